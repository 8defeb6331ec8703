"""Clusters: the propositions of one block that are one claim, found through keys and a bounded number of comparisons each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from firsthand.core.claim.compare import compare, order
from firsthand.core.claim.event import dated, days, spots
from firsthand.core.claim.keys import keys, question
from firsthand.core.claim.table import ClaimTable
from firsthand.core.link import Link
from firsthand.core.proposition import Proposition

CANDIDATES = 16
"""With how many clusters a proposition is compared at most: those that share most keys with it."""
EXEMPLARS = 4
"""How many members of a cluster stand for it: the first, and the most exact, come first."""


@dataclass(slots=True)
class Cluster:
    """A claim in the making: its members with the links that brought them in, and those that stand for it."""

    members: list[Proposition]
    links: list[Link] = field(default_factory=list)
    exemplars: list[Proposition] = field(default_factory=list)


def components(propositions: Iterable[Proposition], table: ClaimTable, joined: Iterable[tuple[str, str]] = ()) -> list[list[Proposition]]:
    """Give the blocks: propositions connected by shared keys, or by what a person joined; each in order, the earliest block first."""
    ordered = sorted({p.id: p for p in propositions}.values(), key=order)
    parent = list(range(len(ordered)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    def unite(a: int, b: int) -> None:
        first, second = sorted((root(a), root(b)))
        parent[second] = first

    holder: dict[str, int] = {}
    for n, proposition in enumerate(ordered):
        for key in keys(proposition, table):
            unite(n, holder.setdefault(key, n))
    place = {p.id: n for n, p in enumerate(ordered)}
    for one, other in joined:
        if one in place and other in place:
            unite(place[one], place[other])
    found: dict[int, list[Proposition]] = defaultdict(list)
    for n, proposition in enumerate(ordered):
        found[root(n)].append(proposition)
    return list(found.values())


def clusters(block: Sequence[Proposition], table: ClaimTable) -> list[Cluster]:
    """Group one block: the most exact propositions first, and each vaguer one with the one cluster that it fits best.

    A vague proposition ("an attack last week") so joins an event, and never makes one of two.
    """
    alike: dict[tuple[object, ...], list[Proposition]] = defaultdict(list)
    for proposition in block:
        alike[_look(proposition, table)].append(proposition)
    made: list[Cluster] = []
    index: dict[str, list[int]] = defaultdict(list)
    for group in sorted(alike.values(), key=lambda group: (_vagueness(group[0], table), order(group[0]))):
        first = group[0]
        filed = keys(first, table)
        number, link = _best(first, filed, made, index, table)
        if link is None:
            number = len(made)
            made.append(Cluster(members=[]))
        cluster = made[number]
        if link is not None:
            cluster.links.append(link)
        if len(cluster.exemplars) < EXEMPLARS:
            cluster.exemplars.append(first)
        cluster.members += group
        cluster.links += [link for other in group[1:] if (link := compare(first, other, table))]
        for key in filed:
            if len(held := index[key]) < CANDIDATES and number not in held:
                held.append(number)
    return made


def _best(
    first: Proposition, filed: Sequence[str], made: Sequence[Cluster], index: dict[str, list[int]], table: ClaimTable
) -> tuple[int, Link | None]:
    """Give the cluster that fits a proposition best, and the link into it; no link where none fits."""
    shared = Counter(number for key in filed for number in index.get(key, ()))
    best: tuple[float, int, Link] | None = None
    for number, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]:
        links = [compare(first, exemplar, table) for exemplar in made[number].exemplars]
        if any(link is None for link in links):
            continue
        strongest = max((link for link in links if link), key=lambda link: link.strength)
        if best is None or (strongest.strength, -number) > (best[0], -best[1]):
            best = (strongest.strength, number, strongest)
    return (best[1], best[2]) if best else (-1, None)


def _look(proposition: Proposition, table: ClaimTable) -> tuple[object, ...]:
    """Give what makes two propositions alike for grouping, so that each look is compared once and not each proposition."""
    event = proposition.event
    places = spots(event, table)
    words = tuple(sorted(set(proposition.terms))) if proposition.aspect not in table.closed or not places else ()
    opinion = proposition.nature == "opinion"
    return question(proposition), opinion, table.kind(event.kind), places, days(proposition, table), dated(event), words


def _vagueness(proposition: Proposition, table: ClaimTable) -> tuple[int, int, int]:
    """Order propositions by how little they say of their event."""
    event, span = proposition.event, days(proposition, table)
    width = span[1] - span[0] if span else 1000
    return (0 if dated(event) else 1 + width, -len(spots(event, table)), 0 if table.kind(event.kind) else 1)
