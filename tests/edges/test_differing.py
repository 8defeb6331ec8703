"""Versions of a text side by side: what went, what came, and the words around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.delivery.differing import MOST, changes

_WORDS = st.lists(st.sampled_from(["Tarn", "bridge", "said", "12", "19", "killed", "nobody", ".", "\n"]), max_size=40).map(" ".join)


def test_the_same_text_has_no_differences() -> None:
    """However long it is, up to the limit."""
    assert changes("The bridge stands.", "The bridge stands.") == ()
    assert changes("x" * (MOST + 1), "") is None


def test_a_changed_word_stands_among_its_neighbours() -> None:
    """The older word is gone, the newer one is new, and both stand between what did not change."""
    (change,) = changes("Officials said that 12 people died.", "Officials said that 19 people died.") or ()
    assert [(piece.kind, piece.text) for piece in change] == [
        ("same", "Officials said that "), ("gone", "12"), ("new", "19"), ("same", " people died."),
    ]  # fmt: skip


def test_places_far_apart_are_shown_apart() -> None:
    """And places near each other together."""
    filler = "Shops were closed that day. " * 20
    assert len(changes(f"One. {filler}Two.", f"Uno. {filler}Due.") or ()) == 2
    assert len(changes("One and two.", "Uno and due.") or ()) == 1


@given(_WORDS, _WORDS)
def test_all_that_went_and_came_is_shown(old: str, new: str) -> None:
    """Whatever the texts: a change has words that went or came, and each stands in its text."""
    for change in changes(old, new) or ():
        kinds = [piece.kind for piece in change]
        assert {"gone", "new"} & set(kinds)
        assert all(piece.text in (old if piece.kind == "gone" else new) for piece in change if piece.kind != "same")
