"""By how many separate ways a position reached the reader, and which points all of them pass."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from firsthand.core.origin.classes import MustClass
from firsthand.core.origin.components import reachable
from firsthand.core.origin.counting import Count, Reach
from firsthand.core.origin.flow import disjoint_paths
from firsthand.core.origin.graph import Interval, Level, Node

Spot = tuple[Hashable, ...]
"""What counts as one point of a line: a node, or all nodes of one outlet or agent, or a class, or a custodian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ways:
    """The graph in which lines are counted: what each spot leads to, by number; starts and classes among them."""

    successors: list[set[int]]
    capacities: list[int]
    starts: frozenset[int]
    classes: dict[int, int]


def lines(reached: Reach, counted: Count) -> Interval:
    """Give the number of separate lines: at least through settled identified sources, at most through all."""
    single = _ways(reached, counted, [("node", i) for i in range(len(reached.evidence.nodes))])
    merged = _ways(reached, counted, _agents(reached, counted.level))
    settled = {n for n, one in enumerate(counted.classes) if one.kind == "definite" and one.settled}
    high = min(_lines(single, set(range(len(counted.classes)))), _lines(merged, set(range(len(counted.classes)))))
    low = min(_lines(single, settled), _lines(merged, settled), counted.lo) if settled else 0
    some = 1 if reached.roots else 0
    return Interval(lo=max(some, low), hi=high)


def _lines(through: _Ways, ends: set[int]) -> int:
    """Count the lines that end in some of the classes."""
    return disjoint_paths(through.starts, through.successors, through.capacities, [through.classes[n] for n in ends])


def _agents(reached: Reach, level: Level) -> list[Spot]:
    """Take all documents of an outlet, and all that one source passes on, for one point."""
    identity = reached.identities[level]
    return [
        ("source", identity[i]) if node.kind != "doc" else ("outlet", node.outlet) if node.outlet else ("node", i)
        for i, node in enumerate(reached.evidence.nodes)
    ]


def _ways(reached: Reach, counted: Count, points: Sequence[Spot]) -> _Ways:
    """Build the graph in which lines are counted; ``points`` says which nodes are one point."""
    building = _Building()
    nodes, certain = reached.evidence.nodes, reached.evidence.certain
    ends = _ends(counted.classes)
    own = {i: building.spot(points[i], 1) for i in sorted(reached.nodes)}
    classes = {n: building.spot(("class", n), one.weight) for n, one in enumerate(counted.classes)}
    for i in sorted(reached.nodes):
        for j in certain[i]:
            if not nodes[i].carries or not nodes[j].carries:  # a reader opens the other document without the first
                building.lead(own[i], own[j])
        for n in ends.get(i, ()):
            gate = nodes[i].gate
            last = own[i] if gate is None else building.lead(own[i], building.spot(("gate", gate), 1))
            building.lead(last, classes[n])
    for i, n in _open_ended(ends, nodes):
        building.capacities[own[i]] = max(building.capacities[own[i]], counted.classes[n].weight)
    return _Ways(
        successors=building.successors,
        capacities=building.capacities,
        starts=frozenset(own[i] for i in reached.roots),
        classes=classes,
    )


def _open_ended(ends: dict[int, list[int]], nodes: tuple[Node, ...]) -> list[tuple[int, int]]:
    """Give the uncounted plurals that nobody stands behind: such an end is as wide as its class."""
    return [(i, n) for i, classes in ends.items() for n in classes if nodes[i].plural]


def _ends(classes: tuple[MustClass, ...]) -> dict[int, list[int]]:
    """Give the classes that a node is an end of."""
    found: dict[int, list[int]] = {}
    for n, one in enumerate(classes):
        for i in (*one.ends, *one.loops):
            found.setdefault(i, []).append(n)
    return found


class _Building:
    """Spots as they are numbered, with what each leads to."""

    def __init__(self) -> None:
        self.number: dict[Spot, int] = {}
        self.successors: list[set[int]] = []
        self.capacities: list[int] = []

    def spot(self, spot: Spot, capacity: int) -> int:
        """Number a spot."""
        if spot not in self.number:
            self.number[spot] = len(self.number)
            self.successors.append(set())
            self.capacities.append(capacity)
        return self.number[spot]

    def lead(self, source: int, target: int) -> int:
        """Let one spot lead to another, and give the second."""
        if source != target:
            self.successors[source].add(target)
        return target


def chokepoints(reached: Reach, counted: Count) -> list[Spot]:
    """Give the outlets, sources and custodians that every way from a document to an origin passes, in the order of the way.

    Each is ``("node", number)``, ``("gate", party)`` or ``("class", number)``. They are found on the graph itself, with all that one
    agent says taken away at once: what all ways pass is on any one of them.
    """
    nodes, certain = reached.evidence.nodes, reached.evidence.certain
    ends = _ends(counted.classes)
    points = _agents(reached, counted.level)
    at: dict[Spot, set[int]] = {}
    for i in sorted(reached.nodes):
        at.setdefault(points[i], set()).add(i)
    one = counted.classes[0] if len(counted.classes) == 1 else None
    found: dict[Spot, Spot] = {}
    for i in _shortest(reached, ends):
        itself = i in ends and ((one is not None and bool(one.ends)) or any(counted.classes[n].weight > 1 for n in ends[i]))
        if points[i] not in found and not itself:
            left = reachable(reached.roots, certain, frozenset(at[points[i]]))
            if not any(j in ends for j in left):
                found[points[i]] = ("node", i)
    passed = list(found.values())
    gates = {nodes[i].gate for i in ends}
    if len(gates) == 1 and None not in gates:
        passed.append(("gate", next(iter(gates))))
    if one is not None and one.weight == 1 and one.ends:
        passed.append(("class", 0))
    return passed


def _shortest(reached: Reach, ends: dict[int, list[int]]) -> list[int]:
    """Give the nodes of one shortest way from a document to an end: whatever all ways pass is on it."""
    before: dict[int, int | None] = dict.fromkeys(reached.roots)
    waiting = deque(reached.roots)
    while waiting:
        node = waiting.popleft()
        if node in ends:
            path = [node]
            while (previous := before[path[-1]]) is not None:
                path.append(previous)
            return path[::-1]
        for target in reached.evidence.certain[node]:
            if target not in before:
                before[target] = node
                waiting.append(target)
    return []
