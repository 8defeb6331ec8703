"""Who has it from whom, for one position on one claim: the values that the counting of origins takes and gives.

Whoever traces derivations builds a :class:`Graph`; :func:`firsthand.core.origin.assess` counts it. What each field does to the
count is said in ``docs/explanation/origins.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NodeKind = Literal["doc", "named", "own", "anon", "item"]
TieKind = Literal["must", "cannot", "maybe"]
Basis = Literal["first-hand", "institutional", "none"]
Level = Literal["utterance", "person", "organisation", "party"]
Nature = Literal["fact", "assessment", "opinion"]

LEVELS: tuple[Level, ...] = ("utterance", "person", "organisation", "party")
"""From the finest identity to the coarsest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One utterance or one piece of evidence.

    ``doc`` is a document version that asserts or relays the position, ``named`` an utterance of an identified person or body,
    ``own`` first-hand access of the author, ``anon`` an unnamed source, ``item`` a video, photo or data set.

    ``agent`` is who it is: the same agent is the same source in all documents. A body has itself as its ``organisation``, and a
    person theirs. ``party`` is the interest class, ``sides`` what it is made of where it has more parts than its name ("monitor of
    the Osterian opposition"): two parties that share a side may be one. ``state`` is the state that the source is an organ of.
    ``candidates`` are the organisations, states or parties that an unnamed source may belong to, never persons; None is anybody.
    Those that are organs of one state are best given by the state, in ``state``: organs are not told apart.
    ``plural`` is an uncounted plural ("officials"). ``gate`` is the party in whose custody, or on whose tour, it was said.
    ``held`` is False for a document that is only heard of, as an agency credited by a copy. ``admission`` is a statement against
    the speaker's own interest.
    """

    id: str
    kind: NodeKind
    label: str = ""
    agent: str | None = None
    organisation: str | None = None
    party: str | None = None
    sides: frozenset[str] = frozenset()
    state: str | None = None
    outlet: str | None = None
    published: str | None = None
    descriptor: str | None = None
    candidates: frozenset[str] | None = None
    plural: bool = False
    basis: Basis = "none"
    gate: str | None = None
    held: bool = True
    retracted: bool = False
    admission: bool = False

    @property
    def carries(self) -> bool:
        """Say whether this is a document that a reader can open here and that still stands."""
        return self.kind == "doc" and self.held and not self.retracted

    @property
    def name(self) -> str:
        """What a sentence calls it; an unnamed source by its own words, never by who it may be."""
        if self.kind == "anon":
            return self.label or self.descriptor or "an unnamed source"
        return self.label or self.agent or self.organisation or self.outlet or self.descriptor or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """That ``source`` has it from ``target``; uncertain where it may be so, with a strength to tell the weaker from the stronger."""

    source: str
    target: str
    certain: bool = True
    strength: float = 1.0
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """That two sources must be, cannot be or may be the same.

    ``level`` is the identity that it speaks of. ``must`` and ``maybe`` also hold for every coarser one (one person belongs to one
    body), ``cannot`` for every finer one (two bodies speak through two persons).
    """

    a: str
    b: str
    kind: TieKind
    why: str = ""
    level: Level = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """All that is known of how one position on a claim came to be reported.

    ``opposed`` lists pairs of parties with opposed interest; where it is empty, parties that share no side are taken for opposed.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    ties: tuple[Tie, ...] = ()
    nature: Nature = "fact"
    opposed: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """At least, at most."""

    lo: int
    hi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an end of an interval, a chokepoint or a flag is what it is: one sentence, and the ids it rests on.

    ``end`` is ``lo``, ``hi``, ``first_hand``, ``lines_lo``, ``lines_hi``, ``party_lo``, ``party_hi``, ``chokepoint`` or the code of
    a flag.
    """

    end: str
    text: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One place where the position enters the record, as far as evidence goes.

    ``kind`` is ``definite``, ``described`` or ``unknown``; ``nodes`` the utterances that are one; ``weight`` how many it is at most
    (two for an uncounted plural); ``settled`` False where it may turn out to be derived from another; ``based`` that it states
    first-hand or institutional access.
    """

    label: str
    kind: Literal["definite", "described", "unknown"]
    nodes: tuple[str, ...]
    weight: int
    settled: bool
    based: bool
    gate: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """How many independent origins are evidenced, at least and at most, and why.

    ``worlds`` are the counts from face value to hearsay: ``hi``, then with identities in doubt, then ``lo``, then ``first_hand``.
    ``holders`` is True for an opinion: it has holders, and their number corroborates nothing.
    """

    level: Level
    lo: int
    hi: int
    first_hand: int
    worlds: tuple[int, int, int, int]
    lines: Interval
    chokepoints: tuple[str, ...]
    names: tuple[str, ...]
    origins: tuple[Origin, ...]
    party_origins: Interval
    documents: int
    outlets: int
    amplification: float
    concentration: float
    holders: bool
    flags: tuple[str, ...]
    why: tuple[Reason, ...]
