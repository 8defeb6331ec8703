"""What the rules ask of the world: the tools that are handed to the flow as arguments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.core.decision import Decision
    from firsthand.core.document import Document
    from firsthand.core.entity import NamedSpan
    from firsthand.core.ledger import Act, Added, ClaimFilter, ClaimRow, Holding, Opened, ReadBy, Taken
    from firsthand.core.proposition import Proposition
    from firsthand.core.statement import Attribution, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a reader found in one text: who says what, outermost only, and the names of persons, bodies and places."""

    attributions: tuple[Attribution, ...] = ()
    names: tuple[NamedSpan, ...] = ()


class AttributionReader(Protocol):
    """Finds attributions and names in texts."""

    def read(self, texts: Sequence[str]) -> list[Marked]:
        """Read texts, each on its own; the same text gives the same result alone or among others."""
        ...


class LedgerStore(Protocol):
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

    def count(self) -> int:
        """Count the documents."""
        ...

    def documents(self, words: str = "", as_of: str | None = None) -> Iterator[Holding]:
        """List documents by day, those that have all the words."""
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

    def block_of(self, proposition: str) -> int | None:
        """Give the block that a proposition is in."""
        ...

    def put_claims(self, found: Sequence[tuple[int, int, Sequence[ClaimRow]]]) -> int:
        """Keep the claims of blocks that have not changed since they were looked at."""
        ...

    def claims(self, wanted: ClaimFilter | None = None) -> list[ClaimRow]:
        """List claims, loudest and thinnest first."""
        ...

    def claim(self, given: str) -> Opened | None:
        """Open a claim by an id that it has or had."""
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
