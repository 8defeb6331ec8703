"""Grouping: propositions to claims with positions, a function of their set alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from firsthand.core.claim.cluster import Cluster, clusters, components
from firsthand.core.claim.compare import order
from firsthand.core.claim.constraint import Constraints, constraints
from firsthand.core.claim.division import divide
from firsthand.core.claim.event import dated
from firsthand.core.claim.keys import FREE
from firsthand.core.claim.label import claim_label, speaking
from firsthand.core.claim.position import positions, relations
from firsthand.core.claim.table import ClaimTable
from firsthand.core.claim.values import Claim
from firsthand.core.decision import Decision
from firsthand.core.proposition import Event, Proposition

_CAUTIOUS = ("fact", "assessment", "opinion")


def blocks(
    propositions: Iterable[Proposition], table: ClaimTable, decisions: Iterable[Decision] = ()
) -> tuple[tuple[Proposition, ...], ...]:
    """Give the blocks: propositions that share keys or that a person compared. No claim reaches over two blocks.

    A store that keeps keys needs to group again only the blocks that a new document or decision touches.
    """
    held = tuple(propositions)
    return tuple(tuple(block) for block in components(held, table, constraints(held, decisions).pairs))


def group(propositions: Iterable[Proposition], table: ClaimTable, decisions: Iterable[Decision] = ()) -> tuple[Claim, ...]:
    """Group propositions into claims, the earliest first, whatever the order in which they come."""
    held, decided = tuple(propositions), tuple(decisions)
    given = constraints(held, decided)
    claims = [claim for block in components(held, table, given.pairs) for claim in _grouped(block, given, table)]
    return tuple(sorted(claims, key=lambda claim: (*order(min(claim.propositions, key=order)), claim.id)))


def _grouped(block: Sequence[Proposition], given: Constraints, table: ClaimTable) -> list[Claim]:
    """Group one block."""
    return [_claim(cluster, table) for cluster in divide(clusters(block, table), given)]


def _claim(cluster: Cluster, table: ClaimTable) -> Claim:
    """Make a claim of a cluster."""
    members = sorted(cluster.members, key=order)
    first = members[0]
    event = joint_event(members)
    named = speaking(members)
    found = positions(members, first.id, table, negative=named.aspect == FREE and named.stance == "denied")
    return Claim(
        id=first.id,
        nature=_nature(members),
        label=claim_label(named, event, table),
        aspect=first.aspect,
        event=event,
        positions=found,
        links=tuple(sorted(cluster.links, key=lambda link: (link.later, link.earlier, link.kind))),
        relations=relations(found, table),
    )


def _nature(members: Sequence[Proposition]) -> str:
    """Give the nature that most propositions have, between equals the more cautious one."""
    counted = Counter(p.nature for p in members)
    return max(counted, key=lambda nature: (counted[nature], _CAUTIOUS.index(nature) if nature in _CAUTIOUS else -1))


def joint_event(members: Sequence[Proposition]) -> Event:
    """Give the event of a claim: of each part, what most propositions say of those that say it most exactly.

    Between equals the one that was said first counts, and never the alphabet, which knows names.
    """
    kinds = Counter(p.event.kind for p in members if p.event.kind)
    places = Counter(p.event.places for p in members if p.event.places)
    spans = Counter((dated(p.event), p.event.first_day, p.event.last_day) for p in members if p.event.first_day or p.event.last_day)
    kind = max(kinds, key=lambda k: kinds[k]) if kinds else None
    place = max(places, key=lambda found: (places[found], len(found))) if places else ()
    span = max(spans, key=lambda s: (s[0], spans[s], s[1] or "", s[2] or "")) if spans else (False, None, None)
    return Event(kind=kind, places=place, first_day=span[1], last_day=span[2])
