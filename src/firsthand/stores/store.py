"""The ledger on a database: what is read goes in and comes out, and what follows from it is kept beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.core.decision import Decision
from firsthand.core.document import Document, DocumentId
from firsthand.core.ledger import Act, Added, ClaimFilter, ClaimRow, Holding, Opened, ReadBy, Taken
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading
from firsthand.stores import blocks, claims, decided, decisions, holdings, readings, upkeep
from firsthand.stores.database import Database

_IDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlStore:
    """A ledger on SQLite or PostgreSQL; every method is one transaction, or several where that is said."""

    database: Database

    @property
    def name(self) -> str:
        """The path or address, without a password."""
        return self.database.name

    def add(self, items: Sequence[Taken], read_by: ReadBy, at: str) -> tuple[Added, ...]:
        """Add what was read; when this returns, all of it is durable, and if it fails, none of it is there."""
        with self.database.write() as connection:
            return tuple(upkeep.take(connection, items, read_by, at))

    def meet(self, document: Document, read_by: ReadBy, at: str) -> Added | None:
        """Note that a document was met that has been read with this reader already; None where it is still to be read."""
        with self.database.read() as connection:
            state = readings.state_of(connection, document, read_by)
        if state.state != "known":
            return None
        with self.database.write() as connection:
            readings.write_capture(connection, document, at)
        return state

    def readings(self, documents: Sequence[str]) -> list[Reading]:
        """Give the readings that count of some documents, in their order; unknown ones are left out."""
        with self.database.read() as connection:
            return readings.read(connection, documents, self.name)

    def every_reading(self, as_of: str | None = None) -> Iterator[Reading]:
        """Give every reading that counts, by day, some hundreds at a time."""
        ids = self.ids(as_of)
        for start in range(0, len(ids), _IDS):
            yield from self.readings(ids[start : start + _IDS])

    def held(self, documents: Sequence[str]) -> list[tuple[Reading, ReadBy]]:
        """Give the readings that count of some documents, each with what it was read with."""
        with self.database.read() as connection:
            made = readings.readers(connection, documents)
            return [(item, made[item.document.id]) for item in readings.read(connection, documents, self.name)]

    def ids(self, as_of: str | None = None) -> list[DocumentId]:
        """Give the ids of all documents, or of those known at a day."""
        with self.database.read() as connection:
            return holdings.ids(connection, as_of)

    def count(self) -> int:
        """Count the documents."""
        with self.database.read() as connection:
            return holdings.count(connection)

    def documents(self, words: str = "", as_of: str | None = None) -> Iterator[Holding]:
        """List what the ledger holds, by day; with words, only documents that have them all."""
        with self.database.read() as connection:
            yield from holdings.holdings(connection, words, as_of)

    def decide(self, decision: Decision) -> None:
        """Keep a decision, and let what it is about be looked at again."""
        with self.database.write() as connection:
            decisions.write(connection, decision)
            decided.mark(connection, decision)

    def decisions(self, as_of: str | None = None) -> list[Decision]:
        """Give the decisions known at a day, in order."""
        with self.database.read() as connection:
            return decisions.read(connection, as_of)

    def log(self, act: Act) -> None:
        """Keep what a person did with the ledger."""
        with self.database.write() as connection:
            decisions.write_act(connection, act)

    def acts(self) -> list[Act]:
        """Give all acts in order."""
        with self.database.read() as connection:
            return decisions.acts(connection)

    def digest(self) -> str:
        """Hash all that was read and decided."""
        with self.database.read() as connection:
            return holdings.digest(connection)

    def place(self) -> int:
        """Put propositions that wait for one into blocks, some thousands a transaction; give how many there were."""
        total = 0
        while True:
            with self.database.write() as connection:
                placed = blocks.place(connection)
            total += placed
            if not placed:
                return total

    def waiting(self, most: int = 20_000) -> list[tuple[int, int]]:
        """Give blocks that changed since they were last grouped, with their marks, of about so many propositions together."""
        with self.database.read() as connection:
            return blocks.waiting(connection, most)

    def members(self, numbers: Sequence[int], as_of: str | None = None) -> dict[int, tuple[list[Proposition], list[Decision]]]:
        """Give the propositions of blocks, or those known at a day, and the decisions that bind some of them."""
        with self.database.read() as connection:
            found = blocks.members(connection, numbers, as_of)
            binding = decided.binding(connection, numbers, as_of)
        return {number: (found[number], binding[number]) for number in numbers}

    def block_of(self, proposition: str) -> int | None:
        """Give the block that a proposition is in."""
        with self.database.read() as connection:
            return blocks.block_of(connection, proposition)

    def put_claims(self, found: Sequence[tuple[int, int, Sequence[ClaimRow]]]) -> int:
        """Keep the claims of blocks, each with the state in which it was looked at; one that has changed since stays waiting."""
        with self.database.write() as connection:
            return claims.replace(connection, found)

    def claims(self, wanted: ClaimFilter | None = None) -> list[ClaimRow]:
        """List claims, loudest and thinnest first."""
        with self.database.read() as connection:
            return claims.listed(connection, wanted or ClaimFilter())

    def claim(self, given: str) -> Opened | None:
        """Open a claim by its id, the id of one of its propositions, or the beginning of its id."""
        with self.database.read() as connection:
            found = claims.find(connection, given)
            return None if found is None else claims.opened(connection, found)

    def propositions(self, ids: Sequence[str]) -> list[Proposition]:
        """Give propositions by their ids, or by the ids of their statements (``document:s3``) or documents."""
        with self.database.read() as connection:
            return blocks.named(connection, ids)

    def derived_with(self) -> str | None:
        """Say with what rules propositions and claims were derived."""
        with self.database.read() as connection:
            return upkeep.derived_with(connection)

    def forget_derived(self) -> None:
        """Throw propositions, blocks and claims away, to derive them again with other rules."""
        with self.database.write() as connection:
            upkeep.forget(connection)

    def note_derived(self, rules: str) -> None:
        """Note that all there is was derived with some rules; until this is noted, it counts as derived with none."""
        with self.database.write() as connection:
            upkeep.note(connection, rules)

    def put_propositions(self, items: Sequence[Taken]) -> None:
        """Keep what readings of the ledger assert, in the place of what was kept of their documents."""
        with self.database.write() as connection:
            for item in items:
                upkeep.put(connection, item)

    def close(self) -> None:
        """Close every connection."""
        self.database.close()
