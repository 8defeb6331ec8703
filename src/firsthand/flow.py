"""The flow, on one screen.

bytes ─intake─▶ document ─read─▶ attributions ─nest─▶ statements ─describe─▶ reading ─assert─▶ propositions ─group─▶ claims
─trace─▶ origins ─assess─▶ entry. A ledger keeps what comes out at *reading* for good, and what follows from it as long as it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.core.assessment import entry
from firsthand.core.claim import Claim, ClaimTable, group, keys, settled
from firsthand.core.decision import Decision, corrected
from firsthand.core.describe import Tables, describe
from firsthand.core.document import Document, DocumentId
from firsthand.core.entry import Entry
from firsthand.core.identity import IdentityTable, aliases, identified
from firsthand.core.ledger import Keyed, ReadBy, Taken
from firsthand.core.nesting import nest
from firsthand.core.passage import NestingTable
from firsthand.core.ports import AttributionReader
from firsthand.core.proposition import Proposition, PropositionTables, propositions
from firsthand.core.statement import Reading
from firsthand.data.certainty import load_certainty
from firsthand.data.claims import load_claims
from firsthand.data.identities import load_identities
from firsthand.data.nesting import load_nesting
from firsthand.data.norms import load_norms
from firsthand.data.parties import load_parties
from firsthand.data.propositions import load_propositions
from firsthand.data.signals import load_signals
from firsthand.data.sources import load_sources
from firsthand.data.verification import load_verification
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions, documents
from firsthand.nlp.stretches import read_stretches
from firsthand.registry import open_reader, read_by
from firsthand.settings import Settings

UNREAD = "language-unknown-to-pack"
"""The notice of a document that is in no language of the pack: it is shown, and not guessed through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the flow works with: the trained reader, and the vocabulary as tables."""

    reader: AttributionReader
    nesting: NestingTable
    tables: Tables
    read_by: ReadBy
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
    reader = open_reader(settings, parties)
    return Tools(reader=reader, nesting=load_nesting(parties), tables=tables, read_by=read_by(reader, settings))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the ledger works with after reading: the vocabulary of assertions, of sameness, and of who is who."""

    words: PropositionTables
    sameness: ClaimTable
    names: IdentityTable


def open_rules(settings: Settings | None = None) -> Rules:
    """Load the tables of the ledger."""
    settings = settings or Settings()
    parties = load_parties(settings.parties)
    return Rules(words=load_propositions(parties), sameness=load_claims(parties), names=load_identities(parties, settings.outlets))


def asserted(reading: Reading, rules: Rules, decided: Iterable[Decision] = ()) -> Taken:
    """Cut a reading into propositions, as standing decisions put it right, each with the keys that find others which may say the same."""
    decided = tuple(decided)
    now = corrected(reading, decided) if decided else reading
    found = settled(identified(propositions(now, rules.words), now, rules.names, aliases(decided)), rules.sameness)
    return Taken(reading=reading, propositions=tuple(Keyed(proposition=p, keys=keys(p, rules.sameness)) for p in found))


def per_block(held: Iterable[Proposition], decisions: Iterable[Decision], rules: Rules) -> tuple[Claim, ...]:
    """Group the propositions of one block into claims."""
    return group(held, rules.sameness, decisions)


def per_claim(claim: Claim, readings: Mapping[DocumentId, Reading], decisions: Iterable[Decision], rules: Rules) -> Entry:
    """Trace who has a claim from whom, count its origins, and assess it."""
    return entry(claim, readings, decisions, rules.names)


def run(inputs: Sequence[str], tools: Tools, options: IntakeOptions | None = None) -> Iterator[Reading | InputError]:
    """Read inputs one after the other; what cannot be read comes as an error in its place and never stops the rest."""
    for item in documents(inputs, options or IntakeOptions()):
        yield item if isinstance(item, InputError) else per_document(item, tools)
