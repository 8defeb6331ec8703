"""Loops and what can be reached, on graphs of numbers; all in time linear in nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Successors = Sequence[Sequence[int]]


def reachable(starts: Iterable[int], successors: Successors, blocked: frozenset[int] = frozenset()) -> set[int]:
    """Give all nodes that can be reached from the starts without passing a blocked one."""
    found = {start for start in starts if start not in blocked}
    waiting = list(found)
    while waiting:
        for target in successors[waiting.pop()]:
            if target not in found and target not in blocked:
                found.add(target)
                waiting.append(target)
    return found


def components(successors: Successors) -> list[int]:
    """Number the strongly connected components, targets before sources, and give each node its component (Tarjan, no recursion)."""
    search = _Search(successors)
    for root in range(len(successors)):
        if search.order[root] < 0:
            search.visit(root)
    return search.component


class _Search:
    """One run of Tarjan's search, with its own stack in place of Python's."""

    def __init__(self, successors: Successors) -> None:
        self.successors = successors
        self.order = [-1] * len(successors)
        self.low = [0] * len(successors)
        self.component = [-1] * len(successors)
        self.stack: list[int] = []
        self.seen = self.count = 0

    def visit(self, root: int) -> None:
        """Walk everything below a root that was not yet seen."""
        path = [(self._open(root), iter(self.successors[root]))]
        while path:
            node, targets = path[-1]
            for target in targets:
                if self.order[target] < 0:
                    path.append((self._open(target), iter(self.successors[target])))
                    break
                if self.component[target] < 0:
                    self.low[node] = min(self.low[node], self.order[target])
            else:
                path.pop()
                self._close(node)
                if path:
                    parent = path[-1][0]
                    self.low[parent] = min(self.low[parent], self.low[node])

    def _open(self, node: int) -> int:
        """Enter a node."""
        self.order[node] = self.low[node] = self.seen
        self.seen += 1
        self.stack.append(node)
        return node

    def _close(self, node: int) -> None:
        """Leave a node; where nothing above it can be reached from it, what lies on it is a component."""
        if self.low[node] != self.order[node]:
            return
        while True:
            member = self.stack.pop()
            self.component[member] = self.count
            if member == node:
                break
        self.count += 1


class Union:
    """Numbers that are merged step by step into classes."""

    def __init__(self, size: int) -> None:
        """Begin with every number alone."""
        self.parent = list(range(size))

    def find(self, item: int) -> int:
        """Give the least number of the class."""
        root = item
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[item] != root:
            self.parent[item], item = root, self.parent[item]
        return root

    def merge(self, a: int, b: int) -> None:
        """Make two classes one."""
        a, b = self.find(a), self.find(b)
        self.parent[max(a, b)] = min(a, b)
