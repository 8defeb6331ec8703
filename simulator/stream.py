"""Endless news: events one after another, their articles in the order in which they appear."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator

from firsthand.core.statement import Reading
from simulator.cast import Cast
from simulator.composing import Composed, Composer
from simulator.event import DAY, draw_event
from simulator.reading import as_reading
from simulator.spreading import Habits, Spreading
from simulator.telling import Spread

EVENTS_A_DAY = 12
HORIZON = 7 * DAY
"""How long an event is written about at most; articles that would come later are moved to its end."""


def spreads(seed: int, cast: Cast, habits: Habits | None = None) -> Iterator[tuple[random.Random, Spread]]:
    """Draw events without end, about twelve a day, each with its spreading and its own source of chance."""
    clock, minute, number = random.Random(f"clock {seed}"), 0, 0
    while True:
        minute += 1 + int(clock.expovariate(EVENTS_A_DAY / DAY))
        rng = random.Random(f"event {seed} {number}")
        event = draw_event(rng, f"e{number}", minute)
        yield rng, Spreading(rng, cast, event, habits or Habits()).run()
        number += 1


def articles(seed: int, cast: Cast, habits: Habits | None = None) -> Iterator[Composed]:
    """Write articles without end, in the order in which they appear."""
    waiting: list[tuple[int, str, Composed]] = []
    for rng, spread in spreads(seed, cast, habits):
        while waiting and waiting[0][0] < spread.event.minute:
            yield heapq.heappop(waiting)[2]
        for text in Composer(rng, cast, spread).run():
            heapq.heappush(waiting, (text.article.minute, text.article.id, text))


def readings(seed: int, documents: int) -> Iterator[Reading]:
    """Give so many documents with the statements that they make, as a stream, without a reader: some two thousand a second.

    The documents come by the time they are published. The news is as dense however long it lasts (about a hundred documents a day), so
    what an index finds for one document stays as many as the ledger grows. Memory holds the articles of a few days only.
    """
    cast = Cast(seed)
    stream = articles(seed, cast)
    for _ in range(documents):
        yield as_reading(next(stream), cast)
