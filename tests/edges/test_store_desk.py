"""The contract of every ledger for those who work with it: what became of claims, what persons keep, and who is signed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from firsthand.core.change import Change, SavedSearch
from firsthand.core.decision import Decision
from firsthand.core.ledger import ClaimRow, Page
from firsthand.core.person import ACTS, ROLES, Person, Session
from firsthand.stores import SqlStore
from tests.edges.ledgers import AT, NEWER, READER, document, proposition, row, taken

LATER = "2031-05-02T08:00:00Z"


def id_of(number: int) -> str:
    """Give the id of the proposition of a document."""
    return proposition(document(number), number).id


def put(store: SqlStore, *rows: ClaimRow, at: str = AT) -> None:
    """Keep claims in the one block that there is."""
    store.place()
    waiting = store.waiting()
    held = store.members([number for number, _ in waiting])
    store.put_claims([(number, mark, list(rows) if held[number][0] else []) for number, mark in waiting], at)


def told(changes: Sequence[Change]) -> list[tuple[str, str, str, str]]:
    """Give what is said of claims."""
    return [(one.kind, one.claim, one.before, one.after) for one in changes]


def with_claims(store: SqlStore) -> list[str]:
    """Make a block of three documents with a claim of two and one of one."""
    store.add([taken(number, keys=("all",)) for number in range(3)], READER, AT)
    first, second, third = (id_of(number) for number in range(3))
    put(store, row(first, (first, second), 2, 1), row(third, (third,), 1, 1))
    return [first, second, third]


def test_new_claims_are_news_once(store: SqlStore) -> None:
    """A claim that comes in is new; put again as it was, it is no news."""
    first, second, third = with_claims(store)
    assert sorted(told(store.changes())) == sorted([("new", first, "", "1"), ("new", third, "", "1")])
    store.add([taken(7, keys=("all",))], READER, AT)
    put(store, row(first, (first, second), 2, 1), row(third, (third,), 1, 1), row(id_of(7), (id_of(7),), 1, 1), at=LATER)
    assert told(store.changes(AT)) == [("new", id_of(7), "", "1")]
    assert store.count_changes() == {"new": 3}
    assert store.count_changes(LATER) == {}


def test_moved_origins_say_why(store: SqlStore) -> None:
    """Where the origins of a claim move, the change says from what to what, and the reason of the end that moved."""
    first, second, third = with_claims(store)
    store.add([taken(7, keys=("all",))], READER, AT)
    moved = row(first, (first, second, id_of(7)), 3, 1, hi=2, why=("One is sure.", "At most 2, if they differ."), denied=True)
    put(store, moved, row(third, (third,), 1, 1), at=LATER)
    interval, denial = store.changes(AT)
    assert (interval.kind, interval.before, interval.after, interval.label) == ("interval", "1", "1–2", moved.label)
    assert interval.why == "1 document came in. At most 2, if they differ."
    assert (denial.kind, denial.claim) == ("denial", first)


def test_joined_split_and_gone_claims(store: SqlStore) -> None:
    """Claims that become one are merged, what leaves a claim was split from it, and what nobody asserts any more is gone."""
    first, second, third = with_claims(store)
    store.add([taken(7, keys=("all",))], READER, AT)
    put(store, row(first, (first, second, third, id_of(7)), 4, 1), at="2031-05-02T00:00:00Z")
    assert told(store.changes("2031-05-01T23:00:00Z")) == [("merged", first, f"{first}, {third}", first)]
    store.add([taken(8, keys=("all",))], READER, AT)
    put(store, row(first, (first, second, id_of(7), id_of(8)), 4, 1), row(third, (third,), 1, 1), at="2031-05-03T00:00:00Z")
    assert told(store.changes("2031-05-02T23:00:00Z")) == [("split", third, first, "1")]
    gone = taken(2, keys=("all",), certainty="possible")
    store.add([replace(gone, propositions=())], NEWER, AT)
    put(store, row(first, (first, second, id_of(7), id_of(8)), 4, 1), at="2031-05-04T00:00:00Z")
    assert told(store.changes("2031-05-03T23:00:00Z")) == [("gone", third, "1", "")]


def test_a_decision_is_news_of_its_claims(store: SqlStore) -> None:
    """A decision is noted with the claims that it is about, by whom and why; so is what undoes it."""
    first, second, _ = with_claims(store)
    verified = Decision(kind="verified", subjects=(second,), by="Ada Roth", decided=LATER, note="I was shown the list.")
    store.decide(verified)
    store.decide(Decision(kind="undo", subjects=(verified.id,), by="Mira Sand", decided="2031-05-03T00:00:00Z", note="It was another."))
    one, other = store.changes(AT)
    assert (one.kind, one.claim, one.after, one.at) == ("correction", first, "verified", LATER)
    assert one.why == "Ada Roth decided: verified. I was shown the list."
    assert (other.claim, other.why) == (first, "Mira Sand decided: undo. It was another.")
    assert store.changes(claims=[first], page=Page(limit=1, latest=True)) == [other]


def test_derived_anew_is_no_news(store: SqlStore) -> None:
    """When all is derived anew, only what is not as before is a change, however often that was broken off; afterwards new is new again."""
    first, second, third = with_claims(store)
    items = [taken(number, keys=("all",)) for number in range(3)]
    for _ in range(2):
        store.note_derived("rules")
        store.forget_derived()
    store.put_propositions(items)
    store.note_derived("other rules")
    put(store, row(first, (first, second), 2, 1, hi=2), row(third, (third,), 1, 1), at=LATER)
    assert told(store.changes(AT)) == [("interval", first, "1", "1–2")]
    store.add([taken(7, keys=("own",))], READER, AT)
    put(store, row(id_of(7), (id_of(7),), 1, 1), at="2031-05-03T00:00:00Z")
    assert told(store.changes(LATER)) == [("new", id_of(7), "", "1")]


def test_nothing_of_it_is_in_the_digest(store: SqlStore) -> None:
    """Who looked, searched and signed in changes no digest."""
    with_claims(store)
    before = store.digest()
    store.look("Ada Roth", AT)
    store.put_search(SavedSearch(who="Ada Roth", name="tarn", query="words=tarn", at=AT))
    store.put_person(ADA)
    store.set_option("two-person", AT)
    assert store.digest() == before


def test_looks_and_searches_are_kept_by_person(store: SqlStore) -> None:
    """The last look and the searches of one person are theirs alone; a search of a known name takes its place."""
    assert store.looked("Ada Roth") is None
    for at in (AT, LATER):
        store.look("Ada Roth", at)
    assert (store.looked("Ada Roth"), store.looked("Mira Sand")) == (LATER, None)
    tarn, sel = (SavedSearch(who="Ada Roth", name=name, query=f"words={name}", at=AT) for name in ("tarn", "sel"))
    changed = replace(tarn, query="words=tarn&denied=1")
    for search in (tarn, sel, changed):
        store.put_search(search)
    assert store.searches("Ada Roth") == [sel, changed]
    store.drop_search("Ada Roth", "sel")
    store.drop_search("Mira Sand", "tarn")
    assert store.searches("Ada Roth") == [changed]


ADA = Person(name="Ada Roth", role="analyst", secret="$argon2id$x", made=AT, by="Mira Sand")  # noqa: S106 - the hash of no password
"""A person of an invented desk."""


def signed_in(token: str, began: str, ends: str) -> Session:
    """Make a session of that person."""
    return Session(token=token, person=ADA.name, began=began, seen=began, ends=ends)


def test_persons_are_kept_and_signed_out(store: SqlStore) -> None:
    """A person comes out as they went in; who may no longer sign in is signed out everywhere."""
    store.put_person(ADA)
    store.put_person(replace(ADA, name="Mira Sand", role="admin"))
    sessions = [signed_in(f"t{n}", AT, LATER) for n in range(2)]
    for session in sessions:
        store.put_session(session)
    assert [person.name for person in store.people()] == ["Ada Roth", "Mira Sand"]
    assert store.session("t1") == sessions[1]
    store.see_session("t1", "2031-05-01T09:00:00Z")
    assert store.session("t1") == replace(sessions[1], seen="2031-05-01T09:00:00Z")
    store.end_session("t0")
    assert store.session("t0") is None
    store.put_person(replace(ADA, active=False))
    assert store.person("Ada Roth") == replace(ADA, active=False)
    assert (store.session("t1"), store.person("nobody")) == (None, None)


def test_sessions_whose_time_is_over_are_forgotten(store: SqlStore) -> None:
    """Who signs in lets sessions that had ended be forgotten."""
    store.put_session(signed_in("old", AT, "2031-05-01T09:00:00Z"))
    store.put_session(signed_in("new", LATER, "2031-05-09T00:00:00Z"))
    assert store.session("old") is None
    store.end_sessions("Ada Roth")
    assert store.session("new") is None


def test_failures_are_counted_from_a_time(store: SqlStore) -> None:
    """How often signing in failed is counted by name or address from a time on, until it succeeds; what is long past is forgotten."""
    for minute in range(4):
        store.fail("127.0.0.9", f"2031-05-01T08:0{minute}:00Z", "2031-05-01T08:01:00Z")
    assert store.failures("127.0.0.9", "2031-05-01T00:00:00Z") == 3
    assert store.failures("127.0.0.9", "2031-05-01T08:03:00Z") == 1
    store.forgive("127.0.0.9")
    assert store.failures("127.0.0.9", "2031-05-01T00:00:00Z") == 0


def test_options_are_set_and_read(store: SqlStore) -> None:
    """An option is what it was set to last."""
    assert store.option("two-person") is None
    for value in (AT, ""):
        store.set_option("two-person", value)
        assert store.option("two-person") == value


@pytest.mark.parametrize("act", sorted(ACTS))
def test_a_higher_role_may_all_that_a_lower_may(act: str) -> None:
    """Who may do something, everybody of a higher role may too; nobody may what is no act, or once they are out."""
    may = [replace(ADA, role=role).may(act) for role in ROLES]
    assert may == sorted(may)
    assert may[-1]
    assert not replace(ADA, role="admin", active=False).may(act)
    assert not replace(ADA, role="admin").may("fly")
    assert not replace(ADA, role="nobody").may(act)
