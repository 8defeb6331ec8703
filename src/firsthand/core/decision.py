"""Decisions: what a named person decided about what was read; they lie on top of it and rewrite nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One act of a person: append-only, signed with a name and a time.

    ``kind`` is ``same``, ``different``, ``derived``, ``field``, ``verified``, ``refuted``, ``withhold``, ``release`` or ``undo``.
    ``subjects`` are the things it is about: ids of propositions, statements (``document:statement``), claims or documents, names
    of sources or persons, or of the decision that it undoes. ``value`` is what was decided, where the kind needs it
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
    def id(self) -> str:
        """A hash of everything in it: the same act twice is one decision."""
        body = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]
