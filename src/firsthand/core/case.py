"""Cases and patterns: the file of one person, event or place, and cases of one kind, counted by origin and not by article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from firsthand.core.claim import Position
from firsthand.core.entry import Entry
from firsthand.core.name import fold
from firsthand.core.proposition import Event

TREND = "pattern-claim"
"""The signal of a statement that speaks of a trend ("more and more", "a growing number")."""

PART, NO_PLACE, NO_DAY = " · ", "no place", "no day"
"""What stands between the parts of the name of a case, and in the place of a part that is not known."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two things said of one case that cannot both be so; ``kind`` is ``denied``, ``figures``, ``answers`` or ``places``.

    ``claims`` are the ids of the claims that say them (one, where a claim's positions differ), ``sides`` the two labels.
    """

    kind: str
    claims: tuple[str, ...]
    sides: tuple[str, str]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All claims about one person, event or place, in time; what contradicts what; what rests on a single origin."""

    name: str
    entries: tuple[Entry, ...]
    contradictions: tuple[Contradiction, ...]
    single_origin: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One case of a pattern: the event, its claims, how many documents speak of it, and how many origins they come from."""

    event: Event
    claims: tuple[str, ...]
    documents: int
    lo: int
    hi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A statement that there is a trend, and the number of cases in the ledger before and after the day it was said."""

    claim: str
    words: str
    said: str | None
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Cases of one kind: how many there are, from how many documents and origins, month by month, and the trends that are claimed."""

    kind: str
    instances: tuple[Instance, ...]
    documents: int
    by_month: tuple[tuple[str, int], ...]
    trends: tuple[Trend, ...]


def case(name: str, entries: Iterable[Entry]) -> Case:
    """Collect the file of a person, event or place; a claim belongs to it where its name stands in the passages or the event."""
    wanted = _words(name)
    found = tuple(sorted((e for e in entries if _speaks_of(e, wanted)), key=_when))
    contradictions = (*(c for entry in found for c in within(entry)), *_places(found))
    single = tuple(e.claim.id for e in found if e.origins.hi == 1 and not e.origins.holders)
    return Case(name=name, entries=found, contradictions=contradictions, single_origin=single)


def pattern(kind: str, entries: Iterable[Entry]) -> Pattern:
    """Count the cases of one kind of event; claims of one kind, place and day are one case."""
    every = tuple(entries)
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in every:
        event = entry.claim.event
        if event.kind == kind:
            groups.setdefault((*event.places[:1], event.first_day or ""), []).append(entry)
    instances = tuple(_instance(group) for _, group in sorted(groups.items()))
    documents = {p.document for group in groups.values() for e in group for p in e.claim.propositions}
    months = Counter(i.event.first_day[:7] for i in instances if i.event.first_day)
    return Pattern(
        kind=kind,
        instances=instances,
        documents=len(documents),
        by_month=tuple(sorted(months.items())),
        trends=tuple(trends(every, kind, [i.event.first_day for i in instances])),
    )


def instance_name(event: Event) -> str:
    """Write which case of its kind an event is: claims of one name are about one case; nothing where its kind is not known."""
    place = event.places[0] if event.places else NO_PLACE
    return PART.join((event.kind, place, event.first_day or NO_DAY)) if event.kind else ""


def _instance(group: list[Entry]) -> Instance:
    """Make one case of the claims about one event; as many origins as its best evidenced claim has."""
    facts = [e for e in group if not e.origins.holders] or group
    return Instance(
        event=group[0].claim.event,
        claims=tuple(sorted(e.claim.id for e in group)),
        documents=len({p.document for e in group for p in e.claim.propositions}),
        lo=max(e.origins.lo for e in facts),
        hi=max(e.origins.hi for e in facts),
    )


def trends(entries: Iterable[Entry], kind: str, days: Iterable[str | None]) -> Iterator[Trend]:
    """Confront each claim of a trend with the days of the cases there are: how many before and after it was said."""
    known = sorted(day for day in days if day)
    for entry in entries:
        about = entry.claim.event.kind in (kind, None)
        for signal in entry.signals if about else ():
            if signal.code == TREND:
                said = entry.first_seen
                before = sum(1 for day in known if said and day <= said[:10])
                yield Trend(claim=entry.claim.id, words=signal.why, said=said, before=before, after=len(known) - before)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)[0]))


def _speaks_of(entry: Entry, wanted: tuple[str, ...]) -> bool:
    """Say whether the words of a name stand together in a passage or in the name of a place of the event."""
    texts = [*(p.text for p in entry.claim.propositions), *entry.claim.event.places, entry.claim.label]
    return bool(wanted) and any(_stands(wanted, _words(text)) for text in texts)


def _stands(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[k : k + len(wanted)] == wanted for k in range(len(words) - len(wanted) + 1))


def _when(entry: Entry) -> tuple[str, str, str]:
    return (entry.claim.event.first_day or entry.first_seen or "9", entry.first_seen or "9", entry.claim.id)


def within(entry: Entry) -> Iterator[Contradiction]:
    """Take over which positions of one claim cannot both be so; a figure that rises in time contradicts nothing."""
    positions = {p.position.id: p.position for p in entry.positions}
    for relation in entry.claim.relations:
        one, other = positions.get(relation.position), positions.get(relation.other)
        if relation.kind == "contradicts" and one and other and not _grew(one, other):
            yield Contradiction(kind=_kind(one, other), claims=(entry.claim.id,), sides=(one.label, other.label), why=relation.why)


def _kind(one: Position, other: Position) -> str:
    """Say how two positions clash: one denies the other, their figures exclude each other, or their answers differ."""
    if "denied" in (one.stance, other.stance):
        return "denied"
    return "figures" if one.value and other.value else "answers"


def _grew(one: Position, other: Position) -> bool:
    """Say whether the larger of two figures was only given after the smaller was given last."""
    if not one.value or not other.value:
        return False
    smaller, larger = (one, other) if one.value.number < other.value.number else (other, one)
    last = max((p.published or "" for p in smaller.propositions), default="")
    first = min((p.published or "9" for p in larger.propositions), default="9")
    return last[:10] < first[:10]


def _places(entries: tuple[Entry, ...]) -> Iterator[Contradiction]:
    """Find two claims of one file that put it at two places on one day."""
    for a, b in combinations(entries, 2):
        one, two = a.claim.event, b.claim.event
        same_day = one.first_day and one.first_day == one.last_day == two.first_day == two.last_day
        if same_day and one.kind == two.kind and one.places and two.places and not set(one.places) & set(two.places):
            why = f"two places on {one.first_day}: {one.places[0]} and {two.places[0]}"
            yield Contradiction(kind="places", claims=(a.claim.id, b.claim.id), sides=(a.claim.label, b.claim.label), why=why)
