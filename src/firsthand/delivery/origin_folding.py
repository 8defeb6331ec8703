"""A graph that is too wide to be read, drawn with one mark for articles that stand alike: same outlet, same lines."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from firsthand.core.origin import Edge, Graph, Node
from firsthand.delivery.wording import counted

MOST = 80
"""So many articles side by side can still be read."""

OTHERS = "other outlets"

Group = tuple[Node, ...]


def folded(graph: Graph, most: int = MOST) -> tuple[Graph, dict[str, int]]:
    """Give the graph as it can be drawn, and for each mark that stands for several articles how many.

    Articles of one outlet with the same lines become one mark; where that is not enough, all but the earliest with the same lines do,
    whatever their outlet.
    """
    documents = [n for n in graph.nodes if n.kind == "doc" and n.held]
    if len(documents) <= most:
        return graph, {}
    alike = _alike(graph, {n.id for n in documents})
    groups = _grouped(documents, lambda n: (n.outlet, alike[n.id]))
    if len(groups) > most:
        early, late = groups[: most // 2], [n for group in groups[most // 2 :] for n in group]
        groups = [*early, *(_of_others(group) for group in _grouped(late, lambda n: alike[n.id]))]
    return _merged(graph, groups)


def _alike(graph: Graph, held: set[str]) -> dict[str, Hashable]:
    """Say of every article which lines lead from it: to which sources, or that it copies another article, surely or perhaps."""
    called = {n.id: "an article" if n.id in held else n.agent or n.id for n in graph.nodes}
    lines: dict[str, set[tuple[str, bool]]] = {id_: set() for id_ in held}
    for edge in graph.edges:
        if edge.source in held and edge.target in called:
            lines[edge.source].add((called[edge.target], edge.certain))
    return {id_: frozenset(found) for id_, found in lines.items()}


def _grouped(documents: Sequence[Node], key: Callable[[Node], Hashable]) -> list[Group]:
    """Put articles with the same key together, each group and all groups in the order of their day."""
    found: dict[Hashable, list[Node]] = {}
    for node in sorted(documents, key=lambda n: (n.published or "9", n.id)):
        found.setdefault(key(node), []).append(node)
    return [tuple(group) for group in found.values()]


def _of_others(group: Group) -> Group:
    """Let the first of a group speak for several outlets."""
    return (replace(group[0], outlet=OTHERS), *group[1:]) if len({n.outlet for n in group}) > 1 else group


def _merged(graph: Graph, groups: Sequence[Group]) -> tuple[Graph, dict[str, int]]:
    """Draw one mark for each group, with the lines of all in it."""
    stands = {n.id: group[0].id for group in groups for n in group}
    marks = {group[0].id: _mark(group) for group in groups}
    nodes = tuple(marks.get(n.id, n) for n in graph.nodes if stands.get(n.id, n.id) == n.id)
    lines: dict[tuple[str, str], Edge] = {}
    for edge in graph.edges:
        ends = (stands.get(edge.source, edge.source), stands.get(edge.target, edge.target))
        if ends[0] != ends[1] and (ends not in lines or edge.certain):
            lines[ends] = replace(edge, source=ends[0], target=ends[1])
    return replace(graph, nodes=nodes, edges=tuple(lines.values())), {g[0].id: len(g) for g in groups if len(g) > 1}


def _mark(group: Group) -> Node:
    """Make the mark of a group, which says how many it stands for."""
    first = group[0]
    if len(group) == 1:
        return first
    says = f"{counted(len(group), 'article')}, {first.outlet or 'unknown outlet'}, from {first.published or 'no date'} on"
    return replace(first, label=says)
