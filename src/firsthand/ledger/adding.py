"""How documents come into a ledger: each is durable before it is given back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from firsthand import flow
from firsthand.core.ledger import Added, ReadBy
from firsthand.core.statement import Reading
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions, documents
from firsthand.ledger.clock import now
from firsthand.ledger.settling import BATCH, Settling


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document in the ledger: what was read in it, and what became of it."""

    reading: Reading
    added: Added


class Adding(Settling):
    """A ledger that documents go into."""

    def add(self, *inputs: str, options: IntakeOptions | None = None) -> Iterator[Kept | InputError]:
        """Read files, folders and addresses into the ledger; each document is given once it is durable, an error in its place."""
        options = replace(options or IntakeOptions(settings=self.settings), languages=self.tools.languages)
        for item in documents(inputs, options):
            if isinstance(item, InputError):
                yield item
                continue
            read_by = self.tools.read_by
            known = self.store.meet(item, read_by, now())
            if known is not None:
                yield Kept(reading=self.store.readings([item.id])[0], added=known)
            else:
                reading = flow.per_document(item, self.tools)
                (added,) = self.store.add(self._asserted([reading], self.rules), read_by, now())
                yield Kept(reading=reading, added=added)

    def keep(self, readings: Iterable[Reading], read_by: ReadBy | None = None) -> Iterator[Added]:
        """Add what was read elsewhere, some hundreds at a time; each is given once it is durable."""
        read_by = read_by or self.tools.read_by
        ahead = iter(readings)
        while batch := list(islice(ahead, BATCH)):
            yield from self.store.add(self._asserted(batch, self.rules), read_by, now())
