"""The rows of the exported tables, each value past the decision what to withhold."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.proposition import Proposition, Quantity
from firsthand.delivery.export.leaving import Leaving
from firsthand.delivery.export.options import Table
from firsthand.delivery.headline import headline

Value = str | int | float | list[str] | list[list[int]] | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table: its name, the type of its values, and what it means."""

    name: str
    type: str
    meaning: str


@functools.cache
def load_columns() -> Mapping[str, tuple[Column, ...]]:
    """Load the columns of all tables."""
    table = tomllib.loads(files("firsthand.delivery.export").joinpath("columns.toml").read_text(encoding="utf-8"))
    return {name: tuple(Column(**row) for row in rows) for name, rows in table.items()}


def rows(table: Table, out: Leaving) -> Iterator[Row]:
    """Give the rows of a table, their keys in the order of its columns."""
    make = {"statements": _statements, "positions": _positions, "claims": _claims, "documents": _documents}[table]
    yield from make(out)


def _statements(out: Leaving) -> Iterator[Row]:
    """Give a row for every assertion of every position."""
    for entry in out.entries:
        for position in entry.positions:
            shared = _claim(entry, out) | {"nature": entry.claim.nature} | _position(position, out)
            ending: Row = {
                "lo": position.origins.lo,
                "hi": position.origins.hi,
                "grade": f"{entry.grade.source}{entry.grade.information}",
                "flags": list(position.flags),
            }
            for p in position.position.propositions:
                yield shared | _quantity(p.quantity, out) | _voiced(p, out) | _placed(p, out) | ending


def _claim(entry: Entry, out: Leaving) -> Row:
    """Name the claim of a row."""
    return {"claim": entry.claim.id, "claim_label": out.hide(entry.claim.label)}


def _position(entry: PositionEntry, out: Leaving) -> Row:
    """Name the position of a row."""
    position = entry.position
    return {"position": out.hide(position.id), "position_label": out.hide(position.label), "stance": position.stance}


def _quantity(value: Quantity | None, out: Leaving) -> Row:
    """Give a figure, or that there is none."""
    if value is None:
        return {"quantity": None, "high": None, "bound": None, "unit": None}
    return {"quantity": value.number, "high": value.high, "bound": value.bound, "unit": out.hide(value.unit)}


def _voiced(p: Proposition, out: Leaving) -> Row:
    """Say through whom an assertion came."""
    inner = p.voices[-1]
    return {
        "outlet": out.hide(p.outlet or out.document(p.document).publisher) or None,
        "published": p.published or out.document(p.document).published,
        "chain": [out.hide(voice.name) for voice in p.voices],
        "source": out.hide(inner.name),
        "source_kind": inner.kind,
        "source_party": None if inner.kind == "unnamed" else out.hide(inner.party) or None,
        "access": inner.access,
        "custody": next((out.hide(voice.custody) for voice in p.voices if voice.custody), None),
        "certainty": p.certainty,
    }


def _placed(p: Proposition, out: Leaving) -> Row:
    """Say where an assertion stands, in the text as it is shown."""
    document, shown = out.document(p.document), out.text(p.document)
    spans = shown.moved(p.spans)
    return {
        "text": " ".join(shown.text[start:end] for start, end in spans),
        "spans": [[start, end] for start, end in spans],
        "document": p.document,
        "statement": p.statement,
        "url": out.address(p.document) or None,
        "text_sha256": document.text_sha256,
        "shown_sha256": out.shown_sha256(p.document),
    }


def _positions(out: Leaving) -> Iterator[Row]:
    """Give a row for every position."""
    for entry in out.entries:
        for one in entry.positions:
            origins = one.origins
            yield (
                _claim(entry, out)
                | _position(one, out)
                | _quantity(one.position.value, out)
                | {
                    "documents": one.documents,
                    "outlets": one.outlets,
                    "amplification": round(one.amplification, 2),
                    "lo": origins.lo,
                    "hi": origins.hi,
                    "first_hand": origins.first_hand,
                    "party_lo": one.party_origins.lo,
                    "party_hi": one.party_origins.hi,
                    "lines_lo": origins.lines.lo,
                    "lines_hi": origins.lines.hi,
                    "holders": int(origins.holders),
                    "origins": [out.hide(name) for name in origins.names],
                    "chokepoints": [out.hide(name) for name in origins.chokepoints],
                    "flags": list(one.flags),
                    "why": [f"{reason.end}: {out.hide(reason.text)}" for reason in origins.why],
                }
            )


def _claims(out: Leaving) -> Iterator[Row]:
    """Give a row for every claim."""
    for entry in out.entries:
        yield _claim(entry, out) | _said(entry, out) | _weighed(entry, out)


def _said(entry: Entry, out: Leaving) -> Row:
    """Say what a claim is about, and who speaks of it."""
    event, propositions = entry.claim.event, entry.claim.propositions
    return {
        "nature": entry.claim.nature,
        "headline": out.hide(headline(entry)),
        "event_kind": event.kind,
        "places": [out.hide(place) for place in event.places],
        "first_day": event.first_day,
        "last_day": event.last_day,
        "first_seen": entry.first_seen,
        "last_seen": entry.last_seen,
        "documents": len({p.document for p in propositions}),
        "outlets": len({p.outlet for p in propositions}),
        "positions": [out.hide(one.position.label) for one in entry.positions],
        "denied": int(any(one.position.stance == "denied" for one in entry.positions)),
    }


def _weighed(entry: Entry, out: Leaving) -> Row:
    """Say what follows from it by published rules, and what persons decided."""
    return {
        "lo": entry.origins.lo,
        "hi": entry.origins.hi,
        "first_hand": entry.origins.first_hand,
        "origins": [out.hide(name) for name in entry.origins.names],
        "grade": f"{entry.grade.source}{entry.grade.information}",
        "grade_rule": entry.grade.rule,
        "grade_why": out.hide(entry.grade.why),
        "norms": [f"{norm.id} {norm.relation} {norm.fit}" for norm in entry.norms],
        "signals": sorted({signal.code for signal in entry.signals}),
        "verification": sorted({one.status for one in entry.verification}),
        "decisions": [f"{one.kind} by {one.by}, {one.decided[:10]}" for one in entry.decisions],
    }


def _documents(out: Leaving) -> Iterator[Row]:
    """Give a row for every document."""
    for id_ in out.used():
        yield _document(id_, out)


def _document(id_: DocumentId, out: Leaving) -> Row:
    """Say what a document is, with its text as it may leave the desk."""
    document = out.document(id_)
    return {
        "document": id_,
        "outlet": out.hide(document.publisher) or None,
        "published": document.published,
        "title": out.hide(document.title) or None,
        "url": out.address(id_) or None,
        "language": document.language,
        "captured": document.captured,
        "text_sha256": document.text_sha256,
        "bytes_sha256": document.bytes_sha256,
        "shown_sha256": out.shown_sha256(id_),
        "text": out.text(id_).text,
    }
