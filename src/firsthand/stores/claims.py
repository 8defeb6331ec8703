"""Claims as they are kept for finding: rows with what they are sorted and filtered by, and the claim itself as a body."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Row, Select, bindparam, delete, exists, insert, select, update

from firsthand.core.ledger import ClaimFilter, ClaimRow, Opened
from firsthand.core.proposition import Proposition
from firsthand.stores import codec, tables, words


def replace(connection: Connection, block: int, changed: int, rows: Sequence[ClaimRow]) -> bool:
    """Write the claims of a block in the place of those it had, unless the block has changed since it was looked at."""
    now = connection.scalar(select(tables.block.c.changed).where(tables.block.c.number == block))
    if now != changed:
        return False
    _erase(connection, block)
    _erase_ids(connection, [row.id for row in rows])
    for row in rows:
        number = connection.execute(insert(tables.claim).values(**_columns(row, block)).returning(tables.claim.c.number)).scalar_one()
        words.write(connection, "claim_words", [(number, words.words_of((row.words, row.label)))])
        facets = [{"claim": number, "kind": kind, "value": value} for kind, value in sorted(set(row.facets))]
        if facets:
            connection.execute(insert(tables.claim_facet), facets)
        place = update(tables.proposition).where(tables.proposition.c.id == bindparam("of")).values(claim=number)
        connection.execute(place, [{"of": item} for item in row.propositions])
    if rows:
        connection.execute(update(tables.block).where(tables.block.c.number == block).values(settled=changed, waits=False))
    else:
        connection.execute(delete(tables.block).where(tables.block.c.number == block))
    return True


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


def _erase(connection: Connection, block: int) -> None:
    """Take the claims of a block away."""
    _take(connection, list(connection.scalars(select(tables.claim.c.number).where(tables.claim.c.block == block))))


def _erase_ids(connection: Connection, ids: Sequence[str]) -> None:
    """Take claims away whose ids come up in another block now, as where blocks became one."""
    for start in range(0, len(ids), 500):
        query = select(tables.claim.c.number).where(tables.claim.c.id.in_(ids[start : start + 500]))
        _take(connection, list(connection.scalars(query)))


def _take(connection: Connection, numbers: list[int]) -> None:
    """Take claims away by number."""
    words.erase(connection, "claim_words", numbers)
    for start in range(0, len(numbers), 500):
        chunk = numbers[start : start + 500]
        connection.execute(delete(tables.claim_facet).where(tables.claim_facet.c.claim.in_(chunk)))
        connection.execute(delete(tables.claim).where(tables.claim.c.number.in_(chunk)))
