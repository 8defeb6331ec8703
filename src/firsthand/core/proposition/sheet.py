"""One document laid out for cutting: its words, who carries each of them, and the phrases of the vocabulary that stand there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.core.document import Spans
from firsthand.core.passage import Passage, passage_of
from firsthand.core.proposition.table import PropositionTables
from firsthand.core.statement import Reading, Statement
from firsthand.core.vocabulary import plain

OWN = -1
_TAIL = 60
_LONGEST = 10
"""No phrase of the vocabulary has more words."""
"""The carrier of a word that stands in no statement's content: the document itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A phrase of the vocabulary by its words: ``list`` is the list that it stands in, ``value`` the row."""

    list: str
    value: str
    first: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The words of a document; ``carrier`` is the number of the innermost statement that says each, ``silent`` who and how they say it.

    ``twins`` are statements of one content that stand beside each other, ``tail`` is the word where the tail of the page begins,
    ``cues`` the marks of reporting words that were looked up.
    """

    reading: Reading
    page: Passage
    tables: PropositionTables
    carrier: list[int]
    silent: set[int]
    marks: list[Mark]
    starts: list[int]
    tail: int
    twins: Mapping[int, tuple[int, ...]]
    cues: dict[int, list[Mark]] = field(default_factory=dict)

    def between(self, first: int, end: int) -> list[Mark]:
        """Give the marks that begin in a range of words."""
        return self.marks[bisect_left(self.starts, first) : bisect_left(self.starts, end)]

    def over(self, words: Sequence[int]) -> list[Mark]:
        """Give the marks that touch some words, which are sorted."""
        near = self.between(words[0] - _LONGEST, words[-1] + 1)
        if not near:
            return []
        chosen = set(words)
        return [m for m in near if m.first in chosen or any(k in chosen for k in range(m.first + 1, m.end))]

    def cue(self, carrier: int) -> list[Mark]:
        """Give the marks that touch the reporting words of a statement."""
        if carrier == OWN:
            return []
        if carrier not in self.cues:
            words = self.page.over(self.reading.statements[carrier].cue.spans)
            self.cues[carrier] = self.over(words) if words else []
        return self.cues[carrier]


def sheet_of(reading: Reading, tables: PropositionTables) -> Sheet:
    """Lay out a document."""
    page = passage_of(reading.document.text)
    carrier = [OWN] * len(page)
    silent: set[int] = set()
    for number in _outermost_first(reading.statements):
        statement = reading.statements[number]
        for k in page.over(_sorted(statement.content.spans)):
            carrier[k] = number
        silent.update(page.over(_sorted((*statement.source.spans, *statement.cue.spans))))
    marks = sorted(_marks(page, tables), key=lambda m: (m.first, -m.end, m.list, m.value))
    tail = _tail(page, marks)
    silent.update(range(tail, len(page)))
    return Sheet(
        reading=reading,
        page=page,
        tables=tables,
        carrier=carrier,
        silent=silent,
        marks=marks,
        starts=[m.first for m in marks],
        tail=tail,
        twins=_twins(reading.statements),
    )


def _twins(statements: Sequence[Statement]) -> dict[int, tuple[int, ...]]:
    """Give for each statement those that others say in the same words beside it: "X and Y said" is two statements of one content."""
    alike: dict[object, list[int]] = {}
    for number, statement in enumerate(statements):
        if statement.content.spans:
            alike.setdefault((statement.parent, statement.content.spans), []).append(number)
    parents = {s.parent for s in statements}
    found = {}
    for numbers in alike.values():
        ends = [n for n in numbers if statements[n].id not in parents]
        found.update({n: tuple(m for m in ends if m != n) for n in ends if len(ends) > 1})
    return found


def _tail(page: Passage, marks: Sequence[Mark]) -> int:
    """Give the word at which the tail of the page begins: what stands there belongs to no text."""
    ends = [m.first for m in marks if m.list == "zone" and m.value == "tail" and m.first > max(len(page) // 2, len(page) - _TAIL)]
    return min(ends, default=len(page))


def _sorted(spans: Iterable[tuple[int, int]]) -> Spans:
    """Put spans in text order."""
    return tuple(sorted(spans))


def _outermost_first(statements: Sequence[Statement]) -> list[int]:
    """Give the numbers of the statements, those that others are nested in first, then longer before shorter."""
    place = {s.id: n for n, s in enumerate(statements)}

    def depth(number: int) -> int:
        count, parent = 0, statements[number].parent
        while parent is not None and parent in place and count < len(statements):
            count, parent = count + 1, statements[place[parent]].parent
        return count

    def size(number: int) -> int:
        return sum(b - a for a, b in statements[number].content.spans)

    return sorted(range(len(statements)), key=lambda n: (depth(n), -size(n), n))


def _marks(page: Passage, tables: PropositionTables) -> Iterable[Mark]:
    """Find every phrase of the vocabulary."""
    for hit in tables.lexicon.find(plain(page.text), page.spans):
        name, _, value = hit.label.partition(":")
        first = page.at(hit.span[0])
        yield Mark(list=name, value=value, first=first, end=max(first + 1, bisect_left(page.starts, hit.span[1])))
