"""What a claim sounds like: clauses, quotations and headlines."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from simulator.cast import Cast
from simulator.event import DAY, Event, moment
from simulator.telling import Position, Telling
from simulator.words import capital, chosen, fill, spelled, table

WORDED = 20
"""Numbers below this are written in words as often as in digits."""


class Clauses:
    """The words for one event, drawn anew each time."""

    def __init__(self, rng: random.Random, cast: Cast, event: Event) -> None:
        self.rng, self.event = rng, event
        accused, victim = cast.states[event.accused], cast.states[event.victim]
        sites, short = table("events")["sites"]["full"], table("events")["sites"]["short"]
        self.town = victim.towns[event.town]
        self.fixed: dict[str, str] = {
            "town": self.town,
            "site": sites[event.site],
            "short": short[event.site],
            "noun": event.row["noun"],
            "thing": event.row["thing"],
            "accused": accused.name,
            "accused_a": accused.adjective,
            "victim": victim.name,
            "victim_a": victim.adjective,
        }

    def clause(self, telling: Telling, style: str, *, first: bool) -> str:
        """Word a position; ``style`` is a row of the clauses, ``first`` whether a sentence begins with it."""
        template = chosen(self.rng, self.rng.choice(self._row(telling.position)[style]))
        slots = self.slots(telling, template, first=first and template.startswith("{n}"))
        return fill(template, slots).replace("at at least", "at least")

    def slots(self, telling: Telling, template: str = "", *, first: bool = False) -> dict[str, str]:
        """Give the words for the slots of a clause, with the number and day as this telling has them."""
        slots = {**self.fixed, "day": self._day(telling.shift), "forces": self.rng.choice(self.event.row["forces"])}
        if telling.position.value is not None:
            slots["n"] = self._number(telling.position, first=first)
        for name in ("hit", "back"):
            if f"{{{name}}}" in template:
                words = self.event.row[name]
                slots[name] = fill(words if isinstance(words, str) else chosen(self.rng, self.rng.choice(words)), slots)
        return slots

    def headline(self, telling: Telling) -> str:
        """Word a position as a headline."""
        row = self._row(telling.position)
        template = self.rng.choice(row["denial_headline" if telling.position.stance == "denied" else "headline"])
        slots = self.slots(telling)
        slots["headline"] = fill(self.rng.choice(self.event.row["headline"]), slots)
        big = {capital(name): capital(word) for name, word in slots.items()}
        return capital(fill(template, {**slots, **big}))

    def _day(self, shift: int) -> str:
        """Name the day of the event: by the week, as news does, or by the month."""
        day = moment(self.event.minute + shift * DAY)
        return f"{day:%A}" if self.rng.random() < 0.7 else f"{day:%-d %B}"  # mostly by the week

    def _number(self, position: Position, *, first: bool) -> str:
        """Write a number with its bound; at the beginning of a sentence in words."""
        value = position.value or 0
        worded = (first and not position.bound) or (value < WORDED and self.rng.random() < 0.3)  # mostly digits
        return f"{position.bound} {spelled(value) if worded else value}".strip()

    def _row(self, position: Position) -> Mapping[str, Any]:
        row: Mapping[str, Any] = table("events")["clauses"][position.claim.rsplit("-", 1)[1]]
        return row
