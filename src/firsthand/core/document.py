"""One published version of a text, and what is known of where and when it appeared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import NewType

DocumentId = NewType("DocumentId", str)

Span = tuple[int, int]
"""Half-open ``[start, end)`` in Unicode code points of the document's text."""

Spans = tuple[Span, ...]
"""Sorted, non-overlapping spans; empty where nothing in the text says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a reader of the result must know about how the document was read.

    ``code`` is stable and explained by ``firsthand explain CODE``; ``text`` is one sentence for a person.
    """

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One published version of a text: its words, where it appeared, when, and its hashes.

    ``published`` is an ISO date or date-time as the text, its page or the caller gives it, else None.
    ``credit`` is the agency or outlet that the whole document credits ("(AP) -", "--Reuters"), with ``credit_spans`` where
    the text itself says so. ``captured`` (ISO time) is part of no id. ``language`` is an ISO 639-1 code, or None where unknown.
    """

    text: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    credit_spans: Spans = ()
    published: str | None = None
    language: str | None = None
    captured: str | None = None
    bytes_sha256: str | None = None
    notices: tuple[Notice, ...] = field(default=())

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> DocumentId:
        """A hash of the text and of where and when it was published; the path and the capture are part of none."""
        parts = (self.text_sha256, self.publisher or "", self.url or "", self.published or "")
        return DocumentId(hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16])
