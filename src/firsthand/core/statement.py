"""What a document says, and on whose word: the values that reading produces."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.document import Document, Notice, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The bare spans of one attribution relation, before its fields are decided.

    ``parent`` is the position, in the same list, of the attribution that this one is nested in. ``origin`` names the
    method that found it (``model``, ``nested``, ``relay``, ``hedge``, ``allegation`` ...), for explanations.
    """

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    parent: int | None = None
    confidence: float = 1.0
    origin: str = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who a statement is attributed to; vocabularies in ``data/``, meanings in READING section 3."""

    spans: Spans = ()
    text: str = ""
    kind: str = "unstated"
    standing: str = "unknown"
    anonymity: str = "none"
    name: str | None = None
    refers_to: str | None = None
    party: str | None = None
    access: str = "unstated"
    custody: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The reporting words, and what their choice commits the reporter to (None where there are no words)."""

    spans: Spans = ()
    text: str = ""
    cue_class: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is attributed."""

    spans: Spans = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something an editor would stop at, the words that raise it, and why, in a sentence."""

    code: str
    spans: Spans
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NormReading:
    """A norm that a statement names, or that its facts may concern; always about an allegation, never a finding.

    ``relation`` is ``named`` or ``concerned``; ``fit`` is ``inside``, ``disputed``, ``outside`` or ``insufficient``;
    ``open`` lists the conditions the text leaves open; ``mismatch`` is a sentence where the norm named does not say that.
    """

    id: str
    relation: str
    fit: str
    open: tuple[str, ...] = ()
    mismatch: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution relation: who says what, how sure it sounds, and inside whose statement."""

    id: str
    source: Source
    cue: Cue
    content: Content
    parent: str | None = None
    voice: str = "indirect"
    certainty: str = "certain"
    polarity: str = "affirmed"
    norms: tuple[NormReading, ...] = ()
    signals: tuple[Signal, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One source within a document: all the mentions that refer to it. ``name`` is None for an unnamed source."""

    id: str
    kind: str
    name: str | None
    mentions: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person named in the document; ``protected`` says why the name must not leave the desk, or is None."""

    name: str
    mentions: Spans
    protected: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """That somebody checked, tried to check, would not answer or denied; ``by`` is an entity id or None."""

    status: str
    by: str | None
    spans: Spans
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one document: the ledger's raw material, never rewritten afterwards."""

    document: Document
    statements: tuple[Statement, ...] = ()
    persons: tuple[Person, ...] = ()
    entities: tuple[Entity, ...] = ()
    verification: tuple[Verification, ...] = ()
    signals: tuple[Signal, ...] = ()
    notices: tuple[Notice, ...] = ()
