"""What waits for a person: what it is about, what is suggested and why, and how much hangs on it."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from dataclasses import dataclass

from firsthand.core.claim import Claim
from firsthand.core.decision import Decision, standing
from firsthand.core.document import DocumentId, Spans
from firsthand.core.proposition import Proposition

ANSWERS = {
    "near": ("same", "different"),
    "weak": ("same", "different"),
    "derivation": ("derived",),
    "withdrawal": ("retracted",),
    "name": ("alias",),
    "field": ("field",),
    "pending": ("confirm", "undo"),
    "disagreement": (),
}
"""The kinds of items, each with the kinds of decisions that answer it; a disagreement ends when the persons agree."""

_FIRST = ("pending", "disagreement")
"""What other persons wait for comes before what the rules found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A passage that an item is about, and who says it where; ``id`` is its proposition's, ``who`` the innermost source."""

    text: str
    id: str = ""
    document: DocumentId | None = None
    statement: str | None = None
    spans: Spans = ()
    outlet: str | None = None
    published: str | None = None
    who: str | None = None
    claim: str = ""
    label: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to decide.

    ``subjects`` are what a decision about it names, ``suggested`` and ``value`` the decision that the rules lean to and ``because`` why;
    where they lean to none, ``suggested`` is empty. ``about`` is what the decision that waits is about. ``claim`` is the claim that it
    matters to, ``effects`` are the intervals that each answer leads to, where they are known beforehand. ``weight`` is how many
    documents it concerns, times how open it is.
    """

    kind: str
    subjects: tuple[str, ...]
    because: str
    suggested: str = ""
    value: str | None = None
    claim: str = ""
    label: str = ""
    about: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    effects: tuple[tuple[str, str], ...] = ()
    weight: float = 0.0
    day: str = ""

    @property
    def id(self) -> str:
        """A hash of what it is about, the same whichever is named first: by it a person puts it off."""
        return hashlib.sha256("\x1f".join((self.kind, *sorted(self.subjects))).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def side(proposition: Proposition, claim: Claim) -> Side:
    """Show a proposition of a claim as one side of an item."""
    return Side(
        text=proposition.text,
        id=proposition.id,
        document=proposition.document,
        statement=proposition.statement,
        spans=proposition.spans,
        outlet=proposition.outlet,
        published=proposition.published,
        who=proposition.voices[-1].name if len(proposition.voices) > 1 else None,
        claim=claim.id,
        label=claim.label,
    )


def queue(found: Iterable[Item], decisions: Iterable[Decision], later: Container[str] = ()) -> tuple[Item, ...]:
    """Order what is still open: no decision that stands answers it, and this person has not put it off. Ties fall by day, never by name."""
    answered = {(one.kind, frozenset(one.subjects)) for one in standing(decisions)}
    waiting = {one.id: one for one in found if one.id not in later and not _is_answered(one, answered)}
    return tuple(sorted(waiting.values(), key=lambda one: (one.kind not in _FIRST, -one.weight, one.day, one.kind, one.id)))


def _is_answered(item: Item, answered: set[tuple[str, frozenset[str]]]) -> bool:
    """Say whether a decision of a kind that answers an item names all that it is about."""
    about = frozenset(item.subjects)
    return any(kind in ANSWERS[item.kind] and about <= subjects for kind, subjects in answered)
