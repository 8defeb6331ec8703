"""What waits for a person in a ledger: the rules of review, asked of the loudest claims and of all names, kept until something changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from threading import Lock

from firsthand.core.claim import Claim
from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.ledger import ClaimFilter, ClaimRow
from firsthand.core.ports import LedgerStore
from firsthand.core.review import Item, disagreed, held_open, near_names, nearly, queue, replaced, taken_back, unsure, waiting, weak
from firsthand.core.statement import Reading
from firsthand.ledger.deciding import Deciding
from firsthand.ledger.finding import Finding
from firsthand.settings import Settings
from firsthand.stores import entry_of

LOUDEST = 60
"""How many claims are looked through, the loudest and thinnest: a decision about these moves most."""

_BESIDE = 10
"""How many claims of one block are compared with each other, the largest."""

_DOCUMENTS = 8
"""In how many documents of a claim it is asked how sure the reader was."""

_NAMES = 3_000

Sign = tuple[object, ...]
"""What tells that a claim, or a number of claims, is as it was when it was looked through."""


class Reviewing(Finding, Deciding):
    """A ledger whose doubtful places are worked through, one after the other."""

    def __init__(self, store: LedgerStore, settings: Settings | None = None) -> None:
        """Begin with nothing looked through."""
        super().__init__(store, settings)
        self._looking = Lock()
        self._claims: dict[Sign, Claim] = {}
        self._found: dict[Sign, tuple[Item, ...]] = {}
        self._whole: tuple[Sign, tuple[Item, ...]] = ((), ())

    def review(self, who: str) -> tuple[Item, ...]:
        """Give what waits for a decision, without what this person has put off; what others wait for comes first."""
        self.settle()
        persons = (*waiting(self.pending(), who), *disagreed(self.disagreements()))
        return queue((*persons, *self._doubtful()), self.store.decisions(), self.put_off(who))

    def put_off(self, who: str) -> frozenset[str]:
        """Give the items that a person has put off."""
        return frozenset(json.loads(self.store.option(f"later {who}") or "[]"))

    def later(self, who: str, item: str) -> None:
        """Put an item off, for one person only."""
        self._put(who, [*sorted(self.put_off(who) - {item}), item])

    def again(self, who: str, item: str | None = None) -> None:
        """Take up again what a person put off, or all of it."""
        self._put(who, sorted(self.put_off(who) - {item}) if item else [])

    def _put(self, who: str, items: Sequence[str]) -> None:
        """Keep what a person has put off."""
        self.store.set_option(f"later {who}", json.dumps(items))

    def _doubtful(self) -> tuple[Item, ...]:
        """Give what the rules find, looked for again only where claims were put since."""
        with self._looking:
            mark: Sign = (self.store.claims_mark(),)
            if self._whole[0] != mark:
                self._whole = mark, self._look()
            return self._whole[1]

    def _look(self) -> tuple[Item, ...]:
        """Look through claims that are new or not as they were, and take what was found in the others."""
        rows = self.store.claims(ClaimFilter(limit=LOUDEST))
        groups = self.store.beside([row.id for row in rows], _BESIDE)
        signs = {row.id: _sign(row) for row in (*rows, *(row for group in groups for row in group))}
        loud = dict.fromkeys(signs[row.id] for row in rows)
        lacking = [id_ for id_, sign in signs.items() if sign not in self._claims or (sign in loud and sign not in self._found)]
        opened = {signs[one.row.id]: entry_of(one) for one in self.store.opened(lacking)}
        self._claims = {sign: opened[sign].claim if sign in opened else self._claims[sign] for sign in signs.values()}
        found = {sign: tuple(self._in_claim(opened[sign])) if sign in opened else self._found[sign] for sign in loud}
        for group in groups:
            whole = tuple(_sign(row) for row in group)
            found[whole] = self._found[whole] if whole in self._found else self._among(whole)
        self._found = found
        names = near_names(self.sources(limit=_NAMES))
        return tuple(dict.fromkeys([*(item for items in found.values() for item in items), *names]))

    def _in_claim(self, entry: Entry) -> Iterable[Item]:
        """Find what is doubtful in one claim."""
        documents = list(dict.fromkeys(p.document for p in entry.claim.propositions))[:_DOCUMENTS]
        yield from weak(entry.claim, self.rules.sameness)
        yield from taken_back(entry)
        yield from replaced(entry, self._later(documents))
        yield from held_open(entry, self.rules.names)
        yield from unsure(entry, self.readings(documents))

    def _later(self, documents: Iterable[DocumentId]) -> dict[DocumentId, Reading]:
        """Give the latest text at the address of each document that has been followed by another there."""
        found = {}
        for document in documents:
            held = self.store.holding(document)
            if held and held.versions and held.versions[-1] != document:
                found[document] = held.versions[-1]
        readings = self.readings(dict.fromkeys(found.values()))
        return {document: readings[last] for document, last in found.items() if last in readings}

    def _among(self, group: Sequence[Sign]) -> tuple[Item, ...]:
        """Find which claims of a block are nearly one."""
        return tuple(nearly([self._claims[sign] for sign in group], self.rules.sameness))


def _sign(row: ClaimRow) -> Sign:
    """Give what tells that a claim is as it was."""
    return row.id, row.label, row.documents, row.outlets, row.lo, row.hi, row.denied, row.first_day, row.last_day
