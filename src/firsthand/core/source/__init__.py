"""Who a statement is attributed to: what they are, in what role, how they could know, whose they are, who holds them."""

from __future__ import annotations

from firsthand.core.entity import Resolution
from firsthand.core.entity.record import Record
from firsthand.core.source.access import access_of
from firsthand.core.source.anonymity import anonymity_of
from firsthand.core.source.custody import custody_of
from firsthand.core.source.evidence import evidence_of
from firsthand.core.source.party import party_of
from firsthand.core.source.standing import standing_of
from firsthand.core.statement import Source
from firsthand.core.text import read_out

__all__ = ["describe", "kind_of"]

_ANAPHORS = frozenset({"person", "body", "medium", "office"})


def describe(resolution: Resolution, index: int, publisher: str | None = None) -> Source:
    """Describe the source of one attribution; ``publisher`` is the outlet that the document is from."""
    attribution = resolution.attributions[index]
    if resolution.phrases[index] is None:
        return _nobody(resolution, index)
    evidence = evidence_of(resolution, index)
    kind = kind_of(resolution, index)
    role = standing_of(evidence, kind)
    party = party_of(evidence, kind, role)
    custody = custody_of(evidence, role, party)
    standing = "captive" if custody else role
    return Source(
        spans=attribution.source,
        text=read_out(resolution.page.text, attribution.source),
        kind=kind,
        standing=standing,
        anonymity=anonymity_of(evidence, kind, publisher),
        name=evidence.record.name,
        refers_to=resolution.of[index],
        party=party,
        access=access_of(evidence, kind, standing, party),
        custody=custody,
    )


def _nobody(resolution: Resolution, index: int) -> Source:
    """Describe a source that has no words: a hedge is nobody's (``unstated``), what has no cue is the document's own voice (``author``)."""
    attribution = resolution.attributions[index]
    own = not attribution.cue
    return Source(kind="author" if own else "unstated", standing="medium" if own else "unknown", anonymity="none" if own else "unexplained")


def kind_of(resolution: Resolution, index: int) -> str:
    """Say what kind a source is: a pronoun or a title takes the kind of what it refers to."""
    phrase, record = resolution.phrases[index], _record(resolution, index)
    if phrase is None:
        return "unstated"
    own = resolution.kinds[index]
    if record is None or own == "document":
        return own
    return record.kind if phrase.pronoun or record.kind in _ANAPHORS else own


def _record(resolution: Resolution, index: int) -> Record | None:
    """Give the record of an attribution's source."""
    key = resolution.of[index]
    return resolution.records[key] if key else None
