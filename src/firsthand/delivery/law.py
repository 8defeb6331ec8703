"""The law as a page and a program show it: the norms of each instrument, and what claims that invoke one state and leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from firsthand.core.entry import Entry
from firsthand.core.norm import Instrument, Norm
from firsthand.core.statement import NormReading
from firsthand.data.norms import load_norms

STATES: Mapping[str, str] = {
    "checked": "checked against its source",
    "partly": "checked in part",
    "from memory": "from memory, not yet checked",
}
"""How far our own words for a norm were held to their source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A norm, or a whole instrument where ``norm`` is None, with the number of claims that invoke it."""

    id: str
    instrument: Instrument
    norm: Norm | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """An instrument with its norms, in the order of its articles; ``alone`` are the claims that name no more than the instrument."""

    instrument: Instrument
    norms: tuple[Held, ...]
    alone: int


def books(counts: Mapping[str, int]) -> tuple[Book, ...]:
    """Give every instrument with its norms, and how many claims invoke each."""
    table = load_norms()
    found: dict[str, list[Held]] = {key: [] for key in table.instruments}
    for norm in table.norms.values():
        held = Held(id=norm.id, instrument=table.instruments[norm.instrument], norm=norm, claims=counts.get(norm.id, 0))
        found[norm.instrument].append(held)
    made = (Book(instrument=table.instruments[key], norms=tuple(held), alone=counts.get(key, 0)) for key, held in found.items())
    return tuple(sorted(made, key=lambda book: (not book.norms, book.instrument.id)))


def held(identity: str, claims: int) -> Held | None:
    """Give a norm or an instrument by its id; None where we hold none of that id."""
    table = load_norms()
    norm = table.norms.get(identity)
    instrument = table.instruments.get(norm.instrument if norm else identity)
    return None if instrument is None else Held(id=identity, instrument=instrument, norm=norm, claims=claims)


def invoked(identity: str, entries: Iterable[Entry]) -> Iterator[tuple[Entry, tuple[NormReading, ...]]]:
    """Give claims with how each invokes a norm: each different reading of it once."""
    for entry in entries:
        found = {(n.relation, n.fit, n.open, n.mismatch): n for n in entry.norms if n.id == identity}
        yield entry, tuple(found.values())


def norm_json(item: Held) -> dict[str, Any]:
    """Give a norm, or an instrument, as plain values."""
    plain: dict[str, Any] = {"id": item.id, "instrument": item.instrument.name, "about": item.instrument.about, "claims": item.claims}
    if item.norm is None:
        return plain | {"title": item.instrument.name}
    norm = item.norm
    rows = [{"fit": row.fit, "why": row.why} for row in norm.scope]
    lists = {key: list(value) for key, value in asdict(norm).items() if key in {"articles", "misread", "notes", "unchecked"}}
    return plain | lists | {
        "title": norm.title, "summary": norm.summary, "binds": norm.binds, "applies": sorted(norm.applies), "state": norm.state,
        "elements": [{"id": element.id, "asks": element.ask} for element in norm.elements], "scope": rows, "seen": norm.seen,
    }  # fmt: skip
