"""Laws of grouping: order does not matter, parts make the whole, and persons have the last word."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.claim import Claim, ClaimTable, blocks, compare, group, keys
from firsthand.core.decision import Decision
from firsthand.core.proposition import Event, Proposition
from firsthand.data.claims import load_claims
from tests.core.propositions import proposition, quantity

TABLE: ClaimTable = load_claims()
WORDS = ("convoy", "bridge", "market", "shell", "school", "guard", "flee", "burn", "night", "river")


def events() -> st.SearchStrategy[Event]:
    """Draw an event of a few kinds, places and days, so that many meet."""
    day = st.sampled_from(("2031-05-03", "2031-05-04", "2031-05-06", None))
    return st.builds(
        lambda kind, places, first, wider: Event(
            kind=kind, places=places, first_day=first, last_day="2031-05-06" if wider and first else first
        ),
        st.sampled_from(("bombing", "airstrike", "attack", None)),
        st.sampled_from(((), ("Korr",), ("Old Market", "Korr"), ("Tal Bridge", "Korr"), ("Sund",), ("Osteria",))),
        day,
        st.booleans(),
    )


@st.composite
def propositions(draw: st.DrawFn, least: int = 0) -> list[Proposition]:
    """Draw a small ledger's propositions."""
    made = []
    for n in range(draw(st.integers(least, 14))):
        aspect = draw(st.sampled_from(("killed", "actor", "other")))
        made.append(
            proposition(
                f"d{draw(st.integers(0, 5))}",
                aspect,
                at=n * 10,
                event=draw(events()),
                quantity=quantity(draw(st.integers(1, 3))) if aspect == "killed" else None,
                answer=draw(st.sampled_from((None, "party:Osteria", "party:Velden"))) if aspect == "actor" else None,
                stance="value" if aspect == "killed" else draw(st.sampled_from(("affirmed", "denied"))),
                nature=draw(st.sampled_from(("fact", "opinion"))),
                terms=tuple(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6, unique=True))),
                published=f"2031-05-0{draw(st.integers(4, 8))}",
            )
        )
    return made


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Proposition], list[Decision]]:
    """Draw propositions and what persons decided about some of them."""
    held = draw(propositions(least=2))
    ids = st.sampled_from([p.id for p in held])
    made: list[Decision] = []
    for n in range(draw(st.integers(0, 5))):
        subjects = tuple(draw(st.lists(ids, min_size=2, max_size=2, unique=True)))
        made.append(Decision(kind=draw(st.sampled_from(("same", "different"))), subjects=subjects, by="Ada", decided=f"2031-06-0{n + 1}"))
        if draw(st.integers(0, 3)) == 0:
            made.append(Decision(kind="undo", subjects=(draw(st.sampled_from(made)).id,), by="Ada", decided=f"2031-06-0{n + 1}T12"))
    return held, made


def members(claims: tuple[Claim, ...]) -> set[frozenset[str]]:
    """Give the partition that claims make."""
    return {frozenset(p.id for p in claim.propositions) for claim in claims}


def home(claims: tuple[Claim, ...], one: str) -> str:
    """Give the claim that holds a proposition."""
    return next(claim.id for claim in claims if any(p.id == one for p in claim.propositions))


@given(decided(), st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn: tuple[list[Proposition], list[Decision]], chance: object) -> None:
    """Whatever order propositions and decisions come in, and however often, the claims are the same."""
    held, acts = drawn
    shuffled, shuffled_acts = held * 2, acts * 2
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    chance.shuffle(shuffled_acts)  # type: ignore[attr-defined]
    assert group(shuffled, TABLE, shuffled_acts) == group(held, TABLE, acts)


@given(decided())
def test_blocks_make_the_whole(drawn: tuple[list[Proposition], list[Decision]]) -> None:
    """Grouping each block alone, with all decisions at hand, gives the claims of the whole."""
    held, acts = drawn
    apart = [claim for block in blocks(held, TABLE, acts) for claim in group(block, TABLE, acts)]
    assert {claim.id: claim for claim in apart} == {claim.id: claim for claim in group(held, TABLE, acts)}


@given(propositions(), propositions())
def test_untouched_blocks_stay(held: list[Proposition], more: list[Proposition]) -> None:
    """A new document changes no claim of a block that it shares no key with."""
    known = {p.id for p in held}
    new = [p for p in more if p.id not in known]
    touched = {key for p in new for key in keys(p, TABLE)}
    before, after = group(held, TABLE), group([*held, *new], TABLE)
    still = {claim.id: claim for claim in after}
    for block in blocks(held, TABLE):
        if not any(key in touched for p in block for key in keys(p, TABLE)):
            inside = {p.id for p in block}
            assert all(still.get(claim.id) == claim for claim in before if claim.id in inside)


@given(propositions())
def test_each_once(held: list[Proposition]) -> None:
    """Every proposition is in one claim and one position; a claim bears the id of its earliest one."""
    claims = group(held, TABLE)
    assert sorted(p.id for claim in claims for p in claim.propositions) == sorted({p.id for p in held})
    for claim in claims:
        assert claim.id == min(claim.propositions, key=lambda p: (p.published or "9999", p.id)).id
        assert len({position.id for position in claim.positions}) == len(claim.positions)


@given(propositions(least=2))
def test_comparing_has_no_direction(held: list[Proposition]) -> None:
    """Two propositions are linked, or not, whichever is looked at first."""
    assert compare(held[0], held[1], TABLE) == compare(held[1], held[0], TABLE)


@settings(max_examples=200)
@given(propositions(least=2), st.data())
def test_same_and_different_hold(held: list[Proposition], data: st.DataObject) -> None:
    """What a person joins is one claim, what a person cuts is two, and undoing it brings back what was."""
    one, other = data.draw(st.sampled_from(held)).id, data.draw(st.sampled_from(held)).id
    if one == other:
        return
    same = Decision(kind="same", subjects=(one, other), by="Ada", decided="2031-06-01")
    cut = Decision(kind="different", subjects=(one, other), by="Ada", decided="2031-06-02")
    undo = Decision(kind="undo", subjects=(cut.id,), by="Ada", decided="2031-06-03")
    redo = Decision(kind="undo", subjects=(undo.id,), by="Ada", decided="2031-06-04")
    joined = group(held, TABLE, [same])
    assert home(joined, one) == home(joined, other)
    parted = group(held, TABLE, [same, cut])
    assert home(parted, one) != home(parted, other)
    assert group(held, TABLE, [same, cut, undo]) == joined
    assert group(held, TABLE, [same, cut, undo, redo]) == parted
    again = replace(same, decided="2031-06-05")
    assert members(group(held, TABLE, [same, cut, again])) == members(joined)


@settings(max_examples=200)
@given(decided())
def test_decisions_touch_what_they_name(drawn: tuple[list[Proposition], list[Decision]]) -> None:
    """A claim that holds no proposition named in a decision is as it was."""
    held, acts = drawn
    named = {subject for act in acts if act.kind != "undo" for subject in act.subjects}
    before, after = group(held, TABLE), members(group(held, TABLE, acts))
    for claim in before:
        inside = frozenset(p.id for p in claim.propositions)
        if not inside & named:
            assert inside in after


@given(propositions())
def test_sides_do_not_matter(held: list[Proposition]) -> None:
    """Swapping the parties in answers swaps them in the claims and changes no grouping."""
    swap = {"party:Osteria": "party:Velden", "party:Velden": "party:Osteria"}
    turned = [replace(p, answer=swap.get(p.answer or "", p.answer)) for p in held]
    assert members(group(turned, TABLE)) == members(group(held, TABLE))
