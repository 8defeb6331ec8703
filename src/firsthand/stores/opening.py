"""Opens a ledger, makes it where there is none, and brings an older one up to what is needed now."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from firsthand.errors import LedgerError
from firsthand.stores.database import Database, connect
from firsthand.stores.store import SqlStore

NEWEST = "0004"
"""The step that the tables must stand at; a test holds it to the last migration."""


def open_store(address: str, *, create: bool = False) -> SqlStore:
    """Open the ledger at a path or a ``postgresql://`` address.

    Raises:
        LedgerError: FH308 where there is none and it is not to be made, and FH301 to FH307 where it cannot be used.

    """
    database = connect(address)
    if database.sqlite and not create and not Path(address).exists():
        raise LedgerError("FH308", "There is no ledger here; name one with --ledger, or begin it with firsthand add.", where=address)
    with database.read() as connection:
        fits = _step(connection, database) == NEWEST
    if not fits:
        _bring_up(database, create=create)
    database.keep_log()
    return SqlStore(database=database)


def _bring_up(database: Database, *, create: bool) -> None:
    """Make the tables, or add what is missing, in one transaction."""
    from firsthand.stores import migrations

    with database.write() as connection:
        if migrations.state(connection) is None and not create:
            raise LedgerError(
                "FH301", "This is no ledger of Firsthand; name another, or begin one with firsthand add.", where=database.name
            )
        migrations.upgrade(connection, database.name)


def _step(connection: Connection, database: Database) -> str | None:
    """Say at which step the tables stand, without loading the migrations."""
    there = (
        "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        if database.sqlite
        else "SELECT 1 FROM information_schema.tables WHERE table_name = 'alembic_version' AND table_schema = current_schema()"
    )
    if connection.execute(text(there)).first() is None:
        return None
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
