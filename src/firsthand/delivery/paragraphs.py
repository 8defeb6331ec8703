"""The text cut into paragraphs, each with the notes that stand beside it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.document import Span
from firsthand.core.statement import Reading, Statement
from firsthand.core.text import sentences

_LONG = 700
_ENOUGH = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, or a part of a long one; ``runs_on`` says that it continues the paragraph before."""

    start: int
    end: int
    runs_on: bool = False


def paragraphs(text: str) -> list[Paragraph]:
    """Cut the text at its line ends, and a paragraph that is too long for its notes at the end of a sentence."""
    found: list[Paragraph] = []
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            left = start + len(line) - len(line.lstrip())
            found += _parts(text, (left, left + len(body)))
        start += len(line)
    return found


def pieces(text: str, most: int) -> list[Span]:
    """Cut a text that is too long for one page into pieces, at the end of a paragraph, else of a sentence or a word."""
    cuts = [0]
    while len(text) - cuts[-1] > most:
        start, end = cuts[-1], cuts[-1] + most
        found = (text.rfind(mark, start + most // 2, end) + len(mark) for mark in ("\n\n", "\n", ". ", " "))
        cuts.append(next((place for place in found if place > start + most // 2), end))
    return list(itertools.pairwise([*cuts, len(text)]))


def _parts(text: str, span: Span) -> list[Paragraph]:
    """Cut a paragraph into parts that are long enough to be read and short enough to keep their notes near."""
    start, end = span
    if end - start <= _LONG:
        return [Paragraph(start=start, end=end)]
    cuts = [start]
    for sentence in sentences(text[start:end]):
        place = start + sentence.end
        if place - cuts[-1] >= _ENOUGH and end - place >= _ENOUGH // 2:
            cuts.append(place)
    bounds = itertools.pairwise([*cuts, end])
    return [Paragraph(start=a, end=b, runs_on=n > 0) for n, (a, b) in enumerate(bounds)]


def placed(found: Sequence[Paragraph], ordered: Sequence[Statement]) -> list[list[Statement]]:
    """Give the statements beside each paragraph, and last those that have no place; one stands where its content begins."""
    beside: list[list[Statement]] = [[] for _ in range(len(found) + 1)]
    for statement in ordered:
        spans = statement.content.spans or statement.cue.spans or statement.source.spans
        beside[_where(found, spans[0][0]) if spans else len(found)].append(statement)
    return beside


def _where(found: Sequence[Paragraph], place: int) -> int:
    """Give the paragraph that a place stands in, or the next one."""
    return next((n for n, paragraph in enumerate(found) if place < paragraph.end), len(found) - 1)


def has_headline(reading: Reading, found: Sequence[Paragraph]) -> bool:
    """Say whether the text itself begins with its title, so that it need not be shown twice."""
    title = " ".join((reading.document.title or "").split()).casefold()
    return bool(found and title and " ".join(reading.document.text[found[0].start : found[0].end].split()).casefold() == title)
