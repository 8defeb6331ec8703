"""A ledger that cannot be used is one clear sentence with a code, and what was there is left as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.errors import FirsthandError, LedgerError
from firsthand.stores import database, open_store
from tests.edges.ledgers import AT, READER, document, taken


def ledger(path: Path, documents: int = 3) -> Path:
    """Make a ledger with some documents."""
    store = open_store(str(path), create=True)
    store.add([taken(number) for number in range(documents)], READER, AT)
    store.close()
    return path


def other_database(path: Path) -> Path:
    """Make a database that is no ledger."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.commit()
    connection.close()
    return path


def of_tomorrow(path: Path) -> Path:
    """Make a ledger that a later version wrote."""
    connection = sqlite3.connect(ledger(path))
    connection.execute("UPDATE alembic_version SET version_num = 'v9999'")
    connection.commit()
    connection.close()
    return path


def text_file(path: Path) -> Path:
    """Make a file of text."""
    path.write_text("Tarn fell on Monday. " * 400, encoding="utf-8")
    return path


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(("make", "code"), [(text_file, "FH301"), (other_database, "FH301"), (of_tomorrow, "FH302")])
def test_what_is_no_ledger_is_left_alone(tmp_path: Path, make: Callable[[Path], Path], code: str, *, create: bool) -> None:
    """A text, another database, and a later version's ledger are refused, and not a byte of them changes."""
    path = make(tmp_path / "given.db")
    before = path.read_bytes()
    with pytest.raises(LedgerError) as refused:
        open_store(str(path), create=create)
    assert (refused.value.code, refused.value.where) == (code, str(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("no-such.db", "FH308"),
        ("no-folder/ledger.db", "FH308"),
        ("mysql://somewhere/ledger", "FH144"),
        ("://", "FH144"),
        ("postgresql://ada:secret@127.0.0.1:1/ledger", "FH307"),
    ],
)
def test_an_address_without_a_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, code: str) -> None:
    """Where there is no ledger, or no such address, that is said, and a password is never shown."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FirsthandError) as refused:
        open_store(address)
    assert refused.value.code == code
    assert "secret" not in refused.value.line()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["no-folder/ledger.db", "."])
def test_a_place_where_nothing_can_be_made(tmp_path: Path, place: str) -> None:
    """A ledger that cannot be made at its place is refused."""
    with pytest.raises(LedgerError) as refused:
        open_store(str(tmp_path / place), create=True)
    assert refused.value.code == "FH305"


def test_a_damaged_page_is_noticed(tmp_path: Path) -> None:
    """Pages that were overwritten are told as damage, whichever query meets them."""
    path = ledger(tmp_path / "ledger.db", 200)
    body = bytearray(path.read_bytes())
    body[8192 : len(body) // 2] = b"\xff" * (len(body) // 2 - 8192)
    path.write_bytes(body)
    with pytest.raises(LedgerError) as refused:
        list(open_store(str(path)).every_reading())
    assert refused.value.code == "FH303"


def test_a_changed_reading_is_noticed(tmp_path: Path) -> None:
    """A reading that is not the one that was written is told as damage, and is not given."""
    path = ledger(tmp_path / "ledger.db")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE text SET body = (SELECT body FROM text WHERE sha256 <> ? LIMIT 1)", (document(1).text_sha256,))
    connection.commit()
    connection.close()
    store = open_store(str(path))
    with pytest.raises(LedgerError) as refused:
        store.readings([document(1).id])
    store.close()
    assert refused.value.code == "FH303"


def test_a_writer_that_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that holds the ledger for too long is said to do so; reading goes on meanwhile."""
    path = ledger(tmp_path / "ledger.db")
    monkeypatch.setattr(database, "_PRAGMAS", ("PRAGMA busy_timeout = 50",))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    store = open_store(str(path))
    with pytest.raises(LedgerError) as refused:
        store.add([taken(9)], READER, AT)
    assert (refused.value.code, store.count()) == ("FH304", 3)
    holder.execute("ROLLBACK")
    store.add([taken(9)], READER, AT)
    assert store.count() == 4
    store.close()
    holder.close()
