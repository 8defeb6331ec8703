"""Entries as rows and back: what a claim is sorted, filtered and found by, and the entry itself, its propositions as their ids."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.core.assessment.record import roles
from firsthand.core.case import TREND, instance_name, within
from firsthand.core.entry import Entry
from firsthand.core.ledger import ClaimRow, Opened
from firsthand.core.proposition import Proposition
from firsthand.stores import codec

_BY_ID = frozenset({Proposition})
_WORDS = 200
"""How many statements of a claim lend it their words for searching: of a claim that all repeat, more bring no new ones."""


def row_of(entry: Entry) -> ClaimRow:
    """Give the row of an entry."""
    claim = entry.claim
    held = claim.propositions
    return ClaimRow(
        id=claim.id,
        nature=claim.nature,
        label=claim.label,
        first_day=entry.first_seen[:10] if entry.first_seen else None,
        last_day=entry.last_seen[:10] if entry.last_seen else None,
        documents=len({p.document for p in held}),
        outlets=len({p.outlet for p in held if p.outlet}),
        lo=entry.origins.lo,
        hi=entry.origins.hi,
        denied=any(position.stance == "denied" for position in claim.positions),
        propositions=tuple(p.id for p in held),
        facets=tuple(sorted(set(_facets(entry)))),
        words=" ".join(
            [claim.label, *claim.event.places, *(p.text for p in held[:_WORDS]), *sorted({v.name for p in held for v in p.voices})]
        ),
        body=codec.dumps(entry, _BY_ID),
        why=(_reason(entry, "lo"), _reason(entry, "hi")),
    )


def entry_of(opened: Opened) -> Entry:
    """Give the entry that was kept."""
    return codec.loads(Entry, opened.row.body, opened.propositions)


def _reason(entry: Entry, end: str) -> str:
    """Give the first reason for an end of the interval."""
    return next((reason.text for reason in entry.origins.why if reason.end == end), "")


def _facets(entry: Entry) -> Iterator[tuple[str, str]]:
    """Give what a claim can be filtered by; ``name`` is every way to call those who said it, as names are compared.

    ``name-first`` and the like say what part they have in it; ``instance`` is the case that it is about, ``trend`` a kind of which it
    says that there are more and more, ``clash`` how its positions exclude each other; what has ``holders`` has no origins.
    """
    claim = entry.claim
    named = [("aspect", claim.aspect), ("event", claim.event.kind), *(("outlet", p.outlet) for p in claim.propositions)]
    for voice in (voice for p in claim.propositions for voice in p.voices[1:]):
        named += [("source", voice.name), ("source", voice.body), ("party", voice.party), ("kind", voice.kind)]
    for name, parts in roles(entry).items():
        named += [("name" if part == "said" else f"name-{part}", name) for part in parts]
    named += [("instance", instance_name(claim.event)), *(("clash", item.kind) for item in within(entry))]
    named += [("trend", claim.event.kind or "any") for signal in entry.signals if signal.code == TREND]
    yield from ((kind, value) for kind, value in named if value)
    if entry.origins.holders:
        yield "holders", "yes"
    if entry.first_seen:
        yield "month", entry.first_seen[:7]
    yield from (("place", place) for place in claim.event.places)
    yield from (("norm", norm.id) for norm in entry.norms)
    yield from (("signal", signal.code) for signal in entry.signals)
    yield from (("flag", flag) for position in entry.positions for flag in position.flags)
