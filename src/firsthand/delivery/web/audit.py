"""Keeps in the log who saw protected names: once a day for each person and each claim or document."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from firsthand.core.entry import Entry
from firsthand.core.ledger import Act
from firsthand.core.statement import Reading
from firsthand.ledger import Ledger, now

READ = "read-protected"
"""The kind of act."""


class Audit:
    """What was noted today, so that it is not noted again."""

    def __init__(self, ledger: Ledger) -> None:
        """Know nothing yet; after a new start something may be noted twice, never left out."""
        self._ledger = ledger
        self._noted: set[tuple[str, str]] = set()
        self._day = ""
        self._lock = threading.Lock()

    def note(self, who: str, entries: Iterable[Entry], readings: Iterable[Reading]) -> None:
        """Note that somebody is about to see claims and documents, where protected names stand in them; before they do."""
        released, withheld = self._ledger.names_decided()
        protected = {
            reading.document.id
            for reading in readings
            if any(p.name not in released and (p.protected or p.name in withheld) for p in reading.persons)
        }
        claims = {entry.claim.id: {p.document for p in entry.claim.propositions} for entry in entries}
        about = [*(claim for claim, documents in claims.items() if documents & protected), *sorted(protected)]
        at = now()
        with self._lock:
            if at[:10] != self._day:
                self._day = at[:10]
                self._noted.clear()
            fresh = [one for one in about if (who, one) not in self._noted]
            if fresh:
                self._ledger.log(Act(kind=READ, by=who, at=at, why="Opened at the desk.", about=tuple(fresh)))
                self._noted.update((who, one) for one in fresh)
