"""The track record of a source: what it said, how often first and alone, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.identity import plain
from firsthand.core.proposition import Proposition

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
    said: list[str] = []
    first: list[str] = []
    alone: list[str] = []
    affirmed: list[str] = []
    denied: list[str] = []
    for entry in sorted(entries, key=lambda one: (one.first_seen or "9", one.claim.id)):
        own = [(position, p) for position in entry.positions for p in position.position.propositions if is_by(p, name)]
        if not own:
            continue
        id_ = entry.claim.id
        said.append(id_)
        when = min(p.published or "9" for _, p in own)
        others = [p for p in entry.claim.propositions if not is_by(p, name) and len(p.voices) > 1]
        if all((p.published or "9") >= when for p in others):
            first.append(id_)
        if all(position.origins.hi == 1 for position, _ in own):
            alone.append(id_)
        if any(_affirmed(position, name, when) for position, _ in own):
            affirmed.append(id_)
        if any(_denied(entry, position, name) for position, _ in own):
            denied.append(id_)
    letter = letter_of(len(affirmed), len(denied))
    fields = {"said": said, "first": first, "alone": alone, "affirmed": affirmed, "denied": denied}
    return TrackRecord(name=name, letter=letter, **{key: tuple(ids) for key, ids in fields.items()})


def is_by(proposition: Proposition, name: str) -> bool:
    """Say whether the innermost source of a proposition is the one meant, by its own name or by the body that it speaks for."""
    return bool(proposition.voices) and plain(name) in names_of(proposition)


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
    later = [p for p in position.position.propositions if not is_by(p, name) and (p.published or "9") >= since]
    return position.origins.lo > 1 and bool(later)


def _denied(entry: Entry, position: PositionEntry, name: str) -> bool:
    """Say whether somebody else takes the other side."""
    other = {"denied"} if position.position.stance != "denied" else {"affirmed", "value"}
    sides = (p for one in entry.positions if one.position.stance in other for p in one.position.propositions)
    return any(not is_by(p, name) and len(p.voices) > 1 for p in sides)


def letter_of(affirmed: int, denied: int) -> str:
    """Give the letter of a record: from A (always borne out) to E (never); F where too little was settled by others."""
    settled = affirmed + denied
    if settled < ENOUGH:
        return "F"
    share = affirmed / settled
    return next(letter for letter, least in (("A", 0.95), ("B", 0.75), ("C", 0.5), ("D", 0.1), ("E", 0.0)) if share >= least)
