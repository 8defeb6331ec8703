"""The fewest colours for a small graph in which each vertex needs as many as its weight, none shared by neighbours.

Exact where the work allows it; else the heaviest clique found, which is never too many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SPREAD = 120
"""How many vertices of weight one the exact search may have."""

BUDGET = 4_000
"""How many partial colourings it may look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colouring:
    """How many colours are needed, which vertices all exclude one another, and whether fewer were proved impossible."""

    number: int
    clique: tuple[int, ...]
    exact: bool


def colouring(weights: Sequence[int], adjacent: Sequence[frozenset[int]]) -> Colouring:
    """Find the fewest colours of a weighted graph."""
    clique = _Clique(weights, adjacent).best()
    heaviest = sum(weights[i] for i in clique)
    base, left = _clamped(weights, adjacent)
    spread = [i for i, weight in enumerate(left) for _ in range(weight)]
    if len(spread) > SPREAD:
        return Colouring(number=heaviest, clique=clique, exact=False)
    neighbours = [{k for k, j in enumerate(spread) if k != n and (i == j or j in adjacent[i])} for n, i in enumerate(spread)]
    search = _Search(neighbours, heaviest - base)
    search.extend({}, 0)
    if not search.exact:
        return Colouring(number=heaviest, clique=clique, exact=False)
    return Colouring(number=base + search.best, clique=clique, exact=True)


def _clamped(weights: Sequence[int], adjacent: Sequence[frozenset[int]]) -> tuple[int, list[int]]:
    """Take away the colours of a vertex that no other can share, since all others together need fewer."""
    left, base = list(weights), 0
    for i in sorted(range(len(left)), key=lambda k: (-left[k], k)):
        others = sum(weight for j, weight in enumerate(left) if j != i and j not in adjacent[i])
        base += max(0, left[i] - others)
        left[i] = min(left[i], others)
    return base, left


class _Clique:
    """A search for the heaviest set of vertices that are all neighbours."""

    def __init__(self, weights: Sequence[int], adjacent: Sequence[frozenset[int]]) -> None:
        self.weights, self.adjacent = weights, adjacent
        self.found: tuple[int, ...] = ()
        self.heaviest, self.budget = 0, BUDGET

    def best(self) -> tuple[int, ...]:
        """Give the heaviest clique found."""
        order = sorted(range(len(self.weights)), key=lambda i: (-self.weights[i], -len(self.adjacent[i]), i))
        self._extend((), order, 0)
        return tuple(sorted(self.found))

    def _extend(self, chosen: tuple[int, ...], open_: list[int], weight: int) -> None:
        """Try every way to add to a clique that could still beat the best."""
        if weight > self.heaviest:
            self.found, self.heaviest = chosen, weight
        rest = sum(self.weights[i] for i in open_)
        for n, i in enumerate(open_):
            self.budget -= 1
            if weight + rest <= self.heaviest or self.budget < 0:
                return
            self._extend((*chosen, i), [j for j in open_[n + 1 :] if j in self.adjacent[i]], weight + self.weights[i])
            rest -= self.weights[i]


class _Search:
    """A search for the fewest colours, most constrained vertex first, that stops at a known lower bound."""

    def __init__(self, neighbours: list[set[int]], least: int) -> None:
        self.neighbours, self.least = neighbours, least
        self.best, self.budget = len(neighbours) + 1, BUDGET

    @property
    def exact(self) -> bool:
        """Say whether no colouring with fewer colours can be left."""
        return self.budget > 0 or self.best == self.least

    def extend(self, colours: dict[int, int], used: int) -> None:
        """Colour one more vertex in every way that could still be better."""
        self.budget -= 1
        if len(colours) == len(self.neighbours):
            self.best = min(self.best, used)
            return
        vertex = self._next(colours)
        taken = {colours[j] for j in self.neighbours[vertex] if j in colours}
        for colour in range(used + 1):
            if max(used, colour + 1) >= self.best or self.best <= self.least or self.budget <= 0:
                return
            if colour not in taken:
                self.extend({**colours, vertex: colour}, max(used, colour + 1))

    def _next(self, colours: dict[int, int]) -> int:
        """Choose the vertex with the fewest colours left, then the one with most neighbours."""
        left = (i for i in range(len(self.neighbours)) if i not in colours)
        return min(left, key=lambda i: (-len({colours[j] for j in self.neighbours[i] if j in colours}), -len(self.neighbours[i]), i))
