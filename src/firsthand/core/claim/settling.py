"""Settling: what one document's assertions leave open of their event is taken from the event that the document tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from firsthand.core.claim.event import dated, spots
from firsthand.core.claim.table import ClaimTable
from firsthand.core.proposition import Event, Proposition

_CLOSE = 200
"""Within how many characters two counts are read together."""


def settled(propositions: Sequence[Proposition], table: ClaimTable) -> tuple[Proposition, ...]:
    """Give the propositions of one document with what they leave open filled from its main event, where nothing speaks against it.

    A headline names no day and a later sentence no place: a reader takes both from the lead. A victim group that is the only one
    counted is the toll itself, so it is no group; beside a greater count it stays a part.
    """
    main = _main(propositions, table)
    return tuple(_whole(replace(p, event=_filled(p, main, table)), propositions, table) for p in propositions)


def _main(propositions: Sequence[Proposition], table: ClaimTable) -> Event | None:
    """Give the event that a document tells of most, None where it tells of none with kind, place and day."""
    whole = [p for p in propositions if table.kind(p.event.kind) and dated(p.event)]
    full = [p.event for p in whole if p.aspect in table.closed] or [p.event for p in whole]
    placed = {event.first_day for event in full if spots(event, table)}
    if not placed:
        return None
    days = Counter(event.first_day for event in full if event.first_day in placed)
    day = max(days, key=lambda d: (days[d], d or ""))
    places = Counter(event.places for event in full if event.first_day == day and spots(event, table))
    kinds = Counter(event.kind for event in full if event.first_day == day)
    return Event(
        kind=max(kinds, key=lambda k: (kinds[k], k or "")),
        places=max(places, key=lambda p: (places[p], len(p), p)),
        first_day=day,
        last_day=day,
    )


def _filled(proposition: Proposition, main: Event | None, table: ClaimTable) -> Event:
    """Fill an event from the main one; give it as it is where kind, place or day say that it is another. A war is at no narrow place."""
    event = proposition.event
    if event.kind in table.wars:
        return replace(event, places=tuple(place for place in event.places if place.lower() in table.wide))
    if main is None or (proposition.quantity is not None and proposition.quantity.low >= table.great):
        return event
    kind = table.kind(event.kind)
    if kind and main.kind and not table.can_be(kind, main.kind):
        return event
    mine = spots(event, table)
    if mine and not set(mine) & set(spots(main, table)):
        return event
    if not _holds(event, main) and not _told_later(proposition, main, table):
        return event
    narrow = [place for place in event.places if place.lower() not in table.wide]
    return replace(main, kind=kind or main.kind, places=tuple(dict.fromkeys((*narrow, *main.places))))


def _holds(event: Event, main: Event) -> bool:
    """Tell whether the days of an event hold the day of the main one, or leave it open."""
    first, last, day = event.first_day, event.last_day or event.first_day, main.first_day
    return not (first and last and day) or first <= day <= last


def _told_later(proposition: Proposition, main: Event, table: ClaimTable) -> bool:
    """Tell whether a day is that of the words and not of the deed: a later one, on what is asked about a deed afterwards."""
    first = proposition.event.first_day
    return proposition.aspect in table.afterwards and bool(first and main.first_day and first > main.first_day)


def _whole(proposition: Proposition, others: Sequence[Proposition], table: ClaimTable) -> Proposition:
    """Take a group that stands for all who were hit as no group, unless a greater count stands close by."""
    if proposition.group not in table.whole:
        return proposition
    beside = any(_greater(proposition, other, table) for other in others)
    return proposition if beside else replace(proposition, group=None)


def _greater(part: Proposition, other: Proposition, table: ClaimTable) -> bool:
    """Tell whether a count close by is greater and takes in the group of this one."""
    if part.quantity is None or other.quantity is None or part.aspect != other.aspect or part.group == other.group:
        return False
    close = abs(part.spans[0][0] - other.spans[0][0]) <= _CLOSE
    return close and (other.group is None or other.group in table.whole) and other.quantity.low > part.quantity.low
