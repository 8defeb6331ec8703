"""Decisions: what a named person decided about what was read; they lie on top of it and rewrite nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from firsthand.core.statement import Reading, Statement

OPEN = frozenset({
    "certainty", "polarity", "voice", "source.kind", "source.standing", "source.anonymity", "source.name", "source.party",
    "source.access", "source.custody",
})  # fmt: skip
"""The fields of a statement that a person can put right; an empty value is none."""

NO = frozenset({"no", "not", "false", "cut"})
"""Values by which a decision that says that something is so (``derived``, ``alias``, ``retracted``) says that it is not."""

LAID = frozenset({"field", "alias"})
"""The kinds of decisions that are laid over readings before these are cut into assertions."""

ON_DECISIONS = frozenset({"undo", "confirm"})
"""The kinds of decisions whose subjects are decisions."""

BY_TWO = frozenset({"verified", "refuted", "release"})
"""The kinds of decisions that wait for a second person where a ledger has the rule of two persons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One act of a person: append-only, signed with a name and a time.

    ``kind`` is ``same``, ``different``, ``derived``, ``field``, ``alias`` (its subjects are names of one source, the first the one to
    keep), ``retracted`` (a document that its outlet withdrew), ``verified``, ``refuted``, ``checked`` (by whom is its value),
    ``withhold``, ``release``, ``undo`` or ``confirm``.
    ``subjects`` are the things it is about: ids of propositions, statements (``document:statement``), claims or documents, names
    of sources or persons, or of the decision that it undoes or confirms. ``value`` is what was decided, where the kind needs it
    (``field`` → ``source.kind=unnamed``). ``anchors`` keep document hash, spans and words of each subject, so that a decision
    finds its statement again after a re-reading with another pack. ``decided`` is an ISO time, handed in by the caller.
    """

    kind: str
    subjects: tuple[str, ...]
    by: str
    decided: str
    note: str = ""
    value: str | None = None
    anchors: tuple[str, ...] = ()

    @property
    def says_no(self) -> bool:
        """Whether it says that what its kind is about is not so."""
        return (self.value or "").lower() in NO

    @property
    def id(self) -> str:
        """A hash of everything in it: the same act twice is one decision."""
        body = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Give the decisions that were not undone, in the order of their times, each once; an undoing may be undone itself."""
    ordered = sorted({one.id: one for one in decisions}.values(), key=lambda one: (one.decided, one.id))
    gone: set[str] = set()
    for one in reversed(ordered):
        if one.kind == "undo" and one.id not in gone:
            gone.update(one.subjects)
    return tuple(one for one in ordered if one.id not in gone and one.kind != "undo")


def corrected(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """Lay standing decisions about fields over a reading, the earlier first; the reading itself stays as it was."""
    statements = {item.id: item for item in reading.statements}
    for decision in sorted(decisions, key=lambda one: (one.decided, one.id)):
        name, _, value = (decision.value or "").partition("=")
        if decision.kind == "field" and name in OPEN:
            for number in range(len(decision.subjects)):
                found = _meant(reading, decision, number)
                if found is not None:
                    statements[found] = _put(statements[found], name, value or None)
    return replace(reading, statements=tuple(statements[item.id] for item in reading.statements))


def statement_anchor(reading: Reading, statement: Statement) -> str:
    """Give what finds a statement again after a re-reading: its document, where its content stands, and its words."""
    spans = ",".join(f"{start}-{end}" for start, end in statement.content.spans)
    return f"{reading.document.id}:{spans}::{statement.content.text}"


def _put(statement: Statement, name: str, value: str | None) -> Statement:
    """Put one field of a statement right."""
    part, _, field = name.rpartition(".")
    change: dict[str, Any] = {field: value or ("" if not part else None)}
    return replace(statement, source=replace(statement.source, **change)) if part else replace(statement, **change)


def _meant(reading: Reading, decision: Decision, number: int) -> str | None:
    """Find the statement that a subject means: where its words stood, or, without those, the one of its id."""
    anchor = decision.anchors[number] if number < len(decision.anchors) else ""
    document, _, rest = (anchor or decision.subjects[number]).partition(":")
    if document != reading.document.id:
        return None
    if not anchor:
        return rest if any(item.id == rest for item in reading.statements) else None
    pairs = [tuple(map(int, part.split("-"))) for part in rest.split(":", 1)[0].split(",") if "-" in part]
    shared = {item.id: sum(max(0, min(b, d) - max(a, c)) for a, b in pairs for c, d in item.content.spans) for item in reading.statements}
    rank = {item.id: (shared[item.id], f"{document}:{item.id}" == decision.subjects[number]) for item in reading.statements}
    best = max(rank, key=lambda id_: rank[id_], default=None)
    return best if best is not None and shared[best] else None
