"""Flags of a position: what an editor must not overlook, by codes of ``data/flags.toml``."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.core.claim import Claim, Position, Relation
from firsthand.core.origin import Origins
from firsthand.core.statement import Verification


def flags(position: Position, claim: Claim, origins: Origins, checks: Iterable[Verification]) -> tuple[str, ...]:
    """Give the flags of one position: those of its origins, then those of the claim around it."""
    found = list(origins.flags)
    known = [one for one in origins.origins if one.kind != "unknown"]
    if origins.hi == 1 and known and not origins.holders:
        found.append("single-origin")
    if origins.chokepoints and origins.outlets > 1:
        found.append("chokepoint")
    if origins.holders:
        found.append("opinion")
    elif claim.nature == "assessment":
        found.append("assessment")
    against = {one.position if one.other == position.id else one.other for one in claim.relations if _concerns(one, position)}
    if position.stance != "denied" and any(other.stance == "denied" and other.id in against for other in claim.positions):
        found.append("denied")
    if any(r.kind == "supersedes" and r.other == position.id for r in claim.relations):
        found.append("superseded")
    if against:
        found.append("contradicted")
    statuses = {check.status for check in checks}
    found += [code for code in ("unverified", "verified") if code in statuses]
    return tuple(dict.fromkeys(found))


def _concerns(relation: Relation, position: Position) -> bool:
    """Say whether a relation is one in which something excludes a position."""
    return relation.kind == "contradicts" and position.id in (relation.position, relation.other)
