"""How a claim spreads: a few who know, reporters who ask them, and papers that have it from each other."""

from __future__ import annotations

import heapq
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from simulator.cast import Agent, Cast, Outlet
from simulator.describing import by_name, described, misspelt
from simulator.event import DAY, NUMBERED, Claim, Event, knower
from simulator.telling import Article, Cite, Position, Shown, Spread, Telling, Utterance
from simulator.words import drawn, poisson, table

HOUR = 60
MODES: Mapping[str, float] = {
    "verbatim-credited": 0.24, "verbatim-uncredited": 0.16, "paraphrase-credited": 0.24, "paraphrase-uncredited": 0.14, "merge": 0.1,
    "embellish": 0.07, "translated": 0.05,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How often what happens; all chances between 0 and 1.

    ``parents`` is from how many an article may have one position, ``cap`` how many articles an event may have, ``origins`` the weights
    of one, two, three true origins.
    """

    parents: int = 2
    cap: int = 60
    origins: tuple[float, ...] = (0.7, 0.21, 0.09)
    modes: Mapping[str, float] = field(default_factory=lambda: dict(MODES))
    anonymise: float = 0.12
    error: float = 0.05
    differ: float = 0.2
    deny: float = 0.6
    rise: float = 0.2
    update: float = 0.06
    withdraw: float = 0.02
    launder: float = 0.06


class Spreading:
    """One event on its way through the press."""

    def __init__(self, rng: random.Random, cast: Cast, event: Event, habits: Habits) -> None:
        self.rng, self.cast, self.event, self.habits = rng, cast, event, habits
        self.utterances: list[Utterance] = []
        self.articles: list[Article] = []
        self.limit = min(habits.cap, 2 + int(rng.paretovariate(0.9) * 3))

    def run(self) -> Spread:
        """Let those who know speak, reporters write it down, and others pass it on."""
        for claim in self.event.claims:
            self._speak(claim)
        waiting: list[tuple[int, int]] = []
        for outlet, heard in self._reporters():
            self._print(waiting, self._fresh(outlet, heard))
        if self.rng.random() < self.habits.launder:
            self._launder(waiting)
        while waiting and len(self.articles) < self.limit:
            _, place = heapq.heappop(waiting)
            for _ in range(poisson(self.rng, self._appeal(self.articles[place]))):
                if len(self.articles) < self.limit:
                    self._print(waiting, self._relay(self.articles[place]))
        self._later()
        order = sorted(self.articles, key=lambda one: (one.minute, one.id))
        return Spread(event=self.event, utterances=tuple(self.utterances), articles=tuple(order))

    # ---------------------------------------------------------------------------------------------------- who speaks

    def _speak(self, claim: Claim) -> None:
        """Let the true origins of a claim speak, and those who deny it."""
        keys = list(table("events")["sources"][claim.aspect])
        if claim.aspect == "order":
            self._say(claim, "captive", first=True)
            return
        number = self.rng.choices(range(1, len(self.habits.origins) + 1), self.habits.origins)[0]
        for place, key in enumerate(self.rng.sample(keys, min(number, len(keys)))):
            self._say(claim, key, first=not place)
        deniers = table("events")["deniers"].get(claim.aspect)
        if deniers and self.rng.random() < self.habits.deny:
            agent = knower(self.rng, self.cast, self.event, self.rng.choice(deniers))
            if agent is not None:
                self._utter(agent, Position(claim=claim.id, stance="denied"), self._soon(4 * HOUR, self.event.minute + 3 * HOUR))

    def _say(self, claim: Claim, key: str, *, first: bool) -> None:
        """Let one of those who know speak; a second may have counted otherwise, and the first may count more a day later."""
        agent = knower(self.rng, self.cast, self.event, key) or self.cast.reporter(self._outlet())
        value = claim.value
        if value is not None and not first and self.rng.random() < self.habits.differ:
            value = max(1, value + self.rng.choice((-2, -1, 1, 2, 3, 5)))
        position = Position(claim=claim.id, value=value, bound=claim.bound if value else "")
        minute = self._soon(3 * HOUR, self.event.minute + 20)
        said = self._utter(agent, position, minute)
        if agent.kind == "item" and self.rng.random() < 0.5:  # half of the recordings are explained by somebody
            analyst = self.cast.outsider("Kestrel Institute", self.rng.randrange(2))
            self._utter(analyst, position, minute + self.rng.randrange(30, 5 * HOUR), said)
        if claim.aspect in NUMBERED and first and agent.kind != "own" and self.rng.random() < self.habits.rise:
            more = replace(position, value=(value or 0) + self.rng.randrange(1, 8))
            self._utter(agent, more, minute + DAY - self.rng.randrange(6 * HOUR))

    def _utter(
        self, agent: Agent, position: Position, minute: int, source: Utterance | Telling | None = None, where: str = ""
    ) -> Utterance:
        """Write down that an agent says something, and what it goes back to."""
        said = Utterance(
            id=f"{self.event.id}-u{len(self.utterances)}",
            agent=agent,
            position=position,
            minute=minute,
            public=agent.kind in {"body", "item"} or self.rng.random() < 0.4,  # persons speak to one paper more often
            origins=source.origins if source else frozenset({agent.id}),
            source=where or (source.id if isinstance(source, Utterance) else None),
        )
        self.utterances.append(said)
        return said

    # --------------------------------------------------------------------------------------------------- who reports

    def _reporters(self) -> list[tuple[Outlet, list[Utterance]]]:
        """Share out what was said among first reporters: what comes within some hours often ends in one report."""
        groups: list[tuple[Outlet, list[Utterance]]] = []
        for said in sorted(self.utterances, key=lambda one: (one.minute, one.id)):
            near = [g for g in groups if said.minute - g[1][0].minute < 8 * HOUR]  # a working day
            if said.agent.kind == "own":
                groups.append((self.cast.outlets[str(said.agent.body)], [said]))
            elif near and self.rng.random() < 0.65:  # more often than not
                self.rng.choice(near)[1].append(said)
            else:
                groups.append((self._outlet(), [said]))
            if said.public and said.agent.kind != "own" and self.rng.random() < 0.35:  # a third of what all may hear
                groups.append((self._outlet(), [said]))
        return groups

    def _fresh(self, outlet: Outlet, heard: list[Utterance]) -> Article:
        """Write a first report of what was heard."""
        found: dict[str, list[Utterance]] = {}
        for said in heard:
            found.setdefault(said.position.id, []).append(said)
        tellings = []
        for group in found.values():
            kept = group[: self.habits.parents]
            cites = tuple(
                Cite(target=one.id, told=one.position.id, shown=(self._name(one.agent),), launders=self._is_article(one.source))
                for one in kept
            )
            tellings.append(Telling(position=kept[0].position, cites=cites, origins=_joined(kept)))
        last = max(said.minute for group in found.values() for said in group[: self.habits.parents])
        return self._article(outlet, last + 10 + poisson(self.rng, 60), "fresh", tuple(tellings))

    def _launder(self, waiting: list[tuple[int, int]]) -> None:
        """Let a body point to a paper that has it from that very body, without a name."""
        for article in self.articles:
            for telling in article.tellings:
                cite = telling.cites[0]
                agent = cite.shown[0].agent if cite.shown else None
                if agent and agent.kind != "own" and agent.state and telling.position.stance == "affirmed" and len(telling.cites) == 1:
                    hidden = Cite(target=cite.target, told=cite.told, shown=(described(self.rng, agent),))
                    place = self.articles.index(article)
                    kept = tuple(replace(one, cites=(hidden,)) if one is telling else one for one in article.tellings)
                    self.articles[place] = replace(article, tellings=kept)
                    again = self._utter(agent, telling.position, self._soon(3 * HOUR, article.minute + 30), telling, article.id)
                    self._print(waiting, self._fresh(self._outlet(), [again]))
                    return

    # ------------------------------------------------------------------------------------------------- who passes on

    def _relay(self, parent: Article) -> Article:
        """Write an article that has it from another, or from two."""
        mode = drawn(self.rng, self.habits.modes)
        outlet = self._taker(self.cast.outlets[parent.outlet])
        minute = self._soon(2 * HOUR if "verbatim" in mode else 6 * HOUR, parent.minute + 5)
        parents = [parent]
        if mode == "merge":
            others = [one for one in self.articles if one.minute < minute and one.outlet not in (outlet.name, parent.outlet)]
            parents += [self.rng.choice(others)] if others else []
        found: dict[str, list[tuple[Article, Telling]]] = {}
        for one in parents:
            for place, telling in enumerate(one.tellings):
                if not place or self.rng.random() < 0.75:  # some of it is cut
                    found.setdefault(telling.position.id, []).append((one, telling))
        tellings = [self._retell(told[: self.habits.parents], mode) for told in found.values()]
        return self._article(outlet, minute, mode, tuple(tellings), tuple(one.id for one in parents))

    def _retell(self, told: list[tuple[Article, Telling]], mode: str) -> Telling:
        """Pass on one position, with a mistake now and then."""
        first = told[0][1]
        credited = mode in {"verbatim-credited", "paraphrase-credited"} or (
            "uncredited" not in mode and self.rng.random() < 0.6  # the other modes credit more often than not
        )
        bare = mode == "paraphrase-uncredited" and first.position.stance == "affirmed" and self.rng.random() < 0.4
        cites = []
        for article, telling in told:
            shown = [one for cite in telling.cites for one in cite.shown]
            earlier = next((cite.via for cite in telling.cites if cite.via), None)
            via = earlier if earlier and self.rng.random() < 0.6 else article.outlet  # the agency rather than the paper
            shown = [] if bare else shown if "verbatim" in mode else [self._pass_on(one) for one in shown]
            if credited and "verbatim" not in mode:
                shown = [one for one in shown if one.agent.kind != "own"]
            cites.append(Cite(target=article.id, told=telling.position.id, via=via if credited else None, shown=tuple(shown)))
        position, shift = first.position, first.shift
        if "verbatim" not in mode and self.rng.random() < self.habits.error:
            if position.value is not None and self.rng.random() < 0.6:
                position = replace(position, value=_slip(self.rng, position.value))
            else:
                shift = self.rng.choice((-1, 1))
        return Telling(position=position, cites=tuple(cites), origins=_joined(telling for _, telling in told), shift=shift)

    def _pass_on(self, shown: Shown) -> Shown:
        """Call a source as it was called, or by less, or by a wrong letter."""
        if shown.agent.kind in {"own", "item"} or shown.vague:
            return shown
        if self.rng.random() < self.habits.anonymise:
            return described(self.rng, shown.agent)
        if shown.agent.kind == "person" and self.rng.random() < self.habits.error:
            return misspelt(self.rng, shown)
        return shown

    # ------------------------------------------------------------------------------------------------ what comes later

    def _later(self) -> None:
        """Let some articles be brought up to date, and some be withdrawn."""
        for article in list(self.articles):
            if self.rng.random() < self.habits.update:
                news = [one for one in self.articles if one.minute > article.minute and one.outlet != article.outlet and one.tellings]
                known = {telling.position.id for telling in article.tellings}
                other = self.rng.choice(news) if news else None
                if other and (fresh := [one for one in other.tellings if one.position.id not in known]):
                    added = self._retell([(other, fresh[0])], "paraphrase-credited")
                    minute = self._soon(2 * HOUR, other.minute + 10)
                    new = self._article(
                        self.cast.outlets[article.outlet], minute, "update", (*article.tellings, added), (article.id, other.id)
                    )
                    self.articles.append(replace(new, slug=article.slug))
            if self.rng.random() < self.habits.withdraw and len(self.articles) > 1:
                minute = article.minute + self.rng.randrange(6 * HOUR, 3 * DAY)
                self.articles = [replace(one, withdrawn=minute) if one.id == article.id else one for one in self.articles]
                note = self._article(self.cast.outlets[article.outlet], minute, "withdrawal", ())
                self.articles.append(replace(note, withdraws=article.id))

    # ---------------------------------------------------------------------------------------------------------- small

    def _print(self, waiting: list[tuple[int, int]], article: Article) -> None:
        """Put an article out, where others can take it up."""
        heapq.heappush(waiting, (article.minute, len(self.articles)))
        self.articles.append(article)

    def _article(self, outlet: Outlet, minute: int, mode: str, tellings: tuple[Telling, ...], parents: tuple[str, ...] = ()) -> Article:
        """Make an article with an id of its own."""
        number = len(self.articles)
        id_ = f"{self.event.id}-d{number}"
        return Article(id=id_, outlet=outlet.name, minute=minute, mode=mode, slug=id_, tellings=tellings, parents=parents)

    def _appeal(self, article: Article) -> float:
        """Say how many take an article up on average: an agency's more than a paper's."""
        outlet = self.cast.outlets[article.outlet]
        return 3.0 if outlet.agency else 0.3 + 0.7 * outlet.weight

    def _outlet(self) -> Outlet:
        """Draw who sends a reporter: mostly an agency."""
        pool = self.cast.agencies if self.rng.random() < 0.6 else self.cast.papers
        return self.rng.choices(pool, [one.weight for one in pool])[0]

    def _taker(self, source: Outlet) -> Outlet:
        """Draw who takes an article up: of an agency its subscribers, of a paper anybody by size."""
        pool = self.cast.subscribers.get(source.name) or (self.cast.papers if self.rng.random() < 0.8 else self.cast.agencies)
        used = {one.outlet for one in self.articles}
        free = [one for one in pool if one.name not in used] or [one for one in pool if one.name != source.name]
        return self.rng.choices(free, [one.weight for one in free])[0]

    def _name(self, agent: Agent) -> Shown:
        """Call a source by name, or by less."""
        hides = agent.kind not in {"own", "item"} and self.rng.random() < self.habits.anonymise
        return described(self.rng, agent) if hides else by_name(agent)

    def _is_article(self, source: str | None) -> bool:
        """Say whether an utterance rests on an article."""
        return source is not None and "-d" in source

    def _soon(self, mean: float, start: int) -> int:
        """Draw a time after another."""
        return start + int(self.rng.expovariate(1 / mean))


def _joined(told: object) -> frozenset[str]:
    """Join the origins of several."""
    return frozenset(origin for one in told for origin in one.origins)  # type: ignore[attr-defined]


def _slip(rng: random.Random, value: int) -> int:
    """Get a number wrong: two digits exchanged, or one more or less."""
    swapped = int(str(value)[::-1])
    return swapped if swapped not in (value, 0) and rng.random() < 0.5 else max(1, value + rng.choice((-1, 1, 10)))
