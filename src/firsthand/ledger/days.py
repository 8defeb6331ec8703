"""A ledger at an earlier day: from the documents published, and the decisions taken, by then."""

from __future__ import annotations

from itertools import groupby
from typing import Self

from firsthand import flow
from firsthand.ledger.clock import now
from firsthand.ledger.previewing import Previewing
from firsthand.ledger.settling import BATCH, TWO_PERSONS
from firsthand.stores import MEMORY, open_store


class Days(Previewing):
    """A ledger that can be asked for any day."""

    def as_of(self, day: str) -> Self:
        """Give the ledger as it was at the end of a day: from the documents published, and the decisions taken, by then."""
        past = type(self)(open_store(MEMORY, create=True), self.settings)
        rules = past.rules
        ids = self.store.ids(day)
        for start in range(0, len(ids), BATCH):
            held = sorted(self.store.held(ids[start : start + BATCH]), key=lambda pair: pair[1].rank)
            for read_by, pairs in groupby(held, key=lambda pair: pair[1]):
                past.store.add([flow.asserted(reading, rules) for reading, _ in pairs], read_by, now())
        past.store.set_option(TWO_PERSONS, self.store.option(TWO_PERSONS) or "")
        for decision in self.store.decisions(day):
            past.replay(decision)
        return past
