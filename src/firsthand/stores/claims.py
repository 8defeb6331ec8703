"""Claims as they are kept for finding: rows with what they are sorted and filtered by, and the claim itself as a body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, exists, func, insert, select, update

from firsthand.core.ledger import ClaimFilter, ClaimRow, Opened
from firsthand.core.proposition import Proposition
from firsthand.stores import codec, tables, words

Looked = tuple[int, int, Sequence[ClaimRow]]
"""A block, the mark that it had when it was looked at, and its claims."""


def replace(connection: Connection, found: Sequence[Looked]) -> int:
    """Write the claims of blocks in the place of those they had; a block that has changed since it was looked at is left waiting."""
    still = _unchanged(connection, [block for block, _, _ in found])
    fresh = [(block, rows) for block, mark, rows in found if still.get(block) == mark]
    for chunk in _chunks([block for block, _ in fresh]):
        _take(connection, list(connection.scalars(select(tables.claim.c.number).where(tables.claim.c.block.in_(chunk)))))
        connection.execute(update(tables.block).where(tables.block.c.number.in_(chunk)).values(waits=False))
    for chunk in _chunks([row.id for _, rows in fresh for row in rows]):  # where blocks became one, its claims may be another's still
        _take(connection, list(connection.scalars(select(tables.claim.c.number).where(tables.claim.c.id.in_(chunk)))))
    first = (connection.scalar(select(func.max(tables.claim.c.number))) or 0) + 1
    _write(connection, list(enumerate(((block, row) for block, rows in fresh for row in rows), first)))
    for chunk in _chunks([block for block, rows in fresh if not rows]):
        connection.execute(delete(tables.block).where(tables.block.c.number.in_(chunk), tables.block.c.size == 0))
    return len(fresh)


def _unchanged(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Give the marks that blocks have now."""
    row = tables.block.c
    return {
        item.number: item.changed
        for chunk in _chunks(numbers)
        for item in connection.execute(select(row.number, row.changed).where(row.number.in_(chunk)))
    }


def _write(connection: Connection, numbered: list[tuple[int, tuple[int, ClaimRow]]]) -> None:
    """Write claims under their numbers, the words and facets that find them, and who belongs to them."""
    if not numbered:
        return
    connection.execute(insert(tables.claim), [_columns(row, block) | {"number": number} for number, (block, row) in numbered])
    words.write(connection, "claim_words", [(number, words.words_of((row.words, row.label))) for number, (_, row) in numbered])
    facets = [{"claim": number, "kind": kind, "value": value} for number, (_, row) in numbered for kind, value in sorted(set(row.facets))]
    if facets:
        connection.execute(insert(tables.claim_facet), facets)
    place = update(tables.proposition).where(tables.proposition.c.id == bindparam("of")).values(claim=bindparam("to"))
    members = [{"of": item, "to": number} for number, (_, row) in numbered for item in row.propositions]
    if members:
        connection.execute(place, members)


def listed(connection: Connection, wanted: ClaimFilter) -> list[ClaimRow]:
    """List claims, loudest and thinnest first, without their bodies."""
    row = tables.claim.c
    query = select(*(column for column in row if column.name != "body"))
    query = _narrowed(connection, query, wanted).order_by(row.amplification.desc(), row.documents.desc(), row.id)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    return [_row(item) for item in connection.execute(query)]


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


def opened(connection: Connection, number: int) -> Opened:
    """Open a claim: its row with its body, and its propositions by id."""
    item = connection.execute(select(tables.claim).where(tables.claim.c.number == number)).one()
    bodies = connection.scalars(select(tables.proposition.c.body).where(tables.proposition.c.claim == number))
    found = {one.id: one for one in (codec.loads(Proposition, body) for body in bodies)}
    facets = connection.execute(select(tables.claim_facet.c.kind, tables.claim_facet.c.value).where(tables.claim_facet.c.claim == number))
    row = _row(item, tuple(sorted(found)), tuple(sorted((kind, value) for kind, value in facets)), codec.unpack(item.body))
    return Opened(row=row, propositions=found)


def _columns(row: ClaimRow, block: int) -> dict[str, object]:
    """Give a row as columns."""
    names = ("id", "nature", "label", "first_day", "last_day", "documents", "outlets", "lo", "hi", "denied", "amplification")
    return {name: getattr(row, name) for name in names} | {"block": block, "body": codec.pack(row.body)}


def _row(
    item: Row[tuple[object, ...]], propositions: tuple[str, ...] = (), facets: tuple[tuple[str, str], ...] = (), body: str = ""
) -> ClaimRow:
    """Give columns as a row."""
    names = ("id", "nature", "label", "first_day", "last_day", "documents", "outlets", "lo", "hi", "denied")
    return ClaimRow(**{name: getattr(item, name) for name in names}, propositions=propositions, facets=facets, body=body)


def _narrowed(connection: Connection, query: Select[tuple[object, ...]], wanted: ClaimFilter) -> Select[tuple[object, ...]]:
    """Put the conditions of a filter on a query."""
    row, facet = tables.claim.c, tables.claim_facet.c
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
    ]
    conditions += [
        (True, exists().where(facet.claim == row.number, facet.kind == kind, facet.value == value)) for kind, value in wanted.facets
    ]
    return query.where(*(condition for asked, condition in conditions if asked))


def _take(connection: Connection, numbers: list[int]) -> None:
    """Take claims away by number."""
    words.erase(connection, "claim_words", numbers)
    for chunk in _chunks(numbers):
        connection.execute(delete(tables.claim_facet).where(tables.claim_facet.c.claim.in_(chunk)))
        connection.execute(delete(tables.claim).where(tables.claim.c.number.in_(chunk)))


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Cut a list into what one query may ask for."""
    return (values[start : start + 500] for start in range(0, len(values), 500))
