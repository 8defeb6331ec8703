"""Random small graphs of who has it from whom: up to six documents, three named and three unnamed sources, circles, doubts, ties."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from firsthand.core.origin import Edge, Graph, Level, Node, Tie
from firsthand.core.origin.graph import Basis, TieKind
from tests.laws.origins_oracle import ORGANISATIONS, PARTIES, STATES

OUTLETS = ("daily", "radio", "gazette")
STAFF = frozenset({"staff"})
CANDIDATES = (None, None, STAFF, frozenset({"guard"}), frozenset({"Osteria", "league"}), frozenset({"guard", "league"}))
BASES: st.SearchStrategy[Basis] = st.sampled_from(("none", "none", "first-hand", "institutional"))
PERSONS = {"Ruvo": "staff", "Lind": None}


@st.composite
def graphs(draw: st.DrawFn, *, doubts: bool = True, documents: int = 6) -> Graph:
    """Draw a graph with at least one document that a reader can open."""
    docs = [_document(draw, n) for n in range(draw(st.integers(1, documents)))]
    docs[0] = replace(docs[0], held=True, retracted=False)
    sources = [
        *(_named(draw, n) for n in range(draw(st.integers(1, 3)))),
        *(_unnamed(draw, n) for n in range(draw(st.integers(0, 3)))),
        *(_seen(draw, n) for n in range(draw(st.integers(0, 1)))),
    ]
    nodes = (*docs, *sources)
    ids = [node.id for node in nodes]
    quoted = [(draw(st.sampled_from(_quoting(docs, sources[:n]))), source.id) for n, source in enumerate(sources)]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids[: len(docs) + 1])), max_size=4, unique=True))
    edges = [Edge(source=a, target=b) for a, b in (*quoted, *pairs)]
    if doubts:
        weak = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from([0.3, 0.6])), max_size=3))
        edges += [Edge(source=a, target=b, certain=False, strength=strength) for a, b, strength in weak]
    return Graph(nodes=nodes, edges=tuple(edges), ties=tuple(_ties(draw, [source.id for source in sources])))


def _quoting(docs: list[Node], sources: list[Node]) -> list[str]:
    """Give who may quote a source: mostly documents, and sources before it."""
    return [doc.id for doc in docs] * 2 + [source.id for source in sources]


def _document(draw: st.DrawFn, n: int) -> Node:
    """Draw a document."""
    outlet = draw(st.sampled_from((f"paper {n}", *OUTLETS)))
    return Node(
        id=f"d{n}", kind="doc", outlet=outlet, label=f"d{n}", held=draw(st.integers(0, 5)) < 5, retracted=draw(st.integers(0, 9)) == 9
    )


def _named(draw: st.DrawFn, n: int) -> Node:
    """Draw an utterance of a body or a person, some of them in custody."""
    basis = draw(BASES)
    name = draw(st.sampled_from([*ORGANISATIONS, *PERSONS]))
    if name in ORGANISATIONS:
        return Node(
            id=f"n{n}",
            kind="named",
            agent=name,
            organisation=name,
            party=ORGANISATIONS[name],
            state=STATES.get(name),
            label=name,
            basis=basis,
        )
    body = PERSONS[name]
    party, state = (ORGANISATIONS[body], STATES.get(body)) if body else ("Velden", None)
    gate = draw(st.sampled_from([None, None, None, *PARTIES]))
    return Node(id=f"n{n}", kind="named", agent=name, organisation=body, party=party, state=state, label=name, basis=basis, gate=gate)


def _unnamed(draw: st.DrawFn, n: int) -> Node:
    """Draw an unnamed source."""
    body = draw(st.sampled_from([None, None, None, "staff", "guard"]))
    candidates = draw(st.sampled_from(CANDIDATES)) if body is None else None
    party = ORGANISATIONS[body] if body else draw(st.sampled_from([None, *PARTIES])) if candidates is None else None
    return Node(
        id=f"u{n}",
        kind="anon",
        organisation=body,
        candidates=candidates,
        party=party,
        sides=frozenset(ORGANISATIONS.get(one, one) for one in candidates or ()),
        state=STATES.get(body) if body else "Osteria" if candidates == STAFF else None,
        descriptor=draw(st.sampled_from(["officials", "residents"])),
        label=f"u{n}",
        plural=draw(st.integers(0, 3)) == 3,
        basis=draw(BASES),
    )


def _seen(draw: st.DrawFn, n: int) -> Node:
    """Draw what an author saw, or a piece of evidence."""
    if draw(st.booleans()):
        return Node(id=f"s{n}", kind="own", outlet=draw(st.sampled_from(OUTLETS)), basis="first-hand", label=f"s{n}")
    return Node(id=f"s{n}", kind="item", agent=draw(st.sampled_from(["film", "photo"])), basis="first-hand", label=f"s{n}")


def _ties(draw: st.DrawFn, ids: list[str]) -> list[Tie]:
    """Draw what is known of who is whom."""
    if len(ids) <= 1:
        return []
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=3))
    kinds: st.SearchStrategy[TieKind] = st.sampled_from(("cannot", "cannot", "must", "maybe"))
    levels: st.SearchStrategy[Level] = st.sampled_from(("person", "person", "organisation"))
    return [Tie(a=a, b=b, kind=draw(kinds), level=draw(levels)) for a, b in pairs if a != b]


def with_nodes(graph: Graph, nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> Graph:
    """Add nodes and edges to a graph."""
    return replace(graph, nodes=(*graph.nodes, *nodes), edges=(*graph.edges, *edges))


def renamed(graph: Graph, prefix: str) -> Graph:
    """Give a graph that shares no node, agent, outlet, party or description with the first."""

    def other(text: str | None) -> str | None:
        return None if text is None else prefix + text

    nodes = tuple(
        replace(
            node,
            id=prefix + node.id,
            agent=other(node.agent),
            organisation=other(node.organisation),
            party=other(node.party),
            state=other(node.state),
            outlet=other(node.outlet),
            descriptor=other(node.descriptor),
            gate=other(node.gate),
            candidates=None if node.candidates is None else frozenset(prefix + one for one in node.candidates),
        )
        for node in graph.nodes
    )
    edges = tuple(replace(edge, source=prefix + edge.source, target=prefix + edge.target) for edge in graph.edges)
    return replace(graph, nodes=nodes, edges=edges, ties=tuple(replace(tie, a=prefix + tie.a, b=prefix + tie.b) for tie in graph.ties))
