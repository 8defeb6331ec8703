"""Grades by the published rules in order, flags, decisions and track records, from either side."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from firsthand.core.assessment import entry, letter_of, lettered, record, sole_source
from firsthand.core.assessment.grade import RULES
from firsthand.core.claim import Claim, Relation
from firsthand.core.decision import Decision
from firsthand.core.entry import Entry
from firsthand.core.origin.flag import RULES as ORIGIN_FLAGS
from firsthand.core.proposition import Proposition, Voice
from firsthand.data.explanations import load_explanations
from tests.core.told import BOTH, NAMES, Side, body, claim, outlet, read, said
from tests.docs.pages import ROOT

GAZETTE, COURIER = outlet("Harbour Gazette"), outlet("Hill Courier")
WITNESSES = Voice(name="residents (unnamed)", kind="collective", standing="witness", basis="first-hand", count=None, descriptor="resident")
COUNCIL, BOARD = body("Relief Council", "Relief Council"), body("Harbour Board", "Relief Council")


def army(side: Side) -> Voice:
    """Make the voice of a state's army."""
    return body(f"{side.of} army", side.state)


def enemy(side: Side) -> Voice:
    """Make the voice of the other state's army."""
    return body(f"{side.their} army", side.other)


def struck(*chain: Voice, text: str = "Rockets struck") -> Proposition:
    """Say that rockets struck."""
    return said(text, chain)


def assessed(one: Claim, decisions: Sequence[Decision] = ()) -> Entry:
    """Assess a claim without readings."""
    return entry(one, {}, decisions, NAMES)


def graded(*positions: Sequence[Proposition], denied: bool = False, nature: str = "fact") -> tuple[int, str]:
    """Grade a claim; with ``denied`` its last position is a denial."""
    stances = ["affirmed"] * len(positions)
    if denied:
        stances[-1] = "denied"
    grade = assessed(claim(*positions, stances=stances, nature=nature)).grade
    assert grade.source == "F"
    return grade.information, grade.rule


@BOTH
def test_two_parties_are_a_one(side: Side) -> None:
    """Two origins of different parties give the best number."""
    assert graded([struck(GAZETTE, army(side)), struck(COURIER, enemy(side))]) == (1, "independent-parties")


def test_two_bodies_of_one_party_are_a_two() -> None:
    """Two origins that may be of one party give the second."""
    assert graded([struck(GAZETTE, COUNCIL), struck(COURIER, BOARD)]) == (2, "independent-organisations")


@BOTH
def test_one_origin_is_a_three_whatever_the_upper_end(side: Side) -> None:
    """Copies without a credit raise the upper end and better nothing."""
    first = struck(GAZETTE, army(side))
    assert graded([first]) == (3, "single-origin")
    assert graded([first, struck(COURIER, text="A bridge fell"), struck(outlet("Dawn"), text="Fire in the north")]) == (3, "single-origin")


@BOTH
def test_denial_by_a_party_is_a_four(side: Side) -> None:
    """A denial by an interested party weighs before the number of origins."""
    affirmed = [struck(GAZETTE, COUNCIL), struck(COURIER, BOARD)]
    assert graded(affirmed, [struck(GAZETTE, army(side), text="No rocket struck")], denied=True) == (4, "denied-by-party")


@BOTH
def test_denial_by_somebody_free_is_a_five(side: Side) -> None:
    """A denial by somebody who was there, or who is on no side, weighs most; in custody it is the captor's."""
    affirmed = [struck(GAZETTE, army(side)), struck(COURIER, enemy(side))]
    for free in (WITNESSES, COUNCIL):
        assert graded(affirmed, [struck(GAZETTE, free, text="No rocket struck")], denied=True) == (5, "contradicted")
    captive = Voice(name="Ilan Verro", kind="person", standing="captive", party=side.state, custody=side.other, basis="first-hand")
    assert graded(affirmed, [struck(GAZETTE, captive, text="No rocket struck")], denied=True) == (4, "denied-by-party")


def test_without_any_source_it_is_a_six() -> None:
    """Nothing can be compared where no text says who it has it from."""
    assert graded([struck(GAZETTE), struck(COURIER, text="A bridge fell")]) == (6, "no-known-source")


@BOTH
def test_opinions_are_not_graded(side: Side) -> None:
    """An opinion has holders: two of them make it no better."""
    assert graded([struck(GAZETTE, army(side)), struck(COURIER, enemy(side))], nature="opinion") == (6, "opinion")


@BOTH
def test_flags_of_a_claim(side: Side) -> None:
    """One origin, a denial, and a later value of the same source are flagged where they stand."""
    positions = [struck(GAZETTE, army(side)), struck(COURIER, army(side))], [struck(GAZETTE, enemy(side), text="No rocket struck")]
    one = claim(
        *positions,
        stances=["affirmed", "denied"],
        relations=(
            Relation(kind="supersedes", position="c.1", other="c.0", why=""),
            Relation(kind="contradicts", position="c.1", other="c.0", why=""),
        ),
    )
    found = assessed(one).positions
    assert {"single-origin", "false-confirmation", "denied", "superseded", "chokepoint"} <= set(found[0].flags)
    assert not {"denied", "superseded"} & set(found[1].flags)


@BOTH
def test_person_cuts_and_adds_a_derivation(side: Side) -> None:
    """A decision that one document has it from another is certain, one that it does not cuts the link, and it can be undone."""
    first, second = struck(GAZETTE), struck(COURIER, text="A bridge fell")
    one = claim([first, second])
    assert assessed(one).origins.hi == 2
    derived = Decision(kind="derived", subjects=(str(second.document), str(first.document)), by="Ada Korr", decided="2031-05-04")
    assert assessed(one, [derived]).origins.hi == 1
    undone = Decision(kind="undo", subjects=(derived.id,), by="Ada Korr", decided="2031-05-05")
    assert assessed(one, [derived, undone]).origins.hi == 2
    long = "The old iron bridge over the river at Korr was hit by two rockets before dawn on Monday"
    copied = claim([struck(GAZETTE, text=long), struck(COURIER, text=f"{long} again")])
    ids = [str(p.document) for p in copied.propositions]
    no = [Decision(kind="derived", subjects=(a, b), by="Ada Korr", decided="2031-05-04", value="no") for a, b in (ids, ids[::-1])]
    assert assessed(copied).origins.hi == 1
    assert assessed(copied, no).origins.hi == 2, side


@BOTH
def test_signals_and_days_are_carried_up(side: Side) -> None:
    """What the statements of a claim raise stands with the claim, with the first and the last day."""
    reading = read(f"[s A prisoner held by {side.other}] [c said] [k the {side.of} army shelled the hospital].")
    given = reading.statements[0]
    one = claim([said("x", [GAZETTE, army(side)], document=reading.document.id, statement=given.id), said("y", [COURIER], "2031-06-01")])
    found = entry(one, {reading.document.id: reading}, (), NAMES)
    assert given.signals
    assert {s.code for s in found.signals} == {s.code for s in given.signals}
    assert (found.first_seen, found.last_seen) == ("2031-05-02", "2031-06-01")


@BOTH
def test_track_record(side: Side) -> None:
    """A record tells what a source said, first and alone, and what others affirmed or denied afterwards."""
    alone = assessed(claim([struck(GAZETTE, army(side))], id="a"))
    affirmed = assessed(claim([struck(GAZETTE, army(side)), said("A bridge fell", [COURIER, COUNCIL], "2031-05-03")], id="b"))
    denial = [struck(GAZETTE, enemy(side), text="No rocket struck")]
    denied = assessed(claim([struck(GAZETTE, army(side))], denial, stances=["affirmed", "denied"], id="c"))
    other = assessed(claim([struck(GAZETTE, COUNCIL)], id="d"))
    found = record(f"{side.of} army", [alone, affirmed, denied, other])
    assert (found.said, found.first) == (("a", "b", "c"), ("a", "b", "c"))
    assert (found.alone, found.affirmed, found.denied, found.letter) == (("a", "c"), ("b",), ("c",), "F")


@pytest.mark.parametrize(("affirmed", "denied", "letter"), [(4, 0, "F"), (5, 0, "A"), (8, 2, "B"), (5, 5, "C"), (1, 5, "D"), (0, 5, "E")])
def test_letter_follows_the_record(affirmed: int, denied: int, letter: str) -> None:
    """Too few settled claims are no record; beyond that the share that others bore out decides."""
    assert letter_of(affirmed, denied) == letter


def test_every_flag_and_rule_is_explained() -> None:
    """All codes that the rules raise have an explanation, and no explanation is without a rule."""
    source = (ROOT / "src/firsthand/core/assessment/flag.py").read_text(encoding="utf-8")
    raised = set(re.findall(r'append\("([\w-]+)"\)', source)) | {"unverified", "verified"} | set(ORIGIN_FLAGS)
    assert set(load_explanations()["flag"]) == raised
    assert set(load_explanations()["grade"]) == {*RULES, "single-origin"}


@BOTH
@pytest.mark.parametrize(("affirmed", "denied", "letter"), [(5, 0, "A"), (4, 0, "F"), (3, 3, "C"), (0, 5, "E")])
def test_the_letter_is_that_of_the_one_source(side: Side, affirmed: int, denied: int, letter: str) -> None:
    """A claim of one source has the letter of its record; what the claim itself adds to that does not count."""
    alone = assessed(claim([struck(GAZETTE, army(side))]))
    assert sole_source(alone) is not None
    assert lettered(alone, affirmed, denied).grade.source == letter
