"""The shape of what was read in one document: the contract of ``read --format jsonl``."""

from __future__ import annotations

from pydantic import Field

from firsthand.delivery.shapes.base import Count, Shape, Spans


class Source(Shape):
    """Who a statement is attributed to."""

    spans: Spans
    text: str
    kind: str
    standing: str
    anonymity: str
    name: str | None
    refers_to: str | None
    party: str | None
    access: str
    custody: str | None


class Cue(Shape):
    """The reporting words, and what their choice commits to."""

    spans: Spans
    text: str
    cue_class: str | None = Field(alias="class")


class Content(Shape):
    """What is said."""

    spans: Spans
    text: str


class NormOf(Shape):
    """A rule of law that a statement names or concerns, and how what is alleged lies to it."""

    id: str
    relation: str
    fit: str
    open: list[str]
    mismatch: str | None
    spans: Spans


class Signal(Shape):
    """What an editor would stop at, and why."""

    code: str
    spans: Spans
    why: str


class Statement(Shape):
    """One attribution in a document."""

    id: str
    parent: str | None
    source: Source
    cue: Cue
    content: Content
    voice: str
    certainty: str
    polarity: str
    norms: list[NormOf]
    signals: list[Signal]
    confidence: float = Field(ge=0, le=1)


class Person(Shape):
    """A person named in a document, and why the name must not leave the desk, if so."""

    name: str
    mentions: Spans
    protected: str | None


class Entity(Shape):
    """A source with all its mentions in a document."""

    id: str
    kind: str
    name: str | None
    mentions: Spans


class Verification(Shape):
    """What the text says about checking."""

    status: str
    by: str | None
    spans: Spans
    covers: list[str]


class Notice(Shape):
    """What a reader must know about how the document was read."""

    code: str
    text: str


class Reading(Shape):
    """Who says what in a document."""

    id: str
    path: str | None
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    text_length: Count
    statements: list[Statement]
    persons: list[Person]
    entities: list[Entity]
    verification: list[Verification]
    signals: list[Signal]
    notices: list[Notice]
