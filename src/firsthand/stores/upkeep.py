"""Keeps what is derived in step with what was read: one document, one step."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from firsthand.core.decision import Decision
from firsthand.core.ledger import Added, ReadBy, Taken
from firsthand.stores import blocks, changes, decided, readings, tables, words

_RULES = "derived-with"


def take(connection: Connection, items: Sequence[Taken], read_by: ReadBy, at: str) -> list[Added]:
    """Write readings, and what they assert where they are the readings that count."""
    about = decided.joining(connection)
    done: list[Added] = []
    fresh: list[tuple[Taken, str]] = []
    for item in items:
        document = item.reading.document
        added = readings.write(connection, item.reading, read_by, at)
        done.append(added)
        if added.new:
            fresh.append((item, readings.day_of(document, at)))
        elif added.state == "reread":
            _assert(connection, fresh, about)
            fresh = []
            if connection.execute(readings.current([added.document])).one().id == readings.key_of(document, read_by):
                put(connection, item)
    _assert(connection, fresh, about)
    return done


def put(connection: Connection, item: Taken) -> None:
    """Write what a document asserts in the place of what was kept of it."""
    document = item.reading.document
    day = connection.scalar(select(tables.document.c.day).where(tables.document.c.id == document.id))
    blocks.withdraw(connection, document.id)
    _assert(connection, [(item, day or "")], decided.joining(connection))


def _assert(connection: Connection, items: Sequence[tuple[Taken, str]], about: Sequence[Decision]) -> None:
    """Write what documents assert, each with its day and the keys of the decisions about it."""
    blocks.write(connection, [(decided.bound(connection, item.reading.document.id, item.propositions, about), day) for item, day in items])


def derived_with(connection: Connection) -> str | None:
    """Say with what rules propositions and claims were derived."""
    return connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == _RULES))


def forget(connection: Connection) -> None:
    """Throw all that is derived away, but for how claims stood; it counts as derived with no rules until ``note`` says otherwise."""
    changes.keep_former(connection)
    numbers: Sequence[int] = connection.scalars(select(tables.claim.c.number)).all()
    words.erase(connection, "claim_words", list(numbers))
    for table in (tables.claim_facet, tables.facet, tables.claim, tables.block_key, tables.block, tables.proposition):
        connection.execute(delete(table))
    connection.execute(delete(tables.meta).where(tables.meta.c.key == _RULES))


def note(connection: Connection, rules: str) -> None:
    """Note with what rules all was derived."""
    connection.execute(delete(tables.meta).where(tables.meta.c.key == _RULES))
    readings.insert_new(connection, tables.meta, {"key": _RULES, "value": rules})
