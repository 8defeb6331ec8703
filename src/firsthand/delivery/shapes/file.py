"""The shapes of files: the record of a source, a case, a pattern; and of what the tables say: a norm, the meaning of a code."""

from __future__ import annotations

from firsthand.delivery.shapes.base import Count, Shape
from firsthand.delivery.shapes.claim import Claim, Event


class Record(Shape):
    """What a source said, by ids of claims, and the letter that follows."""

    source: str
    said: list[str]
    first: list[str]
    alone: list[str]
    affirmed: list[str]
    denied: list[str]
    letter: str


class Contradiction(Shape):
    """Two things said of one case that cannot both be so."""

    kind: str
    claims: list[str]
    sides: tuple[str, str]
    why: str


class Case(Shape):
    """All claims about one person, event or place."""

    case: str
    claims: list[Claim]
    contradictions: list[Contradiction]
    single_origin: list[str]


class Tally(Shape):
    """Cases by how well each is evidenced."""

    at_least_two: Count
    exactly_one: Count
    in_doubt: Count


class Instance(Shape):
    """One case of a pattern."""

    event: Event
    claims: list[str]
    documents: Count
    lo: Count
    hi: Count


class Trend(Shape):
    """A statement that there is a trend, and how many cases there are before and after the day it was said."""

    claim: str
    words: str
    said: str | None
    before: Count
    after: Count


class Pattern(Shape):
    """Cases of one kind, counted by origin and not by article."""

    pattern: str
    cases: Count
    documents: Count
    origins: Tally
    instances: list[Instance]
    by_month: dict[str, Count]
    trends: list[Trend]


class Norm(Shape):
    """A rule of law in our own words."""

    id: str
    short: str
    title: str
    instrument: str
    summary: str
    binds: str
    state: str
    asks: list[str]
    misread: list[str]
    notes: list[str]
    unchecked: list[str]


class Meaning(Shape):
    """What a code means as a value of one field, and what to do about it."""

    field: str
    means: str
    do: str


class Explanation(Shape):
    """All that a code means."""

    code: str
    meanings: list[Meaning]
