"""How a norm fits what a statement alleges: ``inside``, ``disputed``, ``outside`` or ``insufficient``, and what is left open."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.norm.context import Facts, NormContext
from firsthand.core.norm.table import INTERNAL, Element, Norm
from firsthand.core.statement import Statement

BETWEEN_STATES = "whether this is a war between states"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The fit of a norm, the conditions that the text leaves open, and whether it is the kind of conflict that rules it out."""

    fit: str
    open: tuple[str, ...]
    wrong_conflict: bool = False


def fit_of(norm: Norm, facts: Facts, statement: Statement, context: NormContext) -> Fit:
    """Decide the fit: the norm's own table of scope goes first, then whether every condition is stated."""
    if context.conflict == INTERNAL and INTERNAL not in norm.applies:
        return Fit(fit="outside", open=(), wrong_conflict=True)
    labels = facts.labels
    pending = tuple(e.ask for e in norm.elements if not _stated(e, facts, statement))
    if context.conflict is None and context.internal_signs and INTERNAL not in norm.applies:
        pending = (BETWEEN_STATES, *pending)
    for row in norm.scope:
        if not row.any.isdisjoint(labels) and row.none.isdisjoint(labels):
            return Fit(fit=row.fit, open=() if row.fit == "outside" else pending)
    decided = not pending and all(row.fit == "outside" for row in norm.scope)
    return Fit(fit="inside" if decided else "insufficient", open=pending)


def _stated(element: Element, facts: Facts, statement: Statement) -> bool:
    """Say whether a condition is stated: by words, or by how the source could know, if it is not in captivity."""
    if element.access:
        return statement.source.access in element.access and statement.source.custody is None
    return not element.cues.isdisjoint(facts.labels)
