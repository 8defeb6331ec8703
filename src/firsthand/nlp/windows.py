"""Windows over a long text: whole sentences, with a neighbour on each side so that nothing is lost at the seams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.core.document import Span
    from firsthand.core.text import Sentence

Range = tuple[int, int]
"""Half-open range of units."""

LIMIT = 128
"""Pieces a window holds; the reader is trained on windows of up to 200, and reads shorter ones as well and quicker."""

CONTEXT = 30
"""Pieces of neighbouring sentences that a window may add on each side."""


@dataclass(frozen=True, slots=True)
class Window:
    """Units ``[start, end)`` that the model sees; what it finds counts only in ``[core_start, core_end)``."""

    start: int
    end: int
    core_start: int
    core_end: int


def sentence_ranges(spans: Sequence[Span], cuts: Sequence[Sentence]) -> list[Range]:
    """Give the sentences as ranges of units that together cover every unit."""
    starts = [s.start for s in cuts][1:]
    out: list[Range] = []
    start = at = 0
    for i, (a, _) in enumerate(spans):
        while at < len(starts) and a >= starts[at]:
            if i > start:
                out.append((start, i))
                start = i
            at += 1
    if start < len(spans):
        out.append((start, len(spans)))
    return out


def cut(ranges: Sequence[Range], sizes: Sequence[int], line_starts: Sequence[int] = ()) -> list[Window]:
    """Lay windows over the sentences; a sentence too long for one window is cut into overlapping stretches.

    ``sizes`` are pieces a unit, ``line_starts`` says of every unit whether it begins a line: there a window may end and the
    next begin without a look at each other, for a statement seldom goes on beyond its paragraph.
    """
    pieces = _Pieces(sizes)
    fresh = [bool(line_starts) and bool(line_starts[a]) for a, _ in ranges] + [True]
    out: list[Window] = []
    k = 0
    while k < len(ranges):
        start, end = ranges[k]
        if pieces.count(start, end) > LIMIT:
            out += _stretches(start, end, pieces)
            k += 1
            continue
        left = ranges[k - 1][0] if k and not fresh[k] and pieces.count(*ranges[k - 1]) <= CONTEXT else start
        n = k + 1
        while n < len(ranges) and pieces.count(left, ranges[n][1]) <= LIMIT:
            n += 1
        right, n = _end(ranges, fresh, k, n)
        out.append(Window(left, right, start, ranges[n - 1][1]))
        k = n
    return out


def _end(ranges: Sequence[Range], fresh: Sequence[bool], k: int, n: int) -> tuple[int, int]:
    """Say where a window that begins with sentence ``k`` and has room up to ``n`` ends: last unit seen, and first sentence not in its core.

    At a line's end, if one lies in its second half; else its last sentence is only context here, and core of the next window.
    """
    if fresh[n]:
        return ranges[n - 1][1], n
    paragraph = next((j for j in range(n - 1, (k + n) // 2, -1) if fresh[j]), None)
    if paragraph is not None:
        return ranges[paragraph - 1][1], paragraph
    return ranges[n - 1][1], max(k + 1, n - 1)


class _Pieces:
    """Counts pieces in a range of units."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sums = [0]
        for size in sizes:
            self._sums.append(self._sums[-1] + max(1, size))

    def count(self, start: int, end: int) -> int:
        return self._sums[end] - self._sums[start]


def _stretches(start: int, end: int, pieces: _Pieces) -> list[Window]:
    """Cut one long sentence into windows that overlap by the context on both sides."""
    out: list[Window] = []
    core = start
    while core < end:
        left = core
        while left > start and pieces.count(left - 1, core) <= CONTEXT:
            left -= 1
        right = core + 1
        while right < end and pieces.count(left, right + 1) <= LIMIT:
            right += 1
        core_end = right
        if right < end:
            while core_end - 1 > core and pieces.count(core_end - 1, right) <= CONTEXT:
                core_end -= 1
        out.append(Window(left, right, core, core_end))
        core = core_end
    return out
