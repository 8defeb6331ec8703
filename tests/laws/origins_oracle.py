"""Origins counted without any cleverness: every speaker that could be meant, every way to group them, every set of doubtful edges.

Written apart from the implementation, for graphs of a dozen nodes; it shares no code with it but the value types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

import networkx as nx

from firsthand.core.origin import Edge, Graph, Level, Node

ORGANISATIONS = {"staff": "Osteria", "ministry": "Osteria", "guard": "Velden", "league": "Relief"}
"""Every body of the invented war, with the party it speaks for."""

STATES = {"staff": "Osteria", "ministry": "Osteria"}
"""Those that are organs of a state."""

PARTIES = ("Osteria", "Velden", "Relief")
LEVELS: tuple[Level, ...] = ("person", "organisation", "party")
RANKS = {"person": 1, "organisation": 2, "party": 3}

Speaker = tuple[str, str, str]


@dataclass(frozen=True)
class Oracle:
    """What a level has by brute force: by the rule, and at the very least over all doubtful edges."""

    hi: int
    lo: int
    exact: int
    first_hand: int


def oracle(graph: Graph, level: Level) -> Oracle:
    """Count one level by brute force; the bottom of a coarser level is a bottom of the finer one too."""
    kept = _without_circles(graph)
    coarser = [one for one in LEVELS if RANKS[one] >= RANKS[level]]
    some = 1 if any(node.carries for node in graph.nodes) else 0
    worlds = [
        replace(graph, edges=(*_sure(graph), *(replace(edge, certain=True) for edge in subset)))
        for size in range(len(kept) + 1)
        for subset in combinations(kept, size)
    ]
    return Oracle(
        hi=sum(weight for _, weight, _, _ in _classes(graph, kept, level)),
        lo=max(some, *(_fewest(graph, kept, one) for one in coarser)),
        exact=min(max(some, *(_fewest(world, [], one) for one in coarser)) for world in worlds),
        first_hand=max(_fewest(graph, kept, one, based=True) for one in coarser),
    )


def lines(graph: Graph) -> int:
    """Count the paths that share no node at the level of persons: each node, outlet and class is on one path only, by networkx."""
    return min(_paths(graph, merged=False), _paths(graph, merged=True))


def chokepoints(graph: Graph) -> set[str]:
    """Find the outlets of documents that every way passes, by taking each away."""
    outlets = {node.outlet for node in graph.nodes if node.kind == "doc" and node.outlet}
    ends = {node for group, _, _, _ in _classes(graph, [], "person") for node in group}
    found = set()
    for outlet in outlets:
        left = _graph(graph).subgraph([n.id for n in graph.nodes if not (n.kind == "doc" and n.outlet == outlet)])
        roots = [node.id for node in graph.nodes if node.carries and node.id in left]
        reached = set(roots).union(*(nx.descendants(left, root) for root in roots))
        if not reached & ends:
            found.add(outlet)
    return found


def _sure(graph: Graph) -> list[Edge]:
    """Give the certain edges."""
    return [edge for edge in graph.edges if edge.certain and edge.source != edge.target]


def _graph(graph: Graph) -> nx.DiGraph[str]:
    """Give the certain graph."""
    found: nx.DiGraph[str] = nx.DiGraph()
    found.add_nodes_from(node.id for node in graph.nodes)
    found.add_edges_from((edge.source, edge.target) for edge in _sure(graph))
    return found


def _without_circles(graph: Graph) -> list[Edge]:
    """Keep the doubtful edges that close no circle, the strongest first."""
    found = _graph(graph)
    kept = []
    strongest = {(edge.source, edge.target): edge for edge in sorted(graph.edges, key=lambda edge: edge.strength) if not edge.certain}
    for edge in sorted(strongest.values(), key=lambda one: (-one.strength, one.source, one.target)):
        pair = (edge.source, edge.target)
        if edge.source != edge.target and not found.has_edge(*pair) and not nx.has_path(found, edge.target, edge.source):
            found.add_edge(*pair)
            kept.append(edge)
    return kept


def _same(graph: Graph, level: str) -> dict[str, frozenset[str]]:
    """Give each node all nodes that are the same source at a level."""
    merged: nx.Graph[object] = nx.Graph()
    for node in graph.nodes:
        merged.add_node(node.id)
        merged.add_edges_from((node.id, ("name", name)) for name in _names(node, level))
    merged.add_edges_from((tie.a, tie.b) for tie in graph.ties if tie.kind == "must" and RANKS[tie.level] <= RANKS[level])
    groups = [frozenset(one for one in group if isinstance(one, str)) for group in nx.connected_components(merged)]
    return {one: group for group in groups for one in group}


def _names(node: Node, level: str) -> Iterator[str]:
    """Give all names by which a node is the same as others, at a level or a finer one."""
    rank, party = RANKS[level], node.gate or node.party
    body = None if node.gate else node.organisation
    if node.kind == "doc":
        if node.outlet and (not node.held or rank > 1):
            yield f"body {node.outlet}" if rank > 1 else f"heard {node.outlet}"
        return
    if node.agent:
        yield f"agent {node.agent}" if node.agent != body else f"body {body}"
    elif node.plural:
        yield f"plural {node.descriptor} {party} {body}"
    if node.kind == "own" and rank > 1:
        yield f"body {node.outlet}"
    elif node.kind in {"named", "anon"} and body and rank > 1:
        yield f"body {body}"
    if party and rank > 2:
        yield f"party {party}"


def _classes(graph: Graph, doubts: list[Edge], level: Level) -> list[tuple[frozenset[str], int, bool, bool]]:
    """Give the classes of ends: the ends, how many they are at most, whether a source stands settled in it, and one that knows."""
    nodes = {node.id: node for node in graph.nodes}
    found = _graph(graph)
    roots = [node.id for node in graph.nodes if node.carries]
    reached = set(roots).union(*(nx.descendants(found, root) for root in roots))
    parts = [frozenset(part) for part in nx.strongly_connected_components(found.subgraph(reached))]
    ends = [part for part in parts if all(target in part for one in part for target in found.successors(one))]
    single = [next(iter(part)) for part in ends if len(part) == 1]
    groups = {frozenset(_same(graph, level)[one] & set(single)) for one in single}
    classes = []
    for group in sorted(groups, key=sorted):
        sources = [one for one in group if nodes[one].kind != "doc"]
        settled = any(all(edge.source != one for edge in doubts) for one in sources)
        knows = any(nodes[one].basis != "none" for one in sources)
        weight = max(_weight(nodes[one], level) for one in group)
        classes.append((group, weight, settled, knows and settled))
    loops = [part for part in ends if len(part) > 1 and not _comes_home(graph, part, single, level)]
    return classes + [(loop, 1, False, False) for loop in loops]


def _comes_home(graph: Graph, loop: frozenset[str], single: list[str], level: Level) -> bool:
    """Say whether exactly one source of a circle is an end elsewhere, at the level or a finer one."""
    sources = {node.id for node in graph.nodes if node.kind in {"named", "anon"}} & loop
    for finer in ("person", "organisation", "party"):
        if RANKS[finer] <= RANKS[level]:
            same = _same(graph, finer)
            if len({same[one] for one in sources if same[one] & set(single)}) == 1:
                return True
    return False


def _weight(node: Node, level: str) -> int:
    """Count an uncounted plural as two unless one agent, body or party stands behind it."""
    if not node.plural or node.agent:
        return 1
    body = None if node.gate else node.organisation
    known = (body and RANKS[level] > 1) or ((node.gate or node.party) and RANKS[level] > 2)
    return 1 if known else 2


def _fewest(graph: Graph, doubts: list[Edge], level: Level, *, based: bool = False) -> int:
    """Find the fewest groups into which the classes that count can be put, each group possibly one source."""
    same = _same(graph, level)
    nodes = {node.id: node for node in graph.nodes}
    counted = [group for group, _, settled, knows in _classes(graph, doubts, level) if (knows if based else settled)]
    whole = [{one for member in group for one in same[member]} for group in counted]
    ties = {
        kind: [(tie.a, tie.b) for tie in graph.ties if tie.kind == kind and fits(RANKS[tie.level], RANKS[level])]
        for kind, fits in (("cannot", int.__ge__), ("maybe", int.__le__))
    }

    def one_source(a: set[str], b: set[str]) -> bool:
        if any((x in a and y in b) or (x in b and y in a) for x, y in ties["maybe"]):
            return True
        if any((x in a and y in b) or (x in b and y in a) for x, y in ties["cannot"]):
            return False
        pairs = ((nodes[x], nodes[y]) for x in a for y in b if "doc" not in {nodes[x].kind, nodes[y].kind})
        return all(_could_be_one(x, y, level) for x, y in pairs)

    return min(
        (len(groups) for groups in _partitions(whole) if all(one_source(a, b) for group in groups for a, b in combinations(group, 2))),
        default=0,
    )


def _partitions(items: list[set[str]]) -> Iterator[list[list[set[str]]]]:
    """Give all ways to put things into groups."""
    if not items:
        yield []
        return
    for rest in _partitions(items[1:]):
        yield [[items[0]], *rest]
        for n, group in enumerate(rest):
            yield [*rest[:n], [items[0], *group], *rest[n + 1 :]]


def _could_be_one(a: Node, b: Node, level: str) -> bool:
    """Say whether there is anybody that both sources could be; an unnamed one could also have it from a piece of evidence."""
    items = [node for node in (a, b) if node.kind == "item"]
    if items and level != "party":
        other = b if items[0] is a else a
        return _name(items[0]) == _name(other) if other.kind == "item" else not _identified(other, level)
    return bool(_could(a, level) & _could(b, level))


def _name(item: Node) -> str:
    """Name a piece of evidence."""
    return item.agent or item.id


def _body(node: Node) -> str | None:
    """Give the body that a source speaks for."""
    return node.outlet if node.kind == "own" else None if node.gate or node.kind == "item" else node.organisation


def _identified(node: Node, level: str) -> bool:
    """Say whether a source is known at a level."""
    return bool(_body(node)) if level == "organisation" else node.kind in {"named", "own"}


@lru_cache(maxsize=4096)
def _could(node: Node, level: str) -> frozenset[Speaker]:
    """Give every speaker that a source could be: a name, a body, a party; at coarser levels the finer parts are wild."""
    body = _body(node)
    allowed = {node.gate} if node.gate else node.sides or ({node.party} if node.party else set(PARTIES))
    if level == "party":
        return frozenset(("", "", str(one)) for one in allowed)
    person = level == "person" and node.kind == "named" and node.agent and node.agent != body
    return frozenset(
        (name if level == "person" else "", one, side)
        for name, one, side in product([str(node.agent)] if person else ["Ruvo", "Lind", "?"], _bodies(node, body), PARTIES)
        if ORGANISATIONS.get(one, side) == side and (side in allowed or node.kind == "own")
    )


def _bodies(node: Node, body: str | None) -> Iterable[str]:
    """Give every body that a source could belong to; organs of one state are not told apart."""
    everywhere = [*ORGANISATIONS, "daily", "radio", "gazette", "none"]
    if body:
        return [one for one in everywhere if one == body or (body in STATES and STATES.get(one) == STATES[body])]
    if node.candidates is not None:
        family = {one for one in STATES if STATES[one] == node.state}
        return [one for one in everywhere if {one, ORGANISATIONS.get(one)} & node.candidates or (node.state and one in family)]
    return everywhere


def _paths(graph: Graph, *, merged: bool) -> int:
    """Count the paths without a common node, each class and, if merged, each outlet and source being one node."""
    nodes = {node.id: node for node in graph.nodes}
    same = _same(graph, "person")
    classes = _classes(graph, [], "person")
    network: nx.DiGraph[object] = nx.DiGraph()
    width: dict[object, int] = {("class", n): weight for n, (_, weight, _, _) in enumerate(classes)}

    def spot(one: str) -> object:
        if not merged:
            return ("node", one)
        if nodes[one].kind == "doc":
            return ("outlet", nodes[one].outlet or one)
        return ("source", min(same[one]))

    pairs: list[tuple[object, object]] = [(spot(edge.source), spot(edge.target)) for edge in _sure(graph)]
    for n, (ends, weight, _, _) in enumerate(classes):
        pairs += [(spot(one), ("class", n)) for one in ends]
        for one in ends:
            if nodes[one].plural:
                width[spot(one)] = max(width.get(spot(one), 1), weight)
    for each in {spot(node.id) for node in graph.nodes} | {("class", n) for n in range(len(classes))}:
        network.add_edge(("in", each), ("out", each), capacity=width.get(each, 1))
    for a, b in pairs:
        if a != b:
            network.add_edge(("out", a), ("in", b), capacity=9)
    network.add_edges_from(("T", ("in", spot(node.id)), {"capacity": 9}) for node in graph.nodes if node.carries)
    network.add_edges_from((("out", ("class", n)), "S", {"capacity": 9}) for n in range(len(classes)))
    network.add_nodes_from(["T", "S"])
    return int(nx.maximum_flow_value(network, "T", "S"))
