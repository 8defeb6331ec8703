"""What was read and decided: texts, documents, readings, captures, decisions and acts, with the words that find a document."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables that are only ever added to."""
    op.create_table("meta", sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
    op.create_table("text", sa.Column("sha256", sa.Text, primary_key=True), sa.Column("body", sa.LargeBinary, nullable=False))
    _documents()
    _readings()
    _decisions()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE document_words USING fts5(words, content='', detail='none')")
    else:
        op.execute("CREATE TABLE document_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX document_words_index ON document_words USING GIN (words)")


def _documents() -> None:
    """Make the table of documents, and that of where and when they were met."""
    op.create_table(
        "document",
        sa.Column("number", NUMBER, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("day", sa.Text, nullable=False),
    )
    op.create_index("document_by_day", "document", ["day", "id"])
    op.create_table(
        "capture",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("path", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("captured", sa.Text),
        sa.Column("added", sa.Text, nullable=False),
        sa.Column("bytes_sha256", sa.Text),
    )
    op.create_index("capture_by_document", "capture", ["document"])
    op.create_index("capture_by_address", "capture", ["address"])


def _readings() -> None:
    """Make the table of readings."""
    op.create_table(
        "reading",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("rank", sa.Text, nullable=False),
        sa.Column("read_by", sa.Text, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("reading_by_document", "reading", ["document", "rank"])


def _decisions() -> None:
    """Make the tables of what persons decided and did."""
    op.create_table(
        "decision",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("decision_by_day", "decision", ["day", "id"])
    op.create_table(
        "act",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
