"""Worlds of graphs without texts: what is true of a position, and what is left of it when credits are lost and names withheld."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from firsthand.core.origin import Edge, Graph, Node, Tie
from simulator.cast import Agent, Cast
from simulator.describing import described
from simulator.event import moment
from simulator.gold import Truth, truths
from simulator.lines import chokepoints, separate, ways
from simulator.spreading import MODES, Habits
from simulator.stream import spreads
from simulator.telling import Article, Spread, Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """How much of the truth is hidden: chances that an article loses its credits, a source its name, a derivation its certainty.

    ``keep`` holds back from masks that hide more than one origin behind one unknown article or outlet (assumption A1 of the count).
    ``single`` loses one credit at a time, so that an article may credit somebody and still have a second source (against A3).
    """

    drop: float = 0.0
    anonymise: float = 0.0
    doubt: float = 0.0
    keep: bool = True
    single: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One position in three forms: the truth, its graph with every edge, and the graph that is left."""

    truth: Truth
    whole: Graph
    masked: Graph
    lines: int
    chokepoints: frozenset[str]


def worlds(seed: int, number: int, mask: Mask, parents: int = 1) -> Iterator[World]:
    """Give so many masked worlds; ``parents`` is from how many an article may have one position."""
    cast, count = Cast(seed), 0
    modes = dict(MODES) | {"merge": 0.35 if parents > 1 else MODES["merge"]}
    habits = Habits(parents=parents, error=0.0, anonymise=0.0, origins=(0.5, 0.3, 0.2), modes=modes)
    for rng, spread in spreads(seed, cast, habits):
        for truth in truths(spread):
            if count == number:
                return
            count += 1
            whole = _Masking(rng, spread, truth, Mask()).graph()
            masked = _Masking(rng, spread, truth, mask).graph()
            drawn = ways(spread, truth)
            points = frozenset(chokepoints(drawn))
            yield World(truth=truth, whole=whole, masked=masked, lines=separate(drawn), chokepoints=points)


@dataclass(slots=True, kw_only=True)
class _Parts:
    """A graph in the making."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    hidden: dict[str, set[str]] = field(default_factory=dict)


class _Masking:
    """One position on its way through a mask."""

    def __init__(self, rng: random.Random, spread: Spread, truth: Truth, mask: Mask) -> None:
        self.rng, self.spread, self.truth, self.mask = rng, spread, truth, mask
        self.said = {one.id: one for one in spread.utterances}
        self.parts = _Parts()

    def graph(self) -> Graph:
        """Give the graph that is left."""
        for article in self.spread.articles:
            for telling in article.tellings:
                if telling.position.id == self.truth.position.id:
                    self.parts.nodes[article.id] = _document(article)
        for article in self.spread.articles:
            for telling in article.tellings:
                if telling.position.id == self.truth.position.id:
                    self._telling(article, telling)
        return Graph(nodes=tuple(self.parts.nodes.values()), edges=tuple(self.parts.edges), ties=tuple(self.parts.ties))

    def _telling(self, article: Article, telling: Telling) -> None:
        """Add what is left of one article's credits."""
        drop, doubt = self.rng.random() < self.mask.drop, self.rng.random() < self.mask.doubt
        if (drop or doubt) and not self.mask.single and not self._may_hide(article, telling):
            drop = doubt = False
        shown: list[str] = []
        for cite in telling.cites:
            if self.mask.single:
                drop, doubt = self.rng.random() < self.mask.drop, self.rng.random() < self.mask.doubt
            if drop:
                continue
            target = cite.target if cite.target in self.parts.nodes else self._source(article, cite.target)
            if target.startswith("?"):
                shown.append(target)
            self.parts.edges.append(Edge(source=article.id, target=target, certain=not doubt, strength=0.5 if doubt else 1.0))
        self.parts.ties += [Tie(a=a, b=b, kind="cannot", why="side by side") for n, a in enumerate(shown) for b in shown[:n]]

    def _may_hide(self, article: Article, telling: Telling) -> bool:
        """Say whether one origin only would be hidden behind an article and its outlet."""
        own = {one.agent.id for one in self.said.values() if one.agent.kind == "own" and one.agent.body == article.outlet}
        hidden = self.parts.hidden.setdefault(article.outlet, own)  # an outlet that saw it is one body with its unsourced texts
        if self.mask.keep and len(hidden | telling.origins) > 1:
            return False
        hidden |= telling.origins
        return True

    def _source(self, article: Article, id_: str) -> str:
        """Add a source under its name, or described for this article alone; with what it has from others."""
        said = self.said[id_]
        anonymous = said.agent.kind in {"person", "body"} and self.rng.random() < self.mask.anonymise
        node = _described(self.rng, said.agent, f"?{article.id} {id_}") if anonymous else _named(said.agent, id_)
        if node.id in self.parts.nodes:
            return node.id
        self.parts.nodes[node.id] = node
        if said.source:
            lost = "-d" in said.source and self.rng.random() < self.mask.drop
            if not lost and said.source not in self.parts.nodes and said.source in self.said:
                self._source(article, said.source)
            if not lost and said.source in self.parts.nodes:
                self.parts.edges.append(Edge(source=node.id, target=said.source))
        return node.id


def _document(article: Article) -> Node:
    """Give an article as a node."""
    return Node(
        id=article.id, kind="doc", label=article.outlet, outlet=article.outlet, published=moment(article.minute).isoformat(),
        retracted=article.withdrawn is not None,
    )  # fmt: skip


def _named(agent: Agent, id_: str) -> Node:
    """Give an utterance under the name of who made it."""
    return Node(
        id=id_,
        kind="own" if agent.kind == "own" else "item" if agent.kind == "item" else "named",
        label=agent.name,
        agent=agent.id,
        organisation=agent.body,
        party=agent.party,
        state=agent.state,
        outlet=agent.body if agent.kind == "own" else None,
        basis="first-hand" if agent.basis == "first-hand" else "institutional" if agent.basis == "institutional" else "none",
        gate=agent.custody,
    )


def _described(rng: random.Random, agent: Agent, id_: str) -> Node:
    """Give an utterance with a description that is true and says less."""
    shown = described(rng, agent)
    return Node(
        id=id_, kind="anon", label=shown.vague, descriptor=shown.vague, party=shown.party, candidates=shown.candidates,
        plural=shown.plural, gate=agent.custody,
    )  # fmt: skip
