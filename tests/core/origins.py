"""Small graphs about the invented war of Osteria and Velden, written in few words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from firsthand.core.origin import Edge, Graph, Node, Tie

OSTERIA, VELDEN = "Osteria", "Velden"
_OTHER = {"Osterian": "Veldener", "Osteria": "Velden", "Veldener": "Osterian", "Velden": "Osteria"}
_SIDES = re.compile("Osterian|Osteria|Veldener|Velden")


def doc(id_: str, outlet: str | None = None, **more: Any) -> Node:  # noqa: ANN401 - fields of a node
    """Make a document of an outlet of its own, unless another is named."""
    return Node(id=id_, kind="doc", outlet=outlet or f"outlet {id_}", label=id_, **more)


def body(name: str, id_: str | None = None, **more: Any) -> Node:  # noqa: ANN401 - fields of a node
    """Make an utterance of a body."""
    return Node(id=id_ or name, kind="named", agent=name, organisation=name, label=name, **more)


def person(name: str, id_: str | None = None, **more: Any) -> Node:  # noqa: ANN401 - fields of a node
    """Make an utterance of a person."""
    return Node(id=id_ or name, kind="named", agent=name, label=name, **more)


def unnamed(id_: str, **more: Any) -> Node:  # noqa: ANN401 - fields of a node
    """Make an unnamed source."""
    return Node(id=id_, kind="anon", label=more.pop("label", id_), **more)


def edges(text: str) -> tuple[Edge, ...]:
    """Read edges: ``a>b`` is "a has it from b", ``a~b`` that it may."""
    return tuple(
        Edge(source=part.split(sign)[0], target=part.split(sign)[1], certain=sign == ">")
        for part in text.split()
        for sign in (">" if ">" in part else "~",)
    )


def graph(text: str, *nodes: Node, ties: tuple[Tie, ...] = (), **more: Any) -> Graph:  # noqa: ANN401 - fields of a graph
    """Make a graph; an end of an edge that is no given node is a document."""
    given = {node.id: node for node in nodes}
    links = edges(text)
    named = {end for edge in links for end in (edge.source, edge.target)}
    return Graph(nodes=(*nodes, *(doc(id_) for id_ in sorted(named - given.keys()))), edges=links, ties=ties, **more)


def cannot(a: str, b: str, **more: Any) -> Tie:  # noqa: ANN401 - fields of a tie
    """Set two sources apart."""
    return Tie(a=a, b=b, kind="cannot", **more)


def swapped(found: Graph) -> Graph:
    """Give the graph as the other side would have it: the names of both parties change places wherever they stand."""
    return replace(found, nodes=tuple(_swapped(node) for node in found.nodes))


def swap(text: str) -> str:
    """Let the names of both parties change places."""
    return _SIDES.sub(lambda found: _OTHER[found.group()], text)


def _swapped(node: Node) -> Node:
    """Swap every name in a node but its id."""
    changed: dict[str, Any] = {}
    for name in ("label", "agent", "organisation", "party", "state", "outlet", "descriptor", "gate"):
        value = getattr(node, name)
        if value is not None:
            changed[name] = swap(value)
    for name in ("sides", "candidates"):
        value = getattr(node, name)
        if value is not None:
            changed[name] = frozenset(swap(part) for part in value)
    return replace(node, **changed)
