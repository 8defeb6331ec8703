"""Processes that are killed or write at once: nothing that was acknowledged is lost, and nothing is left half done."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from firsthand.stores import SqlStore, open_store
from tests.edges.ledgers import AT, READER, document, proposition, taken
from tests.house.house import ROOT

DOCUMENTS = 400


def filler(address: str, first: int, last: int) -> subprocess.Popen[str]:
    """Start a process that fills a ledger."""
    command = [sys.executable, "-m", "tests.edges.filler", address, str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def whole(store: SqlStore, numbers: set[int]) -> None:
    """See that each of some documents is there with its text, reading, capture and propositions, and that no part is there alone."""
    ids = [document(number).id for number in sorted(numbers)]
    assert store.readings(ids) == [taken(number).reading for number in sorted(numbers)]
    with store.database.read() as connection:
        counts = {
            table: connection.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar()  # noqa: S608 - our own tables
            for table in ("document", "text", "reading", "capture", "proposition", "document_words")
        }
    assert set(counts.values()) == {store.count()}
    assert len(store.propositions([proposition(document(n), n).id for n in sorted(numbers)[:400]])) == len(sorted(numbers)[:400])


def killed(address: str, seed: int) -> set[int]:
    """Let a process fill a ledger and kill it after some acknowledgements and a moment; give what it had acknowledged."""
    chance = random.Random(seed)  # noqa: S311 - a moment, no secret
    process = filler(address, 0, DOCUMENTS)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(chance.randrange(1, 40))]
    time.sleep(chance.random() / 20)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return {int(line) for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n")}


def test_a_killed_process_loses_nothing(new_address: Callable[[], str]) -> None:
    """Killed at six random moments, a ledger has all that was acknowledged, whole, and goes on to be that of a process never killed."""
    address = new_address()
    acknowledged: set[int] = set()
    for seed in range(6):
        acknowledged |= killed(address, seed)
        store = open_store(address)
        whole(store, acknowledged)
        if store.database.sqlite:
            with store.database.read() as connection:
                assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        store.close()
    assert acknowledged
    interrupted, straight = open_store(address), open_store(new_address(), create=True)
    for one in (interrupted, straight):
        one.add([taken(number) for number in range(DOCUMENTS)], READER, AT)
    assert interrupted.digest() == straight.digest()
    for one in (interrupted, straight):
        one.close()


def test_two_writers_lose_nothing(new_address: Callable[[], str]) -> None:
    """Two processes that write at once, some documents both of them, make the ledger that one would make alone."""
    address = new_address()
    open_store(address, create=True).close()
    processes = [filler(address, first, first + 60) for first in (0, 40)]
    for process in processes:
        out, _ = process.communicate()
        assert process.returncode == 0
        assert len(out.splitlines()) == 60
    store, alone = open_store(address), open_store(new_address(), create=True)
    whole(store, set(range(100)))
    alone.add([taken(number) for number in range(100)], READER, AT)
    assert store.digest() == alone.digest()
    store.place()
    held = store.members([number for number, _ in store.waiting()])
    assert sorted(len(members) for members, _ in held.values() if members) == [25, 25, 25, 25]
    store.close()
    alone.close()


def test_two_makers_make_one(new_address: Callable[[], str]) -> None:
    """Two processes that open a ledger that is not there yet make it once, and both go on."""
    address = new_address()
    processes = [filler(address, first, first + 3) for first in (0, 3)]
    assert [process.wait() for process in processes] == [0, 0]
    for process in processes:
        assert process.stdout is not None
        process.stdout.close()
    store = open_store(address)
    assert store.count() == 6
    store.close()


def test_sqlite_waits_for_the_disk(tmp_path: Path) -> None:
    """A ledger in a file writes ahead to a log, and a transaction has ended only when the disk has it."""
    store = open_store(str(tmp_path / "ledger.db"), create=True)
    with store.database.read() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")}
    store.close()
    assert found == {"journal_mode": "wal", "synchronous": 2}


@pytest.mark.needs_postgres
def test_postgres_waits_for_the_disk(postgres: str) -> None:
    """PostgreSQL acknowledges a transaction only when its log has it."""
    store = open_store(f"{postgres}/postgres", create=True)
    with store.database.read() as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
    store.close()
