"""Documents and what was read in them: written once under the hash of their content, found again by document."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Connection, Select, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.schema import Table

from firsthand.core.document import Document, DocumentId
from firsthand.core.ledger import Added, Capture, ReadBy
from firsthand.core.statement import Reading
from firsthand.errors import LedgerError
from firsthand.stores import codec, tables, words

_IN = 500
"""How many values one query asks for."""


def key_of(document: Document, read_by: ReadBy) -> str:
    """Give the id of a reading: what was read, and with what; where the text lay and when it was met are part of none."""
    parts = (codec.dumps(_bare(document)), document.text_sha256, codec.dumps(read_by))
    return hashlib.sha256("\x1f".join(parts).encode("ascii")).hexdigest()[:32]


def state_of(connection: Connection, document: Document, read_by: ReadBy) -> Added:
    """Say what adding a document would do."""
    held = connection.scalar(select(tables.document.c.number).where(tables.document.c.id == document.id)) is not None
    earlier = _at_address(connection, document)
    if not held:
        return Added(document=document.id, state="version" if earlier else "new", earlier=earlier)
    read = connection.scalar(select(tables.reading.c.sha256).where(tables.reading.c.id == key_of(document, read_by)))
    return Added(document=document.id, state="reread" if read is None else "known", earlier=earlier)


def write(connection: Connection, reading: Reading, read_by: ReadBy, at: str) -> Added:
    """Write what is not there yet, and that the document was met."""
    document = reading.document
    added = state_of(connection, document, read_by)
    if added.new:
        _write_document(connection, document, at)
    if added.state != "known":
        body = codec.dumps(replace(reading, document=_bare(document)))
        insert_new(
            connection,
            tables.reading,
            {
                "id": key_of(document, read_by),
                "document": document.id,
                "rank": _rank(document, read_by),
                "read_by": codec.dumps(read_by),
                "statements": len(reading.statements),
                "sha256": hashlib.sha256((document.text_sha256 + body).encode("ascii")).hexdigest(),
                "body": codec.pack(body),
            },
        )
    write_capture(connection, document, at)
    return added


def write_capture(connection: Connection, document: Document, at: str) -> None:
    """Note where and when a document was met; the same file met again is one capture."""
    capture = Capture(
        path=document.path, address=address_of(document), captured=document.captured, added=at, bytes_sha256=document.bytes_sha256
    )
    told = (document.id, capture.path or "", capture.address or "", capture.captured or "", capture.bytes_sha256 or "")
    row = {
        "id": hashlib.sha256("\x1f".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "document": document.id,
        "path": clean(capture.path),
        "address": clean(capture.address),
        "captured": capture.captured,
        "added": at,
        "bytes_sha256": capture.bytes_sha256,
    }
    insert_new(connection, tables.capture, row)


def current(documents: Sequence[str] | None = None) -> Select[tuple[str, str, str, bytes]]:
    """Give the query for the reading of each document that counts: of the highest rank."""
    other = tables.reading.alias()
    mine = tables.reading
    higher = select(other.c.id).where(other.c.document == mine.c.document, other.c.rank > mine.c.rank).exists()
    query = select(mine.c.document, mine.c.id, mine.c.sha256, mine.c.body).where(~higher)
    return query if documents is None else query.where(mine.c.document.in_(documents))


def read(connection: Connection, documents: Sequence[str], name: str) -> list[Reading]:
    """Give the readings that count, in the order of the documents asked for; those not in the ledger are left out.

    Raises:
        LedgerError: FH303 where a reading is not the one that was written.

    """
    found: dict[str, Reading] = {}
    for start in range(0, len(documents), _IN):
        asked = documents[start : start + _IN]
        texts = _texts(connection, asked)
        seen = _captures(connection, asked)
        for item in connection.execute(current(asked)):
            document = item.document
            met = min(seen[document], key=lambda one: (one.added, one.path or ""))
            found[document] = _restored(item.body, item.sha256, texts[document], met, name)
    return [found[document] for document in documents if document in found]


def readers(connection: Connection, documents: Sequence[str]) -> dict[str, ReadBy]:
    """Say with what the readings that count were made."""
    query = current(documents).with_only_columns(tables.reading.c.document, tables.reading.c.read_by)
    return {item.document: codec.loads(ReadBy, item.read_by) for item in connection.execute(query)}


def captures(connection: Connection, documents: Sequence[str]) -> dict[str, list[Capture]]:
    """Give where and when documents were met, first first."""
    found: dict[str, list[Capture]] = {}
    for start in range(0, len(documents), _IN):
        found |= _captures(connection, documents[start : start + _IN])
    return {key: sorted(value, key=lambda item: (item.added, item.path or "")) for key, value in found.items()}


def address_of(document: Document) -> str | None:
    """Give what stays the same when a text is changed: its web address, or its file where that holds one document."""
    if document.url:
        parts = urlsplit(document.url)
        return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))
    if document.path is None or document.path == "-" or "#" in document.path or "\0" in document.path:
        return None
    return os.path.abspath(document.path)  # noqa: PTH100 - a name and no file: nothing is looked up, links are not followed


def insert_new(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    """Write a row, unless one of its id is there."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(make(table).values(dict(row)).on_conflict_do_nothing())


def clean(text: str | None) -> str | None:
    """Give a text as any database takes it."""
    return None if text is None else text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _write_document(connection: Connection, document: Document, at: str) -> None:
    """Write a document, its text, and the words that find it."""
    row = {
        "id": document.id,
        "text_sha256": document.text_sha256,
        "publisher": clean(document.publisher),
        "url": clean(document.url),
        "published": clean(document.published),
        "day": day_of(document, at),
    }
    insert_new(connection, tables.text, {"sha256": document.text_sha256, "body": codec.pack(document.text)})
    number = connection.execute(insert(tables.document).values(dict(row)).returning(tables.document.c.number)).scalar_one()
    words.write(connection, "document_words", [(number, words.words_of((document.title, document.publisher, document.text)))])


def day_of(document: Document, at: str) -> str:
    """Give the day from which a document is known: when it was published, or else met."""
    return (document.published or document.captured or at)[:10]


def _bare(document: Document) -> Document:
    """Give a document without its text, which is kept apart, and without what differs from machine to machine."""
    return replace(document, text="", path=None, captured=None, bytes_sha256=None)


def _rank(document: Document, read_by: ReadBy) -> str:
    """Rank a reading: by its reader, then by how much is known of the document, then by hash, so that order decides nothing."""
    known = sum(getattr(document, name) is not None for name in ("title", "byline", "dateline", "credit", "language"))
    return f"{read_by.rank}|{known}|{key_of(document, read_by)}"


def _at_address(connection: Connection, document: Document) -> tuple[DocumentId, ...]:
    """Give the other documents known at the address of one."""
    address = clean(address_of(document))
    if address is None:
        return ()
    query = (
        select(tables.document.c.id)
        .where(tables.document.c.id.in_(select(tables.capture.c.document).where(tables.capture.c.address == address)))
        .where(tables.document.c.id != document.id, tables.document.c.text_sha256 != document.text_sha256)
        .order_by(tables.document.c.day, tables.document.c.id)
    )
    return tuple(DocumentId(row) for row in connection.scalars(query))


def _texts(connection: Connection, documents: Sequence[str]) -> dict[str, str]:
    """Give the texts of documents."""
    query = (
        select(tables.document.c.id, tables.text.c.body)
        .join(tables.text, tables.text.c.sha256 == tables.document.c.text_sha256)
        .where(tables.document.c.id.in_(documents))
    )
    return {document: _unpacked(body) for document, body in connection.execute(query)}


def _captures(connection: Connection, documents: Sequence[str]) -> dict[str, list[Capture]]:
    """Give the captures of at most a few hundred documents."""
    found: dict[str, list[Capture]] = {}
    row = tables.capture.c
    for item in connection.execute(
        select(row.document, row.path, row.address, row.captured, row.added, row.bytes_sha256).where(row.document.in_(documents))
    ):
        capture = Capture(path=item.path, address=item.address, captured=item.captured, added=item.added, bytes_sha256=item.bytes_sha256)
        found.setdefault(item.document, []).append(capture)
    return found


def _restored(body: bytes, sha256: str, text: str, met: Capture, name: str) -> Reading:
    """Give a reading as it was, and refuse one that is not."""
    plain = _unpacked(body)
    told = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if hashlib.sha256((told + plain).encode("ascii", "replace")).hexdigest() != sha256:
        raise damaged(name)
    reading = codec.loads(Reading, plain)
    document = replace(reading.document, text=text, path=met.path, captured=met.captured, bytes_sha256=met.bytes_sha256)
    return replace(reading, document=document)


def _unpacked(body: bytes) -> str:
    """Unpack, and give nothing where it is damaged: the hash will not fit."""
    try:
        return codec.unpack(body)
    except (zlib.error, UnicodeDecodeError):
        return ""


def damaged(name: str) -> LedgerError:
    """Say that what is read is not what was written."""
    return LedgerError("FH303", "The ledger is damaged: a reading in it is not the one that was written; take your last copy.", where=name)
