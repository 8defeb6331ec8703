"""Who there is in an invented war: states, bodies, persons, and those who print what they say."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.words import fill, listed, table

SPOKESMEN = 2
WITNESSES = 4
TOWN_PERSONS = 8
FIRST_CAPTIVE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Somebody who can know: a person, a body, a reporter's own eyes (``own``) or a recording (``item``).

    ``mentions`` are the ways to name them in full, ``short`` the later mention. ``vague`` is the row of descriptions that leave out
    the name, ``slots`` what those may use. ``custody`` is the state that holds a captive.
    """

    id: str
    kind: str
    name: str
    mentions: tuple[str, ...]
    short: str
    standing: str
    vague: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    party: str | None = None
    state: str | None = None
    basis: str = "none"
    custody: str | None = None

    @property
    def organisation(self) -> str:
        """The body that counts at the level of organisations; who has none counts alone."""
        return self.id if self.custody else self.body or self.id

    @property
    def side(self) -> str:
        """The interest that counts at the level of parties: in custody, that of the captor."""
        return self.custody or self.party or self.organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who prints; ``subscribes`` are the agencies whose texts it takes."""

    name: str
    place: str
    weight: float
    agency: bool = False
    subscribes: tuple[str, ...] = ()

    @property
    def domain(self) -> str:
        """Its address, under a domain that is reserved for examples."""
        return f"{self.name.lower().replace(' ', '-')}.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One of the two states at war."""

    name: str
    adjective: str
    capital: str
    towns: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]

    def person(self, number: int) -> str:
        """Give the name of one of its people: four hundred different ones."""
        return f"{self.first[number % len(self.first)]} {self.last[(number + number // len(self.first)) % len(self.last)]}"


class Cast:
    """All who speak and print; with ``swapped`` the two states have changed places, and nothing else is different."""

    def __init__(self, seed: int = 0, *, swapped: bool = False) -> None:
        rows = [_state(row) for row in table("cast")["state"]]
        self.states: tuple[State, ...] = tuple(reversed(rows)) if swapped else tuple(rows)
        self.third = _state({**table("cast")["third"], "towns": "Halm"})
        self.bodies: dict[str, Mapping[str, Any]] = {row["key"]: row for row in table("cast")["body"]}
        self.local: dict[str, Mapping[str, Any]] = {row["key"]: row for row in table("cast")["local"]}
        self.neutral: dict[str, Mapping[str, Any]] = {row["name"]: row for row in table("cast")["neutral"]}
        rng = random.Random(f"cast {seed}")
        self.agencies = tuple(Outlet(name=row["name"], place="Halm", weight=row["weight"], agency=True) for row in table("cast")["agency"])
        self.papers = self._papers(rng)
        self.outlets: dict[str, Outlet] = {one.name: one for one in (*self.agencies, *self.papers)}
        self.subscribers: dict[str, tuple[Outlet, ...]] = {
            agency.name: tuple(paper for paper in self.papers if agency.name in paper.subscribes) for agency in self.agencies
        }

    def _papers(self, rng: random.Random) -> tuple[Outlet, ...]:
        """Make the papers, in turn for each state at war, the last ones in the third; the more readers, the more agencies."""
        rows, found = table("cast")["papers"], []
        titles, weights = rows["titles"], [one.weight for one in self.agencies]
        both = len(self.states[0].towns) * len(self.states)
        for n in range(rows["number"]):
            rank = n // 2
            place = self.states[n % 2].towns[rank] if n < both else self.third.capital
            taken = rng.choices(self.agencies, weights, k=3 if rank < len(titles) else 1)
            found.append(
                Outlet(
                    name=f"{place} {titles[rank % len(titles)] if n < both else titles[n % len(titles)]}",
                    place=place,
                    weight=1 / (1 + rank) ** 0.7,
                    subscribes=tuple(dict.fromkeys(one.name for one in taken)),
                )
            )
        return tuple(found)

    def body(self, key: str, side: int, person: int | None) -> Agent:
        """Give a body of a state at war, or a person who speaks for it."""
        row, state = self.bodies[key], self.states[side]
        number = list(self.bodies).index(key) * SPOKESMEN + (person or 0)
        slots = {"s": state.name, "a": state.adjective, "t": state.capital}
        return _agent(row, slots, None if person is None else state.person(number), party=state.name, state=state.name)

    def townsman(self, key: str, side: int, town: int, person: int | None) -> Agent:
        """Give a body of a town, a person who speaks for it, or a witness."""
        state = self.states[side]
        slots = {"s": state.name, "a": state.adjective, "t": state.towns[town]}
        start = len(self.bodies) * SPOKESMEN + town * TOWN_PERSONS
        if key == "witness":
            row = {**table("cast")["witness"], "name": ""}
            name = state.person(start + len(self.local) + (person or 0) % WITNESSES)
            return _agent(row, slots, name, party="civilians", basis="first-hand")
        basis = "none" if key == "council" else "institutional"
        number = start + list(self.local).index(key)
        return _agent(self.local[key], slots, None if person is None else state.person(number), party=state.name, basis=basis)

    def captive(self, side: int, number: int) -> Agent:
        """Give a soldier of a state who is held by the other."""
        state, captor = self.states[side], self.states[1 - side]
        slots = {"s": state.name, "a": state.adjective, "o": captor.name, "t": state.capital}
        name = state.person(FIRST_CAPTIVE + number % (len(state.first) * len(state.last) - FIRST_CAPTIVE))
        row = {**table("cast")["captive"], "name": ""}
        return _agent(row, slots, name, basis="first-hand", custody=captor.name)

    def outsider(self, name: str, person: int | None) -> Agent:
        """Give a body of nobody's side, or a person who speaks for it."""
        row = self.neutral[name]
        number = list(self.neutral).index(name) * SPOKESMEN + (person or 0)
        slots = {"s": self.third.name, "a": self.third.adjective, "t": self.third.capital}
        who = None if person is None else f"{self.third.first[number % 10]} {self.third.last[(number * 3 + 1) % 10]}"
        return _agent(row, slots, who, party=row.get("party", name))

    def reporter(self, outlet: Outlet) -> Agent:
        """Give the own eyes of an outlet."""
        words = f"a reporter of {'' if outlet.agency else 'the '}{outlet.name}"
        return Agent(
            id=f"own {outlet.name}", kind="own", name=words, mentions=(words,), short="the reporter", standing="medium",
            body=outlet.name, basis="first-hand",
        )  # fmt: skip

    def video(self, event: str, town: str) -> Agent:
        """Give a recording of an event."""
        return Agent(
            id=f"video {event}", kind="item", name=f"a video from {town}", short="the video",
            mentions=(f"a video posted by residents of {town}", f"footage from {town}"),
            standing="witness", basis="first-hand",
        )  # fmt: skip


def swaps() -> dict[str, str]:
    """Give every word of one belligerent with the other's that stands in its place, both ways."""
    a, b = (_state(row) for row in table("cast")["state"])
    pairs = [(a.name, b.name), (a.adjective, b.adjective), *zip(a.towns, b.towns, strict=True)]
    pairs += [*zip(a.first, b.first, strict=True), *zip(a.last, b.last, strict=True)]
    pairs += [(one.upper(), other.upper()) for one, other in zip(a.towns, b.towns, strict=True)]
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


def _state(row: Mapping[str, Any]) -> State:
    """Read a row of states."""
    return State(
        name=row["name"], adjective=row["adjective"], capital=row["capital"], towns=tuple(listed(row["towns"])),
        first=tuple(listed(row["first"])), last=tuple(listed(row["last"])),
    )  # fmt: skip


def _agent(row: Mapping[str, Any], slots: Mapping[str, str], person: str | None, **known: Any) -> Agent:  # noqa: ANN401 - fields of Agent
    """Make an agent of a row: a person where a name is given, else the body itself."""
    body = fill(row["name"], slots) or None
    if person is None:
        name = str(body)
        mentions = tuple(fill(form, slots) for form in row["forms"])
        short = "the ministry" if "ministry" in mentions[0].lower() else "it"
    else:
        name, short = person, person.split()[-1]
        mentions = tuple(fill(form, {**slots, "p": person}) for form in row["persons"])
    return Agent(
        id=f"{person} ({body or slots['t']})" if person else name,
        kind="person" if person else "body",
        name=name, mentions=mentions, short=short, standing=row["standing"], vague=row["vague"], slots=slots, body=body, **known,
    )  # fmt: skip
