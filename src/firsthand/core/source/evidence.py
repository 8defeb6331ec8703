"""Where the words stand that tell of a source: its own phrase first, then every place that introduces its name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from firsthand.core.document import Span, Spans
from firsthand.core.entity import Resolution
from firsthand.core.entity.name import introduction
from firsthand.core.entity.page import Element, Page
from firsthand.core.entity.phrase import Phrase, built
from firsthand.core.entity.record import Record
from firsthand.core.entity.table import SourceTable

_PLACES, _MEMBERS = 6, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that the rules look at for one source: ``phrases`` describe it, its own first; ``nested`` says that it had it from another."""

    page: Page
    table: SourceTable
    resolution: Resolution
    index: int
    phrase: Phrase
    record: Record
    phrases: tuple[Phrase, ...]
    nested: bool

    def words(self, spans: Spans) -> list[str]:
        """Give the words of some spans in small letters."""
        return [self.page.lower[k] for span in spans for k in self.page.within(span)]

    def elements(self, phrase: Phrase) -> tuple[Element, ...]:
        """Give all names and nouns in a phrase."""
        return self.page.between(phrase.first, phrase.end)

    def beside(self, phrase: Phrase) -> list[Element]:
        """Give what a phrase names beside its head, the nearest to the role first: it speaks for that."""
        role = phrase.role or phrase.head
        found = self.elements(phrase)
        outlets = {e.end for e, after in pairwise(found) if after.kind == "medium" and not after.name and after.first == e.end}
        person = phrase.head is not None and phrase.head.kind == "person" and role is phrase.head
        others = [e for e in found if e is not phrase.head and e is not role and e.kind != "person" and not (person and e.end in outlets)]
        if role is None:
            return others
        return sorted(others, key=lambda e: role.first - e.end if e.end <= role.first else e.first - role.end)

    def bounds(self, phrase: Phrase) -> Span:
        """Give where the sentence of a phrase begins and ends."""
        return self.page.sentence(phrase.span)

    def sentence(self, phrase: Phrase) -> str:
        """Give the sentence of a phrase, in small letters."""
        return self.page.plain(self.bounds(phrase))


def evidence_of(resolution: Resolution, index: int) -> Evidence:
    """Gather the evidence for the source of one attribution, which must have a source phrase."""
    phrase = resolution.phrases[index]
    key = resolution.of[index]
    if phrase is None or key is None:
        raise ValueError(index)
    record = resolution.records[key]
    return Evidence(
        page=resolution.page, table=resolution.table, resolution=resolution, index=index, phrase=phrase, record=record,
        phrases=tuple(_phrases(resolution, phrase, key, record)), nested=index in resolution.relaying,
    )  # fmt: skip


def _phrases(resolution: Resolution, phrase: Phrase, key: str, record: Record) -> list[Phrase]:
    """Give the phrases that describe a source: its own, what introduces its name, the others that refer to it."""
    page = resolution.page
    plain = phrase.head is None or phrase.head.name is None
    found = [] if phrase.pronoun or (plain and record.name and record.kind in ("body", "medium")) else [phrase]
    if record.introduced is None:
        record.introduced = tuple(_introduced(page, e, resolution.table) for e in record.elements[:_PLACES])
    found += record.introduced
    for number in resolution.members[key][:_MEMBERS]:
        other = resolution.phrases[number]
        if other is not None and not other.pronoun and not any(other is p for p in found):
            found.append(other)
    return found


def _introduced(page: Page, e: Element, table: SourceTable) -> Phrase:
    """Give a name with what introduces it as a phrase of its own."""
    first, end = introduction(page, e, table)
    if end - first > e.end - e.first:
        return built(page, page.extent(first, end), (first, e.end, end), table)
    return Phrase(span=page.extent(e.first, e.end), first=e.first, end=e.end, core=e.end, head=e)
