"""By how many separate ways a position truly came, and what all ways pass: by search, and by no rule of Firsthand."""

from __future__ import annotations

from itertools import pairwise

from simulator.gold import Truth
from simulator.telling import Spread, Utterance

Ways = dict[str, set[str]]
_START, _END = "start", "end"


def ways(spread: Spread, truth: Truth) -> Ways:
    """Draw who has it from whom, all articles of an outlet as one point, all words of an agent as one."""
    said = {one.id: one for one in spread.utterances}
    outlets = {one.id: one.outlet for one in spread.articles}
    found: Ways = {_START: {outlets[article.id] for article, _ in truth.articles}}
    for article in spread.articles:
        for telling in article.tellings:
            if telling.position.id != truth.position.id:
                continue
            for cite in telling.cites:
                target = said[cite.target].agent.id if cite.target in said else outlets[cite.target]
                if target != article.outlet:
                    found.setdefault(article.outlet, set()).add(target)
    for one in spread.utterances:
        source = _gate(found, one) if one.source is None else said[one.source].agent.id if one.source in said else outlets[one.source]
        if one.source is None or source != one.agent.id:
            found.setdefault(one.agent.id, set()).add(source)
    return found


def _gate(found: Ways, said: Utterance) -> str:
    """Give what stands behind somebody who knows it: nothing, or whoever holds him."""
    if said.agent.custody is None:
        return _END
    gate = f"custody of {said.agent.custody}"
    found[gate] = {_END}
    return gate


def reaches(found: Ways, without: str | None = None) -> bool:
    """Say whether an origin can be reached from a reader without passing one point."""
    return _END in _reached(found, without)


def _reached(found: Ways, without: str | None = None) -> set[str]:
    """Give all that can be reached from a reader."""
    seen, waiting = {_START}, [_START]
    while waiting:
        new = found.get(waiting.pop(), set()) - seen - {without or ""}
        seen |= new
        waiting += sorted(new)
    return seen


def chokepoints(found: Ways) -> set[str]:
    """Give the points that all ways pass."""
    return {point for point in _reached(found) - {_START, _END} if not reaches(found, point)}


def separate(found: Ways) -> int:
    """Count the ways that share no point, by adding one at a time and letting it push others aside."""
    points = sorted(_reached(found))
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
