"""The contract of every ledger, on SQLite and on PostgreSQL: what is read goes in once, and comes out as it was."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from firsthand.core.decision import Decision
from firsthand.core.ledger import Act, ReadBy, Taken
from firsthand.stores import SqlStore
from tests.edges.ledgers import AT, NEWER, READER, document, reading, taken

NewStore = Callable[[], SqlStore]


def filled(store: SqlStore, items: Iterable[Taken], at_once: int = 7) -> SqlStore:
    """Add documents to a ledger, some at a time."""
    held = list(items)
    for start in range(0, len(held), at_once):
        store.add(held[start : start + at_once], READER, AT)
    return store


def test_what_was_read_comes_out_as_it_was(store: SqlStore) -> None:
    """A reading that comes out is equal to the one that went in, where it lay and when it was met included."""
    items = [taken(number) for number in range(5)]
    filled(store, items)
    assert store.readings([item.reading.document.id for item in items]) == [item.reading for item in items]


def test_any_text_is_kept(store: SqlStore) -> None:
    """A text with a null, half a surrogate pair, or signs beyond the first plane comes out as it was, and is found."""
    odd = document(1, "Velden\x00 said \ud83d and \U0001f600 that Tarn fell. ĀÉ", title="A \x00 heading")
    store.add([taken(1, odd)], READER, AT)
    assert store.readings([odd.id])[0].document == odd
    assert [holding.id for holding in store.documents("ae tarn")] == [odd.id]


def test_twice_is_once(store: SqlStore) -> None:
    """Adding the same again changes nothing and is said to be known."""
    filled(store, map(taken, range(9)))
    before = store.digest()
    assert {added.state for added in store.add([taken(number) for number in range(9)], READER, "2031-06-01T00:00:00Z")} == {"known"}
    assert (store.digest(), store.count()) == (before, 9)


def test_order_and_portions_do_not_matter(new_store: NewStore) -> None:
    """The same documents in any order, in portions of any size, make ledgers of one digest."""
    items = [taken(number) for number in range(20)]
    expected = filled(new_store(), items).digest()
    for seed in range(3):
        random.Random(seed).shuffle(items)  # noqa: S311 - an order, no secret
        assert filled(new_store(), items, at_once=seed * 6 + 1).digest() == expected


def test_where_it_lay_changes_nothing(new_store: NewStore) -> None:
    """The same text from another folder, met at another time, makes the same ledger."""
    elsewhere = document(1, path="/other/folder/1.txt", captured="2031-04-30T10:00:00Z")
    assert filled(new_store(), [taken(1)]).digest() == filled(new_store(), [taken(1, elsewhere)]).digest()


def test_content_changes_the_digest(new_store: NewStore) -> None:
    """One more document, another reading of one, or a decision makes another digest."""
    plain, more, other, decided = (new_store() for _ in range(4))
    filled(plain, [taken(1)])
    filled(more, [taken(1), taken(2)])
    filled(other, [taken(1, certainty="possible")])
    filled(decided, [taken(1)]).decide(Decision(kind="verified", subjects=(document(1).id,), by="Ada Korr", decided=AT))
    assert len({one.digest() for one in (plain, more, other, decided)}) == 4


def test_all_or_nothing(store: SqlStore) -> None:
    """Where one of several documents cannot be kept, none of them is."""
    broken = replace(taken(2), reading=replace(reading(2), statements=(object(),)))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        store.add([taken(1), broken], READER, AT)
    assert store.count() == 0
    assert list(store.documents()) == []


def test_a_changed_text_is_a_new_version(store: SqlStore) -> None:
    """Another text at a known address is a version of it, and the older one stays as it was."""
    address = "https://courier.example/tarn"
    first, second = document(1, url=address), document(1, "Osterian officials said on Tuesday that it was no lorry at all.", url=address)
    assert store.add([taken(1, first)], READER, AT)[0].state == "new"
    (added,) = store.add([taken(1, second)], READER, AT)
    assert (added.state, added.new, added.earlier) == ("version", True, (first.id,))
    assert [set(holding.versions) for holding in store.documents()] == [{first.id, second.id}, {first.id, second.id}]
    assert store.readings([first.id])[0].document.text == first.text


def test_the_same_text_of_two_outlets_is_two_documents(store: SqlStore) -> None:
    """An agency's text in two papers is two documents, neither a version of the other."""
    one, other = document(1), document(1, publisher="Velden Post", path="copy/1.txt")
    assert [added.state for added in store.add([taken(1, one), taken(1, other)], READER, AT)] == ["new", "new"]


@pytest.mark.parametrize("order", [(READER, NEWER), (NEWER, READER)])
def test_the_newer_reader_counts(store: SqlStore, order: tuple[ReadBy, ReadBy]) -> None:
    """Read again with a newer pack, a document has two readings, and the newer reader's counts whichever came first."""
    by_reader = {READER: taken(1, certainty="certain"), NEWER: taken(1, certainty="possible")}
    states = [store.add([by_reader[read_by]], read_by, AT)[0].state for read_by in order]
    assert states == ["new", "reread"]
    assert store.readings([document(1).id])[0].statements[0].certainty == "possible"


def test_a_known_document_need_not_be_read(store: SqlStore) -> None:
    """What this reader has read is known by its content, and that it was met elsewhere is noted; another reader has it to read."""
    assert store.meet(document(1), READER, AT) is None
    filled(store, [taken(1)])
    known = store.meet(document(1, path="again/1.txt"), READER, AT)
    assert known is not None
    assert known.state == "known"
    assert store.meet(document(1), NEWER, AT) is None
    (holding,) = store.documents()
    assert {capture.path for capture in holding.captures} == {"news/1.txt", "again/1.txt"}


def test_a_day_knows_what_was_published_by_then(store: SqlStore) -> None:
    """To a day belong the documents published by then, those without a date from when they were met, and the decisions by then."""
    filled(store, [taken(number, document(number, published=f"2031-04-0{number}")) for number in range(1, 5)])
    filled(store, [taken(9, document(9, published=None))])
    for number in (2, 4):
        store.decide(Decision(kind="withhold", subjects=("Ada Korr",), by="Ada", decided=f"2031-04-0{number}T12:00:00Z"))
    assert len(list(store.documents(as_of="2031-04-03"))) == 3
    assert len(store.ids("2031-04-30")) == 4
    assert len(store.ids("2031-05-01")) == 5
    assert [decision.decided[:10] for decision in store.decisions("2031-04-03")] == ["2031-04-02"]


@pytest.mark.parametrize(
    ("words", "found"), [("LORRIES tarn", 2), ("lörries", 8), ("nowhere", 0), ("lorries nowhere", 0), ("", 8), ("(\"'*", 8)]
)
def test_words_find_documents(store: SqlStore, words: str, found: int) -> None:
    """All words must be there, without regard to case and accents; no words, or none but signs, ask for everything."""
    filled(store, map(taken, range(8)))
    assert len(list(store.documents(words))) == found


def test_long_lists_are_complete_and_in_order(store: SqlStore) -> None:
    """A list longer than a page has every document once, by day."""
    filled(store, map(taken, range(520)), at_once=260)
    listed = [(holding.day, holding.id) for holding in store.documents()]
    assert len(set(listed)) == 520
    assert listed == sorted(listed)


def test_decisions_are_kept_once_and_in_order(store: SqlStore) -> None:
    """A decision comes out as it was, the same act twice is one, and they are in the order in which they were taken."""
    made = [
        Decision(kind="field", subjects=("a:s1",), by="Ada", decided=f"2031-04-0{n}T00:00:00Z", value="source.kind=unnamed", anchors=("x",))
        for n in (3, 1, 2)
    ]
    for decision in [*made, *made]:
        store.decide(decision)
    assert store.decisions() == sorted(made, key=lambda decision: decision.decided)


def test_acts_are_logged(store: SqlStore) -> None:
    """What a person did stays known, with the reason."""
    act = Act(kind="show-protected", by="Ada Korr", at=AT, why="The family agreed.", about=("c1",))
    store.log(act)
    assert store.acts() == [act]


@pytest.mark.needs_postgres
def test_both_databases_have_one_digest(postgres: str, tmp_path: object) -> None:
    """The same documents make the same digest on SQLite and on PostgreSQL."""
    import psycopg

    from firsthand.stores import open_store

    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE one_digest")
    digests = set()
    for address in (f"{postgres}/one_digest", f"{tmp_path}/ledger.db"):
        one = open_store(address, create=True)
        digests.add(filled(one, map(taken, range(9))).digest())
        one.close()
    assert len(digests) == 1
