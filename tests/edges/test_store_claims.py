"""The contract of every ledger for what follows from its documents: blocks, claims, and what a decision touches."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import pytest

from firsthand.core.claim import anchor
from firsthand.core.decision import Decision
from firsthand.core.ledger import ClaimFilter, ClaimRow, Taken
from firsthand.stores import SqlStore
from tests.edges.ledgers import AT, NEWER, READER, document, proposition, row, taken

NewStore = Callable[[], SqlStore]


def parts(store: SqlStore) -> set[frozenset[str]]:
    """Give which propositions are in one block, by what waits."""
    store.place()
    numbers = [number for number, _ in store.waiting()]
    found = store.members(numbers)
    return {frozenset(p.id for p in members) for members, _ in found.values() if members}


def settle(store: SqlStore) -> set[str]:
    """Make one claim of each block that waits; give the propositions that were looked at."""
    store.place()
    looked: set[str] = set()
    while waiting := store.waiting():
        held = store.members([number for number, _ in waiting])
        rows: list[tuple[int, int, list[ClaimRow]]] = []
        for number, mark in waiting:
            ids = tuple(sorted(p.id for p in held[number][0]))
            looked.update(ids)
            rows.append((number, mark, [row(ids[0], ids, len(ids))] if ids else []))
        store.put_claims(rows)
    return looked


def ids(*numbers: int) -> frozenset[str]:
    """Give the ids of the propositions of documents."""
    return frozenset(proposition(document(number), number).id for number in numbers)


def fill(store: SqlStore, items: Iterable[Taken], portion: int = 50, *, between: bool = False) -> None:
    """Add documents, and put them into blocks in between where that is wanted."""
    held = list(items)
    for start in range(0, len(held), portion):
        store.add(held[start : start + portion], READER, AT)
        if between:
            store.place()


def test_what_shares_a_key_is_in_one_block(store: SqlStore) -> None:
    """Two propositions that share a key are in one block, and so are those that only a third one connects."""
    keys = {1: ("a", "b"), 2: ("b", "c"), 3: ("c",), 4: ("d",), 5: ("e", "f"), 6: ("f",)}
    fill(store, (taken(number, keys=own) for number, own in keys.items()))
    assert parts(store) == {ids(1, 2, 3), ids(4), ids(5, 6)}


def test_claims_of_one_block_stand_beside_each_other(store: SqlStore) -> None:
    """Asked for the claims beside some, a ledger gives those of their blocks, so many of each, the largest first; one alone has none."""
    fill(store, (taken(number, keys=("a",) if number < 5 else (f"k{number}",)) for number in range(1, 7)))
    store.place()
    found = [(number, mark, sorted(p.id for p in store.members([number])[number][0])) for number, mark in store.waiting()]
    store.put_claims([(number, mark, [row(id_, (id_,), place) for place, id_ in enumerate(held, 1)]) for number, mark, held in found])
    together = next(held for _, _, held in found if len(held) > 1)
    alone = next(held for _, _, held in found if len(held) == 1)
    beside = store.beside([together[0], *alone], 3)
    assert [[one.id for one in group] for group in beside] == [together[:0:-1]]
    assert store.beside(alone, 3) == []


@pytest.mark.parametrize("portion", [1, 5, 24])
def test_blocks_do_not_depend_on_the_order(new_store: NewStore, portion: int) -> None:
    """In any order and in any portions the same propositions are together."""
    items = [taken(number, keys=(f"k{number % 5}", f"l{number // 8}" if number % 7 == 0 else f"own {number}")) for number in range(24)]
    whole, other = new_store(), new_store()
    fill(whole, items)
    random.Random(portion).shuffle(items)  # noqa: S311 - an order, no secret
    fill(other, items, portion, between=True)
    assert parts(other) == parts(whole)


def test_only_what_is_touched_is_looked_at_again(store: SqlStore) -> None:
    """A new document lets the block that it comes into be looked at again, and no other."""
    fill(store, map(taken, range(8)))
    assert settle(store) == ids(*range(8))
    fill(store, [taken(8)])
    assert settle(store) == ids(0, 4, 8)
    assert settle(store) == frozenset()
    assert sorted(claim.documents for claim in store.claims()) == [2, 2, 2, 3]


def test_what_changed_meanwhile_stays_waiting(store: SqlStore) -> None:
    """Claims of a block that has changed since it was looked at are not kept; the block is looked at again."""
    fill(store, map(taken, (0, 4)))
    store.place()
    ((number, mark),) = store.waiting()
    fill(store, [taken(8)], between=True)
    assert store.put_claims([(number, mark, [row("early", tuple(ids(0, 4)))])]) == 0
    assert settle(store) == ids(0, 4, 8)
    assert [claim.documents for claim in store.claims()] == [3]


def test_joined_blocks_have_one_claim(store: SqlStore) -> None:
    """Where a document joins two blocks, their claims go and one stands in their place, found under the id of either."""
    fill(store, [taken(1, keys=("a",)), taken(2, keys=("b",))])
    settle(store)
    before = {claim.id for claim in store.claims()}
    fill(store, [taken(3, keys=("a", "b"))])
    settle(store)
    (only,) = store.claims()
    assert only.documents == 3
    for old in before:
        opened = store.claim(old)
        assert opened is not None
        assert opened.row.id == only.id


def test_a_newer_reading_replaces_what_was_asserted(store: SqlStore) -> None:
    """When a document is read anew, what the older reading asserted goes, and a block that only it held together falls apart."""
    bridge = taken(2, keys=("a", "b"))
    fill(store, [taken(1, keys=("a",)), bridge, taken(3, keys=("b",))])
    settle(store)
    store.add([taken(2, keys=("b",), certainty="possible")], NEWER, AT)
    assert settle(store) == ids(1, 2, 3)
    assert sorted(claim.documents for claim in store.claims()) == [1, 2]


def test_loudest_and_thinnest_first(store: SqlStore) -> None:
    """Claims come by documents for each origin, then by documents."""
    fill(store, (taken(number, keys=(f"own {number}",)) for number in range(4)))
    store.place()
    figures = [(2, 1), (40, 1), (40, 20), (4, 2)]
    made = [row(f"c{n}", (), *figures[n]) for n in range(4)]
    store.put_claims([(number, mark, [claim]) for (number, mark), claim in zip(store.waiting(), made, strict=True)])
    assert [(claim.documents, claim.lo) for claim in store.claims()] == [(40, 1), (40, 20), (4, 2), (2, 1)]
    assert len(store.claims(ClaimFilter(limit=2))) == 2


FILTERS = [
    (ClaimFilter(), {"toll", "bridge"}),
    (ClaimFilter(words="bridge ORNE"), {"bridge"}),
    (ClaimFilter(words="school"), {"bridge"}),
    (ClaimFilter(single_origin=True), {"bridge"}),
    (ClaimFilter(denied=True), {"toll"}),
    (ClaimFilter(nature="opinion"), {"bridge"}),
    (ClaimFilter(since="2031-04-05"), {"toll"}),
    (ClaimFilter(until="2031-04-02"), {"bridge"}),
    (ClaimFilter(min_documents=3), {"toll"}),
    (ClaimFilter(facets=(("party", "Velden"),)), {"toll", "bridge"}),
    (ClaimFilter(facets=(("party", "Velden"), ("norm", "GCIII-13"))), {"toll"}),
    (ClaimFilter(facets=(("outlet", "Velden"),)), set()),
]


@pytest.mark.parametrize(("wanted", "found"), FILTERS)
def test_claims_are_filtered(store: SqlStore, wanted: ClaimFilter, found: set[str]) -> None:
    """Each filter leaves the claims that it says, and several together those that fit all."""
    facets = (("party", "Velden"), ("norm", "GCIII-13"))
    toll = row("toll", (), 5, 2, first_day="2031-04-04", label="Killed at Tarn", denied=True, facets=facets)
    bridge = row(
        "bridge", (), 2, 1, nature="opinion", first_day="2031-04-01", last_day="2031-04-03", label="The bridge at Orne",
        words="a school bus", facets=facets[:1],
    )  # fmt: skip
    fill(store, map(taken, range(2)))
    store.place()
    store.put_claims([(number, mark, [claim]) for (number, mark), claim in zip(store.waiting(), (toll, bridge), strict=True)])
    assert {claim.id for claim in store.claims(wanted)} == found


def test_a_claim_is_found_by_what_it_was_called(store: SqlStore) -> None:
    """A claim opens by its id, by how that begins, and by any of its propositions; what fits two opens neither."""
    fill(store, map(taken, (0, 4, 1)))
    settle(store)
    whole = store.claim(min(ids(0, 4)))
    assert whole is not None
    assert set(whole.propositions) == ids(0, 4)
    for name in (max(ids(0, 4)), whole.row.id[:12]):
        again = store.claim(name)
        assert again is not None
        assert again.row == whole.row
    assert store.claim("") is None
    assert store.claim("no such id") is None


def decision(kind: str, *subjects: str, anchors: tuple[str, ...] = (), at: str = AT) -> Decision:
    """Make a decision."""
    return Decision(kind=kind, subjects=subjects, by="Ada Korr", decided=at, anchors=anchors)


def test_a_decision_brings_two_together(store: SqlStore) -> None:
    """What a person compared is looked at in one block, with the decision; undone, the block is looked at again."""
    fill(store, map(taken, range(3)))
    settle(store)
    one, other = (proposition(document(number), number).id for number in (0, 1))
    same = decision("same", one, other)
    store.decide(same)
    store.place()
    ((number, _),) = [item for item in store.waiting() if store.members([item[0]])[item[0]][0]]
    members, binding = store.members([number])[number]
    assert ({p.id for p in members}, binding) == ({one, other}, [same])
    settle(store)
    store.decide(decision("undo", same.id, at="2031-05-02T00:00:00Z"))
    assert settle(store) == {one, other}


def test_a_decision_finds_its_statement_after_a_new_reading(store: SqlStore) -> None:
    """A decision about words holds for what a newer reading asserts in the same words, under whatever id."""
    first, second = (proposition(document(number), number) for number in (0, 1))
    fill(store, [taken(0), taken(1)])
    store.decide(decision("same", "an id that is gone", second.id, anchors=(anchor(first), anchor(second))))
    store.add([taken(0, certainty="possible")], NEWER, AT)
    assert parts(store) == {frozenset({first.id, second.id})}


def test_all_that_follows_can_be_made_again(store: SqlStore) -> None:
    """When what is derived is thrown away, what was read stays, and the same follows from it again."""
    items = [taken(number) for number in range(8)]
    fill(store, items)
    settle(store)
    claims, digest = store.claims(), store.digest()
    store.note_derived("some rules")
    store.forget_derived()
    assert (store.claims(), store.digest(), store.derived_with()) == ([], digest, None)
    assert list(store.every_reading()) == sorted(
        (item.reading for item in items), key=lambda one: (one.document.published, one.document.id)
    )
    store.put_propositions(items)
    settle(store)
    assert store.claims() == claims
