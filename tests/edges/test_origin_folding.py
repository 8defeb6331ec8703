"""Graphs that are too wide to be read: what stands alike is one mark, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

from firsthand.core.origin import Edge, Graph, Node
from firsthand.delivery.origin_folding import MOST, OTHERS, folded
from tests.edges.dossiers import entry, readings


def _wide(number: int, outlets: int, *, agents: bool = False) -> Graph:
    """Draw so many articles of some outlets, the even ones of a ministry, each odd one of an unnamed officer, or of a witness."""
    nodes = [Node(id="m", kind="named", agent="Ministry", label="Ministry")]
    edges = []
    for n in range(number):
        nodes.append(Node(id=f"d{n}", kind="doc", outlet=f"Outlet {n % outlets}", published=f"2031-03-{1 + n % 28:02}", label=f"d{n}"))
        if n % 2:
            nodes.append(Node(id=f"o{n}", kind="anon", label="an officer", agent=f"witness {n}" if agents else None))
        edges.append(Edge(source=f"d{n}", target=f"o{n}" if n % 2 else "m", certain=n % 4 < 2))
    return Graph(nodes=tuple(nodes), edges=tuple(edges))


def test_what_can_be_read_stays_as_it_is() -> None:
    """A graph of forty articles is drawn as it is."""
    graph = entry(readings(40)).positions[0].graph
    assert folded(graph) == (graph, {})


def test_articles_of_one_outlet_with_the_same_lines_are_one_mark() -> None:
    """Each mark says for how many it stands, and together they stand for all."""
    graph, marks = folded(_wide(300, 12))
    held = [n for n in graph.nodes if n.kind == "doc"]
    assert len(held) <= MOST
    assert sum(marks.get(n.id, 1) for n in held) == 300
    assert {n.outlet for n in held} == {f"Outlet {n}" for n in range(12)}
    assert all(n.label.startswith(f"{marks[n.id]} articles, {n.outlet}") for n in held if n.id in marks)


def test_lines_that_differ_are_never_one() -> None:
    """A certain line and an uncertain one, or lines to different sources, are not joined in a mark."""
    graph, _ = folded(_wide(300, 12))
    by = {e.source: {(x.target, x.certain) for x in graph.edges if x.source == e.source} for e in graph.edges}
    assert all(len(lines) == 1 for lines in by.values())


def test_more_outlets_than_can_be_read_are_other_outlets() -> None:
    """The earliest keep their names."""
    graph, marks = folded(_wide(400, 200))
    held = [n for n in graph.nodes if n.kind == "doc"]
    assert len(held) <= MOST
    assert sum(marks.get(n.id, 1) for n in held) == 400
    assert OTHERS in {n.outlet for n in held}


def test_unnamed_sources_of_one_description_are_one_box_that_counts_them() -> None:
    """They stay uncertain: the box says how many there may be."""
    graph, _ = folded(_wide(300, 12))
    assert [n.name for n in graph.nodes if n.kind == "anon"] == ["an officer ×150"]


def test_sources_that_are_told_apart_stay_apart() -> None:
    """A hundred and fifty witnesses are a hundred and fifty boxes."""
    graph, _ = folded(_wide(300, 12, agents=True))
    assert len([n for n in graph.nodes if n.kind == "anon"]) == 150


def test_every_line_has_both_its_ends() -> None:
    """Nothing leads to a mark that is gone."""
    for graph in (_wide(300, 12), _wide(400, 200), replace(_wide(300, 3), edges=(*_wide(300, 3).edges, Edge(source="d5", target="d7")))):
        drawn, _ = folded(graph)
        ids = {n.id for n in drawn.nodes}
        assert all({e.source, e.target} <= ids and e.source != e.target for e in drawn.edges)
