"""Whose words a statement gives."""

from __future__ import annotations

import pytest

from firsthand.core import certainty
from firsthand.data.certainty import load_certainty
from tests.core.bracketed import account_of, read_marks, swap

TABLE = load_certainty()

VOICES = [
    ('"[k The bridge is gone]," [s the general] [c said].', "direct"),
    ("“[k The bridge is gone],” [s the general] [c said].", "direct"),
    ("‘[k The bridge is gone],’ [s the general] [c said].", "direct"),
    ("[k We saw the bridge fall] [c said] [s a woman].", "direct"),
    ("[k I was there] [c said] [s a woman].", "direct"),
    ("[s The general] [c said] [k the bridge was gone].", "indirect"),
    ("[s The general] [c said] [k the US had built the bridge].", "indirect"),
    ('[s The general] [c said] [k the bridge was "gone for good"].', "mixed"),
    ("[k The bridge was] [c reportedly] [k hit].", "own"),
    ("[k Bridge hit by Velden]", "own"),
]


@pytest.mark.parametrize(("marked", "expected"), VOICES)
def test_voice(marked: str, expected: str) -> None:
    """Quotation marks and the first person make words the speaker's own, for either side."""
    for variant in (marked, swap(marked)):
        text, (statement,) = read_marks(variant)
        assert certainty.voice(text, statement, TABLE) == expected


def test_relay_is_indirect() -> None:
    """What only passes a quotation on is indirect, while the quotation is direct."""
    account = account_of('"[k1 [k2 The bridge is gone]]," [s2 the general] [c2 told] [s1 the Tribune][c1 ].', parents={2: 1})
    assert account.voices == ["indirect", "direct"]
