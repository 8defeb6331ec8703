"""The flow, on one screen: bytes ─intake─▶ document ─read─▶ attributions ─nest─▶ statements ─describe─▶ reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.core.describe import Tables, describe
from firsthand.core.document import Document
from firsthand.core.nesting import nest
from firsthand.core.passage import NestingTable
from firsthand.core.ports import AttributionReader
from firsthand.core.statement import Reading
from firsthand.data.certainty import load_certainty
from firsthand.data.nesting import load_nesting
from firsthand.data.norms import load_norms
from firsthand.data.parties import load_parties
from firsthand.data.signals import load_signals
from firsthand.data.sources import load_sources
from firsthand.data.verification import load_verification
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions, documents
from firsthand.nlp.stretches import read_stretches
from firsthand.registry import open_reader
from firsthand.settings import Settings

UNREAD = "language-unknown-to-pack"
"""The notice of a document that is in no language of the pack: it is shown, and not guessed through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the flow works with: the trained reader, and the vocabulary as tables."""

    reader: AttributionReader
    nesting: NestingTable
    tables: Tables
    languages: tuple[str, ...] = ("en",)

    def read(self, document: Document) -> Reading:
        """Read one document."""
        return per_document(document, self)


def open_tools(settings: Settings | None = None) -> Tools:
    """Open the reader and load every table, once for many documents."""
    settings = settings or Settings()
    parties = load_parties(settings.parties)
    tables = Tables(
        parties=parties,
        sources=load_sources(),
        certainty=load_certainty(),
        verification=load_verification(),
        signals=load_signals(),
        norms=load_norms(),
    )
    return Tools(reader=open_reader(settings, parties), nesting=load_nesting(parties), tables=tables)


def per_document(document: Document, tools: Tools) -> Reading:
    """Read one document: who says what, inside whose statement, and every field of it."""
    if any(notice.code == UNREAD for notice in document.notices):
        return Reading(document=document, notices=document.notices)
    (marked,) = tools.reader.read([document.text])
    attributions = nest(
        document.text,
        marked.attributions,
        lambda stretches: read_stretches(tools.reader, document.text, stretches),
        tools.nesting,
        document.publisher,
    )
    return describe(document, attributions, marked.names, tools.tables)


def run(inputs: Sequence[str], tools: Tools, options: IntakeOptions | None = None) -> Iterator[Reading | InputError]:
    """Read inputs one after the other; what cannot be read comes as an error in its place and never stops the rest."""
    for item in documents(inputs, options or IntakeOptions()):
        yield item if isinstance(item, InputError) else per_document(item, tools)
