"""Claims as they are kept for finding: rows with what they are sorted and filtered by, and the claim itself as a body."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from firsthand.core.ledger import ClaimFilter, ClaimRow, Opened, Passage
from firsthand.core.proposition import Proposition
from firsthand.stores import changes, codec, facets, tables, words

_MARK = "claims-mark"
_PAGE = 50
_PAGES = 20
"""How many pages of claims are looked through for passages that have all the words."""

Looked = tuple[int, int, Sequence[ClaimRow]]
"""A block, the mark that it had when it was looked at, and its claims."""


def replace(connection: Connection, found: Sequence[Looked], at: str) -> int:
    """Write the claims of blocks in the place of those they had; a block that has changed since it was looked at is left waiting."""
    still = _unchanged(connection, [block for block, _, _ in found])
    fresh = [(block, rows) for block, mark, rows in found if still.get(block) == mark]
    changes.note(connection, [block for block, _ in fresh], [row for _, rows in fresh for row in rows], at)
    row = tables.claim.c
    fewer: Counter[int] = Counter()
    for chunk in _chunks([block for block, _ in fresh]):
        fewer += _take(connection, list(connection.scalars(select(row.number).where(row.block.in_(chunk)))))
        connection.execute(update(tables.block).where(tables.block.c.number.in_(chunk)).values(waits=False))
    for chunk in _chunks([one.id for _, rows in fresh for one in rows]):  # where blocks became one, its claims may be another's still
        fewer += _take(connection, list(connection.scalars(select(row.number).where(row.id.in_(chunk)))))
    first = (connection.scalar(select(func.max(row.number))) or 0) + 1
    more = _write(connection, list(enumerate(((block, one) for block, rows in fresh for one in rows), first)))
    more.subtract(fewer)
    facets.add(connection, more)
    _remark(connection)
    for chunk in _chunks([block for block, rows in fresh if not rows]):
        connection.execute(delete(tables.block).where(tables.block.c.number.in_(chunk), tables.block.c.size == 0))
    changes.forget_former(connection)
    return len(fresh)


def _remark(connection: Connection) -> None:
    """Note that claims were put."""
    row = tables.meta.c
    if not connection.execute(update(tables.meta).where(row.key == _MARK).values(value=str(mark(connection) + 1))).rowcount:
        connection.execute(insert(tables.meta).values(key=_MARK, value="1"))


def _unchanged(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Give the marks that blocks have now."""
    row = tables.block.c
    return {
        item.number: item.changed
        for chunk in _chunks(numbers)
        for item in connection.execute(select(row.number, row.changed).where(row.number.in_(chunk)))
    }


def _write(connection: Connection, numbered: list[tuple[int, tuple[int, ClaimRow]]]) -> Counter[int]:
    """Write claims under their numbers, the words and facets that find them, and who belongs to them; give the facets, counted."""
    if not numbered:
        return Counter()
    connection.execute(insert(tables.claim), [_columns(row, block) | {"number": number} for number, (block, row) in numbered])
    words.write(connection, "claim_words", [(number, words.words_of((row.words, row.label))) for number, (_, row) in numbered])
    place = update(tables.proposition).where(tables.proposition.c.id == bindparam("of")).values(claim=bindparam("to"))
    members = [{"of": item, "to": number} for number, (_, row) in numbered for item in row.propositions]
    if members:
        connection.execute(place, members)
    return facets.write(connection, [(number, row.facets) for number, (_, row) in numbered])


def listed(connection: Connection, wanted: ClaimFilter) -> list[ClaimRow]:
    """List claims, loudest and thinnest first, without their bodies."""
    row = tables.claim.c
    query = select(*(column for column in row if column.name != "body"))
    query = narrowed(connection, query, wanted).order_by(row.amplification.desc(), row.documents.desc(), row.id)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    if wanted.offset:
        query = query.offset(wanted.offset)
    return [_row(item) for item in connection.execute(query)]


def count(connection: Connection, wanted: ClaimFilter) -> int:
    """Count the claims that a filter leaves, on all its pages."""
    return connection.scalar(narrowed(connection, select(func.count()).select_from(tables.claim), wanted)) or 0


def find(connection: Connection, given: str) -> int | None:
    """Find a claim by its id, by the id of any of its propositions (which an older id of it is), or by the beginning of its id."""
    row = tables.claim.c
    number: int | None = connection.scalar(select(row.number).where(row.id == given))
    if number is None:
        number = connection.scalar(select(tables.proposition.c.claim).where(tables.proposition.c.id == given))
    if number is None and given:
        begun = connection.scalars(select(row.number).where(row.id.startswith(given, autoescape=True)).limit(2)).all()
        number = begun[0] if len(begun) == 1 else None
    return number


def chosen(connection: Connection, wanted: ClaimFilter) -> Select[Any] | None:
    """Give the query for the numbers of the claims that a filter leaves; None where it leaves all."""
    if dataclasses.replace(wanted, limit=None, offset=0) == ClaimFilter():
        return None
    return narrowed(connection, select(tables.claim.c.number), wanted)


def mark(connection: Connection) -> int:
    """Give a number that grows whenever claims are put."""
    return int(connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == _MARK)) or 0)


def ids_of(connection: Connection, propositions: Sequence[str]) -> list[str]:
    """Give the ids of the claims that propositions are in."""
    row, member = tables.claim.c, tables.proposition.c
    query = select(row.id).join(tables.proposition, member.claim == row.number).distinct()
    return sorted({id_ for chunk in _chunks(propositions) for id_ in connection.scalars(query.where(member.id.in_(chunk)))})


def numbers_of(connection: Connection, ids: Sequence[str]) -> list[int]:
    """Give the numbers of claims by their ids, in their order; unknown ones are left out."""
    row = tables.claim.c
    found = {
        item.id: item.number for chunk in _chunks(ids) for item in connection.execute(select(row.id, row.number).where(row.id.in_(chunk)))
    }
    return [found[id_] for id_ in ids if id_ in found]


def in_document(connection: Connection, document: str) -> list[int]:
    """Give the numbers of the claims that a document asserts something of."""
    row = tables.proposition.c
    query = select(row.claim).where(row.document == document, row.claim.is_not(None)).distinct().order_by(row.claim)
    return list(connection.scalars(query))


def opened(connection: Connection, numbers: Sequence[int]) -> list[Opened]:
    """Open claims, in their order: rows with their bodies, and their propositions by id."""
    rows: dict[int, Row[Any]] = {}
    members: dict[int, dict[str, Proposition]] = {number: {} for number in numbers}
    for chunk in _chunks(numbers):
        rows |= {item.number: item for item in connection.execute(select(tables.claim).where(tables.claim.c.number.in_(chunk)))}
        mine = tables.proposition.c
        for number, id_, body in connection.execute(select(mine.claim, mine.id, mine.body).where(mine.claim.in_(chunk))):
            members[number][id_] = codec.loads(Proposition, body)
    held = facets.of(connection, numbers)
    return [
        Opened(row=_row(rows[n], tuple(sorted(members[n])), held[n], codec.unpack(rows[n].body)), propositions=members[n]) for n in numbers
    ]


def beside(connection: Connection, ids: Sequence[str], most: int) -> list[list[ClaimRow]]:
    """Give the claims of each block that one of these is in, where there are several: so many of each, the largest first."""
    row = tables.claim.c
    blocks = [number for chunk in _chunks(ids) for number in connection.scalars(select(row.block).where(row.id.in_(chunk)).distinct())]
    held: dict[int, list[ClaimRow]] = {}
    for chunk in _chunks(sorted(set(blocks))):
        query = select(*(column for column in row if column.name != "body")).where(row.block.in_(chunk))
        for item in connection.execute(query.order_by(row.block, row.documents.desc(), row.id)):
            if len(group := held.setdefault(item.block, [])) < most:
                group.append(_row(item))
    return [group for group in held.values() if len(group) > 1]


def passages(connection: Connection, wanted: str, most: int) -> Iterator[Passage]:
    """Give passages that have all the words, of the loudest and thinnest claims first; claims that only have them together are passed."""
    asked = set(words.words_of([wanted]))
    mine = tables.proposition.c
    for page in range(_PAGES if asked else 0):
        rows = listed(connection, ClaimFilter(words=wanted, limit=_PAGE, offset=page * _PAGE))
        numbers = numbers_of(connection, [row.id for row in rows])
        for row, number in zip(rows, numbers, strict=True):  # no more is read than it takes: the loudest claim may have enough
            for body in connection.scalars(select(mine.body).where(mine.claim == number).order_by(mine.day, mine.id)):
                p = codec.loads(Proposition, body)
                if asked <= set(words.words_of([p.text])):
                    yield Passage(claim=row.id, label=row.label, proposition=p)
                    most -= 1
                    if not most:
                        return
        if len(rows) < _PAGE:
            return


def _columns(row: ClaimRow, block: int) -> dict[str, object]:
    """Give a row as columns."""
    names = ("id", "nature", "label", "first_day", "last_day", "documents", "outlets", "lo", "hi", "denied", "amplification")
    return {name: getattr(row, name) for name in names} | {"block": block, "body": codec.pack(row.body)}


def _row(item: Row[Any], propositions: tuple[str, ...] = (), facets: tuple[tuple[str, str], ...] = (), body: str = "") -> ClaimRow:
    """Give columns as a row."""
    names = ("id", "nature", "label", "first_day", "last_day", "documents", "outlets", "lo", "hi", "denied")
    return ClaimRow(**{name: getattr(item, name) for name in names}, propositions=propositions, facets=facets, body=body)


def narrowed(connection: Connection, query: Select[Any], wanted: ClaimFilter) -> Select[Any]:
    """Put the conditions of a filter on a query."""
    row = tables.claim.c
    found = words.matching(connection, "claim_words", wanted.words)
    if found is not None:
        query = query.where(row.number.in_(found))
    conditions = [
        (wanted.single_origin, row.hi <= 1),
        (wanted.denied, row.denied),
        (wanted.nature is not None, row.nature == wanted.nature),
        (wanted.since is not None, row.last_day >= (wanted.since or "")),
        (wanted.until is not None, row.first_day <= (wanted.until or "")),
        (wanted.min_documents > 0, row.documents >= wanted.min_documents),
        (wanted.lo_max is not None, row.lo <= (wanted.lo_max or 0)),
        (wanted.hi_max is not None, row.hi <= (wanted.hi_max or 0)),
        (bool(wanted.either), row.number.in_(facets.having(wanted.either))),
    ]
    conditions += [(True, row.number.in_(facets.having([pair]))) for pair in wanted.facets]
    return query.where(*(condition for asked, condition in conditions if asked))


def _take(connection: Connection, numbers: list[int]) -> Counter[int]:
    """Take claims away by number; give the facets that they had, counted."""
    words.erase(connection, "claim_words", numbers)
    for chunk in _chunks(numbers):
        connection.execute(delete(tables.claim).where(tables.claim.c.number.in_(chunk)))
    return facets.erase(connection, numbers)


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Cut a list into what one query may ask for."""
    return (values[start : start + 500] for start in range(0, len(values), 500))
