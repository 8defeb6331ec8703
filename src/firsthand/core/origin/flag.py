"""What an editor must not overlook about how a claim came to be reported: one rule each, whose docstring says what it means."""

from __future__ import annotations

from collections.abc import Callable

from firsthand.core.origin.findings import Findings
from firsthand.core.origin.graph import Reason
from firsthand.core.origin.identity import sides
from firsthand.core.origin.naming import counted, several

Rule = Callable[[Findings], Reason | None]

PARTIES = 200
"""How many parties are compared with each other."""


def flags(found: Findings) -> list[Reason]:
    """Apply all rules; a reason's ``end`` is the code of the flag. Where no document is left that counts, only that is said."""
    rules = RULES.values() if found.documents else (retracted,)
    return [reason for rule in rules if (reason := rule(found)) is not None]


def false_confirmation(found: Findings) -> Reason | None:
    """Two or more outlets report it, and all of them have it from one origin: they do not confirm each other."""
    if found.holders or found.outlets <= 1 or found.counted.hi != 1:
        return None
    text = f"{counted(found.outlets, 'outlet')} report it, and all have it from one origin: they do not confirm each other."
    return Reason(end="false-confirmation", text=text, evidence=tuple(found.node(i).id for i in found.reached.roots))


def possible_false_confirmation(found: Findings) -> Reason | None:
    """Two or more outlets report it, and all of them may have it from one origin."""
    if found.holders or found.outlets <= 1 or not found.counted.lo == 1 < found.counted.hi:
        return None
    text = f"{counted(found.outlets, 'outlet')} report it, and all may have it from one origin."
    return Reason(end="possible-false-confirmation", text=text, evidence=tuple(found.node(i).id for i in found.reached.roots))


def circular_reporting(found: Findings) -> Reason | None:
    """A source's own claim comes back to it as the report of another, which it then cites as if it were news."""
    if not found.circling:
        return None
    names = several(sorted({found.node(i).organisation or found.node(i).outlet or found.node(i).name for i in found.circling}))
    text = f"A claim comes back to those it came from as the report of another: {names}."
    return Reason(end="circular-reporting", text=text, evidence=tuple(found.node(i).id for i in found.circling))


def circular_no_exit(found: Findings) -> Reason | None:
    """Documents cite each other in a closed circle, and none of them cites anybody else."""
    loops = sorted({i for one in found.classes for i in one.loops})
    if not loops:
        return None
    names = several(sorted({found.node(i).outlet or found.node(i).name for i in loops}))
    text = f"{names} cite each other in a circle that leads to no source."
    return Reason(end="circular-no-exit", text=text, evidence=tuple(found.node(i).id for i in loops))


def no_source_stated(found: Findings) -> Reason | None:
    """No document says who it has it from: the one origin at the bottom is not a named source."""
    if any(one.kind != "unknown" for one in found.classes):
        return None
    text = "No document says who it has it from; the one origin that is sure is unknown."
    return Reason(end="no-source-stated", text=text, evidence=tuple(found.node(i).id for i in found.reached.roots))


def single_line(found: Findings) -> Reason | None:
    """Two or more origins are evidenced, and the reader knows of all of them through one outlet or go-between."""
    if found.holders or found.counted.lo <= 1 or found.lines.hi != 1:
        return None
    names = several([name for name, _ in map(found.point, found.points)]) or "one point"
    text = f"At least {found.counted.lo} origins are evidenced, and all are known only through {names}."
    return Reason(end="single-line", text=text, evidence=tuple(id_ for spot in found.points for id_ in found.point(spot)[1]))


def in_custody(found: Findings) -> Reason | None:
    """A source speaks in the custody of a party, or on its tour: what it says counts as that party's word."""
    held = sorted({i for one in found.classes for i in one.ends if found.node(i).gate})
    if not held:
        return None
    keepers = several(sorted({str(found.node(i).gate) for i in held}))
    text = f"{counted(len(held), 'source')} {'speaks' if len(held) == 1 else 'speak'} in the hands of {keepers}, whose word it counts as."
    return Reason(end="in-custody", text=text, evidence=tuple(found.node(i).id for i in held))


def cross_party(found: Findings) -> Reason | None:
    """Sources of two parties say the same, of opposed ones where it is known who opposes whom, and neither in another's custody."""
    free = [
        (one, frozenset().union(*(sides(found.node(i)) for i in one.ends if not found.node(i).gate)))
        for one in found.parties.classes
        if one.kind == "definite" and one.settled
    ]
    standing = [(one, side) for one, side in free if side][:PARTIES]
    for n, (a, left) in enumerate(standing):
        for b, right in standing[n + 1 :]:
            opposed = any(frozenset({p, q}) in found.graph.opposed for p in left for q in right)
            if not left & right and not found.holders and (opposed or not found.graph.opposed):
                text = f"{found.name(a)} and {found.name(b)} are {'opposed' if opposed else 'different'} parties and say the same."
                return Reason(end="cross-party", text=text, evidence=(*found.ids(a), *found.ids(b)))
    return None


def admission(found: Findings) -> Reason | None:
    """A party says it against its own interest."""
    own = sorted({i for one in found.classes for i in one.ends if found.node(i).admission and not found.node(i).gate})
    if not own or found.holders:
        return None
    text = f"{several([found.node(i).name for i in own])} says it against its own interest."
    return Reason(end="admission", text=text, evidence=tuple(found.node(i).id for i in own))


def time_infeasible(found: Findings) -> Reason | None:
    """A document credits one that was published on a later day: the credit is left aside until the dates are cleared up."""
    backwards = [i for i, _ in found.reached.evidence.backwards if i in found.reached.nodes]
    if not backwards:
        return None
    text = f"{several([found.node(i).name for i in backwards])} credits a text that was published later."
    return Reason(end="time-infeasible", text=text, evidence=tuple(found.node(i).id for i in backwards))


def retracted(found: Findings) -> Reason | None:
    """A document that carried it was retracted; it no longer counts, and neither does what was known through it alone."""
    gone = [node for node in found.reached.evidence.nodes if node.retracted]
    if not gone:
        return None
    text = f"{counted(len(gone), 'document')} that carried it {'was' if len(gone) == 1 else 'were'} retracted."
    return Reason(end="retracted", text=text, evidence=tuple(node.id for node in gone))


def not_exact(found: Findings) -> Reason | None:
    """So many unnamed sources exclude each other that not all ways to tell them apart were tried: the lower end may be too low."""
    if found.counted.exact:
        return None
    return Reason(end="not-exact", text="Not all ways to tell the sources apart were tried, so the lower end may be too low.")


RULES: dict[str, Rule] = {
    "false-confirmation": false_confirmation,
    "possible-false-confirmation": possible_false_confirmation,
    "circular-reporting": circular_reporting,
    "circular-no-exit": circular_no_exit,
    "no-source-stated": no_source_stated,
    "single-line": single_line,
    "in-custody": in_custody,
    "cross-party": cross_party,
    "admission": admission,
    "time-infeasible": time_infeasible,
    "retracted": retracted,
    "not-exact": not_exact,
}
"""Every flag by its code, in the order in which they are shown."""
