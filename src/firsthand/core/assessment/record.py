"""The track record of a source: what it said, how often first and alone, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.identity import plain
from firsthand.core.proposition import Proposition

ROLES = ("first", "alone", "affirmed", "denied")
"""What can be said of a source's part in a claim, beside that it said it."""

ENOUGH = 5
"""How many claims must have been settled by others before a source has a letter of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """What a source said in this ledger: ids of claims, and the letter that follows (``F`` where too little was settled by others).

    ``first`` are the claims that it was the first to make, ``alone`` those with no other origin, ``affirmed`` those that an independent
    origin affirmed later, ``denied`` those that another denied.
    """

    name: str
    said: tuple[str, ...]
    first: tuple[str, ...]
    alone: tuple[str, ...]
    affirmed: tuple[str, ...]
    denied: tuple[str, ...]
    letter: str


def record(name: str, entries: Iterable[Entry]) -> TrackRecord:
    """Collect the track record of a source, by its name or its body's."""
    key = plain(name)
    found: dict[str, list[str]] = {role: [] for role in ("said", *ROLES)}
    for entry in sorted(entries, key=lambda one: (one.first_seen or "9", one.claim.id)):
        for role in roles(entry, key).get(key, ()):
            found[role].append(entry.claim.id)
    letter = letter_of(len(found["affirmed"]), len(found["denied"]))
    return TrackRecord(name=name, letter=letter, **{role: tuple(ids) for role, ids in found.items()})


def roles(entry: Entry, only: str | None = None) -> dict[str, tuple[str, ...]]:
    """Say what part each source, or ``only`` one, has in a claim: that it ``said`` it, and which of ``ROLES``; by names as compared."""
    own: dict[str, list[tuple[PositionEntry, Proposition]]] = {}
    for position in entry.positions:
        for p in position.position.propositions:
            for name in names_of(p):
                if only in {None, name}:
                    own.setdefault(name, []).append((position, p))
    voiced = sorted((p for p in entry.claim.propositions if len(p.voices) > 1), key=_day)
    return {name: ("said", *_parts(entry, name, said, voiced)) for name, said in own.items()}


def _parts(entry: Entry, name: str, own: list[tuple[PositionEntry, Proposition]], voiced: list[Proposition]) -> Iterator[str]:
    """Give the further parts of a source in a claim; ``voiced`` are all that somebody is said to have said, the earliest first."""
    when = min(_day(p) for _, p in own)
    positions = list({position.position.id: position for position, _ in own}.values())
    other = next((p for p in voiced if name not in names_of(p)), None)
    if other is None or _day(other) >= when:
        yield "first"
    if all(position.origins.hi == 1 for position in positions):
        yield "alone"
    if any(_affirmed(position, name, when) for position in positions):
        yield "affirmed"
    if any(_denied(entry, position, name) for position in positions):
        yield "denied"


def _day(proposition: Proposition) -> str:
    """Give when a proposition was published; what has no time comes last."""
    return proposition.published or "9"


def names_of(proposition: Proposition) -> tuple[str, ...]:
    """Give every way to call the innermost source of a proposition, as names are compared."""
    voice = proposition.voices[-1] if proposition.voices else None
    return _called(voice.name, voice.body or "") if voice else ()


@lru_cache(maxsize=4096)
def _called(name: str, body: str) -> tuple[str, ...]:
    """Give the names of a source: its own, its body's, and its own without the body."""
    return tuple(dict.fromkeys(plain(one) for one in (name, body, name.split(" (", maxsplit=1)[0])))


def _affirmed(position: PositionEntry, name: str, since: str) -> bool:
    """Say whether a position has a second origin that is sure, and one of the others spoke no earlier."""
    held = position.position.propositions
    return position.origins.lo > 1 and any(name not in names_of(p) and _day(p) >= since for p in held)


def _denied(entry: Entry, position: PositionEntry, name: str) -> bool:
    """Say whether somebody else takes the other side."""
    other = {"denied"} if position.position.stance != "denied" else {"affirmed", "value"}
    sides = (p for one in entry.positions if one.position.stance in other for p in one.position.propositions)
    return any(name not in names_of(p) and len(p.voices) > 1 for p in sides)


def letter_of(affirmed: int, denied: int) -> str:
    """Give the letter of a record: from A (always borne out) to E (never); F where too little was settled by others."""
    settled = affirmed + denied
    if settled < ENOUGH:
        return "F"
    share = affirmed / settled
    return next(letter for letter, least in (("A", 0.95), ("B", 0.75), ("C", 0.5), ("D", 0.1), ("E", 0.0)) if share >= least)
