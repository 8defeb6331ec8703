"""Propositions: what one statement asserts, cut so fine that it is one fact, with where and when and about whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from firsthand.core.document import DocumentId, Spans
from firsthand.core.proposition.agent import Agents
from firsthand.core.proposition.clause import Clause, clauses
from firsthand.core.proposition.draft import Draft, drafts
from firsthand.core.proposition.event import Events
from firsthand.core.proposition.extent import spans_of
from firsthand.core.proposition.place import places_named
from firsthand.core.proposition.sheet import OWN, Sheet, sheet_of
from firsthand.core.proposition.table import PropositionTables
from firsthand.core.proposition.terms import terms
from firsthand.core.proposition.values import Event, Proposition, Quantity, Voice
from firsthand.core.proposition.voice import Chains
from firsthand.core.proposition.zone import zones
from firsthand.core.statement import Reading
from firsthand.core.text import read_out

__all__ = ["Event", "Proposition", "PropositionTables", "Quantity", "Voice", "propositions"]

CARRYING = ("headline", "body")
"""Only these zones carry statements (ORIGINS 1.9.31)."""


WAR = 10_000
"""So many are counted over a war, not in the event that a document tells of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """All that placing the drafts of one document needs."""

    sheet: Sheet
    agents: Agents
    events: Events
    chains: Chains
    document: DocumentId
    outlet: str | None
    published: str | None
    bases: dict[str, str] = field(default_factory=dict)


def propositions(reading: Reading, tables: PropositionTables) -> tuple[Proposition, ...]:
    """Give every atomic assertion of a document, of its statements and in its own voice, in text order."""
    sheet = sheet_of(reading, tables)
    document = reading.document
    named = places_named(sheet)
    bench = _Bench(
        sheet=sheet,
        agents=Agents(sheet, named),
        events=Events(sheet, named),
        chains=Chains(reading, tables),
        document=document.id,
        outlet=document.publisher,
        published=document.published,
    )
    zone = zones(sheet)
    found: dict[str, Proposition] = {}
    for clause in clauses(sheet):
        where = zone[clause.sentence]
        if where in CARRYING:
            for made in _made(bench, clause, where):
                found.setdefault(made.id, made)
    return tuple(sorted(found.values(), key=lambda p: (p.spans, p.aspect, p.id)))


def _made(bench: _Bench, clause: Clause, zone: str) -> Iterator[Proposition]:
    """Place every draft of a clause: whose it is, and about what event."""
    sheet = bench.sheet
    marks = sheet.over(clause.words)
    event = bench.events.of(clause, marks)
    statement = sheet.reading.statements[clause.carrier] if clause.carrier != OWN else None
    made = drafts(sheet, clause, marks, bench.agents)
    content = {words: terms((sheet.page.lower[k] for k in words), sheet.tables, bench.bases) for words in {d.words for d in made}}
    for draft in made:
        spans = spans_of(sheet, clause, draft)
        if not spans:
            continue
        yield Proposition(
            id=_id(bench, clause, spans, draft),
            document=bench.document,
            spans=spans,
            text=read_out(sheet.page.text, spans),
            aspect=draft.aspect,
            event=bench.events.alone(clause, marks) if draft.quantity and draft.quantity.low >= WAR else event,
            voices=bench.chains.of(clause.carrier),
            statement=statement.id if statement else None,
            group=draft.group,
            answer=draft.answer,
            quantity=draft.quantity,
            stance=draft.stance,
            nature=draft.nature,
            certainty=statement.certainty if statement else "certain",
            granted=draft.granted,
            zone=zone,
            terms=content[draft.words],
            published=bench.published,
            outlet=bench.outlet,
        )


def _id(bench: _Bench, clause: Clause, spans: Spans, draft: Draft) -> str:
    """Hash what makes an assertion: its document, its words, the question with its answer, and who says it where several say it at once."""
    amount = (draft.quantity.low, draft.quantity.unit) if draft.quantity else ()
    twin = repr(bench.sheet.reading.statements[clause.carrier].source.spans) if clause.carrier in bench.sheet.twins else ""
    parts = (bench.document, repr(spans), draft.aspect, draft.group or "", draft.answer or "", repr(amount), twin)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
