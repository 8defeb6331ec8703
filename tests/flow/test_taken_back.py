"""What an outlet takes back: a text that says it was withdrawn, a report that its outlet denies later, and a toll that is denied."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from firsthand.core.decision import Decision
from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.review import Item
from firsthand.intake import IntakeOptions
from firsthand.ledger import Kept, Ledger, open_ledger
from firsthand.settings import Settings

FIRST = "Thirty people were killed when a bomb exploded at the market of Tarn on Tuesday, rescuers said."
DENIED = "Osteria's army denied that 30 people were killed in the bombing of the market of Tarn on Tuesday."
BACK = "The Halm Herald withdrew its report that 30 people were killed in the bombing of the market of Tarn on Tuesday."
WITHDRAWN = f"{FIRST}\n\nThis article has been withdrawn because the rescuers could not be reached."
OUTLETS = {FIRST: "Halm Herald", DENIED: "Meridian News", BACK: "Halm Herald", WITHDRAWN: "Halm Herald"}

Opening = Callable[..., Ledger]


@pytest.fixture
def of(tmp_path: Path) -> Opening:
    """Give what makes a ledger of some texts, one a day."""
    stack = ExitStack()

    def opened(*texts: str, url: str = "") -> Ledger:
        rows = ["file\toutlet\tdate\turl"]
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
            rows.append(f"{number}.txt\t{OUTLETS.get(text, 'Halm Herald')}\t2031-04-0{number + 2}\t{url}")
        (tmp_path / "m.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        ledger = stack.enter_context(open_ledger(":memory:", Settings(), create=True))
        paths = [str(tmp_path / f"{number}.txt") for number in range(len(texts))]
        assert all(isinstance(one, Kept) for one in ledger.add(*paths, options=IntakeOptions(metadata=str(tmp_path / "m.tsv"))))
        return ledger

    return opened


def toll(ledger: Ledger) -> Entry:
    """Give the claim about how many were killed."""
    return next(one for one in ledger.entries() if one.claim.aspect == "killed")


def position(entry: Entry, stance: str) -> PositionEntry:
    """Give the position of a stance."""
    return next(one for one in entry.positions if one.position.stance == stance)


def waiting(ledger: Ledger) -> list[Item]:
    """Give the documents that may have been withdrawn."""
    return [one for one in ledger.review("Ada Roth") if one.kind == "withdrawal"]


def decide(ledger: Ledger, *subjects: str, value: str | None = None, day: int = 1) -> None:
    """Decide whether documents were withdrawn."""
    ledger.decide(Decision(kind="retracted", subjects=subjects, by="Ada Roth", decided=f"2031-05-0{day}T00:00:00Z", value=value))


def test_who_denies_a_toll_is_no_source_for_it(of: Opening) -> None:
    """The army stands on the other side, which is about this number; neither side is a source for the other."""
    entry = toll(of(FIRST, DENIED))
    said, denied = position(entry, "value"), position(entry, "denied")
    assert (said.origins.lo, said.origins.hi, denied.origins.lo, denied.origins.hi) == (1, 2, 1, 1)
    assert denied.position.label == "denied: 30 killed"
    assert {"denied", "contradicted"} <= set(said.flags)
    assert entry.grade.rule == "denied-by-party"


def test_a_number_that_nobody_denied_is_not_flagged_as_denied(of: Opening) -> None:
    """A denial of one number says nothing of another."""
    entry = toll(of(FIRST.replace("Thirty", "Thirteen"), DENIED))
    assert "denied" not in position(entry, "value").flags


def test_a_report_that_its_outlet_takes_back_waits_for_a_decision(of: Opening) -> None:
    """The earlier text is asked about, with what its outlet says now; whatever is decided, it is not asked again."""
    ledger = of(FIRST, DENIED, BACK)
    (item,) = waiting(ledger)
    earlier, later = item.sides
    assert (item.subjects, item.suggested) == ((str(earlier.document),), "retracted")
    assert (earlier.published, later.published) == ("2031-04-02", "2031-04-04")
    decide(ledger, *item.subjects)
    assert waiting(ledger) == []
    assert "retracted" in position(toll(ledger), "value").flags
    decide(ledger, *item.subjects, value="no", day=2)
    assert waiting(ledger) == []
    assert "retracted" not in position(toll(ledger), "value").flags


def test_a_notice_in_the_place_of_a_text_waits_for_a_decision(of: Opening) -> None:
    """Where an address holds a notice by now that the text was withdrawn, the earlier text is asked about."""
    notice = "This article has been withdrawn because the rescuers could not be reached."
    ledger = of(FIRST, notice, url="https://halm.example/market")
    (item,) = waiting(ledger)
    assert item.sides[0].published == "2031-04-02"
    assert item.sides[1].text == "This article has been withdrawn"
    decide(ledger, *item.subjects)
    assert waiting(ledger) == []
    assert position(toll(ledger), "value").origins.hi == 0


def test_another_outlets_denial_withdraws_nothing(of: Opening) -> None:
    """Only the outlet itself takes its report back."""
    assert waiting(of(FIRST, DENIED)) == []


def test_a_text_that_says_it_was_withdrawn_counts_for_nothing(of: Opening) -> None:
    """It stays to be seen, with its flag; a person can say that the notice is not about it."""
    ledger = of(WITHDRAWN, DENIED)
    said = position(toll(ledger), "value")
    assert "retracted" in said.flags
    assert said.origins.hi == 0
    decide(ledger, said.position.propositions[0].document, value="no")
    assert position(toll(ledger), "value").origins.hi == position(toll(of(FIRST, DENIED)), "value").origins.hi
