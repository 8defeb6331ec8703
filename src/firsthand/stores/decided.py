"""What decisions do to blocks: what a person compared is looked at together, and what a decision is about is looked at again.

A decision is a key of the propositions that it is about, so that blocks follow from decisions as they do from words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select, update

from firsthand.core.change import settled_by
from firsthand.core.decision import ON_DECISIONS, Decision
from firsthand.core.ledger import Keyed, documents_of, names, touches
from firsthand.core.proposition import Proposition
from firsthand.stores import blocks, changes, codec, decisions, tables

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


def mark(connection: Connection, decision: Decision, told: Decision | None = None) -> None:
    """Let the blocks that a decision is about be looked at again, as one where it compares propositions; note which claims it is about.

    An undoing, or a confirmation, is about what the decision is about that it names; ``told`` is then the one that was taken now.
    """
    if decision.kind in ON_DECISIONS:
        for subject in decision.subjects:
            body = connection.scalar(select(tables.decision.c.body).where(tables.decision.c.id == subject))
            if body is not None:
                named = codec.loads(Decision, body)
                mark(connection, named if named.kind in ON_DECISIONS else replace(named, kind="undone"), told or decision)
        return
    row = tables.proposition.c
    query = select(row.number, row.block, row.claim, row.filed, row.body).where(row.document.in_(_documents(connection, decision)))
    touched = [item for item in connection.execute(query) if touches(decision, codec.loads(Proposition, item.body))]
    _tell(connection, told or decision, [item for item in touched if names(decision, codec.loads(Proposition, item.body))] or touched)
    for item in touched:
        if decision.kind in _JOINS:
            keys = sorted({*json.loads(item.filed), blocks.number_of(_key(decision))})
            connection.execute(update(tables.proposition).where(row.number == item.number).values(filed=json.dumps(keys), block=None))
        if item.block is not None:
            fewer = tables.block.c.size - int(decision.kind in _JOINS)
            blocks.touch(connection, [item.block], size=fewer)


def _tell(connection: Connection, decision: Decision, about: Sequence[Any]) -> None:
    """Note of which claims a decision is: those of the propositions that it names or, where it names none, whose words it was about."""
    row = tables.claim.c
    numbers = {item.claim for item in about if item.claim is not None}
    told = connection.scalars(select(row.id).where(row.number.in_(numbers)).order_by(row.id)).all()
    changes.write(connection, [settled_by(decision, claim) for claim in told])


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
