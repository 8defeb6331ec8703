"""What happened, and what is claimed about it, with the values that are true."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from simulator.cast import Agent, Cast
from simulator.words import drawn, table

START = datetime(2026, 1, 1, 0, 0)  # noqa: DTZ001 - a war without time zones
DAY = 24 * 60
NUMBERED = ("killed", "wounded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One question about an event and its true answer: a number, with the bound that all give it with, or None where it simply is so."""

    id: str
    aspect: str
    value: int | None = None
    bound: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened where and when; ``victim`` and ``accused`` are places in the cast's states, ``minute`` counts from ``START``."""

    id: str
    row: Mapping[str, Any]
    victim: int
    town: int
    site: int
    minute: int
    claims: tuple[Claim, ...]

    @property
    def accused(self) -> int:
        """The other state."""
        return 1 - self.victim


def moment(minute: int) -> datetime:
    """Give the time of a minute of the simulation."""
    return START + timedelta(minutes=minute)


def draw_event(rng: random.Random, number: str, minute: int) -> Event:
    """Draw an event, where it happens and what is claimed about it."""
    rows = {row["kind"]: row for row in table("events")["event"]}
    row = rows[drawn(rng, {kind: one["weight"] for kind, one in rows.items()})]
    claims = [
        Claim(id=f"{number}-{aspect}", aspect=aspect, value=_value(rng, aspect), bound=rng.choice(("", "", "at least")))
        for aspect, chance in row["claims"].items()
        if rng.random() < chance
    ]
    return Event(
        id=number,
        row=row,
        victim=rng.randrange(2),
        town=rng.randrange(20),
        site=rng.randrange(len(table("events")["sites"]["full"])),
        minute=minute,
        claims=tuple(claims),
    )


def _value(rng: random.Random, aspect: str) -> int | None:
    """Draw a number of victims: mostly few."""
    if aspect not in NUMBERED:
        return None
    return min(3 + int(rng.paretovariate(1.1) * (2 if aspect == "killed" else 4)), 140)


def knower(rng: random.Random, cast: Cast, event: Event, key: str) -> Agent | None:
    """Give somebody of a kind who can know of an event; None for the kinds that only an article makes."""
    person = rng.randrange(2) if rng.random() < 0.55 else None  # a bit more persons than bodies
    if key in {"own", "video"}:
        return None if key == "own" else cast.video(event.id, cast.states[event.victim].towns[event.town])
    if key == "captive":
        return cast.captive(event.accused, rng.randrange(200))
    if key in cast.local or key == "witness":
        return cast.townsman(key, event.victim, event.town, rng.randrange(4) if key == "witness" else person)
    if key in cast.neutral:
        return cast.outsider(key, person)
    body, _, side = key.partition("-")
    return cast.body(body, event.victim if side == "v" else event.accused, person)
