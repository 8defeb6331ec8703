"""What the rules ask of a ledger's database: to keep what was read and decided, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from firsthand.core.decision import Decision
from firsthand.core.document import Document, DocumentId
from firsthand.core.ledger import (
    ALL,
    ANYWHERE,
    Act,
    Added,
    ClaimFilter,
    ClaimRow,
    Holding,
    InstanceRow,
    Opened,
    Page,
    Passage,
    ReadBy,
    Taken,
    Where,
)
from firsthand.core.ports.desk import DeskStore
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading


class LedgerStore(DeskStore, Protocol):
    """Keeps what was read and decided, and beside it what follows: blocks of propositions, and claims.

    What was read is only ever added to, under the hash of its content: the same documents in any order, once or twice, make ledgers
    of one ``digest``. What a method has returned from is durable; a method that fails has changed nothing.
    """

    @property
    def name(self) -> str:
        """The path or address of the ledger, as a person may see it."""
        ...

    def add(self, items: Sequence[Taken], read_by: ReadBy, at: str) -> tuple[Added, ...]:
        """Add documents that were read, all or none."""
        ...

    def meet(self, document: Document, read_by: ReadBy, at: str) -> Added | None:
        """Note that a known document was met again; None where this reader has not read it."""
        ...

    def readings(self, documents: Sequence[str]) -> list[Reading]:
        """Give the readings that count of some documents."""
        ...

    def held(self, documents: Sequence[str]) -> list[tuple[Reading, ReadBy]]:
        """Give the readings that count of some documents, each with what it was read with."""
        ...

    def every_reading(self, as_of: str | None = None) -> Iterator[Reading]:
        """Give every reading that counts, by day."""
        ...

    def ids(self, as_of: str | None = None) -> list[DocumentId]:
        """Give the ids of all documents, or of those known at a day, by day."""
        ...

    def count(self) -> int:
        """Count the documents."""
        ...

    def documents(self, words: str = "", as_of: str | None = None, page: Page = ALL, where: Where = ANYWHERE) -> Iterator[Holding]:
        """List documents by day, those that have all the words."""
        ...

    def holding(self, document: str) -> Holding | None:
        """Give one document as the ledger lists it."""
        ...

    def count_documents(self, words: str = "", as_of: str | None = None, where: Where = ANYWHERE) -> int:
        """Count the documents that have all the words, or were known at a day."""
        ...

    def decide(self, decision: Decision) -> None:
        """Keep a decision."""
        ...

    def decisions(self, as_of: str | None = None) -> list[Decision]:
        """Give the decisions known at a day, in order."""
        ...

    def log(self, act: Act) -> None:
        """Keep what a person did with the ledger."""
        ...

    def acts(self) -> list[Act]:
        """Give all acts in order."""
        ...

    def digest(self) -> str:
        """Hash all that was read and decided."""
        ...

    def place(self) -> int:
        """Put propositions that wait for one into blocks."""
        ...

    def waiting(self, most: int = 20_000) -> list[tuple[int, int]]:
        """Give blocks that changed since they were last grouped, with their marks, of about so many propositions together."""
        ...

    def members(self, numbers: Sequence[int], as_of: str | None = None) -> dict[int, tuple[list[Proposition], list[Decision]]]:
        """Give the propositions of blocks, and the decisions that bind them."""
        ...

    def blocks_around(self, propositions: Sequence[str], keys: Sequence[str] = ()) -> list[int]:
        """Give the blocks that propositions are in, and those that keys lead to."""
        ...

    def claim_ids(self, propositions: Sequence[str]) -> list[str]:
        """Give the ids of the claims that propositions are in."""
        ...

    def block_of(self, proposition: str) -> int | None:
        """Give the block that a proposition is in."""
        ...

    def settled(self) -> bool:
        """Say whether nothing waits, neither for a block nor to be grouped again."""
        ...

    def put_claims(self, found: Sequence[tuple[int, int, Sequence[ClaimRow]]], at: str = "") -> int:
        """Keep the claims of blocks that have not changed since they were looked at, and what became of those that stood there."""
        ...

    def claims_mark(self) -> int:
        """Give a number that is another one whenever claims were put."""
        ...

    def claims(self, wanted: ClaimFilter | None = None) -> list[ClaimRow]:
        """List claims, loudest and thinnest first."""
        ...

    def claim(self, given: str) -> Opened | None:
        """Open a claim by an id that it has or had."""
        ...

    def opened(self, ids: Sequence[str]) -> list[Opened]:
        """Open claims by their ids, in their order; unknown ones are left out."""
        ...

    def beside(self, ids: Sequence[str], most: int) -> list[list[ClaimRow]]:
        """Give the claims of each block that one of these is in, where there are several: so many of each, the largest first."""
        ...

    def opened_in(self, document: str) -> list[Opened]:
        """Open the claims that a document asserts something of."""
        ...

    def count_claims(self, wanted: ClaimFilter | None = None) -> int:
        """Count the claims that a filter leaves, on all its pages."""
        ...

    def having(self, facets_: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Give of how many claims each of some facets is."""
        ...

    def facets(self, kinds: Sequence[str], wanted: ClaimFilter | None = None, most: int = 30) -> dict[str, list[tuple[str, int]]]:
        """Count the commonest values of some kinds of facets among the claims that a filter leaves."""
        ...

    def facet(self, kind: str, words: str = "", most: int = 30) -> list[tuple[str, int]]:
        """Give the values of a kind of facet that have words beginning so, with how many claims have them."""
        ...

    def instances(self, kind: str) -> tuple[list[InstanceRow], int]:
        """Give the cases of one kind of event, and how many documents speak of any of them."""
        ...

    def passages(self, words: str, most: int = 50) -> list[Passage]:
        """Give passages that have all the words, those of the loudest and thinnest claims first."""
        ...

    def propositions(self, ids: Sequence[str]) -> list[Proposition]:
        """Give propositions by their ids, or by the ids of their statements (``document:s3``) or documents."""
        ...

    def derived_with(self) -> str | None:
        """Say with what rules propositions and claims were derived."""
        ...

    def forget_derived(self) -> None:
        """Throw away what is derived."""
        ...

    def note_derived(self, rules: str) -> None:
        """Note that all was derived anew, and with what rules."""
        ...

    def put_propositions(self, items: Sequence[Taken]) -> None:
        """Keep what documents of the ledger assert."""
        ...

    def close(self) -> None:
        """Close the ledger."""
        ...
