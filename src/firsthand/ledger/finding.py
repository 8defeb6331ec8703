"""How things are found in a ledger: documents, claims, passages and sources, page by page, and what is filtered by."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.core.assessment import lettered, sole_source
from firsthand.core.assessment.decided import decided
from firsthand.core.case import TREND
from firsthand.core.claim.reason import Sameness, sameness
from firsthand.core.concord import in_force, pending
from firsthand.core.decision import Decision
from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.identity import plain
from firsthand.core.ledger import ALL, ANYWHERE, ClaimFilter, ClaimRow, Holding, InstanceRow, Opened, Page, Passage, Where
from firsthand.core.link import Link
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading
from firsthand.errors import InputError
from firsthand.ledger.recent import Found
from firsthand.ledger.settling import TWO_PERSONS, Settling
from firsthand.stores import entry_of

FACETS = ("outlet", "party", "source", "norm", "kind", "flag")
"""What claims are filtered by, and counted by, unless other kinds are asked for."""

_OPENED = 50
_PAGE = 200

Counts = dict[str, list[tuple[str, int]]]
"""For each kind of facet its commonest values, with how many claims have them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two propositions side by side: whether they would be one claim by themselves, which claims they are in, and who has it from whom."""

    one: Proposition
    other: Proposition
    sameness: Sameness
    claims: tuple[str, str]
    derivations: tuple[Link, ...]


class Finding(Settling):
    """A ledger that is looked through."""

    def documents(
        self, words: str = "", as_of: str | None = None, limit: int | None = None, offset: int = 0, *, latest: bool = False
    ) -> Iterator[Holding]:  # fmt: skip
        """List what the ledger holds by day, or what was known at a day; with words, the documents that have them all."""
        return self.store.documents(words, as_of, Page(limit=limit, offset=offset, latest=latest))

    def documents_in(self, where: Where, words: str = "", page: Page = ALL) -> Iterator[Holding]:
        """List what the ledger holds of an outlet and of some days."""
        return self.store.documents(words, None, page, where)

    def holding(self, document: str) -> Holding | None:
        """Give one document as it is listed, with its captures and versions; None where the ledger holds no such one."""
        return self.store.holding(document)

    def count_documents(self, words: str = "", as_of: str | None = None, where: Where = ANYWHERE) -> int:
        """Count the documents that have all the words, or were known at a day."""
        return self.store.count_documents(words, as_of, where)

    def claims(self, wanted: ClaimFilter | None = None) -> list[ClaimRow]:
        """List claims, loudest and thinnest first, as rows."""
        if wanted is None or wanted.limit is None or wanted.limit > _PAGE:
            self.settle()
            return self.store.claims(wanted)
        return list(self._once(("claims", wanted), lambda: self.store.claims(wanted)))

    def count_claims(self, wanted: ClaimFilter | None = None) -> int:
        """Count the claims that a filter leaves, on all its pages."""
        asked = replace(wanted or ClaimFilter(), limit=None, offset=0)
        return self._once(("count", asked), lambda: self.store.count_claims(asked))

    def facets(self, wanted: ClaimFilter | None = None, kinds: Sequence[str] = FACETS, most: int = 30) -> Counts:
        """Count the commonest values of each kind of facet among the claims that a filter leaves."""
        asked = replace(wanted or ClaimFilter(), limit=None, offset=0)
        return self._once(("facets", asked, tuple(kinds), most), lambda: self.store.facets(kinds, asked, most))

    def _once(self, asked: Hashable, look: Callable[[], Found]) -> Found:
        """Give what was found before, or look, in a ledger that is settled."""
        self.settle()
        return self._recent.once(asked, look)

    def instances(self, kind: str) -> tuple[list[InstanceRow], int]:
        """Give the cases of one kind of event, and how many documents speak of any of them."""
        self.settle()
        return self.store.instances(kind)

    def passages(self, words: str, limit: int = 50) -> list[Passage]:
        """Give passages that have all the words, those of the loudest and thinnest claims first."""
        self.settle()
        return self.store.passages(words, limit)

    def sources(self, words: str = "", limit: int = 50) -> list[tuple[str, int]]:
        """Give sources whose names have words beginning so, with how many claims each has a part in."""
        self.settle()
        return self.store.facet("source", words, limit)

    def entries(self, wanted: ClaimFilter | None = None) -> Iterator[Entry]:
        """Give claims in full, loudest and thinnest first."""
        rows = self.claims(wanted)
        decisions = self._said()
        for start in range(0, len(rows), _OPENED):
            for opened in self.store.opened([row.id for row in rows[start : start + _OPENED]]):
                yield self._decided(opened, decisions)

    def said_by(self, name: str) -> Iterator[Entry]:
        """Give the claims of which a source, or a body, said something, by any way to call it: all that its record rests on."""
        return self.entries(ClaimFilter(facets=(("name", plain(name)),)))

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Give the claims about events of a kind, and those that speak of a trend: all that a pattern rests on."""
        return self.entries(ClaimFilter(either=(("event", kind), ("signal", TREND))))

    def claim(self, given: str) -> Entry | None:
        """Open a claim by its id, an id that it had, the id of one of its propositions, or the beginning of its id."""
        self.settle()
        return self._open(given)

    def claims_of(self, document: str) -> list[Entry]:
        """Give the claims that a document asserts something of, in full."""
        self.settle()
        said = self._said()
        return [self._decided(opened, said) for opened in self.store.opened_in(document)]

    def readings(self, ids: Iterable[DocumentId]) -> dict[DocumentId, Reading]:
        """Give what was read in documents."""
        return {reading.document.id: reading for reading in self.store.readings(list(dict.fromkeys(ids)))}

    def compared(self, one: str, other: str) -> tuple[Compared, ...]:
        """Compare what two statements assert, pair by pair: whether it is one claim, and whether one comes from the other.

        Raises:
            InputError: FH141 where one of them is nothing in the ledger.

        """
        self.settle()
        sides = [self.store.propositions([given]) for given in (one, other)]
        for given, found in zip((one, other), sides, strict=True):
            if not found:
                raise InputError("FH141", f"The ledger has nothing with the id {given!r}; take the ids that claims and documents print.")
        return tuple(self._compared(p, q) for p in sides[0] for q in sides[1] if p.id != q.id)

    def _compared(self, one: Proposition, other: Proposition) -> Compared:
        """Compare two propositions, by their words and by where the ledger has put them."""
        entries = [self._open(p.id) for p in (one, other)]
        claims = tuple(entry.claim.id if entry else "" for entry in entries)
        ends = {one.id, other.id}
        derived = entries[0].positions if entries[0] and claims[0] == claims[1] else ()
        links = (link for position in derived for link in position.derivations if {link.later, link.earlier} == ends)
        return Compared(
            one=one,
            other=other,
            sameness=sameness(one, other, self.rules.sameness),
            claims=(claims[0], claims[1]),
            derivations=tuple(dict.fromkeys(links)),
        )

    def _open(self, given: str) -> Entry | None:
        """Open a claim that is settled, with the decisions about it as they are now."""
        opened = self.store.claim(given)
        return None if opened is None else self._decided(opened, self._said())

    def _said(self) -> tuple[list[Decision], tuple[Decision, ...]]:
        """Give the decisions that are in force, and those that wait for a second person."""
        every, since = self.store.decisions(), self.store.option(TWO_PERSONS)
        return in_force(every, since), pending(every, since)

    def _decided(self, opened: Opened, said: tuple[Sequence[Decision], Sequence[Decision]]) -> Entry:
        """Give an entry with the decisions about it, of those that there are, and with the letter of the one source that it has."""
        entry = decided(entry_of(opened), *said)
        source = sole_source(entry)
        if source is None:
            return entry
        affirmed, denied = ("name-affirmed", source), ("name-denied", source)
        counts = self.store.having((affirmed, denied))
        return lettered(entry, counts.get(affirmed, 0), counts.get(denied, 0))
