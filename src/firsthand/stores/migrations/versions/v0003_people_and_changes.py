"""What persons at a desk need: how often each facet stands, what changed and when, who looked, who may sign in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and let all that follows be derived again: claims have other facets now, and facets are counted."""
    _facets()
    _changes()
    _people()
    op.execute("DELETE FROM meta WHERE key = 'derived-with'")


def _facets() -> None:
    """Make the table that says how many claims have a facet."""
    op.create_table(
        "facet",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
    )
    op.create_index("facet_by_claims", "facet", ["kind", "claims"])


def _changes() -> None:
    """Make the tables of what became of claims, and of what they were before all was derived anew."""
    op.create_table(
        "change",
        sa.Column("number", NUMBER, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "claim", "kind", "before", "after", "why")),
    )
    op.create_index("change_by_time", "change", ["at", "number"])
    op.create_index("change_by_claim", "change", ["claim"])
    op.create_table(
        "former",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("documents", "lo", "hi")),
        sa.Column("denied", sa.Boolean, nullable=False),
    )


def _people() -> None:
    """Make the tables of persons: what they last saw, what they search for, and how they sign in."""
    op.create_table("look", sa.Column("who", sa.Text, primary_key=True), sa.Column("at", sa.Text, nullable=False))
    op.create_table(
        "search",
        sa.Column("who", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("query", "at")),
    )
    op.create_table(
        "person",
        sa.Column("name", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("role", "secret")),
        sa.Column("active", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("made", "by")),
    )
    op.create_table(
        "session",
        sa.Column("token", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("person", "began", "seen", "ends")),
    )
    op.create_index("session_by_person", "session", ["person"])
    op.create_table(
        "failure",
        sa.Column("number", NUMBER, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("who", "at")),
    )
    op.create_index("failure_by_who", "failure", ["who", "at"])
