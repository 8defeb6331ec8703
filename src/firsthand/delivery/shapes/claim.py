"""The shape of a claim: the contract of ``claims --format jsonl``, and of one claim in full."""

from __future__ import annotations

from pydantic import Field

from firsthand.delivery.shapes.base import Count, Shape, Spans
from firsthand.delivery.shapes.deciding import Decision
from firsthand.delivery.shapes.reading import NormOf, Signal, Verification


class Interval(Shape):
    """At least, at most."""

    lo: Count
    hi: Count


class Why(Shape):
    """Why an end of an interval, a chokepoint or a flag is what it is, and the ids it rests on."""

    end: str
    text: str
    evidence: list[str]


class Origins(Shape):
    """How many independent origins are evidenced, at least and at most, and why."""

    lo: Count
    hi: Count
    first_hand: Count
    level: str
    names: list[str]
    why: list[Why]


class OriginsFull(Origins):
    """Origins with the counts from face value to hearsay, all flags, and how concentrated they are."""

    worlds: dict[str, int]
    flags: list[str]
    concentration: float


class Quantity(Shape):
    """A number as it was given."""

    quantity: int
    high: int | None
    bound: str
    unit: str


class StatementOf(Shape):
    """A statement that makes a claim: where it stands, and the chain from the outlet to the innermost source."""

    document: str
    path: str | None
    outlet: str | None
    published: str | None
    statement: str | None
    spans: Spans
    text: str
    chain: list[str]


class Position(Shape):
    """One answer to a claim, with its own statements and origins."""

    id: str
    label: str
    stance: str
    value: Quantity | None
    statements: list[StatementOf]
    origins: Origins
    party_origins: Interval
    lines: Interval
    chokepoints: list[str]
    flags: list[str]
    documents: Count
    outlets: Count
    amplification: float


class Evidence(Shape):
    """A passage that a link rests on."""

    document: str
    spans: Spans
    text: str


class Link(Shape):
    """A reason to join two things."""

    kind: str
    later: str
    earlier: str
    strength: float
    certain: bool
    why: str
    evidence: list[Evidence]


class Node(Shape):
    """One utterance or one piece of evidence in the graph of a position."""

    id: str
    kind: str
    label: str
    agent: str | None
    organisation: str | None
    party: str | None
    sides: list[str]
    state: str | None
    outlet: str | None
    published: str | None
    descriptor: str | None
    candidates: list[str] | None
    plural: bool
    basis: str
    gate: str | None
    held: bool
    retracted: bool
    admission: bool


class Edge(Shape):
    """That one node has it from another."""

    source: str
    target: str
    certain: bool
    strength: float
    evidence: list[str]


class Tie(Shape):
    """That two sources must be, cannot be or may be the same."""

    a: str
    b: str
    kind: str
    why: str
    level: str


class Graph(Shape):
    """How a position came to be reported."""

    nodes: list[Node]
    edges: list[Edge]
    ties: list[Tie]
    nature: str
    opposed: list[list[str]]


class PositionFull(Position):
    """A position with its derivations and its graph."""

    origins: OriginsFull
    derivations: list[Link]
    graph: Graph


class Grade(Shape):
    """A source letter and an information number, by the rule that gave them."""

    source: str
    information: int
    rule: str
    why: str


class Event(Shape):
    """What happened where and when, as far as the texts say."""

    kind: str | None
    places: list[str]
    first_day: str | None
    last_day: str | None


class Claim(Shape):
    """A claim of the ledger."""

    id: str
    nature: str
    claim: str
    first_seen: str | None
    last_seen: str | None
    positions: tuple[Position, ...]
    origins: Origins
    grade: Grade
    norms: list[NormOf]
    signals: list[Signal]
    verification: list[Verification]
    decisions: list[Decision]


class ClaimFull(Claim):
    """A claim with every reason: graphs, derivations, links, the ids that it had before, its event."""

    positions: tuple[PositionFull, ...]
    origins: OriginsFull
    pending: list[Decision] = Field(description="Decisions that wait for a second person, and are not in force.")
    aliases: list[str]
    event: Event
    links: list[Link] = Field(description="Why its statements are one claim.")
