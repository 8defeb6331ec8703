"""Persons at a desk: when they last looked, what they search for, how they sign in, and where that failed."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TypeVar

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from firsthand.core.change import SavedSearch
from firsthand.core.person import Person, Session
from firsthand.stores import tables

Kept = TypeVar("Kept", Person, SavedSearch, Session)


def looked(connection: Connection, who: str) -> str | None:
    """Say when a person last looked at what changed."""
    return connection.scalar(select(tables.look.c.at).where(tables.look.c.who == who))


def look(connection: Connection, who: str, at: str) -> None:
    """Note when a person looked."""
    _put(connection, tables.look, {"who": who, "at": at})


def searches(connection: Connection, who: str) -> list[SavedSearch]:
    """Give the searches that a person keeps, by name."""
    return _read(connection, tables.search, SavedSearch, who=who)


def put_search(connection: Connection, search: SavedSearch) -> None:
    """Keep a search under its name."""
    _put(connection, tables.search, asdict(search))


def drop_search(connection: Connection, who: str, name: str) -> None:
    """Keep a search no longer."""
    connection.execute(delete(tables.search).where(tables.search.c.who == who, tables.search.c.name == name))


def people(connection: Connection) -> list[Person]:
    """Give everybody, by name."""
    return _read(connection, tables.person, Person)


def person(connection: Connection, name: str) -> Person | None:
    """Give a person."""
    return next(iter(_read(connection, tables.person, Person, name=name)), None)


def put_person(connection: Connection, one: Person) -> None:
    """Keep a person as they are now; who may no longer sign in is signed out."""
    _put(connection, tables.person, asdict(one))
    if not one.active:
        end_sessions(connection, one.name)


def put_session(connection: Connection, session: Session) -> None:
    """Keep that a person is signed in, and forget those whose time had ended when this one was seen."""
    connection.execute(delete(tables.session).where(tables.session.c.ends <= session.seen))
    _put(connection, tables.session, asdict(session))


def session(connection: Connection, token: str) -> Session | None:
    """Give who is signed in by a token."""
    return next(iter(_read(connection, tables.session, Session, token=token)), None)


def see_session(connection: Connection, token: str, seen: str) -> None:
    """Note when somebody who is signed in was last seen."""
    connection.execute(update(tables.session).where(tables.session.c.token == token).values(seen=seen))


def end_session(connection: Connection, token: str) -> None:
    """Sign somebody out."""
    connection.execute(delete(tables.session).where(tables.session.c.token == token))


def end_sessions(connection: Connection, name: str) -> None:
    """Sign a person out everywhere."""
    connection.execute(delete(tables.session).where(tables.session.c.person == name))


def fail(connection: Connection, who: str, at: str, before: str) -> None:
    """Note that signing in failed, and forget what failed before a time."""
    connection.execute(delete(tables.failure).where(tables.failure.c.at < before))
    connection.execute(insert(tables.failure).values(who=who, at=at))


def failures(connection: Connection, who: str, since: str) -> int:
    """Count how often signing in failed since a time."""
    row = tables.failure.c
    return connection.scalar(select(func.count()).select_from(tables.failure).where(row.who == who, row.at >= since)) or 0


def forgive(connection: Connection, who: str) -> None:
    """Forget the failures of somebody who signed in after all."""
    connection.execute(delete(tables.failure).where(tables.failure.c.who == who))


def option(connection: Connection, name: str) -> str | None:
    """Give what an option of this ledger is set to."""
    return connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == f"option:{name}"))


def set_option(connection: Connection, name: str, value: str) -> None:
    """Set an option of this ledger."""
    _put(connection, tables.meta, {"key": f"option:{name}", "value": value})


def _put(connection: Connection, table: Table, row: dict[str, object]) -> None:
    """Write a row in the place of one of the same key."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    keys = [column.name for column in table.primary_key]
    values = {name: value for name, value in row.items() if name not in keys}
    connection.execute(make(table).values(row).on_conflict_do_update(index_elements=keys, set_=values))


def _read(connection: Connection, table: Table, kind: type[Kept], **like: str) -> list[Kept]:
    """Read values of a kind from the table of their fields, in the order of their keys."""
    query = select(*(table.c[item.name] for item in fields(kind))).order_by(*table.primary_key)
    for name, value in like.items():
        query = query.where(table.c[name] == value)
    return [kind(**item) for item in connection.execute(query).mappings()]
