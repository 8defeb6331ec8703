"""Which acts a statement tells of, as far as the routes know them."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.document import Span
from firsthand.core.norm.context import Facts, NormContext
from firsthand.core.norm.table import INTERNAL, NormTable, Pattern, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A route that holds for a statement: the norms it points to, in order, and the words that it was recognised by."""

    route: Route
    norms: tuple[str, ...]
    spans: tuple[Span, ...]


def recognise(facts: Facts, context: NormContext, table: NormTable) -> list[Act]:
    """Give the acts that a statement tells of, in the order of the table."""
    labels = facts.labels
    found: list[Act] = []
    for route in table.possible(labels):
        if not route.none.isdisjoint(labels):
            continue
        spans = next((s for p in route.sets if p.possible(labels) and (s := together(p, facts, context, route.within))), None)
        if spans:
            found.append(Act(route=route, norms=_norms(route, facts, context, table), spans=spans))
    return found


def together(pattern: Pattern, facts: Facts, context: NormContext, within: int) -> tuple[Span, ...] | None:
    """Give one place of each group, all within so many words of each other, or None."""
    groups = sorted((facts.of(group) for group in pattern.groups), key=len)
    for anchor in groups[0]:
        chosen = [anchor, *(min(places, key=lambda s: _gap(s, anchor)) for places in groups[1:])]
        if context.distance(min(a for a, _ in chosen), max(b for _, b in chosen)) <= within:
            return tuple(sorted(set(chosen)))
    return None


def _gap(one: Span, other: Span) -> int:
    """Give how far two spans are apart, in characters; 0 if they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _norms(route: Route, facts: Facts, context: NormContext, table: NormTable) -> tuple[str, ...]:
    """Give the norms of a route that can bind in this conflict."""
    norms = [*route.norms, *(n for labels, more in route.also if not labels.isdisjoint(facts.labels) for n in more)]
    internal = context.conflict == INTERNAL or (context.conflict is None and context.internal_signs)
    if internal and (route.internal or context.conflict == INTERNAL):
        norms = [*(n for n in norms if INTERNAL in table.norms[n].applies), *route.internal]
    elif context.conflict is not None and not internal:
        norms = [n for n in norms if table.norms[n].applies != {INTERNAL}]
    return tuple(dict.fromkeys(norms))
