"""From a claim to its entry: derivations, graphs, origins, flags and grade, with all that is carried up from its statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from firsthand.core.assessment import carried
from firsthand.core.assessment.decided import concerning, derivations, withdrawn
from firsthand.core.assessment.flag import flags
from firsthand.core.assessment.grade import grade
from firsthand.core.claim import Claim, Position
from firsthand.core.decision import Decision
from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.identity import IdentityTable
from firsthand.core.link import Link
from firsthand.core.origin import Graph, Origins, assess
from firsthand.core.statement import Reading
from firsthand.core.trace import derive, graph


def entry(
    claim: Claim,
    readings: Mapping[DocumentId, Reading],
    decisions: Iterable[Decision],
    table: IdentityTable,
) -> Entry:
    """Assess a claim; ``readings`` are those of its documents. The letter of its source follows from other claims: see ``lettered``."""
    decided = concerning(claim, decisions)
    links = derivations(claim, derive(claim, {id_: reading.document.text for id_, reading in readings.items()}), decided)
    gone = withdrawn(readings.values(), decided)

    def drawn(position: Position) -> Graph:
        return graph(position, claim, links, table, gone)

    positions = tuple(_position(position, claim, links, readings, drawn(position)) for position in claim.positions)
    overall = _overall(claim, positions, drawn)
    first, last = carried.seen(claim)
    return Entry(
        claim=claim,
        positions=positions,
        origins=overall[0],
        grade=grade(positions, overall, table),
        norms=carried.norms(claim, readings),
        signals=carried.signals(claim, readings),
        verification=carried.verification(claim, readings),
        decisions=decided,
        first_seen=first,
        last_seen=last,
    )


def _position(
    position: Position, claim: Claim, links: Sequence[Link], readings: Mapping[DocumentId, Reading], drawn: Graph
) -> PositionEntry:
    """Assess one position by its graph."""
    origins = assess(drawn)
    here = {p.id for p in position.propositions}
    return PositionEntry(
        position=position,
        graph=drawn,
        origins=origins,
        party_origins=assess(drawn, "party"),
        flags=flags(position, claim, origins, carried.verification(position, readings)),
        derivations=tuple(link for link in links if link.later in here and link.earlier in here),
        documents=origins.documents,
        outlets=origins.outlets,
        amplification=origins.amplification,
    )


def _overall(claim: Claim, positions: Sequence[PositionEntry], draw: Callable[[Position], Graph]) -> tuple[Origins, Origins]:
    """Count the origins over all positions that affirm something, by organisation and by party; over denials where there are no others."""
    kept = [one for one in positions if one.position.stance != "denied"] or list(positions)
    if len(kept) == 1:
        return kept[0].origins, kept[0].party_origins
    propositions = tuple(p for one in kept for p in one.position.propositions)
    whole = Position(id=claim.id, label=claim.label, stance="affirmed", value=None, propositions=propositions)
    drawn = draw(whole)
    return assess(drawn), assess(drawn, "party")
