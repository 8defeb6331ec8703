"""A reading as JSON: the contract that other programs read, one document a line."""

from __future__ import annotations

import json
import re
from typing import Any

from firsthand.core.document import Spans
from firsthand.core.statement import NormReading, Reading, Signal, Source, Statement

Json = dict[str, Any]

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def as_json(reading: Reading) -> Json:
    """Give the reading as plain values, its keys in the order of the contract."""
    document = reading.document
    notices = dict.fromkeys((*document.notices, *reading.notices))
    return {
        "id": document.id,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "text_length": len(document.text),
        "statements": [_statement(item) for item in reading.statements],
        "persons": [{"name": p.name, "mentions": spans_json(p.mentions), "protected": p.protected} for p in reading.persons],
        "entities": [{"id": e.id, "kind": e.kind, "name": e.name, "mentions": spans_json(e.mentions)} for e in reading.entities],
        "verification": [
            {"status": v.status, "by": v.by, "spans": spans_json(v.spans), "covers": list(v.covers)} for v in reading.verification
        ],
        "signals": [signal_json(item) for item in reading.signals],
        "notices": [{"code": n.code, "text": n.text} for n in notices],
    }


def as_line(reading: Reading) -> str:
    """Give the reading as one line of JSON, without the line end."""
    return dump(as_json(reading), indent=None)


def as_block(reading: Reading) -> str:
    """Give the reading as JSON set out for the eye, without the last line end."""
    return dump(as_json(reading), indent=1)


def dump(value: Json, indent: int | None) -> str:
    """Write JSON in Unicode, but escape what would end a line, steer a terminal, or fit no encoding."""
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))


def spans_json(spans: Spans) -> list[list[int]]:
    """Give spans as lists."""
    return [[start, end] for start, end in spans]


def _source(source: Source) -> Json:
    return {
        "spans": spans_json(source.spans),
        "text": source.text,
        "kind": source.kind,
        "standing": source.standing,
        "anonymity": source.anonymity,
        "name": source.name,
        "refers_to": source.refers_to,
        "party": source.party,
        "access": source.access,
        "custody": source.custody,
    }


def norm_json(norm: NormReading) -> Json:
    """Give a norm that is named or concerned."""
    return {
        "id": norm.id,
        "relation": norm.relation,
        "fit": norm.fit,
        "open": list(norm.open),
        "mismatch": norm.mismatch,
        "spans": spans_json(norm.spans),
    }


def signal_json(signal: Signal) -> Json:
    """Give a signal."""
    return {"code": signal.code, "spans": spans_json(signal.spans), "why": signal.why}


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "parent": statement.parent,
        "source": _source(statement.source),
        "cue": {"spans": spans_json(statement.cue.spans), "text": statement.cue.text, "class": statement.cue.cue_class},
        "content": {"spans": spans_json(statement.content.spans), "text": statement.content.text},
        "voice": statement.voice,
        "certainty": statement.certainty,
        "polarity": statement.polarity,
        "norms": [norm_json(item) for item in statement.norms],
        "signals": [signal_json(item) for item in statement.signals],
        "confidence": round(statement.confidence, 3),
    }
