"""How sure a source sounds."""

from __future__ import annotations

import pytest

from firsthand.core import certainty
from firsthand.data.certainty import load_certainty
from tests.core.bracketed import account_of, read_marks, swap

TABLE = load_certainty()

LEVELS = [
    ("[s Osteria] [c said] [k the bridge was hit].", "certain"),
    ("[s Velden] [c promised] [k to rebuild the bridge].", "certain"),
    ("[s Osteria] [c denied] [k that it hit the bridge].", "certain"),
    ("[s Osteria] [c called on] [k Velden to leave].", "unknown"),
    ("[s Velden] [c demanded] [k an inquiry].", "unknown"),
    ("[s Velden] [c did not say] [k who hit the bridge].", "unknown"),
    ("[k The bridge was] [c reportedly] [k hit].", "unknown"),
    ("[s She] [c said] [k the bridge was reportedly hit].", "unknown"),
    ('"[k Who would hit a bridge?]" [s she] [c asked].', "unknown"),
    ("[s She] [c believes] [k the bridge was hit].", "probable"),
    ("[s She] [c called] [k the raid on Velden a crime].", "certain"),
    ("[s She] [c called] [k for talks with Velden].", "unknown"),
    ("[s She] [c called for] [k talks with Velden].", "unknown"),
    ("[s The survey] [c suggests] [k the bridge was old].", "probable"),
    ("[s She] [c does not think] [k it will hold].", "probable"),
    ("[k The bridge] [c is believed to] [k be old].", "probable"),
    ("[s She] [c said] [k the bridge was probably old].", "probable"),
    ("[s She] [c said] [k the bridge may fall].", "possible"),
    ("[s She] [c said] [k the bridge fell in May].", "certain"),
    ("[s She] [c said] [k they could not reach the bridge].", "certain"),
    ("[s She] [c said] [k the bridge which might be old was hit].", "certain"),
    ("[s She] [c said] [k the bridge was hit and might fall].", "possible"),
    ("[s She] [c said] [k they would leave if Velden agreed].", "conditional"),
    ("[s She] [c said] [k it may fall and was reportedly hit].", "unknown"),
]


@pytest.mark.parametrize(("marked", "expected"), LEVELS)
def test_certainty(marked: str, expected: str) -> None:
    """Cue and main clauses decide together, the least certain counts, and for either side alike."""
    for variant in (marked, swap(marked)):
        text, (statement,) = read_marks(variant)
        assert certainty.certainty_of(text, statement, TABLE) == expected


def test_relay_is_as_sure_as_what_it_relays() -> None:
    """A statement that passes on another has the other's certainty, the least certain of several."""
    account = account_of("[s1 The Tribune] [c1 reports] [k1 [s2 she] [c2 believes] [k2 it fell]].", parents={2: 1})
    assert account.certainties == ["probable", "probable"]
