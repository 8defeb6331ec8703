"""What two versions of a text have and do not have in common, sentence by sentence, and word by word where a sentence was changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from firsthand.core.text import sentences

MOST = 400_000
"""Texts longer than this are not compared."""

_ALIKE = 0.5
_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of words that both have, or that one of them has."""

    kind: Literal["same", "gone", "new"]
    text: str


Change = tuple[Piece, ...]
"""One place where two texts differ."""


def differences(before: str, after: str) -> tuple[Change, ...] | None:
    """Give the places where two texts differ, in order; None where they are too long to be compared."""
    if max(len(before), len(after)) > MOST:
        return None
    old, new = _sentences(before), _sentences(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found: list[Change] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found += _changes(old[a:b], new[c:d])
    return tuple(found)


def _sentences(text: str) -> list[str]:
    """Cut a text into sentences, whatever their line breaks."""
    return [" ".join(text[one.start : one.end].split()) for one in sentences(text) if text[one.start : one.end].strip()]


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Pair sentences that are much alike; the others went or came whole."""
    left = list(new)
    for sentence in old:
        pair = max(left, key=lambda other: _alike(sentence, other), default=None)
        if pair is not None and _alike(sentence, pair) >= _ALIKE:
            left.remove(pair)
            yield tuple(_words(sentence, pair))
        else:
            yield (Piece(kind="gone", text=sentence),)
    yield from ((Piece(kind="new", text=sentence),) for sentence in left)


def _alike(one: str, other: str) -> float:
    """Say how much of their words two sentences share."""
    matcher = difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _words(one: str, other: str) -> Iterator[Piece]:
    """Show a sentence that was changed, word by word."""
    a, b = _WORDS.findall(one), _WORDS.findall(other)
    for kind, i, j, k, m in difflib.SequenceMatcher(None, [w.strip() for w in a], [w.strip() for w in b], autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(kind="same", text="".join(b[k:m]))
            continue
        if i < j:
            yield Piece(kind="gone", text="".join(a[i:j]))
        if k < m:
            yield Piece(kind="new", text="".join(b[k:m]))
