"""The files that a ledger holds: of a source, of a case, of a pattern; opened once and kept until claims are put again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import Any, TypeVar

from firsthand.core.assessment import TrackRecord, record
from firsthand.core.case import TREND, Case, Pattern, case, pattern
from firsthand.core.entry import Entry
from firsthand.core.identity import plain
from firsthand.core.ledger import ClaimFilter, ClaimRow
from firsthand.ledger import Ledger

MOST = 300
"""How many claims of a case are opened, the loudest and thinnest; a case of more is too wide to be one, and its page says so."""

_KEPT = 128
_LOUDEST, _WIDEST = 400, 10

File = TypeVar("File")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """What a source said: its record, what each claim says by id, and every name under which the ledger knows its body."""

    record: TrackRecord
    entries: dict[str, Entry]
    names: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case, and how many claims have its words in all."""

    case: Case
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A claim whose number of origins is uncertain, and the sentences that say what would make it certain."""

    row: ClaimRow
    moves: tuple[str, ...]


class Filing:
    """Opens files, and keeps those that were asked for last as long as nothing they rest on has changed."""

    def __init__(self, ledger: Ledger) -> None:
        """Begin with none."""
        self._ledger = ledger
        self._kept: dict[Hashable, Any] = {}
        self._lock = Lock()

    def source(self, name: str) -> SourceFile:
        """Open the file of a source; nothing is said in it where there is no such source."""
        return self._once(("source", plain(name)), lambda: self._source(name))

    def case(self, name: str) -> CaseFile:
        """Open the file of a person, event or place; no claim is in it where nothing speaks of it."""
        return self._once(("case", name), lambda: self._case(name))

    def pattern(self, kind: str) -> Pattern:
        """Open the cases of one kind of event; there is none where the ledger knows no such kind."""
        return self._once(("pattern", kind), lambda: self._pattern(kind))

    def wanted(self) -> tuple[Wanted, ...]:
        """Give the repeated claims whose interval is widest, with what the ends of it differ by."""
        return self._once(("wanted",), self._wanted)

    def _wanted(self) -> tuple[Wanted, ...]:
        """Look among the loudest claims for the widest intervals."""
        rows = self._ledger.claims(ClaimFilter(min_documents=2, nature="fact", limit=_LOUDEST))
        wide = sorted((row for row in rows if row.hi > row.lo), key=lambda row: (row.lo - row.hi, -row.documents, row.id))[:_WIDEST]
        entries = ((row, self._ledger.claim(row.id)) for row in wide)
        return tuple(Wanted(row=row, moves=moves(entry)) for row, entry in entries if entry is not None)

    def _source(self, name: str) -> SourceFile:
        """Collect what a source said."""
        entries = {e.claim.id: e for e in self._ledger.entries(ClaimFilter(facets=(("name", plain(name)),)))}
        found = record(name, entries.values())
        names: dict[str, None] = {}
        bodies: dict[str, None] = {}
        for voice in (v for e in entries.values() for p in e.claim.propositions for v in p.voices[1:]):
            if plain(voice.name) == plain(name) and voice.body:
                bodies.setdefault(voice.body)
            if voice.body and plain(voice.body) == plain(name):
                names.setdefault(voice.name)
        others = {one for one in names if plain(one) != plain(name)}
        return SourceFile(
            record=found, entries=entries, names=tuple(sorted(others)), bodies=tuple(b for b in bodies if plain(b) != plain(name))
        )

    def _case(self, name: str) -> CaseFile:
        """Collect the claims that speak of something."""
        wanted = ClaimFilter(words=name, limit=MOST)
        return CaseFile(case=case(name, islice(self._ledger.entries(wanted), MOST)), total=self._ledger.count_claims(wanted))

    def _pattern(self, kind: str) -> Pattern:
        """Collect the cases of a kind, and whoever speaks of a trend."""
        return pattern(kind, self._ledger.entries(ClaimFilter(either=(("event", kind), ("signal", TREND)))))

    def _once(self, key: Hashable, make: Callable[[], File]) -> File:
        """Give what was opened before, or open it."""
        self._ledger.settle()
        whole = (self._ledger.store.claims_mark(), len(self._ledger.store.decisions()), key)
        with self._lock:
            found: File | None = self._kept.pop(whole, None)
        made = make() if found is None else found
        with self._lock:
            self._kept[whole] = made
            while len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return made


def moves(entry: Entry) -> tuple[str, ...]:
    """Give the reasons why the lower end of an interval is not the upper one: what each doubt is, and the upper end if all were lifted."""
    lower = [reason.text for reason in entry.origins.why if reason.end == "lo"][1:]
    upper = [reason.text for reason in entry.origins.why if reason.end == "hi"]
    return tuple(dict.fromkeys((*lower, *upper)))
