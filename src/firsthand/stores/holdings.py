"""What the ledger holds, as a list of documents: found by words, to any day, with captures and versions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from firsthand.core.document import DocumentId
from firsthand.core.ledger import Capture, Holding
from firsthand.core.statement import Reading
from firsthand.stores import codec, readings, tables, words

_PAGE = 500


def holdings(connection: Connection, search: str, as_of: str | None) -> Iterator[Holding]:
    """List documents by day, page by page; those that have all the words, where words are given."""
    row = tables.document.c
    query = select(row.id, row.text_sha256, row.day).order_by(row.day, row.id).limit(_PAGE)
    found = words.matching(connection, "document_words", search)
    if found is not None:
        query = query.where(row.number.in_(found))
    if as_of is not None:
        query = query.where(row.day <= as_of)
    after: tuple[str, str] | None = None
    while True:
        page = query if after is None else query.where((row.day > after[0]) | ((row.day == after[0]) & (row.id > after[1])))
        listed = connection.execute(page).all()
        if not listed:
            return
        yield from _described(connection, {item.id: (item.text_sha256, item.day) for item in listed}, as_of)
        after = (listed[-1].day, listed[-1].id)


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
    found = {item.document: item for item in connection.execute(readings.current(list(listed)))}
    met = readings.captures(connection, list(listed))
    versions = _versions(connection, met, as_of)
    for document, (sha256, day) in listed.items():
        reading = codec.loads(Reading, codec.unpack(found[document].body))
        yield Holding(
            document=reading.document,
            id=DocumentId(document),
            text_sha256=sha256,
            day=day,
            statements=len(reading.statements),
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
