"""The ledger on a database: what is read goes in and comes out, and what follows from it is kept beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.core.case import PART
from firsthand.core.change import Change, SavedSearch
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
from firsthand.core.person import Person, Session
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading
from firsthand.stores import blocks, changes, claims, decided, decisions, facets, holdings, instances, people, readings, upkeep
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

    def documents(self, words: str = "", as_of: str | None = None, page: Page = ALL, where: Where = ANYWHERE) -> Iterator[Holding]:
        """List what the ledger holds, by day, some hundreds a transaction; with words, only documents that have them all."""
        for part in holdings.pages(page):
            with self.database.read() as connection:
                found = holdings.listed(connection, words, as_of, part, where)
            yield from found
            if len(found) < (part.limit or 0):
                return

    def holding(self, document: str) -> Holding | None:
        """Give one document as the ledger lists it; None where it holds no such one."""
        with self.database.read() as connection:
            return holdings.held(connection, document)

    def count_documents(self, words: str = "", as_of: str | None = None, where: Where = ANYWHERE) -> int:
        """Count the documents that have all the words, or were known at a day."""
        with self.database.read() as connection:
            return holdings.matching(connection, words, as_of, where)

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

    def blocks_around(self, propositions: Sequence[str], keys: Sequence[str] = ()) -> list[int]:
        """Give the blocks that propositions are in, and those that keys lead to."""
        with self.database.read() as connection:
            return blocks.around(connection, propositions, keys)

    def claim_ids(self, propositions: Sequence[str]) -> list[str]:
        """Give the ids of the claims that propositions are in."""
        with self.database.read() as connection:
            return claims.ids_of(connection, propositions)

    def block_of(self, proposition: str) -> int | None:
        """Give the block that a proposition is in."""
        with self.database.read() as connection:
            return blocks.block_of(connection, proposition)

    def settled(self) -> bool:
        """Say whether nothing waits, neither for a block nor to be grouped again."""
        with self.database.read() as connection:
            return blocks.settled(connection)

    def put_claims(self, found: Sequence[tuple[int, int, Sequence[ClaimRow]]], at: str = "") -> int:
        """Keep the claims of blocks, each with the state in which it was looked at; one that has changed since stays waiting."""
        with self.database.write() as connection:
            return claims.replace(connection, found, at)

    def claims(self, wanted: ClaimFilter | None = None) -> list[ClaimRow]:
        """List claims, loudest and thinnest first."""
        with self.database.read() as connection:
            return claims.listed(connection, wanted or ClaimFilter())

    def claim(self, given: str) -> Opened | None:
        """Open a claim by its id, the id of one of its propositions, or the beginning of its id."""
        with self.database.read() as connection:
            found = claims.find(connection, given)
            return None if found is None else claims.opened(connection, [found])[0]

    def opened(self, ids: Sequence[str]) -> list[Opened]:
        """Open claims by their ids, in their order; unknown ones are left out."""
        with self.database.read() as connection:
            return claims.opened(connection, claims.numbers_of(connection, ids))

    def beside(self, ids: Sequence[str], most: int) -> list[list[ClaimRow]]:
        """Give the claims of each block that one of these is in, where there are several: so many of each, the largest first."""
        with self.database.read() as connection:
            return claims.beside(connection, ids, most)

    def opened_in(self, document: str) -> list[Opened]:
        """Open the claims that a document asserts something of."""
        with self.database.read() as connection:
            return claims.opened(connection, claims.in_document(connection, document))

    def count_claims(self, wanted: ClaimFilter | None = None) -> int:
        """Count the claims that a filter leaves, on all its pages."""
        with self.database.read() as connection:
            return claims.count(connection, wanted or ClaimFilter())

    def having(self, facets_: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Give of how many claims each of some facets is."""
        with self.database.read() as connection:
            return facets.many(connection, facets_)

    def facets(self, kinds: Sequence[str], wanted: ClaimFilter | None = None, most: int = 30) -> dict[str, list[tuple[str, int]]]:
        """Count the commonest values of some kinds of facets among the claims that a filter leaves."""
        with self.database.read() as connection:
            return facets.counted(connection, kinds, claims.chosen(connection, wanted or ClaimFilter()), most)

    def facet(self, kind: str, words: str = "", most: int = 30) -> list[tuple[str, int]]:
        """Give the values of a kind of facet that have words beginning so, with how many claims have them."""
        with self.database.read() as connection:
            return facets.named(connection, kind, words, most)

    def instances(self, kind: str) -> tuple[list[InstanceRow], int]:
        """Give the cases of one kind of event, and how many documents speak of any of them."""
        with self.database.read() as connection:
            return instances.of_kind(connection, kind, PART)

    def passages(self, words: str, most: int = 50) -> list[Passage]:
        """Give passages that have all the words, those of the loudest and thinnest claims first."""
        with self.database.read() as connection:
            return list(claims.passages(connection, words, most))

    def claims_mark(self) -> int:
        """Give a number that is another one whenever claims were put."""
        with self.database.read() as connection:
            return claims.mark(connection)

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

    def changes(
        self, since: str | None = None, claims: Sequence[str] | None = None, page: Page = ALL, kinds: Sequence[str] | None = None
    ) -> list[Change]:  # fmt: skip
        """Give what became of claims after a time, of some claims or of some kinds where those are given."""
        with self.database.read() as connection:
            return changes.read(connection, changes.Asked(since=since, claims=claims, kinds=kinds), page)

    def count_changes(self, since: str | None = None) -> dict[str, int]:
        """Count what became of claims after a time, by kind."""
        with self.database.read() as connection:
            return changes.count(connection, since)

    def looked(self, who: str) -> str | None:
        """Say when a person last looked at what changed."""
        with self.database.read() as connection:
            return people.looked(connection, who)

    def look(self, who: str, at: str) -> None:
        """Note when a person looked."""
        with self.database.write() as connection:
            people.look(connection, who, at)

    def searches(self, who: str) -> list[SavedSearch]:
        """Give the searches that a person keeps, by name."""
        with self.database.read() as connection:
            return people.searches(connection, who)

    def put_search(self, search: SavedSearch) -> None:
        """Keep a search under its name."""
        with self.database.write() as connection:
            people.put_search(connection, search)

    def drop_search(self, who: str, name: str) -> None:
        """Keep a search no longer."""
        with self.database.write() as connection:
            people.drop_search(connection, who, name)

    def people(self) -> list[Person]:
        """Give everybody who may or might sign in, by name."""
        with self.database.read() as connection:
            return people.people(connection)

    def person(self, name: str) -> Person | None:
        """Give a person by name."""
        with self.database.read() as connection:
            return people.person(connection, name)

    def put_person(self, person: Person) -> None:
        """Keep a person as they are now; who may no longer sign in is signed out."""
        with self.database.write() as connection:
            people.put_person(connection, person)

    def put_session(self, session: Session) -> None:
        """Keep that a person is signed in."""
        with self.database.write() as connection:
            people.put_session(connection, session)

    def session(self, token: str) -> Session | None:
        """Give who is signed in by the hash of a token."""
        with self.database.read() as connection:
            return people.session(connection, token)

    def see_session(self, token: str, seen: str) -> None:
        """Note when somebody who is signed in was last seen."""
        with self.database.write() as connection:
            people.see_session(connection, token, seen)

    def end_session(self, token: str) -> None:
        """Sign somebody out."""
        with self.database.write() as connection:
            people.end_session(connection, token)

    def end_sessions(self, person: str) -> None:
        """Sign a person out everywhere."""
        with self.database.write() as connection:
            people.end_sessions(connection, person)

    def fail(self, who: str, at: str, before: str) -> None:
        """Note that signing in failed, and forget what failed before a time."""
        with self.database.write() as connection:
            people.fail(connection, who, at, before)

    def failures(self, who: str, since: str) -> int:
        """Count how often signing in failed since a time."""
        with self.database.read() as connection:
            return people.failures(connection, who, since)

    def forgive(self, who: str) -> None:
        """Forget the failures of somebody who signed in after all."""
        with self.database.write() as connection:
            people.forgive(connection, who)

    def option(self, name: str) -> str | None:
        """Give what an option of this ledger is set to."""
        with self.database.read() as connection:
            return people.option(connection, name)

    def set_option(self, name: str, value: str) -> None:
        """Set an option of this ledger."""
        with self.database.write() as connection:
            people.set_option(connection, name, value)

    def close(self) -> None:
        """Close every connection."""
        self.database.close()
