"""How the drawing of origins shows sources: who has a name is not drawn as somebody without one."""

from __future__ import annotations

from firsthand.core.origin import Edge, Graph, Node
from firsthand.delivery.origin_graph import Drawing, draw


def test_a_name_without_a_body_is_still_a_name() -> None:
    """A person whose body no text gives is drawn as a named source, people without a name as unnamed ones."""
    nodes = (
        Node(id="d", kind="doc", label="Gazette", outlet="Gazette", published="2031-05-04"),
        Node(id="a", kind="anon", label="Emil Rask", agent="Emil Rask"),
        Node(id="b", kind="anon", label="rescuers", agent="rescuers (unnamed)", descriptor="rescuer"),
        Node(id="c", kind="anon", label="an official", descriptor="official"),
    )
    graph = Graph(nodes=nodes, edges=tuple(Edge(source="d", target=one) for one in "abc"))
    drawn = str(draw(Drawing(graph=graph, links={}, numbers={"d": 1}, chokepoints=frozenset(), title="Where it comes from")))
    kinds = {part.split("<title>")[1].split("</title>")[0]: part.split('"')[0].split()[0] for part in drawn.split('class="source ')[1:]}
    assert kinds == {"Emil Rask": "named", "rescuers": "anon", "an official": "anon"}
