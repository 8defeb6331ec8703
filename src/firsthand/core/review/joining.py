"""Which statements may be one claim: those that a weak link joined, and those that were nearly joined."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.core.claim import Claim, ClaimTable
from firsthand.core.claim.reason import Sameness, sameness
from firsthand.core.proposition import Proposition
from firsthand.core.review.item import Item, side

MARGIN = 0.12
"""How far below the least strength two claims may lie to be shown as nearly one."""

MOST = 2
"""How many links of one claim, and neighbours of one claim, are shown: the most doubtful; a decision on one often settles the next."""

EXEMPLARS = 3
"""How many statements of each claim are compared: the earliest ones."""

WORDS = 3
"""Of how few content words a statement says too little to be compared by them."""


def weak(claim: Claim, table: ClaimTable) -> Iterator[Item]:
    """Find the links of a claim that joined statements on little: one may be another matter."""
    held = {p.id: p for p in claim.propositions}
    links = {(link.later, link.earlier): link for link in claim.links if not link.certain}
    for link in sorted(links.values(), key=lambda one: (one.strength, held[one.later].published or "9", one.later))[:MOST]:
        later, earlier = held[link.later], held[link.earlier]
        floor = table.floors["words" if link.kind == "same-words" else "event"]
        documents = len({p.document for p in claim.propositions})
        yield Item(
            kind="weak",
            subjects=(link.earlier, link.later),
            suggested="same",
            because=f"{link.why} The link has the strength {link.strength:.2f}; from {floor:.2f} on it is made.",
            claim=claim.id,
            label=claim.label,
            sides=(side(earlier, claim), side(later, claim)),
            weight=documents * _doubt(link.strength),
            day=later.published or "",
        )


def nearly(claims: Sequence[Claim], table: ClaimTable) -> Iterator[Item]:
    """Find claims of one block that fell just short of being one, each with its few nearest neighbours."""
    pairs = [(one, other) for one, other in itertools.combinations(claims, 2) if one.aspect == other.aspect]
    found = [near for one, other in pairs if (near := _nearest(one, other, table))]
    shown: dict[str, int] = defaultdict(int)
    for near in sorted(found, key=lambda near: (-near.sameness.strength, near.pair[1].published or "9", near.sameness.why)):
        names = [claim.id for claim in near.claims]
        if max(shown[name] for name in names) < MOST:
            shown.update({name: shown[name] + 1 for name in names})
            yield _neighbours(near)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Near:
    """Two claims, the statements of theirs that are nearest, and how near these are."""

    claims: tuple[Claim, Claim]
    pair: tuple[Proposition, Proposition]
    sameness: Sameness


def _nearest(one: Claim, other: Claim, table: ClaimTable) -> _Near | None:
    """Give how near two claims are; None where they are far apart. What one text says twice, it says for two reasons."""
    floor = table.floors["words" if one.aspect not in table.closed else "event"]
    best: _Near | None = None
    for p, q in itertools.product(_first(one), _first(other)):
        if p.document == q.document or (one.aspect not in table.closed and min(len(p.terms), len(q.terms)) < WORDS):
            continue
        found = sameness(p, q, table)
        if found.strength >= floor - MARGIN and (best is None or found.strength > best.sameness.strength):
            best = _Near(claims=(one, other), pair=(p, q), sameness=found)
    return best


def _neighbours(near: _Near) -> Item:
    """Show two claims that are nearly one, by the statements that are nearest."""
    one, other = near.claims
    same, strength = near.sameness.same, near.sameness.strength
    return Item(
        kind="near",
        subjects=(one.id, other.id),
        suggested="same" if same else "different",
        because=f"{near.sameness.why} Other statements of the two kept them apart." if same else near.sameness.why,
        claim=one.id,
        label=one.label,
        sides=tuple(side(p, claim) for p, claim in zip(near.pair, near.claims, strict=True)),
        weight=len({p.document for claim in near.claims for p in claim.propositions}) * (strength if same else _doubt(strength)),
        day=max(p.published or "" for p in near.pair),
    )


def _first(claim: Claim) -> list[Proposition]:
    """Give the statements that stand for a claim."""
    return sorted(claim.propositions, key=lambda p: (p.published or "9", p.id))[:EXEMPLARS]


def _doubt(strength: float) -> float:
    """Give how open it is whether two are one: most where as much speaks for it as against it."""
    return round(1 - abs(2 * strength - 1), 4)
