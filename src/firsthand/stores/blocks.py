"""Propositions, and the blocks they fall into: two that share a key are in one block, and no claim reaches over two.

A block is looked at again only where something in it changed. The number of a block means nothing: which propositions are together
follows from their keys alone, in whatever order they came.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from firsthand.core.ledger import Keyed
from firsthand.core.proposition import Proposition
from firsthand.stores import codec, tables

_IN = 500


def number_of(key: str) -> int:
    """Give the number under which a key is kept: 64 bits of its hash. Two keys of one number would only make a block larger."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def write(connection: Connection, items: Sequence[Keyed], day: str) -> None:
    """Write the propositions of a document; they wait for a block."""
    rows = [
        {
            "id": item.proposition.id,
            "document": item.proposition.document,
            "day": day,
            "filed": json.dumps(sorted({number_of(key) for key in item.keys})),
            "body": codec.dumps(item.proposition),
        }
        for item in {item.proposition.id: item for item in items}.values()
    ]
    if rows:
        connection.execute(insert(tables.proposition), rows)


def withdraw(connection: Connection, document: str) -> None:
    """Take away what an earlier reading of a document asserted, and let the blocks that it was in fall apart."""
    mine = tables.proposition.c
    touched = list(connection.scalars(select(mine.block).where(mine.document == document, mine.block.is_not(None)).distinct()))
    connection.execute(delete(tables.proposition).where(mine.document == document))
    dissolve(connection, [number for number in touched if number is not None])


def dissolve(connection: Connection, numbers: Sequence[int]) -> None:
    """Let all propositions of some blocks wait for a block again, and forget the claims there."""
    for chunk in _chunks(numbers):
        connection.execute(update(tables.proposition).where(tables.proposition.c.block.in_(chunk)).values(block=None, claim=None))
        connection.execute(delete(tables.block_key).where(tables.block_key.c.block.in_(chunk)))
        connection.execute(update(tables.block).where(tables.block.c.number.in_(chunk)).values(size=0, waits=True))
        connection.execute(update(tables.block).where(tables.block.c.number.in_(chunk)).values(changed=tables.block.c.changed + 1))


def place(connection: Connection, most: int = 2000) -> int:
    """Put propositions that wait into blocks, at most so many; give how many there were."""
    mine = tables.proposition.c
    waiting = connection.execute(select(mine.number, mine.filed).where(mine.block.is_(None)).order_by(mine.number).limit(most)).all()
    if not waiting:
        return 0
    keys: dict[int, list[int]] = {row.number: json.loads(row.filed) for row in waiting}
    joined = _Joined()
    for number, own in keys.items():
        for key in own:
            joined.join(("p", number), ("k", key))
    for key, block in _blocks_of(connection, {key for own in keys.values() for key in own}):
        joined.join(("k", key), ("b", block))
    groups: dict[Node, list[Node]] = {}
    for node in list(joined.above) or []:
        groups.setdefault(joined.top(node), []).append(node)
    for number, own in keys.items():
        if not own:
            groups[("p", number)] = [("p", number)]
    _settle_in(connection, list(groups.values()))
    return len(waiting)


def waiting(connection: Connection, most: int) -> list[Row[tuple[int, int]]]:
    """Give blocks that changed since they were last grouped, with their state."""
    row = tables.block.c
    return list(connection.execute(select(row.number, row.changed).where(row.waits).order_by(row.number).limit(most)))


def members(connection: Connection, number: int, as_of: str | None = None) -> list[Proposition]:
    """Give the propositions of a block, or those known at a day."""
    row = tables.proposition.c
    query = select(row.body).where(row.block == number)
    if as_of is not None:
        query = query.where(row.day <= as_of)
    return [codec.loads(Proposition, body) for body in connection.scalars(query)]


def named(connection: Connection, ids: Sequence[str]) -> list[Proposition]:
    """Give propositions by their ids, or by the ids of their statements or documents."""
    row = tables.proposition.c
    documents = {item.split(":", 1)[0] for item in ids}
    query = select(row.body).where(row.id.in_(ids) | row.document.in_(documents)).order_by(row.id)
    found = [codec.loads(Proposition, body) for body in connection.scalars(query)]
    return [p for p in found if not {p.id, p.document, f"{p.document}:{p.statement}"}.isdisjoint(ids)]


Node = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    """Which propositions, keys and blocks hang together (union and find)."""

    above: dict[Node, Node] = field(default_factory=dict)

    def top(self, node: Node) -> Node:
        """Give the node that stands for all that hang together with one."""
        path = []
        while (higher := self.above.setdefault(node, node)) != node:
            path.append(node)
            node = higher
        for passed in path:
            self.above[passed] = node
        return node

    def join(self, one: Node, other: Node) -> None:
        """Let two hang together."""
        first, second = self.top(one), self.top(other)
        if first != second:
            self.above[first] = second


def _blocks_of(connection: Connection, keys: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Give the blocks that keys lead to, where they lead to one."""
    row = tables.block_key.c
    for chunk in _chunks(sorted(keys)):
        for item in connection.execute(select(row.key, row.block).where(row.key.in_(chunk))):
            yield item.key, item.block


def _settle_in(connection: Connection, groups: list[list[Node]]) -> None:
    """Write which block each group is: the largest that it has, or a new one."""
    sizes = _sizes(connection, sorted({number for group in groups for kind, number in group if kind == "b"}))
    places: list[dict[str, int]] = []
    keys: list[dict[str, int]] = []
    grown: Counter[int] = Counter()
    for group in groups:
        old = sorted((number for kind, number in group if kind == "b"), key=lambda number: (-sizes[number], number))
        home = old[0] if old else _new_block(connection)
        for other in old[1:]:
            _move(connection, other, home)
            grown[home] += sizes[other]
        inside = [number for kind, number in group if kind == "p"]
        grown[home] += len(inside)
        places += [{"of": number, "to": home} for number in inside]
        keys += [{"key": number, "block": home} for kind, number in group if kind == "k"]
    row = tables.proposition.c
    connection.execute(update(tables.proposition).where(row.number == bindparam("of")).values(block=bindparam("to")), places)
    _write_keys(connection, keys)
    block = tables.block.c
    connection.execute(
        update(tables.block)
        .where(block.number == bindparam("of"))
        .values(size=block.size + bindparam("more"), changed=block.changed + 1, waits=True),
        [{"of": number, "more": more} for number, more in grown.items()],
    )


def _write_keys(connection: Connection, keys: list[dict[str, int]]) -> None:
    """Write which block each key leads to; known keys were moved with their block."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    if keys:
        connection.execute(make(tables.block_key).on_conflict_do_nothing(), keys)


def _sizes(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Give how many propositions blocks have."""
    row = tables.block.c
    return {
        number: size
        for chunk in _chunks(numbers)
        for number, size in connection.execute(select(row.number, row.size).where(row.number.in_(chunk)))
    }


def _new_block(connection: Connection) -> int:
    """Make an empty block."""
    row = {"size": 0, "changed": 0, "settled": 0, "waits": True}
    number: int = connection.execute(insert(tables.block).values(**row).returning(tables.block.c.number)).scalar_one()
    return number


def _move(connection: Connection, block: int, to: int) -> None:
    """Empty a block into a larger one; its claims go when it is looked at."""
    connection.execute(update(tables.proposition).where(tables.proposition.c.block == block).values(block=to))
    connection.execute(update(tables.block_key).where(tables.block_key.c.block == block).values(block=to))
    connection.execute(
        update(tables.block).where(tables.block.c.number == block).values(size=0, changed=tables.block.c.changed + 1, waits=True)
    )


def _chunks(values: Sequence[int]) -> Iterable[Sequence[int]]:
    """Cut a list into what one query may ask for."""
    return (values[start : start + _IN] for start in range(0, len(values), _IN))
