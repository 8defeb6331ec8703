"""Ledgers for tests: each test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from firsthand.stores import SqlStore, open_store
from tests.edges.ledgers import server

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.needs_postgres)]
_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the beginning of the addresses of a server of PostgreSQL, shared by all tests."""
    with server() as address:
        yield address


@pytest.fixture(params=BOTH)
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Give what gives addresses of ledgers that are not there yet."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"ledger{next(_NUMBERS)}.db")
    beginning = request.getfixturevalue("postgres")

    def made() -> str:
        import psycopg

        name = f"ledger{next(_NUMBERS)}"
        with psycopg.connect(f"{beginning}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"{beginning}/{name}"

    return made


@pytest.fixture
def new_store(new_address: Callable[[], str]) -> Iterator[Callable[[], SqlStore]]:
    """Give what makes new, empty ledgers; they are closed at the end."""
    made: list[SqlStore] = []

    def new() -> SqlStore:
        made.append(open_store(new_address(), create=True))
        return made[-1]

    yield new
    for one in made:
        one.close()


@pytest.fixture
def store(new_store: Callable[[], SqlStore]) -> SqlStore:
    """Give a new, empty ledger."""
    return new_store()
