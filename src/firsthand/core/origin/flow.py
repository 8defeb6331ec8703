"""The greatest number of paths that share no node, on a graph whose nodes have capacities (Dinic)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable


class Network:
    """Directed edges with capacities, each beside its reverse: edge ``e`` and edge ``e ^ 1``."""

    def __init__(self, size: int) -> None:
        """Begin with nodes and no edge."""
        self.out: list[list[int]] = [[] for _ in range(size)]
        self.target: list[int] = []
        self.left: list[int] = []

    def add(self, source: int, target: int, capacity: int) -> None:
        """Add one edge."""
        for here, there, room in ((source, target, capacity), (target, source, 0)):
            self.out[here].append(len(self.target))
            self.target.append(there)
            self.left.append(room)

    def greatest(self, source: int, sink: int) -> int:
        """Push as much as the capacities let through."""
        total = 0
        while (level := self._levels(source, sink))[sink] >= 0:
            at = [0] * len(self.out)
            while self._push(source, sink, level, at):
                total += 1
        return total

    def _levels(self, source: int, sink: int) -> list[int]:
        """Number the nodes by their distance from the source."""
        level = [-1] * len(self.out)
        level[source] = 0
        waiting = deque([source])
        while waiting and level[sink] < 0:
            node = waiting.popleft()
            for edge in self.out[node]:
                target = self.target[edge]
                if self.left[edge] and level[target] < 0:
                    level[target] = level[node] + 1
                    waiting.append(target)
        return level

    def _push(self, source: int, sink: int, level: list[int], at: list[int]) -> bool:
        """Send one unit along a shortest path, forgetting edges that lead nowhere."""
        path: list[int] = []
        node = source
        while node != sink:
            if at[node] < len(self.out[node]):
                edge = self.out[node][at[node]]
                if self.left[edge] and level[self.target[edge]] == level[node] + 1:
                    path.append(edge)
                    node = self.target[edge]
                else:
                    at[node] += 1
            elif path:
                node = self.target[path.pop() ^ 1]
                at[node] += 1
            else:
                return False
        for edge in path:
            self.left[edge] -= 1
            self.left[edge ^ 1] += 1
        return True


def disjoint_paths(starts: Iterable[int], successors: list[set[int]], capacities: list[int], sinks: Iterable[int]) -> int:
    """Give the greatest number of paths from starts to sinks, each node on no more of them than its capacity."""
    size = len(successors)
    network = Network(2 * size + 2)
    for node, targets in enumerate(successors):
        network.add(2 * node, 2 * node + 1, capacities[node])
        for target in sorted(targets):
            network.add(2 * node + 1, 2 * target, min(capacities[node], capacities[target]))
    for start in sorted(set(starts)):
        network.add(2 * size, 2 * start, capacities[start])
    for sink in sorted(set(sinks)):
        network.add(2 * sink + 1, 2 * size + 1, capacities[sink])
    return network.greatest(2 * size, 2 * size + 1)
