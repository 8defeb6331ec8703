"""Independent origins of a position on a claim: at least, at most, and why.

The tracing of derivations builds a :class:`Graph` and calls :func:`deeper` on it once; :func:`assess` counts it. What each number
means is explained in ``docs/explanation/origins.md``.
"""

from __future__ import annotations

from firsthand.core.origin.confirmation import added, deeper, gains
from firsthand.core.origin.findings import find
from firsthand.core.origin.flag import flags
from firsthand.core.origin.graph import Edge, Graph, Interval, Level, Node, Origin, Origins, Reason, Tie
from firsthand.core.origin.reason import reasons

__all__ = ["Edge", "Graph", "Interval", "Level", "Node", "Origin", "Origins", "Reason", "Tie", "added", "assess", "deeper", "gains"]


def assess(graph: Graph, level: Level = "organisation") -> Origins:
    """Count the independent origins of a position, with the reason of every end of every interval."""
    found = find(graph, level)
    raised = flags(found)
    points = dict.fromkeys(name for name, _ in map(found.point, found.points))
    return Origins(
        level=level,
        lo=found.counted.lo,
        hi=found.counted.hi,
        first_hand=found.first_hand,
        worlds=(found.counted.hi, found.counted.doubted, found.counted.lo, found.first_hand),
        lines=found.lines,
        chokepoints=tuple(points),
        names=tuple(found.names[one.identity] for one in found.classes),
        origins=found.origins(),
        party_origins=Interval(lo=found.parties.lo, hi=found.parties.hi),
        documents=found.documents,
        outlets=found.outlets,
        amplification=round(found.documents / found.counted.hi, 6) if found.counted.hi else 0.0,
        concentration=found.concentration,
        holders=found.holders,
        flags=tuple(reason.end for reason in raised),
        why=(*reasons(found), *raised),
    )
