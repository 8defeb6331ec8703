"""All that was counted for one position, from which reasons and flags are written."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.origin.circle import circles, concentration
from firsthand.core.origin.classes import MustClass
from firsthand.core.origin.counting import Count, Reach, counts, reach
from firsthand.core.origin.evidence import prepare
from firsthand.core.origin.graph import Graph, Interval, Level, Node, Origin
from firsthand.core.origin.lines import Spot, chokepoints, lines
from firsthand.core.origin.naming import origin_name

ORDER = {"definite": 0, "described": 1, "unknown": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the counting found: ``classes`` in the order in which they are shown, with their ``names``."""

    graph: Graph
    reached: Reach
    counted: Count
    parties: Count
    lines: Interval
    points: tuple[Spot, ...]
    classes: tuple[MustClass, ...]
    names: dict[int, str]
    documents: int
    outlets: int
    circling: tuple[int, ...]
    concentration: float

    @property
    def holders(self) -> bool:
        """Say whether these are holders of an opinion and no origins of a fact."""
        return self.graph.nature == "opinion"

    @property
    def first_hand(self) -> int:
        """Give how many origins state how they know; an opinion is known to its holder alone."""
        return 0 if self.holders else self.counted.first_hand

    def node(self, number: int) -> Node:
        """Give a node by its number."""
        return self.reached.evidence.nodes[number]

    def ids(self, one: MustClass) -> tuple[str, ...]:
        """Give the ids of the utterances that an origin is made of."""
        return tuple(self.node(i).id for i in sorted((*one.ends, *one.loops)))

    def name(self, one: MustClass) -> str:
        """Give what sentences call an origin of this count or of a coarser one."""
        return self.names[one.identity] if one.level == self.counted.level else origin_name(one, self.reached.evidence, one.level)

    def point(self, spot: Spot) -> tuple[str, tuple[str, ...]]:
        """Give the name and the ids of a point that all ways pass."""
        kind, value = spot
        if kind == "class":
            one = self.counted.classes[int(str(value))]
            return self.names[one.identity].removeprefix("unknown (").removesuffix(")") if one.kind == "unknown" else self.names[
                one.identity
            ], self.ids(one)
        if kind == "gate":
            gated = [i for one in self.classes for i in one.ends if self.node(i).gate == value]
            return f"custody of {value}", tuple(self.node(i).id for i in gated)
        node = self.node(int(str(value)))
        return (node.outlet or node.name) if node.kind == "doc" else node.organisation or node.name, (node.id,)

    def origins(self) -> tuple[Origin, ...]:
        """Give the origins as values that can be shown and linked."""
        return tuple(
            Origin(
                label=self.names[one.identity],
                kind=one.kind,
                nodes=self.ids(one),
                weight=one.weight,
                settled=one.settled,
                based=one.based,
                gate=next((gate for i in one.ends if (gate := self.node(i).gate)), None),
            )
            for one in self.classes
        )


def find(graph: Graph, level: Level) -> Findings:
    """Count everything for one position."""
    reached = reach(prepare(graph))
    levels = counts(reached, level)
    counted = levels[level]
    names = {one.identity: origin_name(one, reached.evidence, level) for one in counted.classes}
    classes = sorted(counted.classes, key=lambda one: (ORDER[one.kind], names[one.identity], one.identity))
    roots = [reached.evidence.nodes[i] for i in reached.roots]
    return Findings(
        graph=graph,
        reached=reached,
        counted=counted,
        parties=levels["party"],
        lines=lines(reached, counted),
        points=tuple(chokepoints(reached, counted)),
        classes=tuple(classes),
        names=names,
        documents=len(roots),
        outlets=len({node.outlet or node.id for node in roots}),
        circling=tuple(circles(reached)),
        concentration=round(concentration(reached, counted.classes), 6) if roots else 0.0,
    )
