"""An entry of the ledger as JSON: the contract of ``claims``, one claim a line, and of ``claim``, with every reason and the history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from firsthand.core.document import Document, DocumentId
from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.link import Link
from firsthand.core.origin import Origins
from firsthand.core.proposition import Proposition, Quantity
from firsthand.delivery.json import dump, norm_json, signal_json, spans_json

Json = dict[str, Any]
Documents = Mapping[DocumentId, Document]


def claim_json(entry: Entry, documents: Documents, *, full: bool = False) -> Json:
    """Give an entry as plain values, its keys in the order of the contract; ``full`` adds graphs, links, worlds and what waits."""
    claim = entry.claim
    value: Json = {
        "id": claim.id,
        "nature": claim.nature,
        "claim": claim.label,
        "first_seen": entry.first_seen,
        "last_seen": entry.last_seen,
        "positions": [_position(position, documents, full=full) for position in entry.positions],
        "origins": origins_json(entry.origins, full=full),
        "grade": asdict(entry.grade),
        "norms": [norm_json(norm) for norm in entry.norms],
        "signals": [signal_json(signal) for signal in entry.signals],
        "verification": [
            {"status": v.status, "by": v.by, "spans": spans_json(v.spans), "covers": list(v.covers)} for v in entry.verification
        ],
        "decisions": [asdict(decision) | {"id": decision.id} for decision in entry.decisions],
    }
    if full:
        value["pending"] = [asdict(decision) | {"id": decision.id} for decision in entry.pending]
        value["aliases"] = list(claim.aliases)
        value["event"] = asdict(claim.event)
        value["links"] = [link_json(link) for link in claim.links]
    return value


def claim_line(entry: Entry, documents: Documents) -> str:
    """Give an entry as one line of JSON, without the line end."""
    return dump(claim_json(entry, documents), indent=None)


def origins_json(origins: Origins, *, full: bool = False) -> Json:
    """Give an interval with the names and the reasons of both its ends."""
    value: Json = {
        "lo": origins.lo,
        "hi": origins.hi,
        "first_hand": origins.first_hand,
        "level": origins.level,
        "names": list(origins.names),
        "why": [{"end": reason.end, "text": reason.text, "evidence": list(reason.evidence)} for reason in origins.why],
    }
    if full:
        value["worlds"] = dict(zip(("W0", "W1", "W2", "W3"), origins.worlds, strict=True))
        value["flags"] = list(origins.flags)
        value["concentration"] = round(origins.concentration, 3)
    return value


def _position(entry: PositionEntry, documents: Documents, *, full: bool) -> Json:
    position, origins = entry.position, entry.origins
    value: Json = {
        "id": position.id,
        "label": position.label,
        "stance": position.stance,
        "value": _quantity(position.value),
        "statements": [_statement(p, documents) for p in position.propositions],
        "origins": origins_json(origins, full=full),
        "party_origins": {"lo": entry.party_origins.lo, "hi": entry.party_origins.hi},
        "lines": asdict(origins.lines),
        "chokepoints": list(origins.chokepoints),
        "flags": list(entry.flags),
        "documents": entry.documents,
        "outlets": entry.outlets,
        "amplification": round(entry.amplification, 2),
    }
    if full:
        value["derivations"] = [link_json(link) for link in entry.derivations]
        value["graph"] = json.loads(json.dumps(asdict(entry.graph), default=sorted))
    return value


def _quantity(value: Quantity | None) -> Json | None:
    if value is None:
        return None
    return {"quantity": value.number, "high": value.high, "bound": value.bound, "unit": value.unit}


def _statement(p: Proposition, documents: Documents) -> Json:
    document = documents[p.document]
    return {
        "document": p.document,
        "path": document.path,
        "outlet": p.outlet or document.publisher,
        "published": p.published or document.published,
        "statement": p.statement,
        "spans": spans_json(p.spans),
        "text": p.text,
        "chain": [voice.name for voice in p.voices],
    }


def link_json(link: Link) -> Json:
    """Give a link with its evidence."""
    return {
        "kind": link.kind,
        "later": link.later,
        "earlier": link.earlier,
        "strength": round(link.strength, 3),
        "certain": link.certain,
        "why": link.why,
        "evidence": [{"document": e.document, "spans": spans_json(e.spans), "text": e.text} for e in link.evidence],
    }
