"""What is carried up from the statements of a claim: signals, norms, what was checked, and when it was first and last seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from firsthand.core.claim import Claim, Position
from firsthand.core.document import DocumentId
from firsthand.core.proposition import Proposition
from firsthand.core.statement import NormReading, Reading, Signal, Statement, Verification

_FITS = ("inside", "disputed", "insufficient", "outside")


def statements(propositions: Iterable[Proposition], readings: Mapping[DocumentId, Reading]) -> Iterator[Statement]:
    """Give each statement that propositions stand in, once, with those that it is nested in."""
    seen: set[tuple[str, str]] = set()
    tables: dict[DocumentId, dict[str, Statement]] = {}
    for p in propositions:
        if p.document not in tables:
            reading = readings.get(p.document)
            tables[p.document] = {s.id: s for s in reading.statements} if reading else {}
        by_id = tables[p.document]
        at = p.statement
        while at and at in by_id and (p.document, at) not in seen:
            seen.add((p.document, at))
            yield by_id[at]
            at = by_id[at].parent


def signals(claim: Claim, readings: Mapping[DocumentId, Reading]) -> tuple[Signal, ...]:
    """Give the signals of the statements of a claim, each code and reason once."""
    found: dict[tuple[str, str], Signal] = {}
    for statement in statements(claim.propositions, readings):
        for signal in statement.signals:
            found.setdefault((signal.code, signal.why), signal)
    return tuple(found[key] for key in sorted(found))


def norms(claim: Claim, readings: Mapping[DocumentId, Reading]) -> tuple[NormReading, ...]:
    """Give the norms that statements of a claim name or concern, each once, as the statement that fits it best has it."""
    found: dict[tuple[str, str], NormReading] = {}
    for statement in statements(claim.propositions, readings):
        for norm in statement.norms:
            key = (norm.relation, norm.id)
            if key not in found or _FITS.index(norm.fit) < _FITS.index(found[key].fit):
                found[key] = norm
    return tuple(found[key] for key in sorted(found))


def verification(position: Position | Claim, readings: Mapping[DocumentId, Reading]) -> tuple[Verification, ...]:
    """Give the records of checking that cover a statement of a position or claim."""
    covered: dict[DocumentId, set[str]] = {}
    for p in position.propositions:
        if p.statement:
            covered.setdefault(p.document, set()).add(p.statement)
    found: list[Verification] = []
    for document in sorted(covered):
        reading = readings.get(document)
        found += [v for v in (reading.verification if reading else ()) if covered[document] & set(v.covers)]
    return tuple(dict.fromkeys(found))


def seen(claim: Claim) -> tuple[str | None, str | None]:
    """Give when a claim was first and last published, as far as its documents say."""
    days = sorted(p.published for p in claim.propositions if p.published)
    return (days[0], days[-1]) if days else (None, None)
