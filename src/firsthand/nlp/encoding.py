"""Text to the numbers that the model sees, the same in training and at run time.

The unit is a word (``core.text.WORD``), but for names of parties: a name, however many words it has, is one unit and
becomes one placeholder, a demonym another, so that no model can treat one party unlike another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from firsthand.core.text import MARK, any_of, quotation_states, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.core.document import Span

NAME_PLACEHOLDER = "[unused1]"
DEMONYM_PLACEHOLDER = "[unused2]"
SHAPES = ("lower", "title", "upper", "mixed", "digit", "mark")
LINE_STARTS = 2


class WordPieces(Protocol):
    """A tokenizer that turns one word into the ids of its pieces."""

    def __call__(self, word: str) -> list[int]:
        """Give the ids of the pieces of ``word``, without special tokens."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedText:
    """The units of a text: their extents, piece ids and the features that an uncased encoder cannot see."""

    spans: list[Span]
    pieces: list[list[int]]
    shapes: list[int]
    quotes: Sequence[int]
    line_starts: list[int]


class PartyMask:
    """Finds names and demonyms of parties in a text, longest first."""

    def __init__(self, names: Iterable[str], demonyms: Iterable[str]) -> None:
        """Compile one pattern for all ``names`` and ``demonyms``; names in two lists count as names."""
        self._kind = dict.fromkeys(demonyms, DEMONYM_PLACEHOLDER) | dict.fromkeys(names, NAME_PLACEHOLDER)
        self._pattern = re.compile(rf"(?<!\w){any_of(self._kind)}(?=s?(?!\w))") if self._kind else re.compile(r"(?!x)x")

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Give ``(start, end, placeholder)`` for every name in the text, in order."""
        return [(m.start(), m.end(), self._kind[m.group()]) for m in self._pattern.finditer(text)]


def encode(text: str, pieces: WordPieces, mask: PartyMask) -> EncodedText:
    """Encode a text: units with their extents, piece ids, shapes, quotation states and line starts."""
    spans, masks = _units(text, mask)
    ids = [_unit_pieces(text, span, found, pieces) for span, found in zip(spans, masks, strict=True)]
    quotes = quotation_states(text, tuple(spans))
    shapes = [_shape(text[a:b]) if not found else SHAPES.index("title") for (a, b), found in zip(spans, masks, strict=True)]
    starts = [int(n == 0 or "\n" in text[spans[n - 1][1] : a]) for n, (a, _) in enumerate(spans)]
    return EncodedText(spans=spans, pieces=ids, shapes=shapes, quotes=quotes, line_starts=starts)


def _units(text: str, mask: PartyMask) -> tuple[list[Span], list[list[tuple[int, int, str]]]]:
    """Merge the words that one party name covers, and give for each unit the names found in it."""
    spans: list[Span] = []
    masks: list[list[tuple[int, int, str]]] = []
    names = mask.find(text)
    at = 0
    for start, end in words(text):
        while at < len(names) and names[at][1] <= start:
            at += 1
        if at < len(names) and spans and names[at][0] < spans[-1][1] and start < names[at][1]:
            spans[-1] = (spans[-1][0], end)
            continue
        here: list[tuple[int, int, str]] = []
        probe = at
        while probe < len(names) and names[probe][0] < end:
            here.append(names[probe])
            probe += 1
        spans.append((start, end))
        masks.append(here)
    return spans, masks


def _unit_pieces(text: str, span: Span, found: Sequence[tuple[int, int, str]], pieces: WordPieces) -> list[int]:
    """Give the piece ids of a unit, its party names replaced by placeholders."""
    start, end = span
    if not found:
        return pieces(text[start:end])
    ids: list[int] = []
    at = start
    for a, b, placeholder in found:
        ids += pieces(text[at:a]) if at < a else []
        ids += pieces(placeholder)
        at = b
    rest = text[at:end]
    return ids + (pieces(rest) if rest.strip() else [])


@lru_cache(maxsize=50_000)
def _shape(word: str) -> int:
    """Say how a word is written: what an uncased encoder loses."""
    if not word[0].isalnum():
        return SHAPES.index("mark")
    if word[0].isdigit():
        return SHAPES.index("digit")
    if word.islower():
        return SHAPES.index("lower")
    if word.isupper() and len(word) > 1:
        return SHAPES.index("upper")
    return SHAPES.index("title") if word[0].isupper() else SHAPES.index("mixed")


QUOTE_STATES = MARK + 1
