"""Windows over long texts lose nothing at the seams."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.nlp.windows import CONTEXT, LIMIT, cut

TEXT = st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=150), min_size=1, max_size=12)


@given(TEXT)
def test_cores_cover_every_unit_once(sizes_by_sentence: list[list[int]]) -> None:
    """Every unit is in the core of exactly one window, and the core inside its window."""
    sizes = [s for sentence in sizes_by_sentence for s in sentence]
    ranges, at = [], 0
    for sentence in sizes_by_sentence:
        ranges.append((at, at + len(sentence)))
        at += len(sentence)
    windows = cut(ranges, sizes)
    assert [i for w in windows for i in range(w.core_start, w.core_end)] == list(range(len(sizes)))
    assert all(w.start <= w.core_start < w.core_end <= w.end for w in windows)


@given(TEXT)
def test_windows_fit_the_model(sizes_by_sentence: list[list[int]]) -> None:
    """No window holds more pieces than the model takes, context included."""
    sizes = [s for sentence in sizes_by_sentence for s in sentence]
    ranges, at = [], 0
    for sentence in sizes_by_sentence:
        ranges.append((at, at + len(sentence)))
        at += len(sentence)
    assert all(sum(sizes[w.start : w.end]) <= LIMIT + CONTEXT for w in cut(ranges, sizes))


def test_one_endless_sentence_is_cut_with_context() -> None:
    """A sentence longer than a window is read in stretches, each of which sees beyond its own core."""
    windows = cut([(0, 1000)], [1] * 1000)
    assert len(windows) > 5
    assert all(w.start < w.core_start for w in windows[1:])
    assert all(w.end > w.core_end for w in windows[:-1])
