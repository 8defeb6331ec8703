"""The files that a ledger holds: of a source, of a case, of a pattern; kept until claims are put again.

They are made from what claims are found by, and only so many claims are opened as a page shows, however many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from firsthand.core.assessment import TrackRecord
from firsthand.core.assessment.record import ROLES, letter_of
from firsthand.core.case import NO_DAY, NO_PLACE, PART, Case, Contradiction, Pattern, Trend, case, pattern, trends, within
from firsthand.core.entry import Entry
from firsthand.core.identity import nameless, plain
from firsthand.core.ledger import ClaimFilter, ClaimRow, InstanceRow
from firsthand.ledger import Ledger
from firsthand.ledger.recent import Found, Recent

MOST = 2_000
"""How many claims of a case are listed in time; a case of more is too wide to be one, and its page says so."""

_OPENED = 300
"""How many claims of a case are opened where it is asked for in full."""

_KEPT = 128
_LOUDEST, _WIDEST = 400, 10
_SAMPLE, _CLASHING, _TRENDS = 12, 6, 8
"""How many claims are opened: to see who speaks for a body, what a case contradicts itself in, and what is said of a trend."""

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """What a source said: how many claims it has each part in, its letter, who speaks for it, and for whom it speaks.

    Unnamed sources are never listed beside others of their body: put together, descriptions may say who they are.
    """

    name: str
    counts: dict[str, int]
    letter: str
    names: tuple[str, ...]
    bodies: tuple[str, ...]
    unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case: its claims in time, ``total`` in all, how many have a ``single`` origin at most, and contradictions in the loudest."""

    name: str
    rows: tuple[ClaimRow, ...]
    total: int
    single: int
    clashing: int
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneCase:
    """One case of a kind: where and when, and how it is counted; ``name`` is what its claims are filtered by."""

    name: str
    place: str | None
    day: str | None
    documents: int
    claims: int
    lo: int
    hi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternFile:
    """Cases of one kind, by day: from how many documents, how well evidenced, month by month, and what is said of a trend."""

    kind: str
    cases: tuple[OneCase, ...]
    documents: int
    counts: dict[str, int]
    by_month: tuple[tuple[str, int], ...]
    trends: tuple[Trend, ...]


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
        self._recent = Recent(ledger.store.claims_mark, _KEPT)

    def source(self, name: str) -> SourceFile:
        """Open the file of a source; nothing is said in it where there is no such source."""
        return self._once(("source", plain(name)), lambda: self._source(name))

    def case(self, name: str) -> CaseFile:
        """Open the file of a person, event or place; no claim is in it where nothing speaks of it."""
        return self._once(("case", name), lambda: self._case(name))

    def pattern(self, kind: str) -> PatternFile:
        """Open the cases of one kind of event; there is none where the ledger knows no such kind."""
        return self._once(("pattern", kind), lambda: self._pattern(kind))

    def record(self, name: str) -> TrackRecord:
        """Give the whole track record of a source, with the ids of claims, the earliest first."""
        found = {role: sorted(self._ledger.claims(said_by(name, role)), key=_when) for role in ("said", *ROLES)}
        letter = letter_of(len(found["affirmed"]), len(found["denied"]))
        return TrackRecord(name=name, letter=letter, **{role: tuple(row.id for row in rows) for role, rows in found.items()})

    def whole_case(self, name: str) -> Case:
        """Give a case with its claims in full, the loudest where there are too many."""
        return case(name, self._ledger.entries(ClaimFilter(words=name, limit=_OPENED)))

    def whole_pattern(self, kind: str) -> Pattern:
        """Give the cases of one kind with the claims that each is made of."""
        return pattern(kind, self._ledger.entries(ClaimFilter(either=(("event", kind), ("trend", "any")))))

    def wanted(self) -> tuple[Wanted, ...]:
        """Give the repeated claims whose interval is widest, with what the ends of it differ by."""
        return self._once(("wanted",), self._wanted)

    def _source(self, name: str) -> SourceFile:
        """Count what a source said, and look among its smallest claims, which are opened soonest, for who speaks for it."""
        key = plain(name)
        counts = {role: self._ledger.count_claims(said_by(name, role)) for role in ("said", *ROLES)}
        names: dict[str, None] = {}
        bodies: dict[str, None] = {}
        wanted = replace(said_by(name), limit=_SAMPLE, offset=max(0, counts["said"] - _SAMPLE))
        for voice in (v for e in self._ledger.entries(wanted) for p in e.claim.propositions for v in p.voices[1:]):
            if plain(voice.name) == key and voice.body and plain(voice.body) != key:
                bodies.setdefault(voice.body)
            if voice.body and plain(voice.body) == key != plain(voice.name) and not nameless(voice.name):
                names.setdefault(voice.name)
        letter = letter_of(counts["affirmed"], counts["denied"])
        return SourceFile(name=name, counts=counts, letter=letter, names=tuple(sorted(names)), bodies=tuple(bodies), unnamed=nameless(name))

    def _case(self, name: str) -> CaseFile:
        """Collect the claims that have the words of a name, and open the loudest of those that contradict themselves."""
        total = self._ledger.count_claims(ClaimFilter(words=name))
        rows = self._ledger.claims(ClaimFilter(words=name, limit=MOST))
        clashes = tuple(("clash", kind) for kind in ("denied", "figures", "answers"))
        clashing = ClaimFilter(words=name, either=clashes)
        opened = self._ledger.entries(ClaimFilter(words=name, either=clashes, limit=_CLASHING))
        return CaseFile(
            name=name,
            rows=tuple(sorted(rows, key=_when)),
            total=total,
            single=self._ledger.count_claims(ClaimFilter(words=name, single_origin=True)),
            clashing=self._ledger.count_claims(clashing),
            contradictions=tuple(item for entry in opened for item in within(entry)),
        )

    def _pattern(self, kind: str) -> PatternFile:
        """Count the cases of a kind, and open the loudest claims of a trend."""
        found, documents = self._ledger.instances(kind)
        cases = tuple(sorted(map(_one_case, found), key=lambda one: (one.day or "9", one.name)))
        loudest = self._ledger.entries(ClaimFilter(either=(("trend", kind), ("trend", "any")), limit=_TRENDS))
        return PatternFile(
            kind=kind,
            cases=cases,
            documents=documents,
            counts={
                "at_least_two": sum(1 for one in cases if one.lo >= _TWO),
                "exactly_one": sum(1 for one in cases if one.hi == 1),
                "in_doubt": sum(1 for one in cases if one.lo < _TWO and one.hi > 1),
            },
            by_month=tuple(sorted(Counter(one.day[:7] for one in cases if one.day).items())),
            trends=tuple(trends(loudest, kind, [one.day for one in cases])),
        )

    def _wanted(self) -> tuple[Wanted, ...]:
        """Look among the loudest claims for the widest intervals."""
        rows = self._ledger.claims(ClaimFilter(min_documents=2, nature="fact", limit=_LOUDEST))
        wide = sorted((row for row in rows if row.hi > row.lo), key=lambda row: (row.lo - row.hi, -row.documents, row.id))[:_WIDEST]
        entries = ((row, self._ledger.claim(row.id)) for row in wide)
        return tuple(Wanted(row=row, moves=moves(entry)) for row, entry in entries if entry is not None)

    def _once(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """Give what was opened before, or open it, in a ledger that is settled."""
        self._ledger.settle()
        return self._recent.once(key, make)


def _when(row: ClaimRow) -> tuple[str, str]:
    """Say when a claim was first seen."""
    return (row.first_day or "9", row.id)


def said_by(name: str, role: str = "said") -> ClaimFilter:
    """Give the filter of the claims that a source said, or has a further part in."""
    return ClaimFilter(facets=(("name" if role == "said" else f"name-{role}", plain(name)),))


def moves(entry: Entry) -> tuple[str, ...]:
    """Give the reasons why the lower end of an interval is not the upper one: what each doubt is, and the upper end if all were lifted."""
    lower = [reason.text for reason in entry.origins.why if reason.end == "lo"][1:]
    upper = [reason.text for reason in entry.origins.why if reason.end == "hi"]
    return tuple(dict.fromkeys((*lower, *upper)))


def _one_case(row: InstanceRow) -> OneCase:
    """Take the name of a case apart."""
    place, _, day = row.name.partition(PART)[2].rpartition(PART)
    return OneCase(
        name=row.name, place=None if place == NO_PLACE else place, day=None if day == NO_DAY else day,
        documents=row.documents, claims=row.claims, lo=row.lo, hi=row.hi,
    )  # fmt: skip
