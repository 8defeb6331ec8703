"""What the ledger holds, as a list of documents: found by words, to any day, with captures and versions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, func, select

from firsthand.core.document import Document, DocumentId
from firsthand.core.ledger import Capture, Holding, Page, Where
from firsthand.stores import codec, readings, tables, words

_PAGE = 500


def pages(page: Page) -> Iterator[Page]:
    """Cut a part of a list into what is read at once, the last with the rest of what was asked for."""
    left, offset = page.limit, page.offset
    while left is None or left > 0:
        size = _PAGE if left is None else min(_PAGE, left)
        yield replace(page, limit=size, offset=offset)
        offset += size
        left = None if left is None else left - size


def listed(connection: Connection, search: str, as_of: str | None, page: Page, where: Where) -> list[Holding]:
    """List documents by day; those that have all the words, where words are given."""
    row = tables.document.c
    order = (row.day.desc(), row.id.desc()) if page.latest else (row.day, row.id)
    query = _narrowed(connection, select(row.id, row.text_sha256, row.day), search, as_of, where)
    found = connection.execute(query.order_by(*order).limit(page.limit).offset(page.offset)).all()
    return list(_described(connection, {item.id: (item.text_sha256, item.day) for item in found}, as_of))


def held(connection: Connection, document: str) -> Holding | None:
    """Give one document as the ledger lists it; None where it holds no such one."""
    row = tables.document.c
    found = connection.execute(select(row.id, row.text_sha256, row.day).where(row.id == document)).first()
    return None if found is None else next(_described(connection, {found.id: (found.text_sha256, found.day)}, None))


def matching(connection: Connection, search: str, as_of: str | None, where: Where) -> int:
    """Count the documents that have all the words, or were known at a day."""
    query = _narrowed(connection, select(func.count()).select_from(tables.document), search, as_of, where)
    return connection.scalar(query) or 0


def _narrowed(connection: Connection, query: Select[Any], search: str, as_of: str | None, where: Where) -> Select[Any]:
    """Leave documents that have all the words, were known at a day, and appeared where they are looked for."""
    found = words.matching(connection, "document_words", search)
    if found is not None:
        query = query.where(tables.document.c.number.in_(found))
    row = tables.document.c
    conditions = [
        (as_of, row.day <= (as_of or "")),
        (where.outlet, row.publisher == where.outlet),
        (where.since, row.day >= (where.since or "")),
        (where.until, row.day <= (where.until or "")),
    ]
    return query.where(*(condition for asked, condition in conditions if asked is not None))


def count(connection: Connection) -> int:
    """Count the documents."""
    return connection.scalar(select(func.count()).select_from(tables.document)) or 0


def ids(connection: Connection, as_of: str | None = None) -> list[DocumentId]:
    """Give the ids of all documents, or of those known at a day, by day."""
    query = select(tables.document.c.id).order_by(tables.document.c.day, tables.document.c.id)
    if as_of is not None:
        query = query.where(tables.document.c.day <= as_of)
    return [DocumentId(item) for item in connection.scalars(query)]


def digest(connection: Connection) -> str:
    """Hash all that was read and decided: equal ledgers have equal digests, however they came about."""
    total = hashlib.sha256()
    queries = (
        ("document", select(tables.document.c.id, tables.document.c.text_sha256)),
        ("reading", select(tables.reading.c.id, tables.reading.c.sha256)),
        ("decision", select(tables.decision.c.id, tables.decision.c.day)),
    )
    for kind, query in queries:
        lines = sorted(f"{kind} {first} {second}\n" for first, second in connection.execute(query))
        total.update("".join(lines).encode("ascii"))
    return total.hexdigest()


def _described(connection: Connection, listed: dict[str, tuple[str, str]], as_of: str | None) -> Iterator[Holding]:
    """Describe a page of documents."""
    found = {item.document: item for item in connection.execute(readings.current(list(listed)).add_columns(tables.reading.c.statements))}
    met = readings.captures(connection, list(listed))
    versions = _versions(connection, met, as_of)
    for document, (sha256, day) in listed.items():
        yield Holding(
            document=codec.loads_part(Document, codec.unpack(found[document].body), "document"),
            id=DocumentId(document),
            text_sha256=sha256,
            day=day,
            statements=found[document].statements,
            captures=tuple(met[document]),
            versions=versions.get(document, ()),
        )


def _versions(connection: Connection, met: dict[str, list[Capture]], as_of: str | None) -> dict[str, tuple[DocumentId, ...]]:
    """Give the documents at each document's addresses, earliest first, where there is more than one text."""
    addresses = {capture.address for captures in met.values() for capture in captures if capture.address}
    capture, document = tables.capture.c, tables.document.c
    query = (
        select(capture.address, document.id, document.text_sha256)
        .join(tables.document, document.id == capture.document)
        .where(capture.address.in_(addresses))
        .order_by(document.day, document.id)
    )
    if as_of is not None:
        query = query.where(document.day <= as_of)
    at: dict[str, dict[str, str]] = {}
    for address, other, sha256 in connection.execute(query):
        at.setdefault(address, {})[other] = sha256
    return {
        mine: tuple(DocumentId(item) for item in at[capture.address])
        for mine, captures in met.items()
        for capture in captures
        if capture.address in at and len(set(at[capture.address].values())) > 1
    }
