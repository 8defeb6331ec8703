"""Words, sentences and quotation marks of a text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from firsthand.core.document import Span, Spans

WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
"""A word with its inner hyphens and apostrophes, or a single mark."""

OUTSIDE, INSIDE, MARK = 0, 1, 2
"""Where a word stands with regard to double quotation marks; a mark itself is ``MARK``."""

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl pvt adm brig cmdr sen rep gov st jr sr vs etc inc ltd co corp no fig jan feb mar apr jun"
    " jul aug sep sept oct nov dec mt ft rev hon pres supt insp e.g i.e u.s u.k u.n a.m p.m".split()
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n[ \t\r]*(?=\n)|\n")
_OPENERS = "\"“‘'([«—-"

_KEPT = 64
"""Texts whose cuts are kept: the rules of a document all ask for those of the same one, and for those of its few contents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence's extent, without the white space around it."""

    start: int
    end: int


@lru_cache(maxsize=_KEPT)
def words(text: str) -> tuple[Span, ...]:
    """Give the extent of every word and mark of the text, in order."""
    return tuple([m.span() for m in WORD.finditer(text)])


def any_of(words: Iterable[str]) -> str:
    """Write a pattern for any of some words, the longest first; they share their beginnings, so that a miss costs one look a place."""
    tails: dict[str, set[str]] = {}
    for word in words:
        tails.setdefault(word[:1], set()).add(word[1:])
    branches = [re.escape(first) + any_of(rest) for first, rest in sorted(tails.items(), reverse=True) if first]
    branches += [""] if "" in tails else []
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _ends_sentence(text: str, start: int, mark: re.Match[str]) -> bool:
    """Say whether a final mark really ends a sentence: not an abbreviation, an initial, or a stop before small letters."""
    if "\n" in mark.group():
        return True
    rest = text[mark.end() : mark.end() + 12].lstrip()
    if not rest or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in _OPENERS):
        return False
    if mark.group()[0] != ".":
        return True
    token = text[start : mark.start()].rsplit(None, 1)
    last = token[-1].lstrip("(\"“'‘").lower() if token else ""
    initial = len(last) == 1 and last.isalpha()
    return not initial and last not in _ABBREVIATIONS


@lru_cache(maxsize=_KEPT)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut the text into sentences; every line end is a cut, so that headings and paragraphs stand alone."""
    found: list[Sentence] = []
    start = 0
    for mark in _END.finditer(text):
        if _ends_sentence(text, start, mark):
            _append(found, text, start, mark.end())
            start = mark.end()
    _append(found, text, start, len(text))
    return tuple(found)


def _append(found: list[Sentence], text: str, start: int, end: int) -> None:
    """Keep the stretch as a sentence unless it is only white space."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - (len(piece) - len(piece.rstrip()))
    if left < right:
        found.append(Sentence(start=left, end=right))


@lru_cache(maxsize=_KEPT)
def quotation_states(text: str, spans: tuple[Span, ...]) -> tuple[int, ...]:
    """Say for every word whether it stands inside double quotation marks; a line end closes what was left open."""
    states: list[int] = []
    inside = False
    before = 0
    for start, end in spans:
        if inside and "\n" in text[before:start]:
            inside = False
        mark = text[start:end]
        if mark in ('"', "“", "”", "«", "»", "„"):
            inside = _opens(text, start, mark, inside=inside)
            states.append(MARK)
        else:
            states.append(INSIDE if inside else OUTSIDE)
        before = end
    return tuple(states)


def _opens(text: str, at: int, mark: str, *, inside: bool) -> bool:
    """Say whether the quotation mark at ``at`` opens speech."""
    if mark in "“«„":
        return True
    if mark in "”»":
        return False
    space_before = at == 0 or text[at - 1].isspace() or text[at - 1] in "([—-"
    space_after = at + 1 >= len(text) or text[at + 1].isspace()
    if space_before != space_after:
        return space_before
    return not inside


def covering(spans: Spans) -> Span:
    """Give the smallest single span over all of them; the spans must not be empty."""
    return spans[0][0], spans[-1][1]


def read_out(text: str, spans: Spans) -> str:
    """Give the words of the spans, discontinuous parts joined by a space."""
    return " ".join(text[start:end] for start, end in spans)
