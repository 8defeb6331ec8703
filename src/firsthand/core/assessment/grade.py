"""The grade: an information number by the first rule that fits, with its reason; the letter never comes from the claim at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from firsthand.core.entry import Grade, PositionEntry
from firsthand.core.identity import IdentityTable
from firsthand.core.origin import Node, Origin, Origins

UNKNOWN_SOURCE = "F"
"""Not used before: what a source without a track record in this ledger gets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What the rules look at: the origins by organisation and by party, and who denies it, with or without a side of their own."""

    by_body: Origins
    by_party: Origins
    free: tuple[str, ...]
    interested: tuple[str, ...]


def grade(positions: Sequence[PositionEntry], overall: tuple[Origins, Origins], table: IdentityTable) -> Grade:
    """Grade a claim: ``overall`` are its origins over the affirming positions, by organisation and by party.

    The number follows the older NATO reading, in which 1 and 2 are about independence. A larger upper end never betters it.
    """
    denials = [entry for entry in positions if entry.position.stance == "denied"]
    free, interested = _denying(denials, table) if len(denials) < len(positions) else ([], [])
    case = _Case(by_body=overall[0], by_party=overall[1], free=tuple(free), interested=tuple(interested))
    for rule, (number, applies) in RULES.items():
        why = applies(case)
        if why:
            return Grade(source=UNKNOWN_SOURCE, information=number, rule=rule, why=why)
    return Grade(source=UNKNOWN_SOURCE, information=3, rule="single-origin", why="Only one origin is sure, whatever the number of texts.")


def _opinion(case: _Case) -> str | None:
    return "An opinion, a reproach or a legal label has holders and no origins to compare." if case.by_body.holders else None


def _contradicted(case: _Case) -> str | None:
    return f"{_list(case.free)} was there or takes no side, and contradicts it." if case.free else None


def _denied(case: _Case) -> str | None:
    return f"{_list(case.interested)} denies it, and has an interest of its own." if case.interested else None


def _no_source(case: _Case) -> str | None:
    unknown = all(one.kind == "unknown" for one in case.by_body.origins)
    return "No text says who it has it from, so there is nothing to compare." if unknown else None


def _parties(case: _Case) -> str | None:
    number = case.by_party.lo
    return f"At least {number} origins of different parties are evidenced." if number > 1 else None


def _bodies(case: _Case) -> str | None:
    number = case.by_body.lo
    return f"At least {number} origins are evidenced, which may be of one party." if number > 1 else None


RULES: dict[str, tuple[int, Callable[[_Case], str | None]]] = {
    "opinion": (6, _opinion),
    "contradicted": (5, _contradicted),
    "denied-by-party": (4, _denied),
    "no-known-source": (6, _no_source),
    "independent-parties": (1, _parties),
    "independent-organisations": (2, _bodies),
}
"""The rules in order, each with its number; where none fits, one origin is sure and the number is 3."""


def _list(names: Sequence[str]) -> str:
    """List names in a sentence."""
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"


def _denying(denials: Sequence[PositionEntry], table: IdentityTable) -> tuple[list[str], list[str]]:
    """Give those who deny it, uninvolved or first-hand ones apart from interested ones; whose denial has no source counts for neither."""
    free: list[str] = []
    interested: list[str] = []
    for entry in denials:
        nodes = {node.id: node for node in entry.graph.nodes}
        for origin in entry.origins.origins:
            ends = [nodes[id_] for id_ in origin.nodes if id_ in nodes and nodes[id_].kind != "doc"]
            if ends:
                (free if _free(origin, ends, table) else interested).append(origin.label)
    return free, interested


def _free(origin: Origin, ends: Sequence[Node], table: IdentityTable) -> bool:
    """Say whether an origin was there, in nobody's hands, or is on no side."""
    if origin.gate:
        return False
    if any(node.basis == "first-hand" for node in ends):
        return True
    return origin.kind == "definite" and not any(is_interested(node.party, table) for node in ends)


def is_interested(party: str | None, table: IdentityTable) -> bool:
    """Say whether a party is a state, a force or the side of a war, and no body that observes or helps."""
    if party is None:
        return False
    known = table.parties.get(party)
    if known is not None:
        return known.kind != "body"
    return party.endswith((f" {table.sources.suffix}", "coalition", "alliance", "forces"))
