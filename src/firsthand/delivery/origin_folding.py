"""A graph that is too wide to be read, drawn with one mark for articles, or for sources, that stand alike: same name, same lines."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from firsthand.core.origin import Edge, Graph, Node
from firsthand.delivery.wording import counted

MOST = 48
"""So many articles side by side can still be read."""

BOXES = 40
"""So many sources can."""

OTHERS = "other outlets"

_REST = {"anon": "other unnamed sources", "doc": "other documents that are only heard of"}

Group = tuple[Node, ...]


def folded(graph: Graph, most: int = MOST, boxes: int = BOXES) -> tuple[Graph, dict[str, int]]:
    """Give the graph as it can be drawn, and for each article's mark that stands for several how many.

    Articles of one outlet with the same lines become one mark; where that is not enough, all but the earliest with the same lines do,
    whatever their outlet. Sources of one name that nothing else tells apart become one box that says so; their number stays uncertain.
    """
    graph = _sources_folded(graph, boxes)
    documents = [n for n in graph.nodes if n.kind == "doc" and n.held]
    if len(documents) <= most:
        return graph, {}
    alike = _alike(graph, {n.id for n in documents})
    groups = _grouped(documents, lambda n: (n.outlet, alike[n.id]))
    if len(groups) > most:
        early, late = groups[: most // 2], [n for group in groups[most // 2 :] for n in group]
        groups = [*early, *(_of_others(group) for group in _grouped(late, lambda n: alike[n.id]))]
    return _merged(graph, groups), {group[0].id: len(group) for group in groups if len(group) > 1}


def _sources_folded(graph: Graph, boxes: int) -> Graph:
    """Draw one box for sources that are called the same and go no further; where there are too many still, one for the rest of a kind."""
    sources = [n for n in graph.nodes if not (n.kind == "doc" and n.held)]
    if len({n.agent or n.id for n in sources}) <= boxes:
        return graph
    further = {edge.source for edge in graph.edges}
    ends = [n for n in sources if n.id not in further and not n.agent]
    groups = _grouped(ends, lambda n: (n.kind, n.name, n.party))
    if len(groups) > boxes:
        rest = [replace(n, label=_REST.get(n.kind, "other sources")) for group in groups[boxes:] for n in group]
        groups = [*groups[:boxes], *_grouped(rest, lambda n: n.label)]
    named = [(replace(group[0], label=f"{group[0].name} ×{len(group)}"), *group[1:]) if len(group) > 1 else group for group in groups]
    return _merged(graph, named)


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


def _merged(graph: Graph, groups: Sequence[Group]) -> Graph:
    """Draw one mark for each group, with the lines of all in it."""
    stands = {n.id: group[0].id for group in groups for n in group}
    marks = {group[0].id: _mark(group) for group in groups}
    nodes = tuple(marks.get(n.id, n) for n in graph.nodes if stands.get(n.id, n.id) == n.id)
    lines: dict[tuple[str, str], Edge] = {}
    for edge in graph.edges:
        ends = (stands.get(edge.source, edge.source), stands.get(edge.target, edge.target))
        if ends[0] != ends[1] and (ends not in lines or edge.certain):
            lines[ends] = replace(edge, source=ends[0], target=ends[1])
    return replace(graph, nodes=nodes, edges=tuple(lines.values()))


def _mark(group: Group) -> Node:
    """Make the mark of a group; one of articles says how many it stands for and from when they are."""
    first = group[0]
    if len(group) == 1 or not (first.kind == "doc" and first.held):
        return first
    says = f"{counted(len(group), 'article')}, {first.outlet or 'unknown outlet'}, from {first.published or 'no date'} on"
    return replace(first, label=says)
