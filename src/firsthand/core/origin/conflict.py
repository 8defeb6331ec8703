"""How few sources can explain a set of classes, without comparing all with all.

Classes that exclude the same others are taken together: a thousand different bodies are one group of a thousand that exclude each
other, a thousand unnamed officials with one description are one group of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.core.origin.classes import MustClass
from firsthand.core.origin.colouring import Colouring, colouring
from firsthand.core.origin.evidence import Evidence
from firsthand.core.origin.graph import LEVELS, Level
from firsthand.core.origin.identity import Profile, exclude

GROUPS = 250
"""How many groups are compared with each other; beyond it the smaller ones are left out, which can only lower the count."""

Pairs = dict[int, set[int]]
Kind = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Which classes the ties of a level set apart or allow to be one."""

    apart: Pairs
    maybe: Pairs


def ties_at(evidence: Evidence, identity: tuple[int, ...], level: Level) -> Ties:
    """Collect the ties that hold between classes at a level."""
    apart: Pairs = defaultdict(set)
    maybe: Pairs = defaultdict(set)
    rank = LEVELS.index(level)
    for a, b, tie in evidence.ties:
        held = LEVELS.index(tie.level)
        pairs = {"cannot": apart if held >= rank else None, "maybe": maybe if held <= rank else None}.get(tie.kind)
        if pairs is not None and identity[a] != identity[b]:
            pairs[identity[a]].add(identity[b])
            pairs[identity[b]].add(identity[a])
    return Ties(apart=apart, maybe=maybe)


def fewest(classes: Sequence[MustClass], ties: Ties, level: Level) -> Colouring:
    """Give the smallest number of sources that can explain the classes; its clique are places in ``classes``."""
    counted = {one.identity for one in classes}
    tied = {n for n, one in enumerate(classes) if (ties.apart.get(one.identity, set()) | ties.maybe.get(one.identity, set())) & counted}
    groups = _alike(classes, [n for n in range(len(classes)) if n not in tied], level) + _folded(classes, tied, ties)
    groups = sorted(groups, key=lambda group: (-group[1], group[0][0]))[:GROUPS]
    leaders = [classes[group[0][0]] for group in groups]
    adjacent: list[set[int]] = [set() for _ in groups]
    for i, a in enumerate(leaders):
        for j in range(i):
            if _excluded(a, leaders[j], ties, level):
                adjacent[i].add(j)
                adjacent[j].add(i)
    found = colouring([weight for _, weight in groups], [frozenset(row) for row in adjacent])
    clique = sorted(n for i in found.clique for n in groups[i][0][: groups[i][1]])
    return Colouring(number=found.number, clique=tuple(clique), exact=found.exact)


def _excluded(a: MustClass, b: MustClass, ties: Ties, level: Level) -> bool:
    """Say whether two classes cannot be one source."""
    if b.identity in ties.maybe.get(a.identity, ()):
        return False
    return b.identity in ties.apart.get(a.identity, ()) or _incompatible(a, b, level)


def _incompatible(a: MustClass, b: MustClass, level: Level) -> bool:
    """Say whether what is known of two classes excludes that they are one."""
    return any(exclude(p, q, level) for p in a.profiles for q in b.profiles)


def _alike(classes: Sequence[MustClass], places: list[int], level: Level) -> list[tuple[list[int], int]]:
    """Group the classes that exclude the same others, each group with how many sources it needs by itself."""
    bodies: dict[str, int] = defaultdict(int)
    holding: dict[str, set[frozenset[str]]] = defaultdict(set)
    for one in classes:
        for body in {seen.organisation for seen in one.profiles if seen.organisation}:
            bodies[body] += 1
        for seen in one.profiles:
            for token in seen.candidates or ():
                holding[token].add(seen.candidates or frozenset())
    groups: dict[frozenset[Kind], list[int]] = defaultdict(list)
    for n in places:
        groups[frozenset(_kind(seen, bodies, holding) for seen in classes[n].profiles)].append(n)
    return [
        (group, len(group) if len(group) > 1 and _incompatible(classes[group[0]], classes[group[1]], level) else 1)
        for group in groups.values()
    ]


def _kind(seen: Profile, bodies: dict[str, int], holding: dict[str, set[frozenset[str]]]) -> Kind:
    """Give what two sources must have in common to exclude the same others; a body that nobody else is of may be any such body."""
    body = seen.organisation
    shared = body if body and bodies[body] > 1 else bool(body)
    fitting = frozenset(candidates for token in seen.tokens for candidates in holding.get(token, ()))
    return seen.key is not None, seen.person, seen.item, shared, seen.state, seen.sides, seen.candidates, fitting


def _folded(classes: Sequence[MustClass], tied: Iterable[int], ties: Ties) -> list[tuple[list[int], int]]:
    """Keep, of unnamed sources quoted side by side, the same company once: "two officials" in ten documents may be the same two."""
    place = {classes[n].identity: n for n in tied}
    seen: set[tuple[str, ...]] = set()
    kept: list[tuple[list[int], int]] = []
    done: set[int] = set()
    for n in sorted(place.values()):
        if n in done:
            continue
        company = _company(n, classes, place, ties)
        done |= company
        whole = all(len(ties.apart.get(classes[m].identity, set()) & place.keys()) == len(company) - 1 for m in company)
        plain = all(classes[m].kind == "described" and not ties.maybe.get(classes[m].identity, set()) & place.keys() for m in company)
        looks = tuple(sorted(repr(sorted(map(_look, classes[m].profiles))) for m in company))
        if whole and plain and looks in seen:
            continue
        if whole and plain:
            seen.add(looks)
        kept += [([m], 1) for m in sorted(company)]
    return kept


def _look(seen: Profile) -> str:
    """Write what is known of an unnamed source in one order."""
    candidates = None if seen.candidates is None else sorted(seen.candidates)
    return repr((seen.organisation, seen.state, sorted(seen.sides), candidates, sorted(seen.tokens)))


def _company(start: int, classes: Sequence[MustClass], place: dict[int, int], ties: Ties) -> set[int]:
    """Give all classes that ties connect with one."""
    found, waiting = {start}, [start]
    while waiting:
        identity = classes[waiting.pop()].identity
        for other in ties.apart.get(identity, set()) | ties.maybe.get(identity, set()):
            if other in place and place[other] not in found:
                found.add(place[other])
                waiting.append(place[other])
    return found
