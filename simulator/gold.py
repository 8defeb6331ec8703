"""What is true of a spreading: who each position goes back to, counted as the generator knows it and by no rule of Firsthand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.cast import Agent
from simulator.telling import Article, Position, Spread, Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """True numbers of independent origins, by the three identities."""

    person: int
    organisation: int
    party: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The truth about one position: the articles that carry it and still stand, and the agents that it goes back to."""

    position: Position
    articles: tuple[tuple[Article, Telling], ...]
    origins: tuple[Agent, ...]

    @property
    def counts(self) -> Counts:
        """The true numbers."""
        return Counts(
            person=len({one.id for one in self.origins}),
            organisation=len({one.organisation for one in self.origins}),
            party=len({one.side for one in self.origins}),
        )

    @property
    def outlets(self) -> int:
        """How many outlets carry it."""
        return len({article.outlet for article, _ in self.articles})

    @property
    def named(self) -> int:
        """How many different names of sources stand in the texts: the plain count that is hardest to beat."""
        return len({shown.name for _, telling in self.articles for cite in telling.cites for shown in cite.shown if shown.name})

    @property
    def clusters(self) -> int:
        """How many clusters of copies there are: an article and all that took over its words."""
        return sum(not article.mode.startswith("verbatim") for article, _ in self.articles) or 1


def truths(spread: Spread) -> list[Truth]:
    """Give the truth about every position of an event that an article still carries."""
    agents = spread.agents
    carried: dict[str, list[tuple[Article, Telling]]] = {}
    for article in spread.articles:
        if article.withdrawn is None:
            for telling in article.tellings:
                carried.setdefault(telling.position.id, []).append((article, telling))
    return [
        Truth(
            position=told[0][1].position,
            articles=tuple(told),
            origins=tuple(agents[one] for one in sorted(_joined(telling.origins for _, telling in told))),
        )
        for _, told in sorted(carried.items())
    ]


def walked(spread: Spread, truth: Truth) -> set[str]:
    """Find the origins once more, by walking every way down to its end: what tests hold the first answer against."""
    said = {one.id: one for one in spread.utterances}
    told = {
        (article.id, telling.position.id): [(cite.target, cite.told) for cite in telling.cites]
        for article in spread.articles
        for telling in article.tellings
    }
    found: set[str] = set()
    waiting = [(article.id, truth.position.id) for article, _ in truth.articles]
    seen = set(waiting)
    while waiting:
        node, position = waiting.pop()
        if node in said and said[node].source is None:
            found.add(said[node].agent.id)
        below = [(str(said[node].source), position)] if node in said and said[node].source else told.get((node, position), [])
        new = [one for one in below if one not in seen]
        seen.update(new)
        waiting += new
    return found


def _joined(sets: Iterable[frozenset[str]]) -> set[str]:
    """Join sets."""
    return {one for some in sets for one in some}
