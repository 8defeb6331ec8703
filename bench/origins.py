"""Measure the counting of origins on one claim of many documents: ``python -m bench.origins [--documents 10000]``.

Four shapes of news, each with so many documents: all have it from one agency; each copies the one before; each has a named source of its
own; and a mixture of named and unnamed sources, copies, and documents that state none. Times are those of the processor.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator

from firsthand.core.origin import Edge, Graph, Node, assess

Shape = Callable[[int], Graph]


def main() -> int:
    """Count the origins of each shape, and print how long it takes at each level."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--documents", type=int, default=10_000)
    args = ap.parse_args()
    for name, shape in SHAPES.items():
        graph = shape(args.documents)
        started = time.process_time()
        body = assess(graph)
        between = time.process_time()
        party = assess(graph, "party")
        row = {
            "shape": name, "documents": args.documents, "organisation_seconds": round(between - started, 3),
            "party_seconds": round(time.process_time() - between, 3), "origins": [body.lo, body.hi], "parties": [party.lo, party.hi],
        }  # fmt: skip
        print(json.dumps(row))
    return 0


def documents(many: int) -> list[Node]:
    """Make documents of eighteen outlets over thirty days."""
    return [
        Node(id=f"d{n}", kind="doc", label=f"Paper {n % 18}", outlet=f"Paper {n % 18}", published=f"2031-05-{1 + n % 30:02}")
        for n in range(many)
    ]


def agency(many: int) -> Graph:
    """All have it from one agency, and that from one general."""
    source = Node(id="s", kind="named", label="General", agent="General", organisation="Army", party="Osteria", basis="institutional")
    wire = Node(id="w", kind="doc", label="Wire", outlet="Wire", published="2031-05-01")
    held = documents(many - 1)
    edges = [Edge(source="w", target="s"), *(Edge(source=node.id, target="w") for node in held)]
    return Graph(nodes=(source, wire, *held), edges=tuple(edges))


def chain(many: int) -> Graph:
    """Each copies the one before."""
    held = documents(many)
    return Graph(nodes=tuple(held), edges=tuple(Edge(source=f"d{n + 1}", target=f"d{n}") for n in range(many - 1)))


def apart(many: int) -> Graph:
    """Each has a named source of its own body."""
    sources = [
        Node(id=f"s{n}", kind="named", label=f"Body {n}", agent=f"Body {n}", organisation=f"Body {n}", party=f"Body {n}")
        for n in range(many)
    ]
    edges = tuple(Edge(source=f"d{n}", target=f"s{n}") for n in range(many))
    return Graph(nodes=(*documents(many), *sources), edges=edges)


def mixed(many: int) -> Graph:
    """A mixture, by a seed: a third copies, a third credits forty bodies, a sixth unnamed sources, the rest says nothing."""
    return Graph(nodes=(*documents(many), *_sources(many)), edges=tuple(_lines(many)))


def _sources(many: int) -> Iterator[Node]:
    """Make forty named bodies of two parties, and an unnamed source for every sixth document."""
    for n in range(40):
        party = ("Osteria", "Velden")[n % 2]
        yield Node(id=f"b{n}", kind="named", label=f"Body {n}", agent=f"Body {n}", organisation=f"Body {n}", party=party)
    for n in range(0, many, 6):
        yield Node(id=f"u{n}", kind="anon", label="an official", descriptor="official")


def _lines(many: int) -> Iterator[Edge]:
    """Draw who has it from whom."""
    chance = random.Random(7)
    for n in range(many):
        if n % 6 == 0:
            yield Edge(source=f"d{n}", target=f"u{n}")
        elif n % 3 == 1 and n > 1:
            yield Edge(source=f"d{n}", target=f"d{chance.randrange(n)}", certain=n % 2 == 0)
        elif n % 3 == 2:
            yield Edge(source=f"d{n}", target=f"b{chance.randrange(40)}")


SHAPES: dict[str, Shape] = {"one agency": agency, "a chain of copies": chain, "a source each": apart, "mixed": mixed}

if __name__ == "__main__":
    sys.exit(main())
