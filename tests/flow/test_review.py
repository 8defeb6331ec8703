"""What a ledger asks its persons: found in its claims and names, kept until something changes, and each person's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.core.decision import Decision
from firsthand.ledger import Ledger, now
from firsthand.ledger.settling import TWO_PERSONS
from tests.web.workbenches import example_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger of the examples."""
    with example_ledger(tmp_path) as held:
        yield held


def decide(ledger: Ledger, kind: str, *subjects: str, by: str = "Ada Roth", value: str | None = None) -> Decision:
    """Decide something."""
    return ledger.decide(Decision(kind=kind, subjects=subjects, by=by, decided=now(), value=value))


def test_a_queue_that_went_on_is_the_queue_of_a_ledger_opened_anew(ledger: Ledger) -> None:
    """After each answer and each undoing, what was kept from before is as good as looking through everything again."""
    asked = [one for one in ledger.review("Ada Roth") if one.suggested in {"same", "different", "field"}]
    assert len(asked) > 3
    made = [decide(ledger, one.suggested, *one.subjects, value=one.value) for one in asked[:3]]
    for one in (None, *made):
        if one is not None:
            decide(ledger, "undo", one.id)
        kept = ledger.review("Ada Roth")
        assert Ledger(ledger.store, ledger.settings).review("Ada Roth") == kept


def test_what_is_answered_is_not_asked_again(ledger: Ledger) -> None:
    """Neither at once nor when the claims that it was about have become others."""
    for _ in range(4):
        first = next((one for one in ledger.review("Ada Roth") if one.kind in {"near", "weak"}), None)
        if first is None:
            break
        decide(ledger, first.suggested, *first.subjects)
        assert first.id not in {one.id for one in ledger.review("Ada Roth")}


def test_later_is_ones_own(ledger: Ledger) -> None:
    """What one person puts off, another is still asked, and the first again when they take it up."""
    first = ledger.review("Ada Roth")[0]
    ledger.later("Ada Roth", first.id)
    assert first not in ledger.review("Ada Roth")
    assert first in ledger.review("Ben Hale")
    ledger.again("Ada Roth")
    assert first in ledger.review("Ada Roth")


def test_nothing_of_it_is_part_of_the_ledger(ledger: Ledger) -> None:
    """To look and to put off change no digest."""
    before = ledger.digest()
    ledger.later("Ada Roth", ledger.review("Ada Roth")[0].id)
    assert ledger.digest() == before


def test_what_waits_is_asked_of_others(ledger: Ledger) -> None:
    """A decision under the rule of two persons is in the queue of everybody but the one who took it."""
    ledger.set_rule(TWO_PERSONS, by="Ada Roth", why="as in print", holds=True)
    made = decide(ledger, "release", "Ilan Verro")
    assert next(one.subjects for one in ledger.review("Ben Hale")) == (made.id,)
    assert all(one.kind != "pending" for one in ledger.review("Ada Roth"))
    decide(ledger, "confirm", made.id, by="Ben Hale")
    assert all(one.kind != "pending" for one in ledger.review("Ben Hale"))
