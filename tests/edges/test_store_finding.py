"""The contract of every ledger for finding: pages, counts, facets, passages; and readers that neither write nor wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from sqlalchemy import event

from firsthand.core.ledger import ClaimFilter, ClaimRow, Page
from firsthand.stores import MEMORY, SqlStore, open_store
from tests.edges.ledgers import AT, OUTLETS, PLACES, READER, document, proposition, row, taken


def put(store: SqlStore, rows: Sequence[ClaimRow]) -> None:
    """Keep claims, each in a block of its own."""
    store.add([taken(number, keys=(f"own {number}",)) for number in range(len(rows))], READER, AT)
    store.place()
    waiting = store.waiting()
    store.put_claims([(number, mark, [one]) for (number, mark), one in zip(waiting, rows, strict=True)], AT)


def numbered(many: int) -> list[ClaimRow]:
    """Make claims of which each is louder than the one before; every second is a ministry's, every third has a flag."""
    return [
        row(
            f"c{n:03}",
            (proposition(document(n), n).id,),
            n + 1,
            1 + n % 3,
            hi=2 + n % 3,
            label=f"Lorries burned at {PLACES[n % 4]}",
            facets=(
                ("source", "Défense Ministry" if n % 2 else "Ada Korr (Tarn Hospital)"),
                ("outlet", OUTLETS[n % 3]),
                *((("flag", "echo"),) if n % 3 == 0 else ()),
            ),
        )
        for n in range(many)
    ]


def test_pages_make_the_whole_list(store: SqlStore) -> None:
    """The pages of a list are the list, and the count is of all pages."""
    put(store, numbered(23))
    whole = [claim.id for claim in store.claims()]
    pages = [[claim.id for claim in store.claims(ClaimFilter(limit=5, offset=start))] for start in range(0, 25, 5)]
    assert [id_ for page in pages for id_ in page] == whole
    assert store.count_claims(ClaimFilter(limit=5, offset=5)) == store.count_claims() == 23
    assert len(store.claims(ClaimFilter(offset=20))) == 3


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(lo_max=1), 4),
        (ClaimFilter(hi_max=3), 8),
        (ClaimFilter(lo_max=2, hi_max=2), 4),
        (ClaimFilter(facets=(("flag", "echo"), ("outlet", OUTLETS[0]))), 4),
        (ClaimFilter(either=(("outlet", OUTLETS[0]), ("outlet", OUTLETS[1]))), 8),
        (ClaimFilter(either=(("flag", "echo"), ("outlet", OUTLETS[1])), facets=(("source", "Défense Ministry"),)), 4),
        (ClaimFilter(either=(("outlet", "none"),)), 0),
        (ClaimFilter(words="sel", either=(("flag", "echo"),)), 1),
    ],
)
def test_conditions_narrow(store: SqlStore, wanted: ClaimFilter, found: int) -> None:
    """Each condition leaves the claims that it says; one of several facets is enough where that is asked."""
    put(store, numbered(12))
    assert len(store.claims(wanted)) == store.count_claims(wanted) == found


def test_a_facet_says_of_how_many_claims_it_is(store: SqlStore) -> None:
    """What no claim has is missing, and the same value of another kind is another facet."""
    put(store, numbered(7))
    echo, nobody, other = ("flag", "echo"), ("flag", "nobody"), ("source", "echo")
    assert store.having((echo, nobody, other)) == {echo: 3}


def test_facets_are_counted(store: SqlStore) -> None:
    """Of each kind the commonest values come first, counted among all claims or among those of a filter, and no more than wanted."""
    put(store, numbered(12))
    kinds = ("source", "flag", "norm")
    assert store.facets(kinds) == {"source": [("Ada Korr (Tarn Hospital)", 6), ("Défense Ministry", 6)], "flag": [("echo", 4)], "norm": []}
    narrow = store.facets(kinds, ClaimFilter(facets=(("source", "Défense Ministry"),)))
    assert narrow == {"source": [("Défense Ministry", 6)], "flag": [("echo", 2)], "norm": []}
    assert store.facets(("outlet",), None, 2) == store.facets(("outlet",), ClaimFilter(min_documents=1), 2)


def test_counts_follow_the_claims(store: SqlStore) -> None:
    """When claims are put again, the counts are those of the claims that are there, and a value of none is gone."""
    put(store, numbered(6))
    store.add([taken(99, keys=("own 0",))], READER, AT)
    store.place()
    ((block, mark),) = store.waiting()
    store.put_claims([(block, mark, [row("c000", (proposition(document(0), 0).id,), 2, facets=(("outlet", "Orne Radio"),))])], AT)
    kinds = ("source", "outlet", "flag")
    whole = store.facets(kinds)
    assert whole == store.facets(kinds, ClaimFilter(min_documents=1))
    assert ("Orne Radio", 1) in whole["outlet"]
    assert whole["flag"] == [("echo", 1)]
    store.note_derived("some rules")
    store.forget_derived()
    assert store.facets(kinds) == {"source": [], "outlet": [], "flag": []}


@pytest.mark.parametrize(("words", "found"), [("defense", 1), ("DEF min", 1), ("korr tarn", 1), ("nobody", 0), ("", 2), ("%", 2)])
def test_sources_are_found_by_their_words(store: SqlStore, words: str, found: int) -> None:
    """The values of a facet are found by how their words begin, without regard to case and accents."""
    put(store, numbered(4))
    assert len(store.facet("source", words)) == found


def test_passages_have_all_the_words(store: SqlStore) -> None:
    """A passage is given where it has all the words itself, with the claim that it belongs to, and no more than wanted."""
    items = [taken(number, keys=("all",)) for number in range(6)]
    store.add(items, READER, AT)
    store.place()
    ((block, mark),) = store.waiting()
    held, _ = store.members([block])[block]
    words = " ".join(p.text for p in held)
    store.put_claims([(block, mark, [row("c1", tuple(sorted(p.id for p in held)), 6, label="Lorries", words=words)])], AT)
    word = held[0].text.split()[0]
    found = store.passages(word)
    assert {one.proposition.id for one in found} == {p.id for p in held if word.casefold() in p.text.casefold().split()}
    assert {(one.claim, one.label) for one in found} == {("c1", "Lorries")}
    assert len(store.passages("", 3)) == 0
    assert len(store.passages(word, 1)) == 1


def test_claims_are_opened_together(store: SqlStore) -> None:
    """Several claims are opened as one is, in the order that was asked for."""
    put(store, numbered(5))
    wanted = ["c003", "c000", "c004"]
    assert [one.row.id for one in store.opened([wanted[0], "nothing", *wanted[1:]])] == wanted
    assert store.opened(wanted) == [store.claim(id_) for id_ in wanted]


def test_documents_come_in_pages(store: SqlStore) -> None:
    """The pages of the list of documents are the list, from either end, and their count is known."""
    store.add([taken(number) for number in range(11)], READER, AT)
    whole = list(store.documents())
    pages = [list(store.documents(page=Page(limit=4, offset=start))) for start in (0, 4, 8)]
    assert [one for page in pages for one in page] == whole
    assert list(store.documents(page=Page(latest=True))) == whole[::-1]
    assert [one.id for one in store.documents("tarn", page=Page(limit=2))] == [one.id for one in store.documents("tarn")][:2]
    assert (store.count_documents(), store.count_documents("tarn"), store.count_documents(as_of="2031-04-04")) == (11, 3, 4)


@contextmanager
def written(store: SqlStore) -> Iterator[list[str]]:
    """Note every statement that is no reading."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.lstrip().upper().startswith("SELECT") or "pg_advisory" in statement:
            seen.append(statement)

    event.listen(store.database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(store.database.engine, "before_cursor_execute", note)


def test_what_is_settled_is_known_without_writing(store: SqlStore) -> None:
    """Whether anything waits is asked without a transaction that writes."""
    store.add([taken(1)], READER, AT)
    with written(store) as seen:
        assert store.settled() is False
        assert [one for one in seen if not one.startswith("BEGIN")] == []
    store.place()
    assert store.settled() is False
    store.put_claims([(number, mark, [row("c", ())]) for number, mark in store.waiting()], AT)
    assert store.settled() is True


def test_many_read_while_one_writes(store: SqlStore) -> None:
    """Eight readers have their answers at the same moment, while a writer has its transaction open."""
    put(store, numbered(8))
    together = Barrier(8, timeout=20)

    def read(_: int) -> int:
        with store.database.read() as connection:
            together.wait()
            connection.exec_driver_sql("SELECT count(*) FROM claim").scalar()
        return len(store.claims())

    with store.database.write(), ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, range(8))) == [8] * 8


def test_a_ledger_in_memory_is_shared_by_threads() -> None:
    """What one thread puts into a ledger in memory, the others see."""
    store = open_store(MEMORY, create=True)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: store.add([taken(number)], READER, AT), range(12)))
        assert set(pool.map(lambda _: store.count(), range(12))) == {12}
    store.close()
