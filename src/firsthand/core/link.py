"""Links: why two propositions are one claim, or one comes from another, with the passages that show it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.document import DocumentId, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage of a document that a link rests on."""

    document: DocumentId
    spans: Spans
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A reason to join two things, which a person can cut.

    ``kind`` is a row of the links vocabulary: ``same-event``, ``same-words``, ``same-value``, ``denies`` ... between propositions of one
    claim; ``credit``, ``shared-passage``, ``same-quotation``, ``same-error`` ... where ``later`` has it from ``earlier``. ``strength`` lies
    in (0, 1]; ``certain`` links are edges of E, the others of U (ORIGINS 1.1). Ends are ids of propositions or of documents, or
    names of voices.
    """

    kind: str
    later: str
    earlier: str
    strength: float
    certain: bool
    why: str
    evidence: tuple[Evidence, ...] = ()
