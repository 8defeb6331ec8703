"""The count of origins held against worlds whose origins are known: soundness (ORIGINS 1.5, P16), lines and chokepoints."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.simulated import RATES, REGIMES, broken, counted
from eval.simulated_text import b_cubed, entries, matched, scores
from firsthand.core.origin import Level, assess
from simulator.graphs import Mask, World, worlds
from simulator.reading import as_reading
from simulator.writing import made

LEVELS: tuple[Level, ...] = ("person", "organisation", "party")
seeds = st.integers(0, 10_000)
rates = st.sampled_from((0.0, 0.2, 0.5, 0.8))


def interval(world: World, level: Level) -> tuple[int, int, int]:
    """Give the lower end, the truth and the upper end of a masked world."""
    found = assess(world.masked, level)
    return found.lo, getattr(world.truth.counts, level), found.hi


@settings(max_examples=60)
@given(seeds, st.tuples(rates, rates, rates), st.sampled_from((1, 3)))
def test_the_truth_lies_in_the_interval(seed: int, hidden: tuple[float, float, float], parents: int) -> None:
    """P16: with whole credits lost, names withheld and edges in doubt, and no end that hides two origins, the truth lies inside."""
    mask = Mask(drop=hidden[0], anonymise=hidden[1], doubt=hidden[2])
    for world in worlds(seed, 8, mask, parents):
        for level in LEVELS:
            lo, true, hi = interval(world, level)
            assert lo <= true <= hi, (level, world.truth.position.id)


@settings(max_examples=60)
@given(seeds, st.tuples(rates, rates, rates), st.booleans())
def test_the_lower_end_holds_whatever_is_hidden(seed: int, hidden: tuple[float, float, float], single: bool) -> None:  # noqa: FBT001
    """P16: even where single credits are lost (A3) or one end hides several origins (A1), the lower end is never above the truth."""
    mask = Mask(drop=hidden[0], anonymise=hidden[1], doubt=hidden[2], keep=False, single=single)
    for world in worlds(seed, 8, mask, 3):
        for level in LEVELS:
            lo, true, _ = interval(world, level)
            assert lo <= true, (level, world.truth.position.id)


@settings(max_examples=40)
@given(seeds, st.sampled_from((1, 3)))
def test_lines_and_chokepoints_are_those_of_a_search(seed: int, parents: int) -> None:
    """Where nothing is hidden, lines and chokepoints are what a search that knows no rule of the count finds."""
    for world in worlds(seed, 8, Mask(), parents):
        found = assess(world.whole, "person")
        labels = {node.agent: node.label for node in world.whole.nodes if node.agent}
        assert found.lines.hi == world.lines
        assert set(found.chokepoints) == {labels.get(point, point) for point in world.chokepoints}


@settings(max_examples=40)
@given(seeds)
def test_nothing_hidden_nothing_between(seed: int) -> None:
    """Where nothing is hidden the upper end is the truth."""
    for world in worlds(seed, 8, Mask(), 3):
        assert assess(world.whole, "person").hi == world.truth.counts.person


@pytest.mark.parametrize("regime", [one for one in REGIMES if one.sure], ids=lambda one: one.name)
def test_the_table_finds_nothing_broken(regime: object) -> None:
    """``python -m eval.simulated`` has no line to say in the worlds where ORIGINS promises the truth inside."""
    sure = next(one for one in REGIMES if one is regime)
    assert not list(broken(sure, counted(5, 40, sure, RATES[-1])))


def test_the_table_says_what_is_broken() -> None:
    """The table does say so where something is: worlds against A1, held to what only worlds within it promise."""
    against = next(one for one in REGIMES if not one.keep and not one.single)
    strict = type(against)(name=against.name, parents=against.parents, keep=False, sure=True)
    assert any("above the upper end" in line for line in broken(strict, counted(1, 150, strict, (0.3, 0.5, 0.4))))


def test_b_cubed_by_hand() -> None:
    """All in one cluster has full recall, and precision by the sizes of the true ones; alike clusters score one."""
    assert b_cubed([("a", "x"), ("a", "x"), ("b", "y")]) == pytest.approx(1.0)
    assert b_cubed([("a", "x"), ("b", "x")]) == pytest.approx(2 * 0.5 * 1.0 / 1.5)


def test_the_flow_runs_from_true_statements() -> None:
    """From the statements of a small world the flow finds nearly all positions, and most true numbers lie in their intervals."""
    world = made(11, 15)
    held = [as_reading(text, world.cast) for text in world.texts]
    figures = scores(matched(world, held, entries(held)), held)
    assert figures["positions found"] > 0.9
    assert figures["organisation: inside"] > 0.6
    assert 0.0 < figures["links: F1"] <= 1.0
