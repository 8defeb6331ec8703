"""Which uncertain derivations hold an interval open: whether the one has it from the other would move an end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.identity import IdentityTable
from firsthand.core.link import Link
from firsthand.core.origin import Interval, assess
from firsthand.core.review.item import Item, side
from firsthand.core.trace import graph

MOST = 4
"""How many uncertain links of one position are tried, the strongest: each is counted through twice."""


def held_open(entry: Entry, table: IdentityTable) -> Iterator[Item]:
    """Find the uncertain links of a claim on which an end of an interval hangs."""
    for one in entry.positions:
        if one.origins.lo < one.origins.hi:
            doubtful = sorted((link for link in one.derivations if not link.certain), key=lambda link: (-link.strength, link.why))
            for link in doubtful[:MOST]:
                yield from _tried(entry, one, link, table)


def _tried(entry: Entry, one: PositionEntry, link: Link, table: IdentityTable) -> Iterator[Item]:
    """Count a position with a link made certain and with the link cut, and give an item where that makes a difference."""
    others = [other for other in one.derivations if (other.later, other.earlier) != (link.later, link.earlier)]
    now = Interval(lo=one.origins.lo, hi=one.origins.hi)
    made = _counted(entry, one, [*others, replace(link, kind="decided", certain=True, strength=1.0)], table)
    cut = _counted(entry, one, others, table)
    if made == cut:
        return
    held = {p.id: p for p in one.position.propositions}
    later, earlier = held[link.later], held[link.earlier]
    moved = max(abs(made.lo - cut.lo), abs(made.hi - cut.hi))
    yield Item(
        kind="derivation",
        subjects=(link.later, link.earlier),
        suggested="derived",
        because=link.why,
        claim=entry.claim.id,
        label=one.position.label,
        sides=(side(later, entry.claim), side(earlier, entry.claim)),
        effects=(("now", _told(now)), ("derived", _told(made)), ("not derived", _told(cut))),
        weight=one.documents * moved / max(1, one.origins.hi - one.origins.lo),
        day=later.published or "",
    )


def _counted(entry: Entry, one: PositionEntry, links: Sequence[Link], table: IdentityTable) -> Interval:
    """Count the origins of a position over other links."""
    gone = frozenset(node.id for node in one.graph.nodes if node.retracted)
    found = assess(graph(one.position, entry.claim, links, table, gone))
    return Interval(lo=found.lo, hi=found.hi)


def _told(interval: Interval) -> str:
    """Write an interval."""
    return str(interval.lo) if interval.lo == interval.hi else f"{interval.lo}–{interval.hi}"
