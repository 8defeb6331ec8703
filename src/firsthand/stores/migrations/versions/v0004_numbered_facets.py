"""Facets by number: counting what a hundred thousand claims have in common is counting numbers, not words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of facets anew, and let all that follows be derived again."""
    for table in ("claim_facet", "facet"):
        op.drop_table(table)
    op.create_table(
        "facet",
        sa.Column("number", NUMBER, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "value", "words")),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.UniqueConstraint("kind", "value", name="facet_named"),
    )
    op.create_index("facet_by_claims", "facet", ["kind", "claims"])
    op.create_table(
        "claim_facet",
        sa.Column("claim", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("facet", NUMBER, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("claim_facet_by_facet", "claim_facet", ["facet", "claim"])
    op.execute("DELETE FROM meta WHERE key = 'derived-with'")
