"""The documents of a dossier, numbered in the order of their day, and the decision what to withhold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.core.document import DocumentId
from firsthand.core.statement import Reading
from firsthand.delivery.withholding import ShownText, Withholding


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument:
    """One document as the list at the end of a dossier has it, with the hashes by which whoever has the original knows it."""

    number: int
    title: str
    outlet: str
    published: str
    url: str
    captured: str
    text_sha256: str
    bytes_sha256: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The readings that a dossier rests on; each document has one number wherever it is named."""

    readings: Mapping[DocumentId, Reading]
    withheld: Withholding
    numbers: dict[DocumentId, int] = field(default_factory=dict)
    _texts: dict[DocumentId, ShownText] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ordered = sorted(self.readings.values(), key=lambda r: (r.document.published or "9", r.document.publisher or "", r.document.id))
        self.numbers.update({r.document.id: place for place, r in enumerate(ordered, start=1)})

    def hide(self, text: str | None) -> str:
        """Give a string that may leave the desk."""
        return self.withheld.string(text)

    def text(self, document: DocumentId) -> ShownText:
        """Give a document's text as it may leave the desk."""
        if document not in self._texts:
            self._texts[document] = self.withheld.text(self.readings[document])
        return self._texts[document]

    def listed(self) -> tuple[ListedDocument, ...]:
        """Give the list of documents, by number."""
        return tuple(self._listed(id_, number) for id_, number in sorted(self.numbers.items(), key=lambda pair: pair[1]))

    def _listed(self, id_: DocumentId, number: int) -> ListedDocument:
        document = self.readings[id_].document
        return ListedDocument(
            number=number,
            title=self.hide(document.title) or self.hide((document.path or "").rpartition("/")[2]) or "Untitled",
            outlet=self.hide(document.publisher) or "unknown outlet",
            published=document.published or "no date",
            url=self.withheld.address(document.url),
            captured=document.captured or "",
            text_sha256=document.text_sha256,
            bytes_sha256=document.bytes_sha256 or "",
        )
