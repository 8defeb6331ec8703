"""On small graphs the counting of origins says what trying everything says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from firsthand.core.origin import Graph, Level, assess
from tests.laws.ecosystems import graphs
from tests.laws.origins_oracle import chokepoints, lines, oracle

LEVELS: list[Level] = ["person", "organisation", "party"]


@pytest.mark.parametrize("level", LEVELS)
@settings(max_examples=100)
@given(graph=graphs())
def test_interval_is_that_of_brute_force(level: Level, graph: Graph) -> None:
    """Both ends and the first-hand number are those of the rule, and the lower end never exceeds the least over all doubtful edges."""
    found, tried = assess(graph, level), oracle(graph, level)
    assert (found.lo, found.hi, found.first_hand) == (tried.lo, tried.hi, tried.first_hand)
    assert found.lo <= tried.exact


@settings(max_examples=100)
@given(graph=graphs(doubts=False))
def test_without_doubts_the_lower_end_is_exact(graph: Graph) -> None:
    """Where no edge is doubtful the lower end is the smallest number of sources that explains all that are quoted."""
    assert assess(graph).lo == oracle(graph, "organisation").exact


@settings(max_examples=100)
@given(graph=graphs())
def test_lines_are_those_of_another_program(graph: Graph) -> None:
    """The number of separate lines is the flow that networkx finds, and an outlet is a chokepoint if nothing is left without it."""
    if not any(node.gate for node in graph.nodes):
        found = assess(graph, "person")
        assert found.lines.hi == lines(graph)
        outlets = {node.outlet for node in graph.nodes if node.kind == "doc" and node.outlet}
        assert chokepoints(graph) & outlets <= set(found.chokepoints) | {None}
