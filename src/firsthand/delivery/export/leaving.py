"""What an export is made of: claims, readings, and each document's text as it may leave the desk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.core.document import Document, DocumentId
from firsthand.core.entry import Entry
from firsthand.core.statement import Reading
from firsthand.delivery.export.options import ExportOptions
from firsthand.delivery.withholding import ShownText, Withholding, withholding


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Claims and documents on their way out; whatever is written of them is asked of this first."""

    entries: Sequence[Entry]
    readings: Mapping[DocumentId, Reading]
    withheld: Withholding
    options: ExportOptions
    _texts: dict[DocumentId, ShownText] = field(default_factory=dict)

    def hide(self, text: str | None) -> str:
        """Give a string that may leave the desk."""
        return self.withheld.string(text)

    def document(self, id_: DocumentId) -> Document:
        """Give a document as it is; its strings still have to be hidden."""
        return self.readings[id_].document

    def text(self, id_: DocumentId) -> ShownText:
        """Give a document's text as it may leave the desk."""
        if id_ not in self._texts:
            self._texts[id_] = self.withheld.text(self.readings[id_])
        return self._texts[id_]

    def shown_sha256(self, id_: DocumentId) -> str:
        """Give the hash of the text in which exported offsets count: the document's own, unless a name in it is withheld."""
        return hashlib.sha256(self.text(id_).text.encode("utf-8", "surrogatepass")).hexdigest()

    def address(self, id_: DocumentId) -> str:
        """Give the address of a document, or nothing where it has none that may be told."""
        url = self.document(id_).url
        shown = self.withheld.address(url)
        return shown if shown == url else ""

    def used(self) -> list[DocumentId]:
        """List the documents of all claims, in the order of their day."""
        ids = {p.document for entry in self.entries for p in entry.claim.propositions}
        return sorted(ids, key=lambda id_: (self.document(id_).published or "9", self.document(id_).publisher or "", id_))


def leaving(entries: Iterable[Entry], readings: Iterable[Reading], options: ExportOptions) -> Leaving:
    """Decide once what is withheld from all that leaves together."""
    given = tuple(entries)
    wanted = {p.document for entry in given for p in entry.claim.propositions}
    used = {reading.document.id: reading for reading in readings if reading.document.id in wanted}
    return Leaving(entries=given, readings=used, withheld=withholding(given, tuple(used.values()), options), options=options)
