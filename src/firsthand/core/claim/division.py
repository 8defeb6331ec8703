"""Division: what a person decided, laid over the clusters that were found; nothing else moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from firsthand.core.claim.cluster import Cluster
from firsthand.core.claim.compare import likeness, order
from firsthand.core.claim.constraint import Constraints
from firsthand.core.link import Evidence, Link
from firsthand.core.proposition import Proposition


def divide(found: Sequence[Cluster], given: Constraints) -> list[Cluster]:
    """Join clusters that hold what a person joined, and cut those that hold what a person cut."""
    if not given.must and not given.cannot:
        return list(found)
    home = {p.id: n for n, cluster in enumerate(found) for p in cluster.members}
    must = [(a, b) for a, b in given.must if a in home and b in home]
    cannot = [(a, b) for a, b in given.cannot if a in home and b in home]
    merged = _roots(range(len(found)), [(home[a], home[b]) for a, b in must])
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(found)):
        groups[merged[number]].append(number)
    result: list[Cluster] = []
    for numbers in groups.values():
        members = {p.id: p for n in numbers for p in found[n].members}
        links = [link for n in numbers for link in found[n].links]
        links += [_decided(members[a], members[b]) for a, b in must if a in members]
        result += _parted(members, links, must, [(a, b) for a, b in cannot if a in members and b in members])
    return result


def _roots(items: Iterable[int], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Map each item to the least one that it is joined with."""
    parent = {item: item for item in items}

    def root(item: int) -> int:
        while parent[item] != item:
            item = parent[item]
        return item

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return {item: root(item) for item in parent}


def _parted(
    members: dict[str, Proposition], links: list[Link], must: Sequence[tuple[str, str]], cannot: Sequence[tuple[str, str]]
) -> list[Cluster]:
    """Cut one cluster so that no pair that cannot be one is left in it, and every pair that must be one is whole."""
    if not cannot:
        return [Cluster(members=list(members.values()), links=links)]
    ranked = sorted(members.values(), key=order)
    place = {p.id: n for n, p in enumerate(ranked)}
    of = _roots(range(len(ranked)), [(place[a], place[b]) for a, b in must if a in place])
    apart = {frozenset((of[place[a]], of[place[b]])) for a, b in cannot}
    seeds = sorted({root for pair in apart for root in pair})
    parts: list[list[int]] = []
    for seed in seeds:
        free = next((part for part in parts if not any(frozenset((seed, other)) in apart for other in part)), None)
        if free is None:
            parts.append(free := [])
        free.append(seed)
    part_of = {seed: n for n, part in enumerate(parts) for seed in part}
    standing = [[p for n, p in enumerate(ranked) if part_of.get(of[n]) == number][:4] for number in range(len(parts))]
    divided: list[list[Proposition]] = [[] for _ in parts]
    for n, proposition in enumerate(ranked):
        number = part_of.get(of[n])
        divided[_nearest(proposition, standing) if number is None else number].append(proposition)
    return [_with_links(part, links) for part in divided]


def _nearest(proposition: Proposition, standing: Sequence[Sequence[Proposition]]) -> int:
    """Give the part whose decided propositions are most like this one; between equals the earliest."""
    return max(range(len(standing)), key=lambda n: (max(_likeness(proposition, seed) for seed in standing[n]), -n))


def _likeness(one: Proposition, other: Proposition) -> float:
    """Say how like two propositions of one cluster are: document, answer, number and words."""
    same = (one.document == other.document) + (one.answer == other.answer and one.stance == other.stance)
    number = one.quantity is not None and other.quantity is not None and one.quantity.number == other.quantity.number
    return same + number + likeness(one.terms, other.terms).get("shared words", 0.0)


def _with_links(part: list[Proposition], links: Iterable[Link]) -> Cluster:
    """Make a cluster with the links that lie within it."""
    inside = {p.id for p in part}
    return Cluster(members=part, links=[link for link in links if link.later in inside and link.earlier in inside])


def _decided(one: Proposition, other: Proposition) -> Link:
    """Make the link that a person made."""
    earlier, later = sorted((one, other), key=order)
    evidence = tuple(Evidence(document=p.document, spans=p.spans, text=p.text) for p in (later, earlier))
    return Link(
        kind="decided",
        later=later.id,
        earlier=earlier.id,
        strength=1.0,
        certain=True,
        why="A person decided that both are one claim.",
        evidence=evidence,
    )
