"""Keeps what is derived in step with what was read: one document, one step."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from firsthand.core.ledger import Added, ReadBy, Taken
from firsthand.stores import blocks, decided, readings, tables, words

_RULES = "derived-with"


def take(connection: Connection, item: Taken, read_by: ReadBy, at: str) -> Added:
    """Write a reading, and what it asserts where it is the reading that counts."""
    added = readings.write(connection, item.reading, read_by, at)
    if added.state == "known":
        return added
    mine = readings.key_of(item.reading.document, read_by)
    counts = connection.execute(readings.current([added.document])).one()
    if counts.id == mine:
        put(connection, item)
    return added


def put(connection: Connection, item: Taken) -> None:
    """Write what a document asserts in the place of what was kept of it."""
    document = item.reading.document
    day = connection.scalar(select(tables.document.c.day).where(tables.document.c.id == document.id))
    blocks.withdraw(connection, document.id)
    blocks.write(connection, decided.bound(connection, document.id, item.propositions), day or "")


def derived_with(connection: Connection) -> str | None:
    """Say with what rules propositions and claims were derived."""
    return connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == _RULES))


def forget(connection: Connection, rules: str) -> None:
    """Throw all that is derived away, and note with what rules it is derived from now on."""
    numbers: Sequence[int] = connection.scalars(select(tables.claim.c.number)).all()
    words.erase(connection, "claim_words", list(numbers))
    for table in (tables.claim_facet, tables.claim, tables.block_key, tables.block, tables.proposition):
        connection.execute(delete(table))
    readings.insert_new(connection, tables.meta, {"key": _RULES, "value": rules})
    connection.execute(update(tables.meta).where(tables.meta.c.key == _RULES).values(value=rules))
