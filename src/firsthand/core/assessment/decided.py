"""What named persons decided, laid over a claim: derivations cut or added, and the decisions that an entry shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from firsthand.core.claim import Claim
from firsthand.core.decision import Decision, standing
from firsthand.core.entry import Entry
from firsthand.core.link import Evidence, Link
from firsthand.core.signal.notice import RETRACTION
from firsthand.core.statement import Reading


def concerning(claim: Claim, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Give the standing decisions about a claim, its propositions, statements, documents or sources."""
    known = {claim.id, *claim.aliases, *(position.id for position in claim.positions)}
    for p in claim.propositions:
        known |= {p.id, str(p.document), f"{p.document}:{p.statement}", *(voice.name for voice in p.voices)}
    return tuple(one for one in standing(decisions) if known & set(one.subjects))


def decided(entry: Entry, decisions: Iterable[Decision], pending: Iterable[Decision] = ()) -> Entry:
    """Give an entry with the decisions about it, those in force and those that wait for a second person."""
    return replace(entry, decisions=concerning(entry.claim, decisions), pending=concerning(entry.claim, pending))


def withdrawn(readings: Iterable[Reading], decisions: Iterable[Decision]) -> frozenset[str]:
    """Give the documents that their outlets withdrew: as the texts say of themselves, and as persons noted or said is not so."""
    gone = {str(reading.document.id) for reading in readings if any(signal.code == RETRACTION for signal in reading.signals)}
    for one in decisions:
        if one.kind == "retracted":
            gone = gone - set(one.subjects) if one.says_no else gone | set(one.subjects)
    return frozenset(gone)


def derivations(claim: Claim, links: Iterable[Link], decisions: Iterable[Decision]) -> tuple[Link, ...]:
    """Give the links of a claim as decided: what a person says is derived is certain, what is said not to be is cut."""
    found = list(links)
    for one in decisions:
        if one.kind != "derived" or len(one.subjects) != len(("later", "earlier")):
            continue
        later, earlier = (_propositions(claim, subject) for subject in one.subjects)
        pairs = {(a, b) for a in later for b in earlier}
        found = [link for link in found if (link.later, link.earlier) not in pairs]
        if not one.says_no:
            evidence = tuple(
                Evidence(document=p.document, spans=p.spans, text=p.text) for p in claim.propositions if p.id in {*later, *earlier}
            )
            why = f"{one.by} decided on {one.decided[:10]} that the one has it from the other. {one.note}".strip()
            found += [Link(kind="decided", later=a, earlier=b, strength=1.0, certain=True, why=why, evidence=evidence) for a, b in pairs]
    return tuple(sorted(found, key=lambda link: (link.kind, link.later, link.earlier)))


def _propositions(claim: Claim, subject: str) -> list[str]:
    """Give the propositions of a claim that a subject of a decision means: one, those of a statement, or those of a document."""
    return sorted(p.id for p in claim.propositions if subject in (p.id, str(p.document), f"{p.document}:{p.statement}"))
