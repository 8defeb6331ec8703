"""Counts: each is an assertion of its own, with its bound, its unit and its group."""

from __future__ import annotations

import pytest

from firsthand.core.statement import Source
from tests.core.asserted import asserted, tolls
from tests.core.bracketed import swap

COUNTS = [
    (
        "The blast killed at least 58 people, including 11 children.",
        {("killed", None, "at least", 58), ("killed", "children", "exactly", 11)},
    ),
    ("At least 58 people including 11 children were killed.", {("killed", None, "at least", 58), ("killed", "children", "exactly", 11)}),
    ("A bomb killed six people and wounded 32.", {("killed", None, "exactly", 6), ("wounded", None, "exactly", 32)}),
    ("Six dead, 32 injured in Tarn.", {("killed", None, "exactly", 6), ("wounded", None, "exactly", 32)}),
    ("The blast left 44 killed and more than 140 injured.", {("killed", None, "exactly", 44), ("wounded", None, "more than", 140)}),
    ("Between 500 and 1,300 people were killed.", {("killed", None, "between", 500)}),
    ("Nearly two hundred and fifty people died in the raid.", {("killed", None, "less than", 250)}),
    ("Dozens were killed or wounded.", {("killed", None, "vague", 24)}),
    ("The death toll from the attack has risen to 112.", {("killed", None, "exactly", 112)}),
    ("The bombing claimed the lives of 44 civilians.", {("killed", "civilians", "exactly", 44)}),
    ("About 20 civilians and one aid worker were killed.", {("killed", "civilians", "about", 20), ("killed", "aid workers", "exactly", 1)}),
    ("Four medical workers were killed.", {("killed", "medics", "exactly", 4)}),
    ("The strike destroyed 18 of 31 trucks.", {("destroyed", "truck", "exactly", 18)}),
    ("The raid killed 12 Osterian soldiers.", {("killed", "fighters of Osteria", "exactly", 12)}),
    ("The raid killed 12 Osterian rebels.", {("killed", "fighters", "exactly", 12)}),
    ("Six civilians were among at least 22 people killed.", {("killed", "civilians", "exactly", 6), ("killed", None, "at least", 22)}),
    ("A woman was wounded by a shell.", {("wounded", "women", "exactly", 1)}),
    ("The toll as collated from clinics in the suburbs east of the capital was 213.", {("killed", None, "exactly", 213)}),
    ("The League put the death toll at 494 with 90 percent killed by gas.", {("killed", None, "exactly", 494)}),
    ("The number of victims in the blast is at least 70.", {("killed", None, "at least", 70)}),
    ("The death toll in an attack on buses with people evacuated from two towns has risen to 112.", {("killed", None, "exactly", 112)}),
    ("The strike left several dozen dead.", {("killed", None, "vague", 24)}),
    ("The blast killed more than 120, mostly women and children.", {("killed", None, "more than", 120)}),
    ("The blast killed at least 100 including children and rebel fighters.", {("killed", None, "at least", 100)}),
    ("A boy aged eleven died there.", {("killed", "children", "exactly", 1)}),
    ("By one account some 1300 people were killed.", {("killed", None, "about", 1300)}),
]
NO_COUNTS = [
    "People were killed in 24 hours of fighting.",
    "The raid of 19 September killed nobody's hopes.",
    "In 2013 people died there.",
    "No one was killed.",
    "Seven more bodies were found overnight.",
    "The army fired 20 rockets.",
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: set[tuple[str, str | None, str, int]]) -> None:
    """Every count of a sentence is found, with what happened to whom, its bound and its number."""
    assert tolls(text) == expected


DENIED = [
    ("[s Osteria's army] [c denied] [k that 30 people were killed in the bombing of the market of Korr].", "denied", set()),
    ("[s Osteria's army] [c rejected] [k reports that 30 people had been killed].", "denied", set()),
    ("[s Osteria's army] [c denied] [k responsibility for the strike that killed 30 people].", "value", {"party:Osteria"}),
    ("[s Osteria's army] [c denied] [k killing 30 people in Korr].", "value", {"party:Osteria"}),
]
"""What is denied, the number or the deed; how the number is then meant, and of whom the deed is denied."""


@pytest.mark.parametrize(("marked", "stance", "deeds"), DENIED)
def test_a_denied_number_is_denied_and_one_beside_a_denied_deed_is_granted(marked: str, stance: str, deeds: set[str]) -> None:
    """Who denies a toll is no source for it; who denies the deed says nothing of the toll. The same for both sides."""
    for text, party in ((marked, "Osteria"), (swap(marked), "Velden")):
        found = asserted(text, Source(kind="body", name=f"{party}'s army", party=party), denied=(1,))
        assert {(p.stance, p.granted) for p in found if p.quantity} == {(stance, stance == "value")}
        assert {p.answer for p in found if p.aspect == "actor"} == {swap(one) if party == "Velden" else one for one in deeds}


@pytest.mark.parametrize(
    "text",
    [
        "[s The ministry] [c said] [k it had withdrawn its claim that 30 people died in Korr].",
        "[s General Dorn] [c said] [k the army no longer stands by its claim that 30 people died].",
    ],
)
def test_a_number_that_somebody_takes_back_is_denied(text: str) -> None:
    """What a source says it takes back, it denies from now on."""
    assert {p.stance for p in asserted(text) if p.quantity} == {"denied"}


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts_are_the_same_for_every_side(text: str, expected: set[tuple[str, str | None, str, int]]) -> None:
    """Who swaps the sides swaps the groups and changes no number."""
    assert tolls(swap(text)) == {(unit, group and swap(group), bound, low) for unit, group, bound, low in expected}


@pytest.mark.parametrize("text", NO_COUNTS)
def test_numbers_of_other_things_are_no_counts(text: str) -> None:
    """Hours, days, years and rockets are not victims."""
    assert tolls(text) == set()


def test_lost_commas_change_no_count() -> None:
    """A text that lost its marks has the counts of the one that kept them."""
    kept, lost = (tolls(text) for text in ("It killed 1,429 people, 426 of them children.", "It killed 1429 people 426 of them children."))
    assert kept == lost == {("killed", None, "exactly", 1429), ("killed", "children", "exactly", 426)}


def test_each_count_has_its_own_passage() -> None:
    """The passage of a count holds its number, and the words the text gives it in."""
    for p in asserted("The blast at the crossing near the old mill killed six people and wounded 32 others who were on their way home."):
        assert p.text in "The blast at the crossing near the old mill killed six people and wounded 32 others who were on their way home."
        assert p.quantity is None or p.quantity.words in p.text


def test_the_first_count_has_the_clause_and_the_next_its_own_part() -> None:
    """The passage of the first toll names what happened; the second is as short as it stands there."""
    found = {p.aspect: p.text for p in asserted("A bomb killed six people and injured 32 in the Orne district of Tarn.") if p.quantity}
    assert found["killed"] == "A bomb killed six people and injured 32 in the Orne district of Tarn"
    assert found["wounded"] == "injured 32 in the Orne district"


def test_a_war_is_not_the_event() -> None:
    """The dead of a whole war are no victims of the attack that the document tells of."""
    found = asserted("A bomb killed six people in Tarn on Tuesday. More than 146,000 people have died in the three-year war.")
    days = {p.quantity.low: p.event.first_day for p in found if p.quantity}
    assert days == {6: "2031-05-06", 146000: None}
