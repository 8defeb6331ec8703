"""A captive whom a text first describes and then names: "a soldier held by Velden ... Private Ilan Verro" are one man."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.core.entity.page import Page
from firsthand.core.entity.phrase import Phrase
from firsthand.core.entity.record import Record
from firsthand.core.entity.table import SourceTable

_CARRIED = frozenset({"military", "captive"})


def joined(page: Page, found: Mapping[int, Record], phrases: Mapping[int, Phrase], table: SourceTable) -> dict[int, Record]:
    """Join the one captive that a text describes without a name with the first soldier or captive that it names after him."""
    held = {id(found[i]): (found[i], phrases[i]) for i in found if i in phrases and _is_held(page, found[i], phrases[i], table)}
    if len(held) != 1:
        return dict(found)
    ((captive, described),) = held.values()
    named = next((r for r in sorted(found.values(), key=lambda r: min(r.mentions)) if _may_be(r, captive, described, table)), None)
    if named is None:
        return dict(found)
    named.mentions.extend(captive.mentions)
    named.party = named.party or captive.party
    return {i: named if r is captive else r for i, r in found.items()}


def _is_held(page: Page, record: Record, phrase: Phrase, table: SourceTable) -> bool:
    """Say whether a source is one captive without a name."""
    if record.kind != "unnamed" or record.plural or record.name or phrase.head is None or phrase.head.kind != "person":
        return False
    words = page.plain(phrase.span)
    return bool(table.found("custody.held", words) or table.found("custody.captive", words))


def _may_be(record: Record, captive: Record, described: Phrase, table: SourceTable) -> bool:
    """Say whether a named source may be that captive: named later, a soldier or a captive too, and of no other party."""
    if record.kind != "person" or not record.name or min(record.mentions)[0] < described.span[1]:
        return False
    if record.party and record.party != captive.party:
        return False
    standings = {table.nouns[w].standing for w in record.vocabulary if w in table.nouns}
    return bool(standings & _CARRIED) and "relative" not in standings
