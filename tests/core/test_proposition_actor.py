"""Who did it: active and passive, blamed, denied, claimed and unknown; the same for every side."""

from __future__ import annotations

import pytest

from firsthand.core.statement import Source
from tests.core.asserted import answers, asserted
from tests.core.bracketed import swap

ACTORS = [
    ("Osteria carried out the attack.", {("party:Osteria", "affirmed")}),
    ("The attack was carried out by Osterian government forces.", {("party:Osteria", "affirmed")}),
    ("Osterian jets bombed the convoy.", {("party:Osteria", "affirmed")}),
    ("20 people were killed by Osterian shelling.", {("party:Osteria", "affirmed")}),
    ("The strike was carried out by Osterian or Veldener aircraft.", {("party:Osteria", "affirmed"), ("party:Velden", "affirmed")}),
    ("Osterian rebels were behind the bombing.", {("party:Osterian opposition", "affirmed")}),
    ("Osteria did not carry out the attack.", {("party:Osteria", "denied")}),
    ("Osteria has no chemical weapons.", {("party:Osteria", "denied")}),
    ("The attack bore the hallmarks of the Osterian army.", {("party:Osteria", "affirmed")}),
    ("The rockets came from Osterian forces.", {("party:Osteria", "affirmed")}),
    ("It looked like an Osterian provocation.", {("party:Osteria", "affirmed")}),
    ("Osterian rebels were killed in the raid.", set()),
    ("Dozens of Osterian personnel were killed in the attack on the base.", set()),
    ("Three Osterian helicopters were destroyed.", set()),
    ("Osterian children were treated following a suspected toxic gas attack.", set()),
    ("A terrorist attack killed six people.", set()),
    ("The minister condemned the use of gas by Osterian forces.", {("party:Osteria", "affirmed")}),
    ("Osterian rebels fire rockets at the town.", {("party:Osterian opposition", "affirmed")}),
    ("Osteria will strike the town.", set()),
    ("Osteria wants to destroy the rebels.", set()),
    ("Osteria will not use such weapons.", {("party:Osteria", "denied")}),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS)
def test_actors(text: str, expected: set[tuple[str, str]]) -> None:
    """A clause names the side that acted, or that is said not to have acted."""
    assert answers(text, "actor") == expected


@pytest.mark.parametrize(("text", "expected"), ACTORS)
def test_actors_are_the_same_for_every_side(text: str, expected: set[tuple[str, str]]) -> None:
    """Who swaps the sides swaps the answers, and changes nothing else."""
    assert answers(swap(text), "actor") == {(swap(answer), stance) for answer, stance in expected}


def test_who_did_it_is_an_assessment() -> None:
    """That a side did it is an assessment, that it broke the law an opinion, that a bomb went off a fact."""
    natures = {p.aspect: p.nature for p in asserted("Osteria bombed the convoy, which was a war crime.")}
    assert natures["actor"] == "assessment"
    assert natures["legality"] == "opinion"
    assert {p.nature for p in asserted("Six people were killed in Tarn.")} == {"fact"}


def test_a_denial_is_the_other_side() -> None:
    """Where a source denies, its statement takes the denying side, and its passage shows that it denies."""
    velden = Source(kind="body", name="Velden", party="Velden")
    marked = "[s Velden] [c denied] [k it had bombed the convoy]."
    assert answers(marked, "actor", velden, denied=(1,)) == {("party:Velden", "denied")}
    assert {p.text for p in asserted(marked, velden, denied=(1,)) if p.aspect == "actor"} == {"Velden denied it had bombed the convoy"}


def test_we_are_the_party_that_speaks() -> None:
    """In a party's own statement "we" is that party; "US" is a name and no pronoun."""
    velden = Source(kind="body", name="Velden", party="Velden")
    assert answers("[s Velden] [c said] [k we did not bomb the convoy].", "actor", velden) == {("party:Velden", "denied")}
    assert ("party:Velden", "affirmed") not in answers("[s Velden] [c said] [k US jets bombed the convoy].", "actor", velden)


def test_a_monitor_speaks_of_others() -> None:
    """In the statement of a body that fights nobody "it" is no actor."""
    monitor = Source(kind="body", name="Tarn Observatory", party="Tarn Observatory")
    assert answers("[s The Tarn Observatory] [c said] [k it bombed the convoy].", "actor", monitor) == set()


def test_a_claim_of_responsibility() -> None:
    """Who claims an attack is said, and that nobody has."""
    assert answers("Velden claimed responsibility for the attack.", "claimed") == {("party:Velden", "affirmed")}
    assert answers("No group has claimed responsibility for the attack.", "claimed") == {(None, "denied")}


@pytest.mark.parametrize(
    "text", ["It is impossible to verify the report.", "The report requires verification.", "No one could say who fired."]
)
def test_what_nobody_can_say_is_not_known(text: str) -> None:
    """That something cannot be verified, or that nobody can say it, is a statement about what is known."""
    assert "ignorance" in {p.aspect for p in asserted(text)}


def test_ignorance_is_no_denial() -> None:
    """That nobody knows who did it is told apart from that nobody did it."""
    (found,) = [p for p in asserted("It is not known who carried out the attack.") if p.aspect == "ignorance"]
    assert (found.group, found.stance) == ("actor", "affirmed")


def test_rebels_of_the_state_that_a_text_is_about() -> None:
    """A role without a state is of the state that the text is about."""
    found = answers("Osterian troops held the town in Osteria. The rebels bombed the bridge. The regime shelled the market.", "actor")
    assert found == {("party:Osterian opposition", "affirmed"), ("party:Osteria", "affirmed")}


def test_what_is_said_of_a_crime_denies_no_crime() -> None:
    """Only a word before the legal one turns it round; the same for both sides."""
    for text, stance in (
        ("The crimes of the Osterian army cannot be tolerated.", "affirmed"),
        ("The shelling by the Osterian army was not a war crime.", "denied"),
    ):
        assert answers(text, "legality") == {(None, stance)}
        assert answers(swap(text), "legality") == {(None, stance)}
