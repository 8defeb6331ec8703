"""The laws of counting origins, P1 to P17 of the definition, on random graphs; where one had to be mended, its test says how."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from firsthand.core.origin import Edge, Graph, Level, Node, Origins, Tie, added, assess, deeper
from tests.core.origins import swapped
from tests.laws.ecosystems import graphs, renamed, with_nodes

MANY = settings(max_examples=100)
LEVELS: tuple[Level, ...] = ("utterance", "person", "organisation", "party")
levels = st.sampled_from(LEVELS)


def counts(found: Origins) -> tuple[int, ...]:
    """Give both ends of origins, lines and parties."""
    ends = (found.lo, found.hi, found.lines.lo, found.lines.hi)
    return (*ends, found.party_origins.lo, found.party_origins.hi, found.first_hand)


def evidenced(graph: Graph) -> list[str]:
    """Give the ids of the nodes that can be reached from a document that a reader can open."""
    found = [node.id for node in graph.nodes if node.carries]
    for one in found:
        found += sorted({edge.target for edge in graph.edges if edge.certain and edge.source == one} - set(found))
    return found


def below(graph: Graph, one: str) -> list[str]:
    """Give a node and all that it leads to, by certain and doubtful edges."""
    found = [one]
    for node in found:
        found += sorted({edge.target for edge in graph.edges if edge.source == node} - set(found))
    return found


def ends(graph: Graph) -> list[str]:
    """Give the nodes in evidence that have it from nobody."""
    return [one for one in evidenced(graph) if not any(edge.certain and edge.source == one != edge.target for edge in graph.edges)]


def width(graph: Graph, one: str) -> int:
    """Give how many a node counts at most."""
    return 2 if next(node for node in graph.nodes if node.id == one).plural else 1


@MANY
@given(graph=graphs(), level=levels)
def test_p1_bounds(graph: Graph, level: Level) -> None:
    """P1: one is at least evidenced, and at most as many as there are ends; an uncounted plural is two of them (mended)."""
    found = assess(graph, level)
    loops = len(found.origins)
    assert 1 <= found.first_hand + 1 <= found.lo + 1
    assert 1 <= found.lo <= found.worlds[1] <= found.hi
    assert found.hi <= sum(width(graph, one) for one in ends(graph)) + loops
    assert found.worlds == (found.hi, found.worlds[1], found.lo, found.first_hand)


@MANY
@given(graph=graphs(), level=levels, data=st.data())
def test_p2_pure_copy(graph: Graph, level: Level, data: st.DataObject) -> None:
    """P2: a document whose only credit goes to a document in evidence changes nothing, whether its outlet is new or not."""
    carried = [node for node in graph.nodes if node.carries]
    target = data.draw(st.sampled_from(carried))
    outlet = data.draw(st.sampled_from(["a new paper", *sorted({str(node.outlet) for node in carried})]))
    copy = Node(id="copy", kind="doc", outlet=outlet)
    after = with_nodes(graph, (copy,), (Edge(source="copy", target=target.id),))
    assert counts(assess(after, level)) == counts(assess(graph, level))


@MANY
@given(graph=graphs(), level=levels, shuffle=st.randoms(use_true_random=False))
def test_p3_p4_order_and_repetition(graph: Graph, level: Level, shuffle: Any) -> None:  # noqa: ANN401 - a random of hypothesis
    """P3, P4: the same version twice and any order of documents, edges and ties give the same value, reasons and all."""
    nodes, links, ties = list(graph.nodes) * 2, list(graph.edges) * 2, list(graph.ties) * 2
    for part in (nodes, links, ties):
        shuffle.shuffle(part)
    assert assess(Graph(nodes=tuple(nodes), edges=tuple(links), ties=tuple(ties)), level) == assess(graph, level)


@MANY
@given(graph=graphs(), level=levels, order=st.randoms(use_true_random=False))
def test_p4_relabelling(graph: Graph, level: Level, order: Any) -> None:  # noqa: ANN401 - a random of hypothesis
    """P4: other ids change no number, but for circles of equally doubtful edges, where the ids decide which one is dropped (mended)."""
    doubtful = [edge for edge in graph.edges if not edge.certain]
    assume(len({edge.strength for edge in doubtful}) == len(doubtful))
    names = [node.id for node in graph.nodes]
    others = [f"x{n}" for n in range(len(names))]
    order.shuffle(others)
    new = dict(zip(names, others, strict=True))
    other = replace(
        graph,
        nodes=tuple(replace(node, id=new[node.id]) for node in graph.nodes),
        edges=tuple(replace(edge, source=new[edge.source], target=new[edge.target]) for edge in graph.edges),
        ties=tuple(replace(tie, a=new[tie.a], b=new[tie.b]) for tie in graph.ties),
    )
    assert counts(assess(other, level)) == counts(assess(graph, level))


@MANY
@given(graph=graphs(), level=levels, data=st.data())
def test_p5_monotone_in_documents(graph: Graph, level: Level, data: st.DataObject) -> None:
    """P5: a new document that credits what is there, or somebody new, lowers no end of origins or lines."""
    targets = data.draw(st.lists(st.sampled_from([*(node.id for node in graph.nodes), "new"]), max_size=3, unique=True))
    outlet = data.draw(st.sampled_from(["daily", "radio", "a new paper"]))
    new = Node(id="new", kind="named", agent="a new body", organisation="a new body", party="Osteria", label="new")
    nodes = (Node(id="late", kind="doc", outlet=outlet), *((new,) if "new" in targets else ()))
    after = with_nodes(graph, nodes, tuple(Edge(source="late", target=one) for one in targets))
    was, now = assess(graph, level), assess(after, level)
    assert all(a <= b for a, b in zip(counts(was), counts(now), strict=True))
    gain = added(after, ["late"], [node.id for node in graph.nodes if node.carries], level)
    assert (gain.lo, gain.hi) == (now.lo - was.lo, now.hi - was.hi)


@MANY
@given(graph=graphs(), level=levels, data=st.data())
def test_p6_revealed_provenance(graph: Graph, level: Level, data: st.DataObject) -> None:
    """P6: an end that turns out to have it from a node in evidence raises no upper end and lowers it by what it counted at most.

    Mended: that node does not have it from the end itself, or the two are a circle, whose origin is nobody's own.
    """
    one = data.draw(st.sampled_from(ends(graph) or [""]))
    assume(one)
    other = data.draw(st.sampled_from(evidenced(graph)))
    assume(one not in below(graph, other))
    was = assess(graph, level).hi
    now = assess(with_nodes(graph, (), (Edge(source=one, target=other),)), level).hi
    assert was - width(graph, one) <= now <= was


@MANY
@given(graph=graphs(), level=st.sampled_from(LEVELS[1:]), data=st.data())
def test_p7_identity(graph: Graph, level: Level, data: st.DataObject) -> None:
    """P7: to set apart lowers no lower end, to allow to be one raises none, and neither moves the upper; to make one never raises that."""
    sources = [node.id for node in graph.nodes if node.kind != "doc"]
    a, b = data.draw(st.sampled_from(sources)), data.draw(st.sampled_from(sources))
    assume(a != b)
    was = assess(graph, level)
    apart, maybe, same = (assess(replace(graph, ties=(*graph.ties, Tie(a=a, b=b, kind=kind, level=level))), level) for kind in KINDS)
    assert apart.lo >= was.lo
    assert maybe.lo <= was.lo
    assert apart.hi == maybe.hi == was.hi
    assert same.hi <= was.hi


KINDS: tuple[Any, ...] = ("cannot", "maybe", "must")


@MANY
@given(graph=graphs(), data=st.data())
def test_p7_joining_what_may_be_one_lowers_nothing(graph: Graph, data: st.DataObject) -> None:
    """P7: to make two sources one that may be one lowers no lower end.

    Mended: nothing may be known that lets one of the two be the same as a third in spite of what sets them apart, for a "maybe" of
    one would then hold for both.
    """
    graph = replace(graph, ties=tuple(tie for tie in graph.ties if tie.kind != "maybe"))
    sources = [node.id for node in graph.nodes if node.kind != "doc"]
    assume(len(sources) > 1)
    a, b = data.draw(st.permutations(sources))[:2]
    both = Graph(
        nodes=(Node(id="reader", kind="doc"), *(replace(node, retracted=True) for node in graph.nodes)),
        edges=(Edge(source="reader", target=a), Edge(source="reader", target=b)),
        ties=graph.ties,
    )
    assume(assess(both, "party").lo == assess(both).lo == 1)
    joined = replace(graph, ties=(*graph.ties, Tie(a=a, b=b, kind="must", level="organisation")))
    assert assess(joined).lo >= assess(graph).lo


@MANY
@given(graph=graphs(), level=levels, data=st.data())
def test_p8_refinement(graph: Graph, level: Level, data: st.DataObject) -> None:
    """P8: what was unknown or doubtful becomes known, and the interval shrinks: a copy found, a doubtful edge refuted."""
    was = assess(graph, level)
    unsourced = [one for one in ends(graph) if next(node for node in graph.nodes if node.id == one).kind == "doc"]
    copies = data.draw(st.sampled_from(unsourced or [""]))
    target = data.draw(st.sampled_from(evidenced(graph)))
    if copies and target != copies:
        found = assess(with_nodes(graph, (), (Edge(source=copies, target=target),)), level)
        assert was.lo <= found.lo <= found.hi <= was.hi
    refuted = assess(replace(graph, edges=tuple(edge for edge in graph.edges if edge.certain)), level)
    assert was.lo <= refuted.lo <= refuted.hi == was.hi


@MANY
@given(graph=graphs(), level=levels)
def test_p8_confirmed_doubt(graph: Graph, level: Level) -> None:
    """P8: a doubtful edge to a node in evidence that is confirmed shrinks the interval.

    Mended: it must close no circle. One that does was left out as impossible, and its confirmation says that the rest is wrong.
    """
    was = assess(graph, level)
    reached = set(evidenced(graph))
    for edge in graph.edges:
        possible = edge.source not in below(graph, edge.target)
        if not edge.certain and edge.target in reached and edge.source in ends(graph) and possible:
            found = assess(with_nodes(graph, (), (replace(edge, certain=True),)), level)
            assert was.lo <= found.lo <= found.hi <= was.hi


@MANY
@given(graph=graphs(), level=levels)
def test_p9_lines(graph: Graph, level: Level) -> None:
    """P9: there is one line at least, no more at the bottom than origins at the bottom, at the top no more than at the top."""
    found = assess(graph, level)
    assert 1 <= found.lines.lo <= found.lines.hi <= found.hi
    assert found.lines.lo <= found.lo
    assert found.lines.hi > 1 or found.chokepoints or len(found.origins) >= 1


@MANY
@given(graph=graphs())
def test_p10_levels(graph: Graph) -> None:
    """P10: a coarser identity raises neither end."""
    for fine, coarse in pairwise(assess(graph, level) for level in LEVELS):
        assert coarse.lo <= fine.lo
        assert coarse.hi <= fine.hi


@settings(max_examples=100)
@given(one=graphs(documents=3), two=graphs(documents=3), level=levels)
def test_p11_union(one: Graph, two: Graph, level: Level) -> None:
    """P11: of two graphs that share nothing the upper ends add up, and the lower is between the higher of both and their sum."""
    other = renamed(two, "y ")
    both = Graph(nodes=(*one.nodes, *other.nodes), edges=(*one.edges, *other.edges), ties=(*one.ties, *other.ties))
    a, b, found = assess(one, level), assess(other, level), assess(both, level)
    assert found.hi == a.hi + b.hi
    assert max(a.lo, b.lo) <= found.lo <= a.lo + b.lo


@MANY
@given(graph=graphs(), level=levels, years=st.integers(1, 30))
def test_p12_time(graph: Graph, level: Level, years: int) -> None:
    """P12: when all of it happened a constant time later changes nothing."""
    days = {node.id: n % 3 for n, node in enumerate(graph.nodes)}

    def dated(first: int) -> Graph:
        return replace(graph, nodes=tuple(replace(node, published=f"{first}-05-0{1 + days[node.id]}") for node in graph.nodes))

    assert counts(assess(dated(2030), level)) == counts(assess(dated(2030 + years), level))


@MANY
@given(graph=graphs(), level=levels, size=st.integers(2, 4))
def test_p13_closed_circle(graph: Graph, level: Level, size: int) -> None:
    """P13: a closed circle of documents adds one at the top and nothing at the bottom."""
    ring = tuple(Node(id=f"ring{n}", kind="doc", outlet=f"ring {n}") for n in range(size))
    links = tuple(Edge(source=f"ring{n}", target=f"ring{(n + 1) % size}") for n in range(size))
    was, now = assess(graph, level), assess(with_nodes(graph, ring, links), level)
    assert (now.lo, now.hi) == (was.lo, was.hi + 1)
    assert "circular-no-exit" in now.flags


@MANY
@given(graph=graphs(), level=levels)
def test_p14_symmetry(graph: Graph, level: Level) -> None:
    """P14: swapping the parties swaps the names and changes no number and no flag; the denial is counted by the same rules."""
    found, other = assess(graph, level), assess(swapped(graph), level)
    assert counts(found) == counts(other)
    assert found.flags == other.flags
    assert found.concentration == pytest.approx(other.concentration)


@MANY
@given(graph=graphs(), level=levels, data=st.data())
def test_p15_subdivision(graph: Graph, level: Level, data: st.DataObject) -> None:
    """P15: a fresh go-between on an edge changes neither origins nor lines."""
    certain = [edge for edge in graph.edges if edge.certain and edge.source != edge.target]
    edge = data.draw(st.sampled_from(certain))
    fresh = Node(id="between", kind="named", agent="a go-between", label="a go-between")
    rest = tuple(one for one in graph.edges if not (one.certain and (one.source, one.target) == (edge.source, edge.target)))
    doubled = any(not one.certain and (one.source, one.target) == (edge.source, edge.target) for one in rest)
    assume(not doubled)
    halves = (Edge(source=edge.source, target="between"), Edge(source="between", target=edge.target))
    after = replace(graph, nodes=(*graph.nodes, fresh), edges=(*rest, *halves))
    assert counts(assess(after, level))[:4] == counts(assess(graph, level))[:4]


@MANY
@given(graph=graphs(), copies=st.integers(1, 12), level=levels)
def test_p17_copies_do_not_count(graph: Graph, copies: int, level: Level) -> None:
    """P17: however many papers print one text, origins and lines stay what they were, while the amplification grows."""
    first = next(node for node in graph.nodes if node.carries)
    papers = tuple(Node(id=f"copy{n}", kind="doc", outlet=f"copy {n}") for n in range(copies))
    after = with_nodes(graph, papers, tuple(Edge(source=paper.id, target=first.id) for paper in papers))
    was, now = assess(graph, level), assess(after, level)
    assert counts(now) == counts(was)
    assert now.amplification > was.amplification


@MANY
@given(graph=graphs(), level=levels)
def test_every_end_has_a_reason(graph: Graph, level: Level) -> None:
    """Every end of every interval, every chokepoint and every flag has a sentence, resting on ids that are in the graph."""
    found = assess(graph, level)
    given_ends = [reason.end for reason in found.why]
    assert {"lo", "hi", "first_hand", "lines_lo", "lines_hi", "party_lo", "party_hi", *found.flags} <= set(given_ends)
    assert given_ends.count("chokepoint") >= len(found.chokepoints)
    ids = {node.id for node in graph.nodes}
    for reason in found.why:
        assert reason.text.endswith(".")
        assert set(reason.evidence) <= ids
    assert 0 < found.concentration <= 1


@MANY
@given(graph=graphs(), level=levels)
def test_deeper_credits_doubt_and_never_count(graph: Graph, level: Level) -> None:
    """To doubt what is credited deeper elsewhere lowers at most the lower ends, and doing it twice adds nothing."""
    was, now = assess(graph, level), assess(deeper(graph), level)
    assert now.hi == was.hi
    assert now.lo <= was.lo
    assert assess(deeper(deeper(graph)), level) == now
