"""Who can be the same: what identifies a source at each level, and which two exclude each other."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.origin.components import Union
from firsthand.core.origin.evidence import Evidence
from firsthand.core.origin.graph import LEVELS, Level, Node

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What of a source decides whether it can be another one; ``key`` is None where it is not identified at this level."""

    key: Key | None
    person: bool = False
    item: bool = False
    organisation: str | None = None
    state: str | None = None
    sides: frozenset[str] = frozenset()
    candidates: frozenset[str] | None = None
    tokens: frozenset[str] = frozenset()


def organisation(node: Node) -> str | None:
    """Give the body that a source speaks for: none in custody, one's outlet for what an author saw."""
    if node.kind == "own":
        return node.organisation or node.outlet
    if node.kind in {"doc", "item"} or node.gate:
        return None
    return node.organisation


def party(node: Node) -> str | None:
    """Give the interest class that a source speaks for: in custody, that of the captor."""
    return node.gate or node.party


def sides(node: Node) -> frozenset[str]:
    """Give what the party of a source is made of."""
    if node.gate:
        return frozenset({node.gate})
    return node.sides or (frozenset({node.party}) if node.party else frozenset())


def is_person(node: Node) -> bool:
    """Say whether a named agent is a person and no body; an agent that is its own organisation is a body."""
    return node.agent is not None and node.agent != organisation(node)


def key(node: Node, level: Level) -> Key | None:
    """Give what makes two nodes the same source at a level, or None where only ties can."""
    if level == "party":
        speaks_for = party(node)
        return ("party", speaks_for) if speaks_for and node.kind != "doc" else None
    body = organisation(node)
    if level == "organisation":
        body = node.outlet if node.kind == "doc" else body
        return ("body", body) if body else None
    if level == "utterance":
        return None
    return _personal_key(node, body)


def _personal_key(node: Node, body: str | None) -> Key | None:
    """Give what makes two nodes the same source at the level of persons."""
    if node.kind == "doc" and node.outlet and not node.held:
        return "heard of", node.outlet
    if node.kind in {"doc", "anon"} and node.plural and not node.agent:
        return "plural", node.kind, node.descriptor or node.label, party(node) or "", body or ""
    if node.kind == "doc":
        return None
    if node.kind == "named" and body and not is_person(node):
        return "body", body
    return (node.kind if node.kind == "item" else "agent", node.agent) if node.agent else None


def weight(node: Node, level: Level) -> int:
    """Give how many a node is at most: two for an uncounted plural that no single agent, body or party stands behind."""
    if not node.plural or node.agent:
        return 1
    resolved = LEVELS[LEVELS.index("organisation") : LEVELS.index(level) + 1]
    return 1 if any(key(node, coarse) for coarse in resolved) else 2


def profile(node: Node, level: Level) -> Profile | None:
    """Give what decides whether a source can be another one at a level; None for a document, which may be a copy of anybody."""
    if node.kind == "doc":
        return None
    if level == "party":
        speaks_for = party(node)
        return Profile(key=("party", speaks_for) if speaks_for else None, sides=sides(node))
    body = organisation(node)
    identified = node.kind == "item" or (body is not None if level == "organisation" else node.kind in {"named", "own"})
    finest: Key = key(node, level) or _personal_key(node, body) or ("node", node.id)
    return Profile(
        key=finest if identified else None,
        person=identified and level != "organisation" and node.kind != "item" and is_person(node),
        item=node.kind == "item",
        organisation=body,
        state=None if node.gate else node.state,
        sides=sides(node),
        candidates=None if identified else node.candidates,
        tokens=frozenset(token for token in (body, node.state, party(node), *sides(node)) if token),
    )


def exclude(a: Profile, b: Profile, level: Level) -> bool:
    """Say whether two sources cannot be one at a level."""
    disjoint = bool(a.sides and b.sides) and not a.sides & b.sides
    if level == "party":
        return disjoint
    foreign = a.organisation is not None and b.organisation is not None and _foreign(a, b)
    if a.key is None or b.key is None:
        return disjoint or foreign or not _possible(a, b)
    if a.item or b.item or (a.person and b.person):
        return a.key != b.key
    if a.organisation is None or b.organisation is None:
        return disjoint
    return foreign


def _foreign(a: Profile, b: Profile) -> bool:
    """Say whether two bodies are different and not organs of one state."""
    return a.organisation != b.organisation and (a.state is None or a.state != b.state)


def _possible(a: Profile, b: Profile) -> bool:
    """Say whether one source may belong where the other is, or is said to be; organs of one state are not told apart."""
    if a.state is not None and a.state == b.state:
        return True
    if a.candidates is not None and b.candidates is not None:
        return bool(a.candidates & (b.candidates | b.tokens) or b.candidates & a.tokens)
    candidates, other = (a.candidates, b) if a.candidates is not None else (b.candidates, a)
    return candidates is None or other.organisation is None or bool(candidates & other.tokens)


def identities(evidence: Evidence) -> dict[Level, tuple[int, ...]]:
    """Merge the nodes level by level, coarser ones on top of finer ones, and give each node the number of its class."""
    union = Union(len(evidence.nodes))
    found: dict[Level, tuple[int, ...]] = {}
    for rank, level in enumerate(LEVELS):
        first: dict[Key, int] = {}
        for i, node in enumerate(evidence.nodes):
            identity = key(node, level)
            if identity is not None:
                union.merge(first.setdefault(identity, i), i)
        if level != "utterance":
            for a, b, tie in evidence.ties:
                if tie.kind == "must" and LEVELS.index(tie.level) <= rank:
                    union.merge(a, b)
        found[level] = tuple(union.find(i) for i in range(len(evidence.nodes)))
    return found
