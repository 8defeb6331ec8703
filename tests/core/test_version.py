"""Where two versions of a text differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.version import Difference, differences


def rebuilt(old: str, new: str, found: tuple[Difference, ...]) -> str:
    """Make the newer text of the older one and the differences."""
    parts, at = [], 0
    for one in found:
        parts += [old[at : one.old[0]], new[one.new[0] : one.new[1]]]
        at = one.old[1]
    return "".join([*parts, old[at:]])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Twelve died at Tarn.", "Twelve died at Tarn.", []),
        ("Twelve died at Tarn.", "Twenty died at Tarn.", [("changed", "Twelve", "Twenty")]),
        ("Twelve died at Tarn.", "Twelve men died at Tarn.", [("added", "", "men ")]),
        ("Twelve men died at Tarn.", "Twelve died at Tarn.", [("cut", "men ", "")]),
        ("", "Twelve died.", [("added", "", "Twelve died.")]),
        ("Twelve died.", "", [("cut", "Twelve died.", "")]),
    ],
)
def test_differences_are_whole_words(old: str, new: str, told: list[tuple[str, str, str]]) -> None:
    """What differs is said in whole words, with the places in both texts."""
    found = differences(old, new)
    assert [(one.kind, old[slice(*one.old)], new[slice(*one.new)]) for one in found] == told


@given(st.text("ab .\n", max_size=60), st.text("ab .\n", max_size=60))
def test_nothing_is_lost(old: str, new: str) -> None:
    """The older text with its differences laid over it is the newer one."""
    assert rebuilt(old, new, differences(old, new)) == new


def test_long_texts_are_compared_by_paragraph() -> None:
    """A text of a great many words is compared paragraph by paragraph, and nothing is lost."""
    old = "\n".join(f"Line {number} of the report from Tarn." for number in range(9000))
    new = old.replace("Line 44 ", "Verse 44 ").replace("Line 8000 ", "Verse 8000 ")
    found = differences(old, new)
    assert rebuilt(old, new, found) == new
    assert len(found) == 2
