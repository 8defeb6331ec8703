"""The graph made ready for counting: in one order, without edges that cannot be, with its ends found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.core.origin.components import components, reachable
from firsthand.core.origin.graph import Graph, Node, Tie

WORK = 2_000_000
"""How many steps the search for circles of uncertain edges may take; beyond it they all stay, which can only lower the count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A graph by numbers: nodes sorted by id, certain and uncertain targets of each, and the component each node is in.

    ``backwards`` are the edges left out because a document cannot have it from one that was published later.
    """

    nodes: tuple[Node, ...]
    certain: tuple[tuple[int, ...], ...]
    uncertain: tuple[tuple[int, ...], ...]
    component: tuple[int, ...]
    members: tuple[tuple[int, ...], ...]
    ties: tuple[tuple[int, int, Tie], ...]
    backwards: tuple[tuple[int, int], ...]

    def roots(self, documents: frozenset[str] | None = None) -> list[int]:
        """Give the documents that a reader can open, or those of them that are named."""
        return [i for i, node in enumerate(self.nodes) if node.carries and (documents is None or node.id in documents)]

    def ends(self, reached: Iterable[int]) -> list[tuple[int, ...]]:
        """Give the components, among what was reached, that have it from nobody else."""
        numbers = sorted({self.component[i] for i in reached})
        return [self.members[c] for c in numbers if all(self.component[t] == c for i in self.members[c] for t in self.certain[i])]


def prepare(graph: Graph) -> Evidence:
    """Put a graph in order; raise ValueError where an id means two things or nothing."""
    nodes = _nodes(graph)
    index = {node.id: i for i, node in enumerate(nodes)}
    certain: list[set[int]] = [set() for _ in nodes]
    doubtful: dict[tuple[int, int], float] = {}
    backwards: set[tuple[int, int]] = set()
    for edge in graph.edges:
        i, j = _ends(edge.source, edge.target, index)
        if _later(nodes[j], nodes[i]):
            backwards.add((i, j))
        elif i != j and edge.certain:
            certain[i].add(j)
        elif i != j:
            doubtful[i, j] = max(edge.strength, doubtful.get((i, j), edge.strength))
    for i, j in [pair for pair in doubtful if pair[1] in certain[pair[0]]]:
        del doubtful[i, j]
    successors = tuple(tuple(sorted(targets)) for targets in certain)
    component = components(successors)
    return Evidence(
        nodes=nodes,
        certain=successors,
        uncertain=_acyclic(successors, doubtful),
        component=tuple(component),
        members=_members(component),
        ties=tuple(sorted({(*_ends(tie.a, tie.b, index), tie) for tie in graph.ties}, key=_tie_order)),
        backwards=tuple(sorted(backwards)),
    )


def _nodes(graph: Graph) -> tuple[Node, ...]:
    """Sort the nodes by id, the same one once."""
    found: dict[str, Node] = {}
    for node in graph.nodes:
        if found.setdefault(node.id, node) != node:
            raise ValueError(f"two different nodes have the id {node.id!r}")
    return tuple(found[id_] for id_ in sorted(found))


def _ends(a: str, b: str, index: dict[str, int]) -> tuple[int, int]:
    """Give the numbers of both ends of an edge or a tie."""
    if a not in index or b not in index:
        raise ValueError(f"what connects {a!r} with {b!r} has an end that is no node")
    return index[a], index[b]


def _later(target: Node, source: Node) -> bool:
    """Say whether one document was published on a later day than another."""
    if target.kind != "doc" or source.kind != "doc" or not target.published or not source.published:
        return False
    return target.published[:10] > source.published[:10]


def _tie_order(tie: tuple[int, int, Tie]) -> tuple[int, int, str, str, str]:
    """Order ties without regard to how they came in."""
    return tie[0], tie[1], tie[2].kind, tie[2].level, tie[2].why


def _members(component: list[int]) -> tuple[tuple[int, ...], ...]:
    """List the nodes of each component."""
    members: list[list[int]] = [[] for _ in range(max(component, default=-1) + 1)]
    for i, number in enumerate(component):
        members[number].append(i)
    return tuple(tuple(nodes) for nodes in members)


def _acyclic(certain: tuple[tuple[int, ...], ...], doubtful: dict[tuple[int, int], float]) -> tuple[tuple[int, ...], ...]:
    """Keep the uncertain edges that close no circle with certain and stronger uncertain ones."""
    both: list[list[int]] = [list(targets) for targets in certain]
    for i, j in doubtful:
        both[i].append(j)
    together = components(both)
    kept: list[set[int]] = [set() for _ in certain]
    circling = []
    for i, j in doubtful:
        if together[i] == together[j]:
            circling.append((i, j))
        else:
            kept[i].add(j)
    inside = [[t for t in targets if together[t] == together[i]] for i, targets in enumerate(certain)]
    work = WORK
    for i, j in sorted(circling, key=lambda pair: (-doubtful[pair], pair)):
        passed = reachable([j], inside) if work > 0 else set()
        work -= len(passed)
        if i not in passed:
            inside[i].append(j)
            kept[i].add(j)
    return tuple(tuple(sorted(targets)) for targets in kept)
