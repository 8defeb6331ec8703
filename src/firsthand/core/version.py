"""Versions of a text: where one differs from another, as spans of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from firsthand.core.document import Span

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_LONG = 20_000
"""Texts of more words and signs than this are compared by paragraph: word by word would take minutes."""
_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A place where two texts differ: ``kind`` is ``added``, ``cut`` or ``changed``, the spans are of the older and the newer text."""

    kind: str
    old: Span
    new: Span


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Give where two texts differ, word by word and in text order; a text too long for that, paragraph by paragraph."""
    start, end = _shared(old, new)
    middle = (old[start : len(old) - end], new[start : len(new) - end])
    cut = [[match.span() for match in _PIECE.finditer(text)] for text in middle]
    if max(map(len, cut)) > _LONG:
        cut = [[match.span() for match in _PARAGRAPH.finditer(text)] for text in middle]
    words = [[text[a:b] for a, b in pieces] for text, pieces in zip(middle, cut, strict=True)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=max(map(len, words)) > _LONG // 10)
    kinds = {"insert": "added", "delete": "cut", "replace": "changed"}
    return tuple(
        Difference(kind=kinds[kind], old=_span(cut[0], a, b, start), new=_span(cut[1], c, d, start))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def _shared(old: str, new: str) -> tuple[int, int]:
    """Give how long the texts are the same from the beginning and from the end, at whole words."""
    most = min(len(old), len(new))
    start = next((k for k in range(most) if old[k] != new[k]), most)
    while start and old[start - 1].isalnum():
        start -= 1
    most -= start
    end = next((k for k in range(most) if old[-1 - k] != new[-1 - k]), most)
    while end and old[len(old) - end].isalnum():
        end -= 1
    return start, end


def _span(pieces: Sequence[Span], first: int, last: int, start: int) -> Span:
    """Give the span of some pieces that follow each other; of none, the place where they would stand."""
    if first < last:
        return (start + pieces[first][0], start + pieces[last - 1][1])
    place = pieces[first][0] if first < len(pieces) else (pieces[-1][1] if pieces else 0)
    return (start + place, start + place)
