"""Why each end of each interval is what it is, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.core.origin.classes import MustClass
from firsthand.core.origin.findings import Findings
from firsthand.core.origin.graph import Reason
from firsthand.core.origin.naming import counted, several


def reasons(found: Findings) -> list[Reason]:
    """Give the reasons of all ends; each end has at least one."""
    return [
        *_lowest(found),
        _highest(found),
        _first_hand(found),
        *_lines(found),
        *_parties(found),
        *_points(found),
    ]


def _names(found: Findings, classes: Sequence[MustClass]) -> str:
    """List origins by name."""
    return several(sorted(found.name(one) for one in classes))


def _ids(found: Findings, classes: Sequence[MustClass]) -> tuple[str, ...]:
    """Collect the ids that origins rest on."""
    return tuple(dict.fromkeys(id_ for one in classes for id_ in found.ids(one)))


def _lowest(found: Findings) -> list[Reason]:
    """Say what is sure, and of each of the others why it adds nothing."""
    stated = [one for one in found.classes if one.kind != "unknown"]
    if not found.classes:
        return [Reason(end="lo", text="No document here carries it.")]
    given = [_sure(found)]
    apart = {one.identity for one in found.counted.apart} if found.counted.floor == found.counted.level else set()
    rest = [one for one in stated if one.settled and one.identity not in apart]
    if not found.counted.apart or found.counted.floor != found.counted.level:
        rest = []
    doubtful = [one for one in stated if not one.settled]
    unknown = [one for one in found.classes if one.kind == "unknown"] if stated else []
    for why, classes in (
        ("May be among them", rest),
        ("May have it from another", doubtful),
        ("States no source and may be a copy", unknown),
    ):
        if classes:
            text = f"{why}, so not counted at the bottom: {_names(found, classes)}."
            given.append(Reason(end="lo", text=text, evidence=_ids(found, classes)))
    return given


def _sure(found: Findings) -> Reason:
    """Say which sources cannot be one."""
    apart, number = found.counted.apart, found.counted.lo
    evidence = _ids(found, apart)
    if not apart:
        return Reason(end="lo", text="Somebody must have said it first; no text makes sure of more.")
    names = _names(found, apart)
    if number > len(apart):
        text = f"No fewer than {number} sources can explain all that are quoted, these among them: {names}."
        return Reason(end="lo", text=text, evidence=evidence)
    if number == 1:
        alone = "" if len(found.classes) == 1 else "; no other is surely a different one"
        return Reason(end="lo", text=f"One source is sure: {names}{alone}.", evidence=evidence)
    parties = found.counted.floor == "party" != found.counted.level
    why = ", since parties differ" if parties else ""
    return Reason(end="lo", text=f"{_exclude(names, number, 'source')}{why}.", evidence=evidence)


def _exclude(names: str, number: int, what: str) -> str:
    """Say that sources, or parties, exclude each other, without the full stop."""
    return f"{names} cannot be one {what}" if number - 1 == 1 else f"No two of these {number} can be one {what}: {names}"


def _highest(found: Findings) -> Reason:
    """Say what is counted if nothing further coincides."""
    number = found.counted.hi
    evidence = _ids(found, found.classes)
    if not found.classes:
        return Reason(end="hi", text="No document here carries it.")
    names = _names(found, found.classes)
    if number == 1:
        lead = f"{counted(found.documents, 'document')} of {counted(found.outlets, 'outlet')} {'lead' if found.documents > 1 else 'leads'}"
        return Reason(end="hi", text=f"{lead} to one origin: {names}.", evidence=evidence)
    return Reason(end="hi", text=f"At most {number}, if no two of these are the same: {names}.", evidence=evidence)


def _first_hand(found: Findings) -> Reason:
    """Say who states how they know."""
    based = [one for one in found.classes if one.based and one.settled]
    if found.holders:
        return Reason(end="first_hand", text="An opinion has holders, and nobody has it at first hand.")
    if not based:
        return Reason(end="first_hand", text="No source that counts says that it was there, or that it speaks of its own acts or records.")
    text = f"It is said how they know: {_names(found, based)}."
    held = [one for one in based if any(found.node(i).gate for i in one.ends)]
    if held:
        text = f"{text[:-1]}, {_names(found, held)} in custody."
    return Reason(end="first_hand", text=text, evidence=_ids(found, based))


def _lines(found: Findings) -> list[Reason]:
    """Say by how many separate ways it came."""
    lo, hi = found.lines.lo, found.lines.hi
    names = [name for name, _ in map(found.point, found.points)]
    evidence = tuple(id_ for spot in found.points for id_ in found.point(spot)[1])
    if hi == 1 and names:
        high = f"Every way from a document to an origin passes {several(names)}."
    elif hi < found.counted.hi:
        high = f"The ways to the origins share outlets or go-betweens: only {hi} {'has' if hi == 1 else 'have'} none in common."
    else:
        high = f"No more than {counted(hi, 'way')} {'leads' if hi == 1 else 'lead'} to an origin without sharing an outlet or a go-between."
    low = f"{counted(lo, 'separate way')} {'leads' if lo == 1 else 'lead'} to sources that are identified and not in doubt."
    if lo <= 1 and not any(one.kind == "definite" and one.settled for one in found.counted.classes):
        low = "No source is both identified and beyond doubt, so one way is all that is sure."
    return [
        Reason(end="lines_lo", text=low if found.classes else "No document here carries it.", evidence=evidence),
        Reason(end="lines_hi", text=high if found.classes else "No document here carries it.", evidence=evidence),
    ]


def _parties(found: Findings) -> list[Reason]:
    """Say how many parties speak."""
    lo, hi = found.parties.lo, found.parties.hi
    if not found.parties.classes:
        return [Reason(end=end, text="No document here carries it.") for end in ("party_lo", "party_hi")]
    apart, all_ = found.parties.apart, _names(found, found.parties.classes)
    low = f"{_exclude(_names(found, apart), lo, 'party')}." if lo > 1 else "All sources may stand for one party."
    high = f"At most {hi}, if no two of these are the same: {all_}." if hi > 1 else f"All sources stand for one party: {all_}."
    return [
        Reason(end="party_lo", text=low, evidence=_ids(found, apart)),
        Reason(end="party_hi", text=high, evidence=_ids(found, found.parties.classes)),
    ]


def _points(found: Findings) -> list[Reason]:
    """Name each point that all ways pass."""
    return [
        Reason(end="chokepoint", text=f"Every way from a document to an origin passes {name}.", evidence=ids)
        for name, ids in map(found.point, found.points)
    ]
