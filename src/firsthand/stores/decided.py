"""What decisions do to blocks: what a person compared is looked at together, and what a decision is about is looked at again.

A decision is a key of the propositions that it is about, so that blocks follow from decisions as they do from words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select, update

from firsthand.core.decision import Decision
from firsthand.core.ledger import Keyed, documents_of, touches
from firsthand.core.proposition import Proposition
from firsthand.stores import blocks, codec, decisions, tables

_JOINS = frozenset({"same", "different"})


def joining(connection: Connection) -> list[Decision]:
    """Give the decisions that bring propositions together."""
    return [d for d in decisions.read(connection) if d.kind in _JOINS]


def bound(connection: Connection, document: str, items: Sequence[Keyed], joins: Sequence[Decision]) -> list[Keyed]:
    """Give propositions of a document with the keys of the decisions about them, as after a re-reading."""
    about = [d for d in joins if document in _documents(connection, d)]
    if not about:
        return list(items)
    return [replace(item, keys=(*item.keys, *(_key(d) for d in about if touches(d, item.proposition)))) for item in items]


def mark(connection: Connection, decision: Decision) -> None:
    """Let the blocks that a decision is about be looked at again, as one where it compares propositions."""
    if decision.kind == "undo":
        for subject in decision.subjects:
            undone = connection.scalar(select(tables.decision.c.body).where(tables.decision.c.id == subject))
            if undone is not None:
                mark(connection, replace(codec.loads(Decision, undone), kind="undone"))
        return
    row = tables.proposition.c
    found = connection.execute(select(row.number, row.block, row.filed, row.body).where(row.document.in_(_documents(connection, decision))))
    touched = [item for item in found if touches(decision, codec.loads(Proposition, item.body))]
    for item in touched:
        if decision.kind in _JOINS:
            keys = sorted({*json.loads(item.filed), blocks.number_of(_key(decision))})
            connection.execute(update(tables.proposition).where(row.number == item.number).values(filed=json.dumps(keys), block=None))
        if item.block is not None:
            fewer = tables.block.c.size - int(decision.kind in _JOINS)
            blocks.touch(connection, [item.block], size=fewer)


def binding(connection: Connection, numbers: Sequence[int], as_of: str | None) -> dict[int, list[Decision]]:
    """Give, for blocks, the decisions on what is the same that bind propositions of theirs, with those that undo them."""
    known = decisions.read(connection, as_of)
    joins = {blocks.number_of(_key(d)): d.id for d in known if d.kind in _JOINS}
    row = tables.block_key.c
    here: dict[int, set[str]] = {number: set() for number in numbers}
    if joins:
        for item in connection.execute(select(row.key, row.block).where(row.key.in_(joins))):
            if item.block in here:
                here[item.block].add(joins[item.key])
    return {number: [d for d in known if ids and (d.id in ids or d.kind == "undo")] for number, ids in here.items()}


def _documents(connection: Connection, decision: Decision) -> frozenset[str]:
    """Give the documents that a decision is about, those of the propositions that it names too."""
    row = tables.proposition.c
    named = connection.scalars(select(row.document).where(row.id.in_(decision.subjects)))
    return documents_of(decision) | frozenset(named)


def _key(decision: Decision) -> str:
    """Give the key of a decision."""
    return f"decision:{decision.id}"
