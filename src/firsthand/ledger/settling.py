"""What every part of a ledger rests on: the store, the rules, and claims that are up to date; safe for several threads at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from threading import RLock
from types import TracebackType
from typing import Self

from firsthand import flow
from firsthand.core.concord import in_force
from firsthand.core.decision import LAID, Decision, standing
from firsthand.core.document import DocumentId
from firsthand.core.ledger import ClaimRow, Taken
from firsthand.core.ports import LedgerStore
from firsthand.core.statement import Reading
from firsthand.ledger.clock import now
from firsthand.ledger.marking import rules_mark
from firsthand.ledger.recent import Recent
from firsthand.settings import Settings
from firsthand.stores import row_of

BATCH = 200
"""How many documents are written in one transaction."""

TWO_PERSONS = "two-person"
"""The option by which some decisions wait for a second person; it is set to the time since when, or to nothing."""

_AT_ONCE = 5_000
_READINGS = 1_000
_RECENT = 512


class Settling:
    """A store with rules: what new documents and decisions touch is grouped and assessed again before claims are given."""

    def __init__(self, store: LedgerStore, settings: Settings | None = None) -> None:
        """Work on a store; the model is loaded when the first document is read, the tables when the first claim is asked for."""
        self.store = store
        self.settings = settings or Settings()
        self._lock = RLock()
        self._settling = RLock()
        self._tools: flow.Tools | None = None
        self._rules: flow.Rules | None = None
        self._recent = Recent(store.claims_mark, _RECENT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def tools(self) -> flow.Tools:
        """The reader and its tables."""
        with self._lock:
            if self._tools is None:
                self._tools = flow.open_tools(self.settings)
            return self._tools

    @property
    def rules(self) -> flow.Rules:
        """The tables by which readings become claims; what was derived with others is derived again."""
        with self._lock:
            if self._rules is None:
                self._rules = self._derived()
            return self._rules

    def settle(self, progress: Callable[[int], None] | None = None) -> None:
        """Group and assess again what new documents and decisions touch, and nothing else; where nothing waits, nothing is written."""
        rules = self.rules
        if self.store.settled():
            return
        with self._settling:
            self.store.place()
            held = _Readings(self.store)
            while waiting := self.store.waiting(_AT_ONCE):
                found = self._looked_at(waiting, held, rules)
                self.store.put_claims(found, now())
                if progress is not None:
                    progress(len(found))

    def decisions(self, as_of: str | None = None) -> list[Decision]:
        """Give the decisions in order, or those known at a day, but for those that wait for a second person."""
        return in_force(self.store.decisions(as_of), self.store.option(TWO_PERSONS))

    def digest(self) -> str:
        """Hash all that was read and decided: ledgers with the same content have the same digest."""
        return self.store.digest()

    def close(self) -> None:
        """Close the ledger."""
        self.store.close()

    def _looked_at(
        self, waiting: Sequence[tuple[int, int]], held: _Readings, rules: flow.Rules
    ) -> list[tuple[int, int, Sequence[ClaimRow]]]:  # fmt: skip
        """Group and assess blocks, each with the mark that it had."""
        members = self.store.members([block for block, _ in waiting])
        decisions = self.decisions()
        found: list[tuple[int, int, Sequence[ClaimRow]]] = []
        for block, mark in waiting:
            claims = flow.per_block(*members[block], rules)
            rows = [row_of(flow.per_claim(c, held.of(p.document for p in c.propositions), decisions, rules)) for c in claims]
            found.append((block, mark, rows))
        return found

    def _derived(self) -> flow.Rules:
        """Load the tables, and derive again what was derived with others."""
        rules = flow.open_rules(self.settings)
        mark = rules_mark(self.settings)
        if self.store.derived_with() != mark:
            self.store.forget_derived()
            readings = self.store.every_reading()
            while batch := list(islice(readings, BATCH)):
                self.store.put_propositions(self._asserted(batch, rules))
            self.store.note_derived(mark)
        return rules

    def _asserted(self, readings: Iterable[Reading], rules: flow.Rules, fields: Sequence[Decision] | None = None) -> list[Taken]:
        """Cut readings into assertions, with what persons put right; what is kept is each reading as it was."""
        right = self._fields() if fields is None else fields
        return [flow.asserted(reading, rules, right) for reading in readings]

    def _fields(self) -> tuple[Decision, ...]:
        """Give the standing decisions about fields and names; another desk may have taken some a moment ago, so they are read each time."""
        return tuple(one for one in standing(self.store.decisions()) if one.kind in LAID)


class _Readings:
    """Readings as they are needed, the last ones kept at hand."""

    def __init__(self, store: LedgerStore) -> None:
        """Begin with none."""
        self._store = store
        self._held: dict[DocumentId, Reading] = {}

    def of(self, ids: Iterable[DocumentId]) -> dict[DocumentId, Reading]:
        """Give the readings of documents."""
        wanted = list(dict.fromkeys(ids))
        lacking = [id_ for id_ in wanted if id_ not in self._held]
        fresh = {reading.document.id: reading for reading in self._store.readings(lacking)} if lacking else {}
        found = {id_: self._held.get(id_) or fresh[id_] for id_ in wanted}
        self._held |= fresh
        while len(self._held) > _READINGS:
            del self._held[next(iter(self._held))]
        return found
