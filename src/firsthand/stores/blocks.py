"""Propositions, and the blocks they fall into: two that share a key are in one block, and no claim reaches over two.

A block is looked at again only where something in it changed. The number of a block means nothing: which propositions are together
follows from their keys alone, in whatever order they came.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from firsthand.core.ledger import Keyed
from firsthand.core.proposition import Proposition
from firsthand.stores import codec, tables

_IN = 500
_MARK = "last-mark"


def number_of(key: str) -> int:
    """Give the number under which a key is kept: 64 bits of its hash. Two keys of one number would only make a block larger."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def write(connection: Connection, documents: Sequence[tuple[Sequence[Keyed], str]]) -> None:
    """Write the propositions of documents, each with its day; they wait for a block."""
    rows = [
        {
            "id": item.proposition.id,
            "document": item.proposition.document,
            "day": day,
            "filed": json.dumps(sorted({number_of(key) for key in item.keys})),
            "body": codec.dumps(item.proposition),
        }
        for items, day in documents
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
        touch(connection, chunk, size=0)


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


def settled(connection: Connection) -> bool:
    """Say whether nothing waits, neither for a block nor to be grouped again."""
    waits = exists().where(tables.block.c.waits) | exists().where(tables.proposition.c.block.is_(None))
    return not connection.scalar(select(waits))


def touch(connection: Connection, numbers: Sequence[int], **values: object) -> None:
    """Let blocks wait to be grouped again. The mark of the change is one that was never given before."""
    changes: dict[str, object] = {"changed": _mark(connection), "waits": True, **values}
    connection.execute(update(tables.block).where(tables.block.c.number.in_(numbers)).values(**changes))


def waiting(connection: Connection, most: int) -> list[tuple[int, int]]:
    """Give blocks that changed since they were last grouped, with their marks, of about so many propositions together."""
    row = tables.block.c
    found: list[tuple[int, int]] = []
    total = 0
    for item in connection.execute(select(row.number, row.changed, row.size).where(row.waits).order_by(row.number).limit(_IN)):
        if found and total + item.size > most:
            break
        total += item.size
        found.append((item.number, item.changed))
    return found


def members(connection: Connection, numbers: Sequence[int], as_of: str | None = None) -> dict[int, list[Proposition]]:
    """Give the propositions of blocks, or those known at a day."""
    row = tables.proposition.c
    found: dict[int, list[Proposition]] = {number: [] for number in numbers}
    for chunk in _chunks(numbers):
        query = select(row.block, row.body).where(row.block.in_(chunk))
        if as_of is not None:
            query = query.where(row.day <= as_of)
        for item in connection.execute(query):
            found[item.block].append(codec.loads(Proposition, item.body))
    return found


def block_of(connection: Connection, proposition: str) -> int | None:
    """Give the block that a proposition is in."""
    number: int | None = connection.scalar(select(tables.proposition.c.block).where(tables.proposition.c.id == proposition))
    return number


def around(connection: Connection, propositions: Sequence[str], keys: Sequence[str]) -> list[int]:
    """Give the blocks that propositions are in, and those that keys lead to."""
    found: set[int | None] = {block for _, block in _blocks_of(connection, {number_of(key) for key in keys})}
    row = tables.proposition.c
    for start in range(0, len(propositions), _IN):
        found.update(connection.scalars(select(row.block).where(row.id.in_(propositions[start : start + _IN]))))
    return sorted(number for number in found if number is not None)


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
    free = (connection.scalar(select(func.max(tables.block.c.number))) or 0) + 1
    homes: list[tuple[int, list[Node]]] = []
    for group in groups:
        old = sorted((number for kind, number in group if kind == "b"), key=lambda number: (-sizes[number], number))
        for other in old[1:]:
            _move(connection, other, old[0])
            sizes[old[0]] += sizes[other]
        if not old:
            old, free = [free], free + 1
        homes.append((old[0], group))
    _write_blocks(connection, homes, sizes)
    places = [{"of": number, "to": home} for home, group in homes for kind, number in group if kind == "p"]
    row = tables.proposition.c
    connection.execute(update(tables.proposition).where(row.number == bindparam("of")).values(block=bindparam("to")), places)
    _write_keys(connection, [{"key": number, "block": home} for home, group in homes for kind, number in group if kind == "k"])


def _write_blocks(connection: Connection, homes: list[tuple[int, list[Node]]], sizes: dict[int, int]) -> None:
    """Write how large blocks are now; those that were there wait again."""
    mark = _mark(connection)
    rows = [
        {"of": home, "size": sizes.get(home, 0) + sum(kind == "p" for kind, _ in group), "changed": mark, "old": home in sizes}
        for home, group in homes
    ]
    row = tables.block.c
    values = {"size": bindparam("size"), "changed": bindparam("changed"), "waits": True}
    old = [{key: item[key] for key in ("of", "size", "changed")} for item in rows if item["old"]]
    new = [{"number": item["of"], "size": item["size"], "changed": mark, "waits": True} for item in rows if not item["old"]]
    if old:
        connection.execute(update(tables.block).where(row.number == bindparam("of")).values(**values), old)
    if new:
        connection.execute(insert(tables.block), new)


def _mark(connection: Connection) -> int:
    """Give a number that was never given before in this ledger."""
    row = tables.meta.c
    last = int(connection.scalar(select(row.value).where(row.key == _MARK)) or 0) + 1
    if last == 1:
        connection.execute(insert(tables.meta).values(key=_MARK, value="1"))
    else:
        connection.execute(update(tables.meta).where(row.key == _MARK).values(value=str(last)))
    return last


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


def _move(connection: Connection, block: int, to: int) -> None:
    """Empty a block into a larger one; its claims go when it is looked at."""
    connection.execute(update(tables.proposition).where(tables.proposition.c.block == block).values(block=to))
    connection.execute(update(tables.block_key).where(tables.block_key.c.block == block).values(block=to))
    touch(connection, [block], size=0)


def _chunks(values: Sequence[int]) -> Iterable[Sequence[int]]:
    """Cut a list into what one query may ask for."""
    return (values[start : start + _IN] for start in range(0, len(values), _IN))
