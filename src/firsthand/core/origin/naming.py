"""What sentences call the origins, and lists of them."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.core.origin.classes import MustClass
from firsthand.core.origin.evidence import Evidence
from firsthand.core.origin.graph import Level
from firsthand.core.origin.identity import organisation, party

SHOWN = 6
"""How many names a sentence lists before it counts the rest."""


def origin_name(one: MustClass, evidence: Evidence, level: Level) -> str:
    """Call an origin by the name it has at a level; an unnamed one by the words of the text, never by who it may be."""
    nodes = [evidence.nodes[i] for i in one.ends] or [evidence.nodes[i] for i in one.loops]
    if one.kind == "unknown":
        label = min(node.outlet or node.name for node in nodes)
        return f"unknown ({label})" if one.weight == 1 else f"{min(node.name for node in nodes)} (1 or 2)"
    sources = [node for node in nodes if node.kind != "doc"]
    names: list[str] = []
    if one.kind == "definite" and level in {"organisation", "party"}:
        read = party if level == "party" else organisation
        names = [name for node in sources if (name := read(node))]
    name = min(names or [node.name for node in sources])
    return name if one.weight == 1 else f"{name} (1 or 2)"


def several(names: Sequence[str]) -> str:
    """Write a list as a sentence has it."""
    shown = list(names[:SHOWN])
    if len(names) > SHOWN:
        shown = [*names[: SHOWN - 1], f"{len(names) - SHOWN + 1} more"]
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1] if shown else ""]))


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"
