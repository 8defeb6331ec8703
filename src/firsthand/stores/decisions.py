"""What persons decided and did: only ever added to."""

from __future__ import annotations

from sqlalchemy import Connection, select

from firsthand.core.decision import Decision
from firsthand.core.ledger import Act
from firsthand.stores import codec, tables
from firsthand.stores.readings import insert_new


def write(connection: Connection, decision: Decision) -> None:
    """Write a decision; the same act twice is one."""
    insert_new(connection, tables.decision, {"id": decision.id, "day": decision.decided[:10], "body": codec.dumps(decision)})


def read(connection: Connection, as_of: str | None = None) -> list[Decision]:
    """Give the decisions known at a day, in the order in which they were taken."""
    query = select(tables.decision.c.body)
    if as_of is not None:
        query = query.where(tables.decision.c.day <= as_of)
    found = [codec.loads(Decision, body) for body in connection.scalars(query)]
    return sorted(found, key=lambda decision: (decision.decided, decision.id))


def write_act(connection: Connection, act: Act) -> None:
    """Write an act."""
    insert_new(connection, tables.act, {"id": act.id, "at": act.at, "body": codec.dumps(act)})


def acts(connection: Connection) -> list[Act]:
    """Give all acts in order."""
    return [codec.loads(Act, body) for body in connection.scalars(select(tables.act.c.body).order_by(tables.act.c.at, tables.act.c.id))]
