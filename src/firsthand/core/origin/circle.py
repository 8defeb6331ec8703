"""Circles: a source that is confirmed by its own echo, and how the documents share out among the origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from firsthand.core.origin.classes import MustClass
from firsthand.core.origin.components import components
from firsthand.core.origin.counting import Reach
from firsthand.core.origin.graph import Node


def circles(reached: Reach) -> list[int]:
    """Give the nodes of agents to whom their own claim comes back as the report of another, by a path from one to the other."""
    nodes, certain = reached.evidence.nodes, reached.evidence.certain
    agents = _agents(nodes, reached)
    number = {agent: n for n, agent in enumerate(sorted(set(agents), key=repr))}
    merged: list[set[int]] = [set() for _ in number]
    for i in reached.nodes:
        merged[number[agents[i]]].update(number[agents[j]] for j in certain[i])
    together = components([sorted(targets) for targets in merged])
    size = Counter(together)
    suspects = {n for n in range(len(number)) if size[together[n]] > 1}
    if not suspects:
        return []
    bits = {n: 1 << k for k, n in enumerate(sorted(suspects))}
    below = _below(reached, [bits.get(number[agent], 0) for agent in agents])
    guilty = {
        number[agents[i]]
        for i in reached.nodes
        for j in certain[i]
        if number[agents[i]] in bits and agents[i] != agents[j] and bits[number[agents[i]]] & below[reached.evidence.component[j]]
    }
    return [i for i in sorted(reached.nodes) if number[agents[i]] in guilty]


def concentration(reached: Reach, classes: Sequence[MustClass]) -> float:
    """Give the sum of the squared shares of documents by origin; one that has it from several is shared among them."""
    bits = [0] * len(reached.evidence.nodes)
    for n, one in enumerate(classes):
        for i in (*one.ends, *one.loops):
            bits[i] |= 1 << n
    below = _below(reached, bits)
    shares: dict[int, float] = {}
    for mask, documents in sorted(Counter(below[reached.evidence.component[i]] for i in reached.roots).items()):
        origins = _places(mask)
        for n in origins:
            shares[n] = shares.get(n, 0.0) + documents / len(origins)
    return sum((share / len(reached.roots)) ** 2 for _, share in sorted(shares.items()))


def _agents(nodes: Sequence[Node], reached: Reach) -> list[Hashable]:
    """Give whose word each node is: an outlet's documents are its own, and so is what others quote it with."""
    identity = reached.identities["organisation"]
    return [identity[i] for i in range(len(nodes))]


def _below(reached: Reach, bits: Sequence[int]) -> dict[int, int]:
    """Join the marks of all that each component leads to, itself included."""
    evidence = reached.evidence
    below: dict[int, int] = {}
    for number in sorted({evidence.component[i] for i in reached.nodes}):  # targets come before sources
        mask = 0
        for i in evidence.members[number]:
            mask |= bits[i]
            for j in evidence.certain[i]:
                if evidence.component[j] != number:
                    mask |= below[evidence.component[j]]
        below[number] = mask
    return below


def _places(mask: int) -> list[int]:
    """Give the places of the ones in a mask."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found
