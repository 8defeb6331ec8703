"""The values of this room: a claim and its positions."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.link import Link
from firsthand.core.proposition import Event, Proposition, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One answer to a claim, and every proposition that gives it, earliest first.

    ``id`` is the claim's with stance and normalised value. ``stance`` is ``affirmed``, ``denied`` or ``value``.
    """

    id: str
    label: str
    stance: str
    value: Quantity | None
    propositions: tuple[Proposition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two positions of a claim stand to each other, which is seldom that they exclude each other (ORIGINS 1.9).

    ``kind`` is ``refines`` (the one says more exactly what the other says), ``supersedes`` (the same source gave it later),
    ``part-of`` (the one is contained in the other) or ``contradicts``. ``position`` and ``other`` are ids of positions.
    """

    kind: str
    position: str
    other: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One atomic claim: what it says, about what event, its positions, and the links that hold it together.

    ``id`` is that of its earliest proposition by time published, then by hash, so that every id it ever had is the id of one of its
    propositions; ``aliases`` are those of them that a store has printed. ``relations`` say how its positions stand to each other.
    """

    id: str
    nature: str
    label: str
    aspect: str
    event: Event
    positions: tuple[Position, ...]
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()

    @property
    def propositions(self) -> tuple[Proposition, ...]:
        """Every proposition of the claim, position by position."""
        return tuple(p for position in self.positions for p in position.propositions)
