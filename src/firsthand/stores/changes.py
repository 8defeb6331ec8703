"""What became of claims, and when: written as they are put, and read by those who want to know what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Column, Connection, Select, delete, exists, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from firsthand.core.change import Change, Stood, became, ceased
from firsthand.core.ledger import ClaimRow, Page
from firsthand.stores import blocks, tables

_IN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which changes are asked for: after a time, of some claims, of some kinds; what is None asks for nothing."""

    since: str | None = None
    claims: Sequence[str] | None = None
    kinds: Sequence[str] | None = None


def note(connection: Connection, blocks: Sequence[int], rows: Sequence[ClaimRow], at: str) -> None:
    """Write what became of the claims of blocks that are about to be put; while all is derived anew, only what is not as before."""
    anew = connection.scalar(select(exists().select_from(tables.former))) or False
    homes = {member: row.id for row in rows for member in (*row.propositions, row.id)}
    stood = _stood(connection, tables.former.c.id, sorted(homes)) if anew else _standing(connection, blocks, sorted(homes))
    before: dict[str, list[Stood]] = {row.id: [] for row in rows}
    for one in stood:
        if one.id in homes:
            before[homes[one.id]].append(one)
    lone = [] if anew else [row.id for row in rows if not before[row.id]]
    parents = _parents(connection, lone)
    told = [change for row in rows if before[row.id] or not anew for change in became(row, before[row.id], parents.get(row.id), at)]
    gone = [one for one in stood if one.id not in homes]
    kept = _asserted(connection, [one.id for one in gone])
    write(connection, [*told, *(ceased(one, at) for one in gone if one.id not in kept)])


def write(connection: Connection, changes: Iterable[Change]) -> None:
    """Write changes."""
    rows = [{key: value for key, value in asdict(one).items() if key not in {"number", "label"}} for one in changes]
    if rows:
        connection.execute(insert(tables.change), rows)


def read(connection: Connection, asked: Asked, page: Page) -> list[Change]:
    """Give changes after a time, each with what its claim is called now; of some claims only, where those are given."""
    row, claim, proposition = tables.change.c, tables.claim.c, tables.proposition.c
    places = tables.change.outerjoin(tables.proposition, proposition.id == row.claim)
    places = places.outerjoin(tables.claim, claim.number == proposition.claim)
    order = (row.at.desc(), row.number.desc()) if page.latest else (row.at, row.number)
    query = select(*row, claim.label, claim.id.label("now")).select_from(places).order_by(*order).limit(page.limit).offset(page.offset)
    names = ("number", "at", "kind", "before", "after", "why")
    return [
        Change(**{name: getattr(item, name) for name in names}, claim=item.now or item.claim, label=item.label or "")
        for item in connection.execute(_after(query, asked))
    ]


def count(connection: Connection, since: str | None) -> dict[str, int]:
    """Count changes after a time, by kind."""
    row = tables.change.c
    query = select(row.kind, func.count().label("changes")).group_by(row.kind).order_by(row.kind)
    return {item.kind: item.changes for item in connection.execute(_after(query, Asked(since=since)))}


def keep_former(connection: Connection) -> None:
    """Keep how claims stand, before all is derived anew; what is kept from an earlier time that was broken off counts."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    names = [column.name for column in tables.former.c]
    rows = [dict(item) for item in connection.execute(select(*(tables.claim.c[name] for name in names))).mappings()]
    for start in range(0, len(rows), _IN):
        connection.execute(make(tables.former).on_conflict_do_nothing(), rows[start : start + _IN])


def forget_former(connection: Connection) -> None:
    """Forget how claims stood before all was derived anew, once nothing waits any more."""
    if connection.scalar(select(exists().select_from(tables.former))) and blocks.settled(connection):
        connection.execute(delete(tables.former))


def _after(query: Select[Any], asked: Asked) -> Select[Any]:
    """Leave what is asked for."""
    row = tables.change.c
    if asked.since is not None:
        query = query.where(row.at > asked.since)
    if asked.kinds is not None:
        query = query.where(row.kind.in_(asked.kinds))
    return query if asked.claims is None else query.where(row.claim.in_(asked.claims))


def _standing(connection: Connection, blocks: Sequence[int], ids: Sequence[str]) -> list[Stood]:
    """Give the claims that blocks have, and those that are called like one of some propositions, wherever they are."""
    row = tables.claim.c
    found = [*_stood(connection, row.block, blocks), *_stood(connection, row.id, ids)]
    return list({one.id: one for one in found}.values())


def _stood(connection: Connection, column: Column[Any], values: Sequence[Any]) -> list[Stood]:
    """Give how claims stand, or stood, that have one of some values in a column."""
    row = column.table.c
    query = select(row.id, row.documents, row.lo, row.hi, row.denied).order_by(row.id)
    return [
        Stood(**item)
        for start in range(0, len(values), _IN)
        for item in connection.execute(query.where(column.in_(values[start : start + _IN]))).mappings()
    ]


def _asserted(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Give which propositions are still asserted."""
    row = tables.proposition.c
    return {
        id_ for start in range(0, len(ids), _IN) for id_ in connection.scalars(select(row.id).where(row.id.in_(ids[start : start + _IN])))
    }


def _parents(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Give, for propositions that a claim of their own is to begin with, the claims that they were part of."""
    row, claim = tables.proposition.c, tables.claim.c
    found: dict[str, str] = {}
    for start in range(0, len(ids), _IN):
        query = select(row.id, claim.id.label("parent")).join(tables.claim, claim.number == row.claim)
        found |= {item.id: item.parent for item in connection.execute(query.where(row.id.in_(ids[start : start + _IN])))}
    return found
