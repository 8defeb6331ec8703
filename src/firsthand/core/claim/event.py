"""Whether two propositions can be about one event: its kind, its place, its day."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from firsthand.core.claim.table import ClaimTable
from firsthand.core.proposition import Event, Proposition

_FAR = 10
"""So many days between two ends speak as much against one event as more of them."""

_VOWELS = str.maketrans("", "", "aeiouy'-’ ")
_ARTICLE = re.compile(r"^(?:the |(?:al|el|ash|as|an|ar|at|ad|az)[- ])(?=\w{3})")
"""Articles before a name, the Arabic one also as it is said before some letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What two events share, as signs with a size from 0 to 1; a sign that is missing says nothing."""

    signs: Mapping[str, float]
    places: tuple[str, ...] = ()
    day: str | None = None


@functools.lru_cache(maxsize=4096)
def ordinal(day: str | None) -> int | None:
    """Number a day, given by an ISO date or time; None where it is no whole date."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def days(proposition: Proposition, table: ClaimTable) -> tuple[int, int] | None:
    """Give the first and the last day on which the event can lie, None where nothing says it.

    Where the text says none it lies shortly before the report, and longer before on what is spoken of for days.
    """
    event = proposition.event
    first, last = ordinal(event.first_day or event.last_day), ordinal(event.last_day or event.first_day)
    if first is not None and last is not None:
        return first, last
    day = ordinal(proposition.published)
    if day is not None:
        late = proposition.aspect in table.afterwards and table.kind(event.kind) is not None and bool(spots(event, table))
        return day - table.look["afterwards" if late else "news"], day
    return None


def dated(event: Event) -> bool:
    """Tell whether the text leaves one day only."""
    return event.first_day is not None and event.first_day == event.last_day


@functools.lru_cache(maxsize=8192)
def skeleton(place: str) -> str:
    """Give what spellings of one place share: its consonants, doubled ones once, without an article before them."""
    bare = _ARTICLE.sub("", place.lower())
    kept: list[str] = []
    for letter in bare.translate(_VOWELS):
        if not kept or kept[-1] != letter:
            kept.append(letter)
    return "".join(kept) if len(kept) > 1 else bare


def spots(event: Event, table: ClaimTable) -> tuple[str, ...]:
    """Give the places that can tell events apart, the narrowest first, by what their spellings share."""
    return tuple(dict.fromkeys(skeleton(place) for place in event.places if place.lower() not in table.wide))


def meet(one: Proposition, other: Proposition, table: ClaimTable) -> Meeting | None:
    """Say what the events of two propositions share; None where kind, place or day shows that they are two."""
    signs: dict[str, float] = {}
    if not _kinds(one.event, other.event, signs, table):
        return None
    if set(one.event.places) & set(other.event.places):
        signs["place wide"] = 1.0
    places = _places(spots(one.event, table), spots(other.event, table), signs)
    if places is None:
        return None
    day = _days(one, other, signs, table)
    if day is None:
        return None
    return Meeting(signs=signs, places=places, day=date.fromordinal(day).isoformat() if day else None)


def _kinds(one: Event, other: Event, signs: dict[str, float], table: ClaimTable) -> bool:
    """Compare kinds of events; False where they are two."""
    mine, yours = table.kind(one.kind), table.kind(other.kind)
    if mine is None or yours is None:
        signs["kind open"] = 1.0
        return True
    if not table.can_be(mine, yours):
        return False
    signs["kind" if mine == yours else "kind wider"] = 1.0
    return True


def _places(mine: tuple[str, ...], yours: tuple[str, ...], signs: dict[str, float]) -> tuple[str, ...] | None:
    """Compare places; None where both name some and share none."""
    if not mine or not yours:
        signs["place open"] = 1.0
        return ()
    shared = tuple(place for place in mine if place in yours)
    if not shared:
        return None
    if mine[0] == yours[0]:
        signs["place"] = 1.0
    elif mine[0] in shared or yours[0] in shared:
        signs["place within"] = 1.0
    else:
        signs["place beside"] = 1.0
    return shared


def _days(one: Proposition, other: Proposition, signs: dict[str, float], table: ClaimTable) -> int | None:
    """Compare days; None where they are two, 0 where nothing is known, else the first day they share."""
    mine, yours = days(one, table), days(other, table)
    if mine is None or yours is None:
        signs["day open"] = 1.0
        return 0
    first, last = max(mine[0], yours[0]), min(mine[1], yours[1])
    if first > last:
        return None
    alike = bool(one.event.first_day) and (one.event.first_day, one.event.last_day) == (other.event.first_day, other.event.last_day)
    signs["day" if alike else "day within"] = 1.0
    signs["days between"] = min(1.0, abs(mine[1] - yours[1]) / _FAR)
    return first
