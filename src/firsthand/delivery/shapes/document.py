"""The shape of a document of the ledger."""

from __future__ import annotations

from firsthand.delivery.shapes.base import Count, Shape
from firsthand.delivery.shapes.reading import Reading


class Capture(Shape):
    """That a document was met: where, when, and in what bytes."""

    path: str | None
    address: str | None
    captured: str | None
    added: str
    bytes_sha256: str | None


class Document(Shape):
    """A document as the ledger lists it, with its captures and the other versions at its address, earliest first."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    language: str | None
    day: str
    statements: Count
    text_sha256: str
    captures: list[Capture]
    versions: list[str]


class DocumentFull(Reading):
    """A document with its text, and what was read in it; spans count in this text."""

    text: str
