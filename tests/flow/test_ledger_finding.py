"""The ledger as a desk uses it: found by facet and word, read by many at once, telling what is new."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event

import firsthand
from firsthand.core.assessment import record
from firsthand.core.case import pattern
from firsthand.core.ledger import ClaimFilter
from firsthand.core.name import fold
from firsthand.ledger import Ledger
from firsthand.ledger.finding import FACETS
from firsthand.stores import SqlStore
from tests.flow.examples import reading
from tests.flow.test_ledger import NAMES, READER, decided, lines, opened


def test_a_source_opens_what_it_said(tmp_path: Path) -> None:
    """The record of every source, by any way to call it, is the same from the claims that have it and from all claims."""
    with opened(tmp_path / "a.db", NAMES) as ledger:
        every = list(ledger.entries())
        names = {voice.name for e in every for p in e.claim.propositions for voice in p.voices} | {"nobody at all"}
        bodies = {voice.body for e in every for p in e.claim.propositions for voice in p.voices if voice.body}
        for name in sorted({*names, *bodies, *(name.split(" (")[0].upper() for name in names)}):
            assert record(name, ledger.said_by(name)) == record(name, every)
        assert max(len(list(ledger.said_by(name))) for name in names) < len(every)


def test_a_pattern_opens_what_it_counts(tmp_path: Path) -> None:
    """The cases and trends of every kind of event are the same from the claims of that kind and from all claims."""
    with opened(tmp_path / "a.db", NAMES) as ledger:
        every = list(ledger.entries())
        for kind in sorted({entry.claim.event.kind for entry in every if entry.claim.event.kind}):
            assert pattern(kind, ledger.of_kind(kind)) == pattern(kind, every)


def test_facets_say_how_many_claims_a_filter_would_leave(tmp_path: Path) -> None:
    """Each count is what the list has once the facet is added, before and after documents come in."""
    with opened(tmp_path / "a.db", NAMES[:3]) as ledger:
        for added in ([], [reading(name) for name in NAMES[3:]]):
            list(ledger.keep(added, READER))
            for wanted in (ClaimFilter(), ClaimFilter(denied=True), ClaimFilter(words="tarn")):
                found = ledger.facets(wanted, most=5)
                assert set(found) == set(FACETS)
                for kind, values in found.items():
                    for value, many in values:
                        narrow = ClaimFilter(denied=wanted.denied, words=wanted.words, facets=((kind, value),))
                        assert ledger.count_claims(narrow) == many
                        assert ledger.facets(wanted, most=5) is found


def test_passages_and_sources_are_found(tmp_path: Path) -> None:
    """A passage found by words has them and opens its claim; a source found by the beginning of its name has that many claims."""
    with opened(tmp_path / "a.db", NAMES) as ledger:
        found = ledger.passages("killed")
        assert found
        for one in found:
            assert "killed" in fold(one.proposition.text)[0]
            entry = ledger.claim(one.claim)
            assert entry is not None
            assert one.proposition in entry.claim.propositions
        sources = dict(ledger.sources())
        for name, many in sources.items():
            assert (name, many) in ledger.sources(name[:3], limit=1000)
            assert ledger.count_claims(ClaimFilter(facets=(("source", name),))) == many


def test_reading_a_settled_ledger_writes_nothing(tmp_path: Path) -> None:
    """Claims of a ledger in which nothing waits are given without a transaction that writes."""
    with opened(tmp_path / "a.db", NAMES[:2]) as ledger:
        ledger.settle()
        assert isinstance(ledger.store, SqlStore)
        begun: list[str] = []
        event.listen(ledger.store.database.engine, "before_cursor_execute", lambda _c, _k, statement, *_: begun.append(statement))
        assert ledger.claims()
        assert lines(ledger)
        assert ledger.claim(ledger.claims()[0].id)
        assert {statement.split()[0] for statement in begun} <= {"BEGIN", "SELECT"}
        assert "BEGIN IMMEDIATE" not in begun


def test_many_threads_have_one_ledger(tmp_path: Path) -> None:
    """Eight threads that add, decide and read at once end with the ledger that one thread makes, and none fails."""
    with opened(tmp_path / "one.db", NAMES) as one:
        expected = lines(one)
    with opened(tmp_path / "many.db") as many:

        def work(number: int) -> int:
            if number < len(NAMES):
                list(many.keep([reading(NAMES[number])], READER))
            return len(many.claims()) + len(list(many.entries(ClaimFilter(limit=5)))) + len(many.facets())

        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(work, range(24)))
        assert lines(many) == expected


def test_a_ledger_of_a_day_is_shared_by_threads(tmp_path: Path) -> None:
    """A ledger in memory answers several threads alike."""
    with opened(tmp_path / "a.db", NAMES) as ledger, ledger.as_of("2031-01-01") as past, ThreadPoolExecutor(4) as pool:
        expected = lines(ledger)
        assert all(found == expected for found in pool.map(lambda _: lines(past), range(8)))


def test_what_is_new_is_told(tmp_path: Path) -> None:
    """Claims that come in are new; an interval that moves says why; what was decided is told with its author."""
    with opened(tmp_path / "a.db", NAMES[:1]) as ledger:
        first = ledger.changes(limit=None)
        assert {one.kind for one in first} == {"new"}
        assert {one.claim for one in first} == {row.id for row in ledger.claims()}
        ledger.look("Ada Roth", first[0].at)
        list(ledger.keep([reading(name) for name in NAMES[1:]], READER))
        later = ledger.changes(ledger.looked("Ada Roth"), limit=None)
        moved = [one for one in later if one.kind == "interval"]
        assert moved
        assert all(one.why.startswith(("1 document came in.", "2 documents came in.")) and one.before != one.after for one in moved)
        assert sum(ledger.count_changes().values()) == len(first) + len(later)
        kept = ledger.decide(decided("verified", moved[0].claim, at="2031-04-01T00:00:00Z"))
        assert [one.why for one in ledger.changes(later[0].at)] == [f"{kept.by} decided: verified. {kept.note}"]
        assert {one.claim for one in ledger.changes(claims=[moved[0].claim])} == {moved[0].claim}


def test_derived_anew_is_no_news(tmp_path: Path) -> None:
    """A ledger that another version derives again has nothing new to tell."""
    with opened(tmp_path / "a.db", NAMES) as ledger:
        told = ledger.changes(limit=None)
        ledger.store.note_derived("the rules of yesterday")
    with firsthand.open_ledger(str(tmp_path / "a.db")) as again:
        assert again.changes(limit=None) == told


@pytest.mark.parametrize("held", [True, False])
def test_the_command_confirms(tmp_path: Path, held: bool) -> None:  # noqa: FBT001 - both ways
    """``decide`` says that a decision waits for another person, where that is the rule, and how it is confirmed."""
    with opened(tmp_path / "a.db", NAMES[:1]) as ledger:
        ledger.set_rule("two-person", "Mira Sand", "The house decided so.", holds=held)
        claim = ledger.claims()[0].id
    command = [sys.executable, "-m", "firsthand", "decide", "--ledger", str(tmp_path / "a.db"), "--note", "I saw it."]
    said = subprocess.run([*command, "--by", "Ada Roth", "verified", claim], capture_output=True, text=True, check=True).stdout
    assert ("It waits for another person" in said) is held
    confirm = [*command, "--by", "Mira Sand", "confirm", said.split()[0]]
    assert subprocess.run(confirm, capture_output=True, text=True, check=False).returncode == (0 if held else 2)
    with Ledger(firsthand.open_ledger(str(tmp_path / "a.db")).store) as ledger:
        assert ledger.pending() == ()
