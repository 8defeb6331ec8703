"""Claims that were opened a moment ago, kept at hand until the ledger changes: a large one takes longer to open than to show."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from firsthand.core.entry import Entry
from firsthand.ledger import Ledger
from firsthand.ledger.settling import TWO_PERSONS

_MOST = 30_000
"""So many propositions are kept at hand, whatever claims they are in."""

Mark = tuple[int, int, str]


class Remembering:
    """Opens claims, each once for as long as nothing is added or decided."""

    def __init__(self, ledger: Ledger) -> None:
        """Remember nothing yet."""
        self._ledger = ledger
        self._lock = Lock()
        self._mark: Mark = (-1, -1, "")
        self._held: OrderedDict[str, Entry] = OrderedDict()

    def claim(self, identity: str) -> Entry | None:
        """Open a claim by whatever the ledger knows it by."""
        self._ledger.settle()
        mark = self._state()
        found = self._recalled(identity, mark)
        if found is None:
            found = self._ledger.claim(identity)
            if found is not None and self._state() == mark:
                self._keep(identity, found, mark)
        return found

    def claims_of(self, document: str) -> list[Entry]:
        """Open the claims that a document asserts something of."""
        self._ledger.settle()
        store = self._ledger.store
        ids = store.claim_ids([p.id for p in store.propositions([document])])
        return [entry for entry in map(self.claim, ids) if entry is not None]

    def _state(self) -> Mark:
        """Give what changes whenever documents are added or something is decided."""
        store = self._ledger.store
        return store.claims_mark(), len(store.decisions()), store.option(TWO_PERSONS) or ""

    def _recalled(self, identity: str, mark: Mark) -> Entry | None:
        """Give a claim that is at hand; where the ledger has changed, none is."""
        with self._lock:
            if self._mark != mark:
                self._mark = mark
                self._held.clear()
            found = self._held.get(identity)
            if found is not None:
                self._held.move_to_end(identity)
            return found

    def _keep(self, identity: str, entry: Entry, mark: Mark) -> None:
        """Keep a claim at hand, and let go of those that were longest not asked for."""
        with self._lock:
            if self._mark == mark:
                self._held[identity] = entry
                while len(self._held) > 1 and sum(len(one.claim.propositions) for one in self._held.values()) > _MOST:
                    self._held.popitem(last=False)
