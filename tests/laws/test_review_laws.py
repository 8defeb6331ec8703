"""Laws of review: the sides of a war swapped, the queue is the same with names swapped; nothing in it says who an unnamed source is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.claim import ClaimTable, group
from firsthand.core.proposition import Proposition
from firsthand.core.review import Item, near_names, nearly, queue, weak
from firsthand.data.claims import load_claims
from tests.laws.swapping import Swap
from tests.laws.test_claim_laws import propositions

TABLE: ClaimTable = load_claims()
SWAP = Swap({"Osteria": "Velden", "Velden": "Osteria", "Osterian": "Veldener", "Veldener": "Osterian"})

FIRST = ("Ilan", "I.", "Mara", "Ada")
LAST = ("Verro", "Vero", "Korr")
BODIES = ("", " (Osterian army)", " (Veldener army)", " (Tarn Relief Council)")
COMMON = ("Osterian army", "Veldener army", "Army of Osteria", "Army of Velden", "Tarn Relief Council", "TRC", "a spokesman (unnamed)")


def swapped(value: Any) -> Any:  # noqa: ANN401 - any value of the core
    """Swap the sides in every string of a value."""
    if isinstance(value, str):
        return SWAP.text(value)
    if isinstance(value, tuple):
        return tuple(swapped(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: swapped(getattr(value, field.name)) for field in fields(value)})
    return value


def found(held: list[Proposition]) -> tuple[Item, ...]:
    """Give the queue of some propositions."""
    claims = group(held, TABLE)
    return queue([*(item for claim in claims for item in weak(claim, TABLE)), *nearly(claims, TABLE)], ())


@given(propositions(least=2))
def test_the_sides_swapped_swap_the_queue(held: list[Proposition]) -> None:
    """Item for item, in the same order, with the same weight and the same suggestion."""
    assert found([swapped(p) for p in held]) == swapped(found(held))


@st.composite
def names(draw: st.DrawFn) -> list[tuple[str, int]]:
    """Draw names of persons and bodies, each with a number of claims of its own, so that no tie falls by the alphabet."""
    persons = st.builds(lambda first, last, body: f"{first} {last}{body}", *map(st.sampled_from, (FIRST, LAST, BODIES)))
    drawn = draw(st.lists(persons | st.sampled_from(COMMON), min_size=2, max_size=12, unique=True))
    return [(name, number) for number, name in enumerate(drawn, 1)]


@given(names())
def test_the_sides_swapped_swap_the_names(given: list[tuple[str, int]]) -> None:
    """Names are as near after the swap as they were before it."""

    def pairs(of: list[tuple[str, int]]) -> set[tuple[object, ...]]:
        return {(item.subjects, item.because, item.weight) for item in near_names(of)}

    assert pairs([(SWAP.text(name), count) for name, count in given]) == swapped_all(pairs(given))


def swapped_all(pairs: set[tuple[object, ...]]) -> set[tuple[object, ...]]:
    """Swap the sides in each pair."""
    return {swapped(pair) for pair in pairs}


@given(names())
def test_nobody_unnamed_is_offered_a_name(given: list[tuple[str, int]]) -> None:
    """A source that no text names is in no pair, however like another's name its description is."""
    described = [*given, *((f"{name.split(' (')[0]} (unnamed)", count) for name, count in given)]
    assert not [item for item in near_names(described) if any("(unnamed)" in subject for subject in item.subjects)]
