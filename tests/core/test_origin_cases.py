"""The edge cases of counting origins, row by row: what each is decided to be, and that it is the same for either side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from firsthand.core.origin import Graph, Node, added, assess
from tests.core.origins import OSTERIA, VELDEN, body, cannot, doc, graph, person, swap, swapped, unnamed


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One row: a graph and what must come of it, at the level of persons unless another is named."""

    name: str
    graph: Graph
    origins: tuple[int, int]
    lines: tuple[int, int] | None = None
    points: set[str] | None = None
    flags: set[str] = field(default_factory=set)
    not_flags: set[str] = field(default_factory=set)
    level: Any = "person"
    organisation: tuple[int, int] | None = None


MINISTRY = body("Osterian ministry", "M", party=OSTERIA)
A = body("Osterian staff", "A", party=OSTERIA)
B = body("Velden staff", "B", party=VELDEN)
UN = body("UN mission", "UN", party="United Nations")
OFFICIALS = {"descriptor": "official", "candidates": frozenset({"Osterian ministry"}), "party": OSTERIA}
VIDEO = Node(id="v", kind="item", label="video", basis="first-hand")


def held(id_: str, name: str, **more: Any) -> Node:  # noqa: ANN401 - fields of a node
    """Make an utterance of a prisoner of Velden."""
    return Node(id=id_, kind="named", agent=name, label=name, gate=VELDEN, **more)


CASES = (
    Case(
        name="three outlets credit one ministry",
        graph=graph("a>M b>M c>M", MINISTRY),
        origins=(1, 1),
        lines=(1, 1),
        points={"Osterian ministry"},
        flags={"false-confirmation"},
    ),
    Case(
        name="two articles, same press conference, event not resolved",
        graph=graph("a>m1 b>m2", body("Osterian ministry", "m1"), body("Osterian ministry", "m2")),
        origins=(1, 1),
        flags={"false-confirmation"},
    ),
    Case(
        name="two articles, same press conference, counted as utterances",
        graph=graph("a>m1 b>m2", body("Osterian ministry", "m1"), body("Osterian ministry", "m2")),
        origins=(1, 2),
        level="utterance",
    ),
    Case(
        name="agency copy without credit, no reuse evidence",
        graph=graph("w>M", MINISTRY, doc("a"), doc("b")),
        origins=(1, 3),
        flags={"possible-false-confirmation"},
    ),
    Case(
        name="agency copy without credit, reuse certain",
        graph=graph("w>M a>w b>w", MINISTRY),
        origins=(1, 1),
        points={"outlet w", "Osterian ministry"},
        flags={"false-confirmation"},
    ),
    Case(name="agency copy without credit, reuse uncertain", graph=graph("w>M a~w b~w", MINISTRY), origins=(1, 3)),
    Case(
        name="one anonymous official each in two docs, same descriptor",
        graph=graph("a>x b>y", unnamed("x", **OFFICIALS), unnamed("y", **OFFICIALS)),
        origins=(1, 2),
    ),
    Case(
        name="two officials in doc a, one in doc b",
        graph=graph("a>x a>y b>z", *(unnamed(i, **OFFICIALS) for i in "xyz"), ties=(cannot("x", "y"),)),
        origins=(2, 3),
        organisation=(1, 3),
    ),
    Case(
        name="two officials of one ministry, at the level of organisations",
        graph=graph("a>x a>y", *(unnamed(i, organisation="Osterian ministry") for i in "xy"), ties=(cannot("x", "y"),)),
        origins=(1, 1),
        level="organisation",
    ),
    Case(
        name="an official of one state, a diplomat of another",
        graph=graph(
            "a>x b>y",
            unnamed("x", candidates=frozenset({"Osterian government"}), party=OSTERIA),
            unnamed("y", candidates=frozenset({"Velden government"}), party=VELDEN),
        ),
        origins=(2, 2),
    ),
    Case(
        name="disjoint descriptors without a party",
        graph=graph("a>x b>y", unnamed("x", candidates=frozenset({"Osteria"})), unnamed("y", candidates=frozenset({"Velden"}))),
        origins=(2, 2),
    ),
    Case(
        name="anonymous official and named spokesman of the same body",
        graph=graph(
            "a>x b>s",
            unnamed("x", organisation="Osterian ministry"),
            Node(id="s", kind="named", agent="Ruvo", organisation="Osterian ministry"),
        ),
        origins=(1, 2),
        organisation=(1, 1),
    ),
    Case(
        name="another official than the named spokesman",
        graph=graph(
            "a>x b>s",
            unnamed("x", organisation="Osterian ministry"),
            Node(id="s", kind="named", agent="Ruvo", organisation="Osterian ministry"),
            ties=(cannot("x", "s"),),
        ),
        origins=(2, 2),
        organisation=(1, 1),
    ),
    Case(name="bare plural", graph=graph("a>x", unnamed("x", descriptor="officials", plural=True)), origins=(1, 2), organisation=(1, 2)),
    Case(
        name="bare plural in ten documents",
        graph=graph(" ".join(f"a{n}>x{n}" for n in range(10)), *(unnamed(f"x{n}", descriptor="officials", plural=True) for n in range(10))),
        origins=(1, 2),
    ),
    Case(
        name="bare plural of one named body",
        graph=graph("a>x", unnamed("x", descriptor="officials", plural=True, organisation="Osterian ministry")),
        origins=(1, 2),
        organisation=(1, 1),
    ),
    Case(
        name="a circle without exit",
        graph=graph("a>b b>c c>a"),
        origins=(1, 1),
        flags={"circular-no-exit", "circular-reporting", "no-source-stated"},
    ),
    Case(
        name="the same circle, one also cites a ministry",
        graph=graph("a>b b>c c>a b>M", MINISTRY),
        origins=(1, 1),
        points={"outlet b", "Osterian ministry"},
        flags={"circular-reporting"},
        not_flags={"circular-no-exit"},
    ),
    Case(name="a circle beside a line", graph=graph("a>b b>c c>a d>M", MINISTRY), origins=(1, 2), flags={"circular-no-exit"}),
    Case(
        name="two witnesses through one NGO, three outlets",
        graph=graph("a>N b>N c>N N>w1 N>w2", body("Relief League", "N"), person("Ana Ruvo", "w1"), person("Tomas Lind", "w2")),
        origins=(2, 2),
        lines=(1, 1),
        points={"Relief League"},
        flags={"single-line"},
        organisation=(1, 2),
    ),
    Case(
        name="two witnesses through one NGO that is quoted apart in each outlet",
        graph=graph(
            "a>n1 b>n2 n1>w1 n2>w2",
            body("Relief League", "n1"),
            body("Relief League", "n2"),
            person("Ana Ruvo", "w1"),
            person("Tomas Lind", "w2"),
        ),
        origins=(2, 2),
        lines=(1, 1),
        points={"Relief League"},
    ),
    Case(
        name="two ministries, both only in stories of one agency",
        graph=graph("a>A b>B", doc("a", "Wire"), doc("b", "Wire"), A, B),
        origins=(2, 2),
        lines=(1, 1),
        points={"Wire"},
        flags={"single-line", "cross-party"},
    ),
    Case(
        name="A briefs a paper, A then cites the paper",
        graph=graph("d>a3 a3>p p>a1", body("Osterian staff", "a3"), body("Osterian staff", "a1")),
        origins=(1, 1),
        flags={"circular-reporting", "false-confirmation"},
    ),
    Case(
        name="a reporter saw it and a ministry says it",
        graph=graph("a>o b>M", doc("a", "Daily"), MINISTRY, Node(id="o", kind="own", outlet="Daily", basis="first-hand")),
        origins=(2, 2),
        lines=(2, 2),
        organisation=(2, 2),
    ),
    Case(
        name="both belligerents and the UN agree",
        graph=graph("a>A b>B c>UN", A, B, UN),
        origins=(3, 3),
        lines=(3, 3),
        flags={"cross-party"},
        organisation=(3, 3),
    ),
    Case(
        name="a document credits one published later",
        graph=graph("d>e e>M", doc("d", published="2031-03-01"), doc("e", published="2031-03-02"), MINISTRY),
        origins=(1, 2),
        flags={"time-infeasible"},
    ),
    Case(
        name="a prisoner speaks on the captor's channel",
        graph=graph("a>p", held("p", "Ruvo", organisation="Osterian staff", party=OSTERIA, basis="first-hand")),
        origins=(1, 1),
        points={f"custody of {VELDEN}", "Ruvo", "outlet a"},
        flags={"in-custody"},
        not_flags={"cross-party"},
    ),
    Case(
        name="a prisoner and the captor's ministry",
        graph=graph("a>p b>B", B, Node(id="p", kind="named", agent="Ruvo", party=OSTERIA, gate=VELDEN)),
        origins=(1, 2),
        flags={"in-custody"},
        not_flags={"cross-party"},
        organisation=(1, 2),
    ),
    Case(
        name="two prisoners on one channel",
        graph=graph("a>p b>q", held("p", "Ruvo"), held("q", "Lind")),
        origins=(2, 2),
        lines=(1, 1),
        points={f"custody of {VELDEN}"},
        organisation=(1, 2),
    ),
    Case(
        name="two think tanks analyse the same video",
        graph=graph("a>t b>u t>v u>v", body("Institute", "t"), body("Centre", "u"), VIDEO),
        origins=(1, 1),
        points={"video"},
        organisation=(1, 1),
    ),
    Case(name="could not be independently verified", graph=graph("a>M b>M", MINISTRY), origins=(1, 1)),
    Case(
        name="a retracted document",
        graph=graph("d>A e>B", A, B, doc("d", retracted=True)),
        origins=(1, 1),
        flags={"retracted"},
    ),
    Case(
        name="only texts without a source",
        graph=graph("", doc("a"), doc("b")),
        origins=(1, 2),
        flags={"no-source-stated", "possible-false-confirmation"},
    ),
    Case(
        name="texts of one outlet in its own voice",
        graph=graph("", doc("a", "Daily"), doc("b", "Daily")),
        origins=(1, 2),
        organisation=(1, 1),
    ),
    Case(
        name="two organs of one state",
        graph=graph("a>A b>M", body("Osterian army", "A", state=OSTERIA), body("Osterian ministry", "M", state=OSTERIA)),
        origins=(1, 2),
        organisation=(1, 2),
    ),
    Case(
        name="two organs of one state that are quoted side by side",
        graph=graph(
            "a>A a>M",
            body("Osterian army", "A", state=OSTERIA),
            body("Osterian ministry", "M", state=OSTERIA),
            ties=(cannot("A", "M", level="organisation"),),
        ),
        origins=(2, 2),
        organisation=(2, 2),
    ),
    Case(
        name="a named person without a body, and a body of the same side",
        graph=graph("a>p b>A", person("Ruvo", "p", party=OSTERIA), A),
        origins=(1, 2),
        organisation=(1, 2),
    ),
    Case(
        name="a collective in two texts, and a member body",
        graph=graph(
            "a>x b>y c>A",
            unnamed("x", agent="the rebels", party=OSTERIA),
            unnamed("y", agent="the rebels", party=OSTERIA),
            A,
        ),
        origins=(1, 2),
        organisation=(1, 2),
    ),
    Case(
        name="two media that are heard of, named twice",
        graph=graph("a>t1 b>t2 c>u", doc("t1", "City TV", held=False), doc("t2", "City TV", held=False), doc("u", "Radio", held=False)),
        origins=(1, 2),
        flags={"no-source-stated"},
    ),
)


@pytest.mark.parametrize("side", ["as it is", "with the parties swapped"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, side: str) -> None:
    """Each case of the table gives its interval, lines, single points and flags, whichever party it is about."""
    other = side != "as it is"
    given = swapped(case.graph) if other else case.graph
    found = assess(given, case.level)
    assert (found.lo, found.hi) == case.origins
    assert case.lines in {None, (found.lines.lo, found.lines.hi)}
    assert case.points is None or {swap(point) if other else point for point in found.chokepoints} == case.points
    assert case.flags <= set(found.flags)
    assert not case.not_flags & set(found.flags)
    if case.organisation is not None:
        coarse = assess(given, "organisation")
        assert (coarse.lo, coarse.hi) == case.organisation


def test_denial_has_origins_of_its_own() -> None:
    """Who denies is an origin of the denial only: the claim's own graph knows nothing of it, and both are reported side by side."""
    claim, denial = graph("a>A b>A", A), graph("a>B", B)
    assert assess(claim).names == ("Osterian staff",)
    assert assess(denial).names == ("Velden staff",)


def test_copy_adds_nothing_and_a_second_source_one() -> None:
    """What a report adds to those before it is none for a copy, at most one without a stated source, surely one by another body."""
    three = graph("a>A b>a c>B", A, B, doc("d"))
    assert (added(three, ["b"], ["a"]).lo, added(three, ["b"], ["a"]).hi) == (0, 0)
    assert (added(three, ["c"], ["a"]).lo, added(three, ["c"], ["a"]).hi) == (1, 1)
    assert (added(three, ["d"], ["a"]).lo, added(three, ["d"], ["a"]).hi) == (0, 1)
