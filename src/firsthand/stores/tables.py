"""The tables of the ledger as they are now; ``migrations`` makes them, and a test holds the two together.

What was read and decided is only ever added to: ``text``, ``document``, ``reading``, ``capture``, ``decision``, ``act``. Derived
from it, and to be thrown away and made again, are ``proposition``, ``block``, ``block_key``, ``claim``, ``claim_facet``, ``facet``.
Of those who work with it are ``change`` (what became of claims, and when), ``former`` (claims as they were before all was derived
anew), ``look``, ``search``, ``person``, ``session`` and ``failure``; no digest has any of them.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()

NUMBER = BigInteger().with_variant(Integer(), "sqlite")

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

text = Table("text", metadata, Column("sha256", Text, primary_key=True), Column("body", LargeBinary, nullable=False))

document = Table(
    "document",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("text_sha256", Text, nullable=False),
    Column("publisher", Text),
    Column("url", Text),
    Column("published", Text),
    Column("day", Text, nullable=False),
    Index("document_by_day", "day", "id"),
)

reading = Table(
    "reading",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("rank", Text, nullable=False),
    Column("read_by", Text, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("reading_by_document", "document", "rank"),
)

capture = Table(
    "capture",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("path", Text),
    Column("address", Text),
    Column("captured", Text),
    Column("added", Text, nullable=False),
    Column("bytes_sha256", Text),
    Index("capture_by_document", "document"),
    Index("capture_by_address", "address"),
)

decision = Table(
    "decision",
    metadata,
    Column("id", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("decision_by_day", "day", "id"),
)

act = Table("act", metadata, Column("id", Text, primary_key=True), Column("at", Text, nullable=False), Column("body", Text, nullable=False))

proposition = Table(
    "proposition",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("block", NUMBER),
    Column("claim", NUMBER),
    Column("filed", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("proposition_by_document", "document"),
    Index("proposition_by_block", "block"),
    Index("proposition_by_claim", "claim"),
)

block = Table(
    "block",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("waits", Boolean, nullable=False),
    Index("block_by_waits", "waits"),
)

block_key = Table(
    "block_key",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("block", NUMBER, nullable=False),
    Index("block_key_by_block", "block"),
    sqlite_with_rowid=False,
)

claim = Table(
    "claim",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("id", Text, nullable=False),
    Column("block", NUMBER, nullable=False),
    Column("nature", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("documents", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("lo", Integer, nullable=False),
    Column("hi", Integer, nullable=False),
    Column("denied", Boolean, nullable=False),
    Column("amplification", Float, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("id", name="claim_id"),
    Index("claim_by_block", "block"),
    Index("claim_by_amplification", "amplification", "documents"),
)

facet = Table(
    "facet",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    UniqueConstraint("kind", "value", name="facet_named"),
    Index("facet_by_claims", "kind", "claims"),
)

claim_facet = Table(
    "claim_facet",
    metadata,
    Column("claim", NUMBER, primary_key=True, autoincrement=False),
    Column("facet", NUMBER, primary_key=True, autoincrement=False),
    Index("claim_facet_by_facet", "facet", "claim"),
    sqlite_with_rowid=False,
)

change = Table(
    "change",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("at", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("why", Text, nullable=False),
    Index("change_by_time", "at", "number"),
    Index("change_by_claim", "claim"),
)

former = Table(
    "former",
    metadata,
    Column("id", Text, primary_key=True),
    Column("documents", Integer, nullable=False),
    Column("lo", Integer, nullable=False),
    Column("hi", Integer, nullable=False),
    Column("denied", Boolean, nullable=False),
)

look = Table("look", metadata, Column("who", Text, primary_key=True), Column("at", Text, nullable=False))

search = Table(
    "search",
    metadata,
    Column("who", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("query", Text, nullable=False),
    Column("at", Text, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("made", Text, nullable=False),
    Column("by", Text, nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("token", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("began", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("ends", Text, nullable=False),
    Index("session_by_person", "person"),
)

failure = Table(
    "failure",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("failure_by_who", "who", "at"),
)
