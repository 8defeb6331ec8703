"""Who is who inside a document: which mentions of sources are one source, and which stay two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.core.document import Span
from firsthand.core.entity.antecedent import Trail
from firsthand.core.entity.headline import with_headline
from firsthand.core.entity.held import joined
from firsthand.core.entity.kind import kind_of
from firsthand.core.entity.page import Element, NamedSpan, Page
from firsthand.core.entity.phrase import Phrase
from firsthand.core.entity.record import Record, is_named, record_of
from firsthand.core.entity.relative import read_phrase
from firsthand.core.entity.scan import scan
from firsthand.core.entity.table import SourceTable
from firsthand.core.party import PartyTable
from firsthand.core.statement import Attribution, Entity

__all__ = ["NamedSpan", "Resolution", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The sources of a document, and for each attribution the id of its source, or None where it states none.

    ``phrases`` are the source phrases taken apart, ``kinds`` what each is by itself, ``records`` all that was learnt of an entity,
    ``members`` its attributions; ``relaying`` are the attributions in which another source's statement is nested.
    """

    page: Page
    table: SourceTable
    attributions: Sequence[Attribution]
    phrases: tuple[Phrase | None, ...]
    kinds: tuple[str, ...]
    records: dict[str, Record]
    entities: tuple[Entity, ...]
    of: tuple[str | None, ...]
    members: Mapping[str, tuple[int, ...]]
    relaying: frozenset[int]


def resolve(
    text: str, attributions: Sequence[Attribution], names: Sequence[NamedSpan], table: SourceTable, parties: PartyTable
) -> Resolution:
    """Find the sources of a document: mentions that are one source become one entity."""
    page = scan(text, names, table, parties)
    phrases = tuple(read_phrase(page, a.source, table) for a in attributions)
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
    of = tuple(ids[id(found[i])] if i in found else None for i in range(len(attributions)))
    return Resolution(
        page=page, table=table, attributions=attributions, phrases=phrases, kinds=kinds, records={ids[id(r)]: r for r in order},
        entities=entities, of=of, members=_members(of), relaying=frozenset(above for i, a in enumerate(attributions)
        if (above := a.parent) is not None and of[i] != of[above]),
    )  # fmt: skip


def _members(of: Sequence[str | None]) -> dict[str, tuple[int, ...]]:
    """Give the attributions of each entity."""
    found: dict[str, list[int]] = {}
    for i, key in enumerate(of):
        if key:
            found.setdefault(key, []).append(i)
    return {key: tuple(numbers) for key, numbers in found.items()}


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
        found[i] = seen[phrase.span] = record
        trail.mention(record, phrase)
    one = joined(page, trail.settled(found), {i: p for i, p in enumerate(phrases) if p is not None}, table)
    return with_headline(page, one)


def _mention(page: Page, records: Sequence[Record]) -> None:
    """Add all other places where the text names a source."""
    places: dict[tuple[str, str, str | None], list[Element]] = {}
    for e in page.elements:
        if e.name:
            places.setdefault((e.kind, e.name, e.party), []).append(e)
    for record in (r for r in records if r.name):
        own = [same for same in places.values() if is_named(page, record, same[0])]
        covered = list(record.mentions)
        for e in sorted((e for same in own for e in same), key=lambda e: e.first):
            record.elements.append(e)
            if record.kind == "person" and len(e.name or "") > len(record.name or ""):
                record.name = e.name
            span = page.extent(e.first, e.end)
            if not any(a <= span[0] and span[1] <= b for a, b in covered):
                record.mentions.append(span)
