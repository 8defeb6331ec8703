"""Who is who inside a document: which mentions of sources are one source, and which stay two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.document import Span
from firsthand.core.entity.antecedent import Trail
from firsthand.core.entity.kind import kind_of
from firsthand.core.entity.page import NamedSpan, Page
from firsthand.core.entity.phrase import Phrase, parse
from firsthand.core.entity.record import Record, is_named, record_of
from firsthand.core.entity.scan import scan
from firsthand.core.entity.table import SourceTable
from firsthand.core.party import PartyTable
from firsthand.core.statement import Attribution, Entity

__all__ = ["NamedSpan", "Resolution", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The sources of a document, and for each attribution the id of its source, or None where it states none.

    ``phrases`` are the source phrases taken apart, ``kinds`` what each is by itself, ``records`` all that was learnt of an entity.
    """

    page: Page
    table: SourceTable
    attributions: Sequence[Attribution]
    phrases: tuple[Phrase | None, ...]
    kinds: tuple[str, ...]
    records: dict[str, Record]
    entities: tuple[Entity, ...]
    of: tuple[str | None, ...]


def resolve(
    text: str, attributions: Sequence[Attribution], names: Sequence[NamedSpan], table: SourceTable, parties: PartyTable
) -> Resolution:
    """Find the sources of a document: mentions that are one source become one entity."""
    page = scan(text, names, table, parties)
    phrases = tuple(parse(page, a.source, table) for a in attributions)
    kinds = tuple(kind_of(page, p, table) if p else "" for p in phrases)
    found = _follow(page, attributions, phrases, kinds, table)
    order: list[Record] = []
    for record in found.values():
        if not any(record is r for r in order):
            order.append(record)
    _mention(page, order)
    order.sort(key=lambda r: min(r.mentions))
    ids = {id(r): f"e{n}" for n, r in enumerate(order, 1)}
    entities = tuple(Entity(id=ids[id(r)], kind=r.kind, name=r.name, mentions=tuple(sorted(set(r.mentions)))) for r in order)
    return Resolution(
        page=page, table=table, attributions=attributions, phrases=phrases, kinds=kinds, records={ids[id(r)]: r for r in order},
        entities=entities, of=tuple(ids[id(found[i])] if i in found else None for i in range(len(attributions))),
    )  # fmt: skip


def _follow(
    page: Page, attributions: Sequence[Attribution], phrases: Sequence[Phrase | None], kinds: Sequence[str], table: SourceTable
) -> dict[int, Record]:
    """Go through the source phrases in text order, and give each its record."""
    trail = Trail(page=page, table=table)
    found: dict[int, Record] = {}
    seen: dict[Span, Record] = {}
    for _, i, phrase in sorted(((p.span, i, p) for i, p in enumerate(phrases) if p is not None), key=lambda row: row[:2]):
        parent = attributions[i].parent
        speaker = found.get(parent) if parent is not None else None
        record = seen.get(phrase.span) or trail.match(phrase, kinds[i], speaker)
        if record is None:
            record = record_of(page, phrase, kinds[i], table)
            record.owner = trail.owner(phrase, kinds[i])
            trail.records.append(record)
        found[i] = seen[phrase.span] = record
        record.add(phrase.span)
    return trail.settled(found)


def _mention(page: Page, records: Sequence[Record]) -> None:
    """Add all other places where the text names a source."""
    for record in records:
        if not record.name:
            continue
        covered = list(record.mentions)
        for e in page.elements:
            if e.name and is_named(page, record, e):
                record.elements.append(e)
                if record.kind == "person" and len(e.name) > len(record.name):
                    record.name = e.name
                span = page.extent(e.first, e.end)
                if not any(a <= span[0] and span[1] <= b for a, b in covered):
                    record.mentions.append(span)
