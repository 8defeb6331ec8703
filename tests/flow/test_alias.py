"""Two names that a person decided to be of one source: in all claims, in the past too, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.core.decision import Decision
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions
from firsthand.ledger import Ledger, now, open_ledger
from firsthand.settings import Settings

FIRST = "A bomb killed six people on the bridge at Tarn on Tuesday, the Tarn Relief Council said."
SECOND = "Six people were killed in Tarn on Tuesday when a bomb hit the bridge there, the Halm Medical League said."
NAMES = ("Tarn Relief Council", "Halm Medical League")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger of two reports that call one council by two names."""
    folder = tmp_path
    for number, text in enumerate((FIRST, SECOND)):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "m.tsv").write_text(
        "file\toutlet\tdate\n0.txt\tHalm Tribune\t2031-04-02\n1.txt\tLissa Herald\t2031-04-03\n", encoding="utf-8"
    )
    with open_ledger(":memory:", Settings(), create=True) as held:
        options = IntakeOptions(metadata=str(folder / "m.tsv"))
        assert len(list(held.add(str(folder / "0.txt"), str(folder / "1.txt"), options=options))) == len(NAMES)
        yield held


def sources(ledger: Ledger) -> set[str]:
    """Give who says something in the ledger."""
    return {voice.name for entry in ledger.entries() for p in entry.claim.propositions for voice in p.voices[1:]}


def decide(ledger: Ledger, kind: str, *subjects: str, value: str | None = None) -> Decision:
    """Decide something."""
    return ledger.decide(Decision(kind=kind, subjects=subjects, by="Ada Roth", decided=now(), value=value))


def test_one_name_stands_for_both_until_it_is_undone(ledger: Ledger) -> None:
    """The other name is gone from every claim, comes back with an undo, and goes with its undo."""
    assert set(NAMES) <= sources(ledger)
    before = max(entry.origins.hi for entry in ledger.entries())
    made = decide(ledger, "alias", *NAMES)
    assert sources(ledger) & set(NAMES) == {NAMES[0]}
    assert max(entry.origins.hi for entry in ledger.entries()) < before
    undone = decide(ledger, "undo", made.id)
    assert set(NAMES) <= sources(ledger)
    decide(ledger, "undo", undone.id)
    assert sources(ledger) & set(NAMES) == {NAMES[0]}
    with ledger.as_of("2099-01-01") as later:
        assert sources(later) & set(NAMES) == {NAMES[0]}


def test_nothing_that_was_read_is_rewritten(ledger: Ledger) -> None:
    """The readings say what they said."""
    before = [reading.statements for reading in ledger.store.every_reading()]
    decide(ledger, "alias", *NAMES)
    assert [reading.statements for reading in ledger.store.every_reading()] == before


def test_an_unnamed_source_gets_no_name(ledger: Ledger) -> None:
    """To say who an unnamed source is, is refused."""
    with pytest.raises(InputError) as refused:
        decide(ledger, "alias", NAMES[0], "a spokesman (unnamed)")
    assert refused.value.code == "FH140"
