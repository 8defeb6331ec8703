"""Hedges, reports without an owner and allegations in the document's own voice."""

from __future__ import annotations

import pytest

from tests.core.marked import nested, swapped

HEDGES = {
    "Veldener troops have reportedly crossed the river.": "reportedly | Veldener troops have / crossed the river",
    "Veldener troops are believed to have crossed the river.": "are believed to | Veldener troops / have crossed the river",
    "Two pilots are still thought to be alive in Velden.": "are / thought to | Two pilots / be alive in Velden",
    "It was reported that Veldener troops crossed the river.": "was reported | Veldener troops crossed the river",
    "There were reports of Veldener fire along the river.": "reports | Veldener fire along the river",
    "The road was open but Veldener guards allegedly fired at cars.": "allegedly | Veldener guards / fired at cars",
    "The town, which is said to be empty, lies in Velden.": "is said to | which / be empty, lies in Velden",
}
ALLEGATIONS = (
    "Veldener forces shelled the market on Monday.",
    "Veldener militants executed three prisoners in the town.",
    "Velden bombed a hospital near the border.",
    "Veldener forces also carried out raids on the towns along the river killing seven people.",
    "Ten civilians were killed by Veldener shelling in the town.",
    "Veldener helicopters have dropped barrel bombs on the port.",
)
NOTHING = (
    "Veldener forces may have shelled the market on Monday.",
    "Suspected Veldener militants executed three prisoners in the town.",
    "Alleged Veldener spies were shown to the press.",
    "If Veldener forces shelled the market, they broke the truce.",
    "Did Veldener forces shell the market? Veldener forces shelled the market?",
    "Veldener forces did not bomb the hospital near the border.",
    "Veldener forces attacked Osterian tanks on Monday.",
    "Veldener forces carried out repairs in the town.",
    "The war in Velden has killed thousands of civilians.",
    "The siege of a town besieged near Velden has killed people.",
    "UN reports of Veldener fire were read out.",
    "Its reports of the war were read out.",
    "Reported losses in Velden rose.",
    '"Veldener troops have reportedly crossed the river."',
    "Veldener forces bombed the hospital, a guard said.",
    "Officer Reed reportedly said the town was calm.",
)


@pytest.mark.parametrize(("text", "expected"), HEDGES.items(), ids=HEDGES.keys())
def test_hedges(text: str, expected: str) -> None:
    """A hedge is a statement without a source, whose cue is the hedge and whose content its clause, for either party."""
    assert nested(text) == [f"- | {expected}"]
    assert nested(swapped(text)) == [f"- | {swapped(expected)}"]


@pytest.mark.parametrize("text", ALLEGATIONS)
def test_allegations(text: str) -> None:
    """Harm to the protected by a side, said without a source, is an allegation of the document, for either party."""
    assert nested(text) == [f"- | - | {text[:-1]}"]
    assert nested(swapped(text)) == [f"- | - | {swapped(text[:-1])}"]


@pytest.mark.parametrize("text", NOTHING)
def test_neither(text: str) -> None:
    """Doubt, conditions, questions, owners, fighting between armed sides and words of others are neither, for either party."""
    assert nested(text) == []
    assert nested(swapped(text)) == []


def test_attributed_content_is_not_own_voice() -> None:
    """What somebody says, hedged or not, is theirs."""
    marked = "{s1:The mayor} {c1:said} {k1:Veldener forces shelled the market and reportedly fled}."
    assert nested(marked) == ["The mayor | said | Veldener forces shelled the market and reportedly fled"]
