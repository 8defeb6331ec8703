"""What follows from what was read, and can be made again from it: propositions, the blocks they fall into, and claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the derived tables; they stay empty until the ledger is used."""
    _propositions()
    _blocks()
    _claims()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE claim_words USING fts5(words, detail='none')")
    else:
        op.execute("CREATE TABLE claim_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX claim_words_index ON claim_words USING GIN (words)")


def _propositions() -> None:
    """Make the table of propositions."""
    op.create_table(
        "proposition",
        sa.Column("number", NUMBER, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("block", NUMBER),
        sa.Column("claim", NUMBER),
        sa.Column("filed", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    for column in ("document", "block", "claim"):
        op.create_index(f"proposition_by_{column}", "proposition", [column])


def _blocks() -> None:
    """Make the tables of blocks."""
    op.create_table(
        "block",
        sa.Column("number", NUMBER, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("waits", sa.Boolean, nullable=False),
    )
    op.create_index("block_by_waits", "block", ["waits"])
    op.create_table(
        "block_key",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("block", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("block_key_by_block", "block_key", ["block"])


def _claims() -> None:
    """Make the tables of claims and of what they are filtered by."""
    op.create_table(
        "claim",
        sa.Column("number", NUMBER, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("block", NUMBER, nullable=False),
        sa.Column("nature", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("first_day", sa.Text),
        sa.Column("last_day", sa.Text),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("documents", "outlets", "lo", "hi")),
        sa.Column("denied", sa.Boolean, nullable=False),
        sa.Column("amplification", sa.Float, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("id", name="claim_id"),
    )
    op.create_index("claim_by_block", "claim", ["block"])
    op.create_index("claim_by_amplification", "claim", ["amplification", "documents"])
    op.create_table(
        "claim_facet",
        sa.Column("claim", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("claim_facet_by_value", "claim_facet", ["kind", "value"])
