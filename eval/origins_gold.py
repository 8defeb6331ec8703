"""Measure the calculus alone on the marked events: ``python -m eval.origins_gold FOLDER``.

Nothing is read from text here: the statements, chains, sources and links are the marked ones, and only the counting is ours. Printed
are the share of positions whose interval is equal to the marked one, and each position where it is not. Ends with 1 below the floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from firsthand.core.origin import Edge, Graph, Node, Origins, Tie, assess, deeper

FLOOR = 0.95
Gold = dict[str, Any]


def main() -> int:
    """Compare every position of every event, print what differs and the figures."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--verbose", action="store_true", help="print all positions")
    args = ap.parse_args()
    if not args.folder.is_dir():
        sys.stderr.write(f"eval: no marked events at {args.folder}\n")
        return 2
    figures = {"equal": 0, "first_hand": 0, "party": 0, "chokepoints": 0}
    total = 0
    for where, gold, ours in compared(args.folder):
        marked = gold["origins"]
        same = {
            "equal": (ours.lo, ours.hi) == (marked["lo"], marked["hi"]),
            "first_hand": ours.first_hand == marked["first_hand"],
            "party": (ours.party_origins.lo, ours.party_origins.hi) == (marked["party"]["lo"], marked["party"]["hi"]),
            "chokepoints": {point.lower() for point in ours.chokepoints} == {point.lower() for point in gold["chokepoints"]},
        }
        total += 1
        for name, value in same.items():
            figures[name] += value
        if not same["equal"] or args.verbose:
            print(f"{where}: [{ours.lo}, {ours.hi}], marked [{marked['lo']}, {marked['hi']}]; {', '.join(ours.names)}")
        if args.verbose:
            print(f"    differs: {[name for name, value in same.items() if not value]} {ours.chokepoints} {gold['chokepoints']}")
    for name, value in figures.items():
        print(f"{name:20}{value / total:.3f}  ({value} of {total})")
    return 0 if figures["equal"] / total >= FLOOR else 1


def compared(folder: Path) -> Iterator[tuple[str, Gold, Origins]]:
    """Count each marked position: where it stands, what was marked, what is counted."""
    for path in sorted(folder.glob("*.json")):
        event = json.loads(path.read_text(encoding="utf-8"))
        for claim in event["claims"]:
            for position in claim["positions"]:
                building = Building(event, claim["id"], position)
                yield f"{event['cluster']} {claim['id']}|{position['position']}", position, assess(deeper(building.graph(claim["nature"])))


class Building:
    """Makes the graph of one position out of the marked fields."""

    def __init__(self, event: Gold, claim: str, position: Gold) -> None:
        """Keep the event, and the names by which ``on`` speaks of this position."""
        self.event, self.position = event, position
        self.on = (claim, f"{claim}|{position['position']}")
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.named: dict[str, list[str]] = {}

    def graph(self, nature: str) -> Graph:
        """Read the chains, then the links that hold here."""
        for statement in self.position["statements"]:
            self._chain(str(statement["article"]), statement["chain"])
        for link in self.event["links"]:
            if not link.get("on") or set(link["on"]) & set(self.on):
                self._link(link)
        shape: Any = {"nature": nature}
        ties = (
            *(Tie(a=a, b=b, kind="maybe") for a, b in self._pairs("maybe")),
            *(Tie(a=a, b=b, kind="cannot", level="organisation") for a, b in self._pairs("apart")),
        )
        return Graph(nodes=tuple(self.nodes.values()), edges=tuple(self.edges), ties=ties, **shape)

    def _pairs(self, field: str) -> list[tuple[str, str]]:
        """Give the nodes of marked pairs of sources."""
        return [(a, b) for x, y in self.event[field] for a in self.named.get(x, []) for b in self.named.get(y, [])]

    def source(self, name: str) -> Gold:
        """Give what is marked of a source, with what holds for this position only."""
        known = dict(self.event["sources"].get(name, {"type": "unknown", "organisation": name}))
        for where in self.on:
            known |= known.get("on", {}).get(where, {})
        return known

    def _chain(self, article: str, chain: list[str]) -> None:
        """Add a document and those it has it from, one after the other."""
        outlet = self.source(chain[0])
        last = self._add(Node(id=article, kind="doc", outlet=outlet["organisation"] or chain[0], label=chain[0]), article)
        if len(chain) == 1 and outlet["type"] == "definite":
            chain = [chain[0], chain[0]]
        for name in chain[1:]:
            here = self._add(self._node(f"{article}:{name}", name), name)
            self.edges.append(Edge(source=last, target=here))
            last = here

    def _add(self, node: Node, name: str) -> str:
        """Keep a node under its id and under the name by which links speak of it."""
        if node.id not in self.nodes:
            self.nodes[node.id] = node
            self.named.setdefault(name, []).append(node.id)
        return node.id

    def _node(self, id_: str, name: str) -> Node:
        """Make the node of a source."""
        known = self.source(name)
        party = known.get("party") or None
        shape: Any = {"id": id_, "label": name, "party": party, "descriptor": known.get("descriptor") or None, "plural": known["plural"]}
        if known["type"] == "unknown":
            return Node(kind="doc", held=False, outlet=known["organisation"] or None, **shape)
        sides = frozenset(party.split("/")) if party else frozenset()
        shape |= {"organisation": known["organisation"] or None, "basis": known["basis"], "sides": sides}
        shape["state"] = party if party and party.endswith("(state)") else None
        if known.get("descriptor") == "item":
            return Node(kind="item", agent=name, **shape)
        if known["type"] == "definite":
            return Node(kind="named", agent=name, **shape)
        return Node(kind="anon", agent=None if "(unnamed)" in name else name, **shape)

    def _link(self, link: Gold) -> None:
        """Add a marked link between documents or sources.

        Of one "via" an agency both are copies of what it sent; where one of them is the agency's own, the other is a copy of that.
        """
        pairs = [(link["from"], link["to"])]
        if link.get("via"):
            agency = self.source(link["via"])["organisation"]
            own = [end for end in pairs[0] if end in self.nodes and self.nodes[end].outlet == agency]
            pairs = [(end, own[0] if own else link["via"]) for end in pairs[0] if end not in own]
        for source, target in pairs:
            if source not in self.named:
                continue
            if target not in self.named and not target.isdigit():
                self._add(self._node(f"linked:{target}", target), target)
            self.edges += [
                Edge(source=a, target=b, certain=link["certain"], evidence=(link["evidence"],))
                for a in self.named[source]
                for b in self.named.get(target, [])
            ]


if __name__ == "__main__":
    sys.exit(main())
