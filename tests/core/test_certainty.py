"""The class of a cue, and the polarity that follows from it."""

from __future__ import annotations

import pytest

from firsthand.core import certainty
from firsthand.data.certainty import load_certainty
from tests.core.bracketed import read_marks, swap

TABLE = load_certainty()

CUES = [
    ("[s The general] [c said] [k the bridge was hit].", "neutral"),
    ("[c According to] [s the general], [k the bridge was hit].", "neutral"),
    ("[s Osteria] [c claimed responsibility for] [k the strike].", "neutral"),
    ("[s Velden] [c claims] [k the bridge was hit].", "distancing"),
    ("[s Osteria] [c has accused] [k Velden of hitting the bridge].", "distancing"),
    ("[s Osteria] [c pointed the finger at] [k Velden].", "distancing"),
    ("[s Velden] [c warned] [k that more would follow].", "committing"),
    ("[s The minister] [c stressed] [k that talks go on].", "committing"),
    ("[s The minister] [c admitted] [k that talks had failed].", "presupposing"),
    ("[s The mayor] [c pointed out] [k that the bridge was old].", "presupposing"),
    ("[s The mayor] [c has not acknowledged] [k that the bridge was old].", "presupposing"),
    ("[s The survey] [c found] [k that the bridge was old].", "evidential"),
    ("[s Osteria] [c denied] [k that it hit the bridge].", "negating"),
    ("[s Velden]s [c denial] [k that it hit the bridge]", "negating"),
    ("[s The mayor] [c does not think] [k the bridge will hold].", "negating"),
    ("[s The mayor] [c doesnt believe] [k the bridge will hold].", "negating"),
    ("[s The mayor] [c did not deny] [k that the bridge was old].", "neutral"),
    ("[s The mayor] [c did not say] [k when the bridge was built].", "neutral"),
    ("[k The bridge was] [c reportedly] [k hit].", "hedging"),
    ("[k The bridge] [c is believed to] [k have been hit].", "hedging"),
    ("[c It was reported] [k that the bridge was hit].", "hearsay"),
    ("[s Sources] [c say] [k the bridge was hit].", "hearsay"),
    ("[s Medical sources] [c say] [k the bridge was hit].", "neutral"),
    ("[c According to] [s some reports], [k the bridge was hit].", "hearsay"),
    ("[c According to] [s the report], [k the bridge was hit].", "neutral"),
    ("[c According to] [s report], [k the bridge was hit].", "neutral"),
    ("[s Rebels from Velden] [c claimed] [k the attack].", "neutral"),
    ("[s Rebels from Velden] [c claimed] [k the attack had left the bridge in ruins].", "distancing"),
    ("[k Bridge hit][c :] [s monitor]", "neutral"),
    ("[s The Tribune]: [k bridge hit]", None),
    ("[s The Courier] [c withdrew] [k its report that the bridge was hit].", "negating"),
    ("[s Osteria] [c took back] [k its claim that Velden hit the bridge].", "negating"),
    ("[s The mayor] [c did not retract] [k his claim that the bridge was hit].", "neutral"),
    ("[s The Courier] [c wrongly reported] [k that Velden hit the bridge].", "negating"),
    ("[s An earlier version of this article] [c said] [k that the bridge was hit].", "negating"),
    ("[s An earlier version of this article] [c did not say] [k that the bridge was hit].", "neutral"),
    ("[s The general] [c zorbled] [k that the bridge was hit].", "neutral"),
]


@pytest.mark.parametrize(("marked", "expected"), CUES)
def test_class_of_cue(marked: str, expected: str | None) -> None:
    """The reporting words decide the class, and it is the same whichever side speaks."""
    for variant in (marked, swap(marked)):
        text, (statement,) = read_marks(variant)
        assert certainty.cue_class(text, statement, TABLE) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[s Osteria] [c rejected] [k the claim].", "denied"),
        ("[s Osteria] [c said] [k it did not hit the bridge].", "affirmed"),
        ("[s The mayor] [c does not see] [k how it could hold].", "denied"),
        ("[s The mayor] [c refused to say] [k who built it].", "affirmed"),
    ],
)
def test_polarity_is_that_of_the_cue(marked: str, expected: str) -> None:
    """A statement is a denial if its cue denies, and a "not" in its content makes none."""
    for variant in (marked, swap(marked)):
        text, (statement,) = read_marks(variant)
        assert certainty.polarity(text, statement, TABLE) == expected


def test_strongest_class_of_a_cue_counts() -> None:
    """Where a cue has words of several classes, the one first in precedence counts."""
    text, (statement,) = read_marks("[s The mayor] [c said and even admitted] [k it was old].")
    assert certainty.cue_class(text, statement, TABLE) == "presupposing"


def test_apostrophe_may_be_curly_or_lost() -> None:
    """The three ways in which texts carry "doesn't" are one."""
    for word in ("doesn't", "doesn’t", "doesnt"):
        text, (statement,) = read_marks(f"[s She] [c {word} think] [k so].")
        assert certainty.cue_class(text, statement, TABLE) == "negating"
