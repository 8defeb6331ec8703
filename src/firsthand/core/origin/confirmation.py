"""What a report adds to those before it, and what a source that has it from somebody elsewhere casts doubt on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.core.origin.counting import count, reach
from firsthand.core.origin.evidence import prepare
from firsthand.core.origin.graph import Edge, Graph, Interval, Level
from firsthand.core.origin.identity import identities

DEEPER = 3
"""How many sources of a source are named as what its other utterances may come from: one is enough to leave them in doubt."""


def added(graph: Graph, documents: Iterable[str], earlier: Iterable[str], level: Level = "organisation") -> Interval:
    """Count the origins that documents add to earlier ones: ``lo`` of one or more is a confirmation, ``hi`` of none is a false one."""
    evidence = prepare(graph)
    before = frozenset(earlier)
    old = count(reach(evidence, before), level)
    new = count(reach(evidence, before | frozenset(documents)), level)
    return Interval(lo=new.lo - old.lo, hi=new.hi - old.hi)


def gains(graph: Graph, documents: Sequence[str], earlier: Iterable[str] = (), level: Level = "organisation") -> tuple[Interval, ...]:
    """Count what each of some documents adds to all before it, and to earlier ones, in the order in which they are given."""
    evidence = prepare(graph)
    known = identities(evidence)
    before = frozenset(earlier)
    old = count(reach(evidence, before, known), level)
    found = []
    for document in documents:
        before |= {document}
        new = count(reach(evidence, before, known), level)
        found.append(Interval(lo=new.lo - old.lo, hi=new.hi - old.hi))
        old = new
    return tuple(found)


def deeper(graph: Graph) -> Graph:
    """Doubt what a source says of itself in one document where in another it credits somebody for the same.

    Each utterance without access of its own then may come from those it credits elsewhere. The tracing of derivations calls this
    once, when a graph is complete: it is news about provenance, and not part of the count.
    """
    evidence = prepare(graph)
    identity = identities(evidence)["organisation"]
    credited: dict[int, list[int]] = {}
    sources = [i for i, node in enumerate(evidence.nodes) if node.kind == "named"]
    for i in sources:
        credited.setdefault(identity[i], []).extend(j for j in evidence.certain[i] if identity[j] != identity[i])
    doubts = [
        Edge(source=evidence.nodes[i].id, target=evidence.nodes[j].id, certain=False, strength=0.5, evidence=(evidence.nodes[j].id,))
        for i in sources
        if not evidence.certain[i] and evidence.nodes[i].basis == "none"
        for j in sorted(set(credited[identity[i]]))[:DEEPER]
    ]
    return replace(graph, edges=(*graph.edges, *doubts)) if doubts else graph
