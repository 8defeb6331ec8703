"""A text as a row of words in which names, roles and bodies are marked, found in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.core.document import Span
from firsthand.core.entity.table import Known, Noun

_WORD = re.compile(r"(?:[A-Z]\.){2,}(?:-\w+)*|\w+(?:[-'’.]\w+)*|[^\w\s]")
_POSSESSIVE = ("'s", "’s")
_STOP = re.compile(r"[.!?](?=[\"”]? |\n|$)|\n")
_LONG = 2
_ENDS = frozenset('.!?"“”«»:;')


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """A name that the pack's tagger found; ``kind`` is ``person``, ``organisation`` or ``place``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A name, or a noun that can head a source, as a range of words.

    ``kind`` is that of the noun (``person``, ``body``, ``medium``, ``document``), or ``party`` for a state or its people,
    ``place``. ``name`` is None for a common noun. ``titled`` says that a title stands right before the name,
    ``tagged`` that the tagger found it, ``weak`` that only the beginning of a sentence gives it its capital.
    """

    first: int
    end: int
    kind: str
    name: str | None = None
    noun: Noun | None = None
    known: Known | None = None
    party: str | None = None
    by: str = ""
    titled: bool = False
    tagged: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That a text speaks of a state's army, ministry or soldier: the noun, the word after it, and whether it is a body."""

    end: int
    noun: str
    party: str
    body: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Affairs:
    """What the whole text tells of its parties.

    ``home`` is the state that it is mostly about, ``demonyms`` one for each state, ``held`` the army, ministry or television of a
    state wherever it speaks of one, and ``named`` the first body that is named with a noun ("Observatory").
    """

    home: str | None = None
    demonyms: Mapping[str, str]
    held: tuple[Held, ...] = ()
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The words of a text with their extents, and the elements among them, in order."""

    text: str
    spans: tuple[Span, ...]
    starts: Sequence[int]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    elements: tuple[Element, ...]
    firsts: Sequence[int]
    affairs: Affairs
    stops: Sequence[int]

    def sentence(self, span: Span) -> Span:
        """Give where the sentence around a span begins and ends."""
        begin, end = bisect_right(self.stops, span[0]), bisect_left(self.stops, span[1])
        return self.stops[begin - 1] if begin else 0, self.stops[end] if end < len(self.stops) else len(self.text)

    def within(self, span: Span) -> range:
        """Give the words that begin inside a span."""
        return range(bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1]))

    def between(self, first: int, end: int) -> tuple[Element, ...]:
        """Give the elements that begin in a range of words."""
        return self.elements[bisect_left(self.firsts, first) : bisect_left(self.firsts, end)]

    def extent(self, first: int, end: int) -> Span:
        """Give the extent of a range of words in the text."""
        return self.spans[first][0], self.spans[end - 1][1]

    def plain(self, span: Span) -> str:
        """Give a stretch of the text in small letters with straight apostrophes and single spaces."""
        return " ".join(self.text[span[0] : span[1]].lower().replace("’", "'").split())

    def owns(self, k: int) -> bool:
        """Say whether a word has a possessive ending."""
        return self.text[self.spans[k][0] : self.spans[k][1]].endswith(_POSSESSIVE)

    def opens(self, k: int) -> bool:
        """Say whether a word begins a sentence or a line."""
        return opens(self.text, self.spans, k)


def is_acronym(word: str) -> bool:
    """Say whether a word is written as the short form of a name, so that "WHO" is no pronoun."""
    return len(word) > _LONG and word.isupper()


def opens(text: str, spans: Sequence[Span], k: int) -> bool:
    """Say whether a word begins a sentence or a line, or follows a mark that may end one."""
    if k == 0:
        return True
    before, at = spans[k - 1], spans[k][0]
    return text[before[1] - 1] in _ENDS or "\n" in text[before[1] : at]


def stops(text: str) -> list[int]:
    """Give where sentences end: a stop inside an abbreviation may cut one short."""
    return [m.end() for m in _STOP.finditer(text)]


def split(text: str) -> tuple[list[Span], list[str], list[str]]:
    """Give extents, words and words in small letters; a possessive ending is part of its extent and not of its word."""
    spans = [m.span() for m in _WORD.finditer(text)]
    words = [bare(text[a:b]) for a, b in spans]
    return spans, words, [w.lower().replace("’", "'") for w in words]


def bare(word: str) -> str:
    """Give a word without a possessive ending."""
    return word[:-2] if word.endswith(_POSSESSIVE) else word
