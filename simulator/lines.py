"""By how many separate ways a position truly came, and what all ways pass: by search, and by no rule of Firsthand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from simulator.gold import Truth
from simulator.telling import Spread

Ways = dict[str, set[str]]
_START, _END = "start", "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Who has it from whom: every article and utterance a point of its own, and with all of one owner as one point."""

    single: Ways
    merged: Ways
    owners: Mapping[str, str]


def ways(spread: Spread, truth: Truth) -> Drawn:
    """Draw who has a position from whom, down to the agents who know it and to whoever holds those."""
    owners = {one.id: one.outlet for one in spread.articles} | {one.id: one.agent.id for one in spread.utterances}
    single: Ways = {_START: {article.id for article, _ in truth.articles}}
    for article in spread.articles:
        for telling in article.tellings:
            if telling.position.id == truth.position.id:
                single.setdefault(article.id, set()).update(cite.target for cite in telling.cites)
    for said in spread.utterances:
        single[said.id] = {said.source or said.agent.id}
        gate = f"custody of {said.agent.custody}" if said.agent.custody else _END
        if said.source is None:
            single[said.agent.id] = {gate}
            single[gate] = {_END} - {gate}
    merged: Ways = {}
    for point, targets in single.items():
        owner = owners.get(point, point)
        merged.setdefault(owner, set()).update({owners.get(one, one) for one in targets} - {owner})
    return Drawn(single=single, merged=merged, owners=owners)


def chokepoints(drawn: Drawn) -> set[str]:
    """Give the outlets, agents and custodians that all ways pass: without all that is theirs no origin is reached."""
    points = _reached(drawn.single, frozenset()) - {_START, _END}
    belonging: dict[str, set[str]] = {}
    for point in points:
        belonging.setdefault(drawn.owners.get(point, point), set()).add(point)
    return {owner for owner, theirs in belonging.items() if _END not in _reached(drawn.single, frozenset(theirs))}


def _reached(found: Ways, without: frozenset[str]) -> set[str]:
    """Give all that can be reached from a reader without passing some points."""
    seen, waiting = {_START}, [_START]
    while waiting:
        new = found.get(waiting.pop(), set()) - seen - without
        seen |= new
        waiting += sorted(new)
    return seen


def separate(drawn: Drawn) -> int:
    """Count the ways that share no point, by articles and by outlets, and give the smaller number."""
    return min(_disjoint(drawn.single), _disjoint(drawn.merged))


def _disjoint(found: Ways) -> int:
    """Count the ways that share no point, by adding one at a time and letting it push others aside."""
    points = sorted(_reached(found, frozenset()))
    left: dict[tuple[str, int], set[tuple[str, int]]] = {(point, 0): {(point, 1)} for point in points}
    for point in points:
        left[point, 1] = {(target, 0) for target in found.get(point, ())}
    count = 0
    while path := _path(left):
        count += 1
        for a, b in pairwise(path):
            left[a].discard(b)
            left.setdefault(b, set()).add(a)
    return count


def _path(left: dict[tuple[str, int], set[tuple[str, int]]]) -> list[tuple[str, int]]:
    """Find one more way through what is left."""
    before: dict[tuple[str, int], tuple[str, int] | None] = {(_START, 1): None}
    waiting = [(_START, 1)]
    while waiting:
        at = waiting.pop(0)
        if at == (_END, 0):
            path = [at]
            while (last := before[path[-1]]) is not None:
                path.append(last)
            return path[::-1]
        for target in sorted(left.get(at, ())):
            if target not in before:
                before[target] = at
                waiting.append(target)
    return []
