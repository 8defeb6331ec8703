"""P16: where part of what is known is hidden, the true number of origins stays within the interval.

The lower end always holds. The upper one holds where each end that is left hides one origin at most (A1): a text that loses the
credits of two sources at once is one unknown end for two origins, and so are two texts of one outlet that hide one each, since an
outlet's own voice is one source. So every paper here prints one text.

What is hidden: all credits of a document at once, the name of a source (its description stays true), the certainty of all credits of
a node. Single credits of a document that has several are not hidden: a text that credits one source for a claim is taken to have no
second one (A3), and named go-betweens keep their credits (A2).
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.origin import Edge, Graph, Level, Node, assess

BODIES = {"staff": "Osteria", "ministry": "Osteria", "guard": "Velden", "league": "Relief", "mission": "Relief"}
LEVELS: tuple[Level, ...] = ("person", "organisation", "party")


@st.composite
def known(draw: st.DrawFn, parents: int) -> Graph:
    """Draw a graph in which everything is known: bodies, go-betweens and documents, each of the latter with its credits."""
    sources = [
        Node(id=f"s{n}", kind="named", agent=body, organisation=body, party=BODIES[body], label=body)
        for n, body in enumerate(draw(st.lists(st.sampled_from(sorted(BODIES)), min_size=1, max_size=4)))
    ]
    relays = [Node(id=f"r{n}", kind="named", agent=f"relay {n}", organisation=f"relay {n}") for n in range(draw(st.integers(0, 2)))]
    docs = [Node(id=f"d{n}", kind="doc", outlet=f"paper {n}") for n in range(draw(st.integers(1, 6)))]
    nodes = [*sources, *relays, *docs]
    edges = [
        Edge(source=node.id, target=target)
        for n, node in enumerate(nodes)
        if n >= len(sources)
        for target in draw(st.lists(st.sampled_from([one.id for one in nodes[:n]]), min_size=1, max_size=parents, unique=True))
    ]
    return Graph(nodes=tuple(nodes), edges=tuple(edges))


@st.composite
def masked(draw: st.DrawFn, graph: Graph, *, two_at_once: bool) -> Graph:
    """Hide part of what is known, never saying anything untrue; ``two_at_once`` also hides the credits of what has two origins."""
    nodes = []
    for node in graph.nodes:
        hidden = node.kind == "named" and draw(st.booleans())
        nodes.append(_unnamed(draw, node) if hidden else node)
    edges: list[Edge] = []
    for node in graph.nodes:
        credits_ = [edge for edge in graph.edges if edge.source == node.id]
        fate = draw(st.sampled_from(["kept", "kept", "doubted", "lost"])) if two_at_once or _origins(graph, node.id) == 1 else "kept"
        if fate == "doubted":
            edges += [replace(edge, certain=False, strength=0.5) for edge in credits_]
        elif fate == "kept" or node.kind != "doc":
            edges += credits_
    return Graph(nodes=tuple(nodes), edges=tuple(edges))


def _origins(graph: Graph, one: str) -> int:
    """Count the different bodies that a node has it from."""
    found = [one]
    for node in found:
        found += sorted({edge.target for edge in graph.edges if edge.source == node} - set(found))
    quoting = {edge.source for edge in graph.edges}
    return len({node.agent for node in graph.nodes if node.id in found and node.id not in quoting})


def _unnamed(draw: st.DrawFn, node: Node) -> Node:
    """Describe a source in true words, closer or vaguer."""
    candidates = draw(st.sampled_from([None, {str(node.organisation)}, {str(node.organisation), "guard"}]))
    return Node(
        id=node.id,
        kind="anon",
        label="an official",
        candidates=None if candidates is None else frozenset(candidates),
        party=draw(st.sampled_from([None, node.party])),
    )


@settings(max_examples=200)
@given(data=st.data())
def test_masked_worlds_with_one_credit(data: st.DataObject) -> None:
    """With one credit a document the true number is in the interval of every masked world."""
    graph = data.draw(known(1))
    hidden = data.draw(masked(graph, two_at_once=True))
    for level in LEVELS:
        truth, found = assess(graph, level), assess(hidden, level)
        assert found.lo <= truth.lo <= truth.hi <= found.hi


@settings(max_examples=200)
@given(data=st.data())
def test_masked_worlds_with_several_credits(data: st.DataObject) -> None:
    """With up to three credits a document it is so where no text hides two origins at once."""
    graph = data.draw(known(3))
    hidden = data.draw(masked(graph, two_at_once=False))
    for level in LEVELS:
        truth, found = assess(graph, level), assess(hidden, level)
        assert found.lo <= truth.lo <= truth.hi <= found.hi


@settings(max_examples=200)
@given(data=st.data())
def test_lower_end_holds_whatever_is_hidden(data: st.DataObject) -> None:
    """Whatever is hidden, no more origins are said to be evidenced than there are."""
    graph = data.draw(known(3))
    hidden = data.draw(masked(graph, two_at_once=True))
    assert all(assess(hidden, level).lo <= assess(graph, level).lo for level in LEVELS)
