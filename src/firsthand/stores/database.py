"""One database, SQLite or PostgreSQL: how it is opened, how a transaction runs, and what its failures mean in a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from firsthand.errors import FirsthandError, InputError, LedgerError, SetupError

MEMORY = ":memory:"
"""The path of a ledger that is nowhere but in memory."""

PATIENCE = 60
"""Seconds that a writer waits for another one to finish."""

_LOCK = 0x46697273
"""The number under which writers of one PostgreSQL ledger wait for each other."""

CALLERS = 16
"""How many connections may be in use at once; a caller beyond waits for one."""

_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    f"PRAGMA busy_timeout = {PATIENCE * 1000}",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """An engine, and the name under which a person knows the ledger."""

    engine: Engine
    name: str

    @property
    def sqlite(self) -> bool:
        """Whether it is SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read in one transaction: all queries see the same state."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Write in one transaction, after every other writer; when it ends without an error, all of it is durable."""
        with self._told(), self.engine.connect() as fresh:
            connection = fresh.execution_options(writes=True)
            with connection.begin():
                if not self.sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                yield connection

    def keep_log(self) -> None:
        """Let SQLite write ahead to a log, so that readers and a writer never wait for each other; the file remembers it."""
        if self.sqlite:
            with self._told(), closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA journal_mode = WAL")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what a database says into one clear sentence."""
        try:
            yield
        except DBAPIError as error:
            raise explained(error.orig, self.name) from error
        except sqlite3.Error as error:
            raise explained(error, self.name) from error


def connect(address: str) -> Database:
    """Give the database at a path or a ``postgresql://`` address; nothing is read or made yet.

    Raises:
        InputError: FH144 where the address is none of a ledger.
        SetupError: FH230 where the extra ``postgres`` is not installed.

    """
    if "://" not in address:
        return Database(engine=_sqlite(address), name=address)
    try:
        url = make_url(address)
    except ArgumentError:
        url = URL.create("none")
    if url.get_backend_name() != "postgresql":
        raise InputError("FH144", "A ledger is a file or a postgresql:// address; write its address like that.", where=_named(url))
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_size=CALLERS // 2, max_overflow=CALLERS // 2)
    except ImportError as error:
        raise SetupError("FH230", "PostgreSQL needs the extra 'postgres': pip install 'firsthand[postgres]'.", where=_named(url)) from error
    return Database(engine=engine, name=_named(url))


def explained(error: BaseException | None, name: str) -> FirsthandError:
    """Give the sentence for what a database says; what nobody foresaw keeps the database's own words."""
    said = " ".join(str(error).split())[:200]
    code = getattr(error, "sqlite_errorname", "") or ""
    for begins, number, sentence in _SENTENCES:
        if code.startswith(begins):
            return LedgerError(number, sentence, where=name)
    if type(error).__name__ == "OperationalError" and not isinstance(error, sqlite3.Error):
        return LedgerError("FH307", f"The database does not answer, or does not let you in ({said}).", where=name)
    return LedgerError("FH399", f"The database refused in a way that nobody foresaw ({said}); nothing was changed.", where=name)


_SENTENCES = (
    ("SQLITE_NOTADB", "FH301", "This file is no ledger of Firsthand; name another file, or a new one."),
    (
        "SQLITE_CORRUPT",
        "FH303",
        "The ledger's file is damaged; what was acknowledged is in your last copy of it, and nothing was changed now.",
    ),
    ("SQLITE_IOERR", "FH303", "The ledger's file cannot be read or written; check the disk. Nothing was changed."),
    (
        "SQLITE_BUSY",
        "FH304",
        f"Another program has been writing to the ledger for more than {PATIENCE} seconds; try again when it has ended.",
    ),
    ("SQLITE_LOCKED", "FH304", "Another program holds the ledger; try again when it has ended."),
    ("SQLITE_CANTOPEN", "FH305", "The ledger cannot be opened or made here; check that the folder is there and that you may write to it."),
    ("SQLITE_READONLY", "FH305", "The ledger may only be read here; check that you may write to the file and to its folder."),
    ("SQLITE_PERM", "FH305", "The system does not let the ledger be used; check that you may write to the file and to its folder."),
    ("SQLITE_FULL", "FH306", "The disk is full; what was acknowledged is kept, the rest was not added."),
)


def _sqlite(path: str) -> Engine:
    """Open a file, every transaction begun by ourselves: a writer asks for the lock at once, so that none has to give up midway.

    A ledger in memory is its connection: there is one, and whoever wants it waits for it.
    """
    most = 1 if path == MEMORY else CALLERS // 2
    engine = create_engine(
        URL.create("sqlite", database=path),
        poolclass=QueuePool,
        pool_size=most,
        max_overflow=0 if path == MEMORY else most,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        try:
            for line in _PRAGMAS:
                connection.execute(line)
        except sqlite3.Error:
            connection.close()
            raise

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _named(url: URL) -> str:
    """Name an address without its password."""
    return url.render_as_string(hide_password=True)
