"""A ledger as a caller has it: documents go in, claims with their origins come out, and any day can be asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby, islice
from types import TracebackType
from typing import Self

from firsthand import flow
from firsthand.core.assessment.decided import concerning
from firsthand.core.claim import anchor
from firsthand.core.claim.reason import Sameness, sameness
from firsthand.core.decision import OPEN, Decision, corrected, standing, statement_anchor
from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.ledger import Act, Added, ClaimFilter, ClaimRow, Holding, ReadBy, Taken
from firsthand.core.link import Link
from firsthand.core.ports import LedgerStore
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions, documents
from firsthand.intake.dates import iso_date
from firsthand.settings import Settings
from firsthand.stores import entry_of, open_store, row_of

KINDS = ("same", "different", "derived", "field", "verified", "refuted", "withhold", "release", "undo")
"""What a person can decide."""

_FREE = frozenset({"withhold", "release", "derived"})
_PAIRS = frozenset({"same", "different", "derived"})
_BATCH = 200
_AT_ONCE = 5_000
_READINGS = 1_000
_MEMORY = ":memory:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document in the ledger: what was read in it, and what became of it."""

    reading: Reading
    added: Added


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two propositions side by side: whether they would be one claim by themselves, which claims they are in, and who has it from whom."""

    one: Proposition
    other: Proposition
    sameness: Sameness
    claims: tuple[str, str]
    derivations: tuple[Link, ...]


class Ledger:
    """Documents, what was read in them, what persons decided, and the claims that follow."""

    def __init__(self, store: LedgerStore, settings: Settings | None = None) -> None:
        """Work on a store; the model is loaded when the first document is read, the tables when the first claim is asked for."""
        self.store = store
        self.settings = settings or Settings()
        self._fields: tuple[Decision, ...] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @cached_property
    def tools(self) -> flow.Tools:
        """The reader and its tables."""
        return flow.open_tools(self.settings)

    @cached_property
    def rules(self) -> flow.Rules:
        """The tables by which readings become claims; what was derived with others is derived again."""
        rules = flow.open_rules(self.settings)
        mark = rules_mark(self.settings)
        if self.store.derived_with() != mark:
            self.store.forget_derived()
            readings = self.store.every_reading()
            while batch := list(islice(readings, _BATCH)):
                self.store.put_propositions([self._asserted(reading, rules) for reading in batch])
            self.store.note_derived(mark)
        return rules

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
                (added,) = self.store.add([self._asserted(reading, self.rules)], read_by, now())
                yield Kept(reading=reading, added=added)

    def keep(self, readings: Iterable[Reading], read_by: ReadBy | None = None) -> Iterator[Added]:
        """Add what was read elsewhere, some hundreds at a time; each is given once it is durable."""
        read_by = read_by or self.tools.read_by
        ahead = iter(readings)
        while batch := list(islice(ahead, _BATCH)):
            yield from self.store.add([self._asserted(reading, self.rules) for reading in batch], read_by, now())

    def documents(self, words: str = "", as_of: str | None = None) -> Iterator[Holding]:
        """List what the ledger holds, or what was known at a day; with words, the documents that have them all."""
        return self.store.documents(words, as_of)

    def settle(self, progress: Callable[[int], None] | None = None) -> None:
        """Group and assess again what new documents and decisions touch, and nothing else."""
        rules = self.rules
        self.store.place()
        held = _Readings(self.store)
        while waiting := self.store.waiting(_AT_ONCE):
            members = self.store.members([block for block, _ in waiting])
            decisions = self.store.decisions()
            found: list[tuple[int, int, Sequence[ClaimRow]]] = []
            for block, mark in waiting:
                claims = flow.per_block(*members[block], rules)
                rows = [row_of(flow.per_claim(c, held.of(p.document for p in c.propositions), decisions, rules)) for c in claims]
                found.append((block, mark, rows))
            self.store.put_claims(found)
            if progress is not None:
                progress(len(found))

    def claims(self, wanted: ClaimFilter | None = None) -> list[ClaimRow]:
        """List claims, loudest and thinnest first, as rows."""
        self.settle()
        return self.store.claims(wanted)

    def entries(self, wanted: ClaimFilter | None = None) -> Iterator[Entry]:
        """Give claims in full, loudest and thinnest first."""
        rows = self.claims(wanted)
        decisions = self.store.decisions()
        for row in rows:
            entry = self._open(row.id, decisions)
            if entry is not None:
                yield entry

    def claim(self, given: str) -> Entry | None:
        """Open a claim by its id, an id that it had, the id of one of its propositions, or the beginning of its id."""
        self.settle()
        return self._open(given)

    def readings(self, ids: Iterable[DocumentId]) -> dict[DocumentId, Reading]:
        """Give what was read in documents."""
        return {reading.document.id: reading for reading in self.store.readings(list(dict.fromkeys(ids)))}

    def as_of(self, day: str) -> Ledger:
        """Give the ledger as it was at the end of a day: from the documents published, and the decisions taken, by then."""
        past = Ledger(open_store(_MEMORY, create=True), self.settings)
        rules = past.rules
        ids = [holding.id for holding in self.store.documents(as_of=day)]
        for start in range(0, len(ids), _BATCH):
            held = sorted(self.store.held(ids[start : start + _BATCH]), key=lambda pair: pair[1].rank)
            for read_by, pairs in groupby(held, key=lambda pair: pair[1]):
                past.store.add([flow.asserted(reading, rules) for reading, _ in pairs], read_by, now())
        for decision in self.store.decisions(day):
            past._keep(decision)
        return past

    def decide(self, decision: Decision) -> Decision:
        """Keep a decision, with anchors by which it finds its statements again after a re-reading.

        Raises:
            InputError: FH140 where the kind or the number of subjects cannot be meant, FH141 where the ledger knows no such subject.

        """
        _ = self.rules
        if decision.kind not in KINDS:
            raise InputError("FH140", f"There is no decision {decision.kind!r}; there are {', '.join(KINDS)}.")
        if not decision.subjects or (decision.kind in _PAIRS and len(decision.subjects) < len(("one", "other"))):
            raise InputError("FH140", f"A decision {decision.kind!r} is about two things or more; name them by their ids.")
        if decision.kind == "field" and (decision.value or "").partition("=")[0] not in OPEN:
            raise InputError(
                "FH140", f"A decision about a field names it and its value, as source.kind=unnamed; it may be {', '.join(sorted(OPEN))}."
            )
        self._known(decision)
        anchored = replace(decision, anchors=tuple(self._anchor(subject) for subject in decision.subjects))
        self._keep(anchored)
        return anchored

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

    def names_decided(self) -> tuple[set[str], set[str]]:
        """Give the names that persons decided to release, and to withhold; the later decision about a name counts."""
        kinds = {name: one.kind for one in standing(self.store.decisions()) if one.kind in {"release", "withhold"} for name in one.subjects}
        return ({n for n, kind in kinds.items() if kind == "release"}, {n for n, kind in kinds.items() if kind == "withhold"})

    def log(self, act: Act) -> None:
        """Keep what a person did with the ledger."""
        self.store.log(act)

    def digest(self) -> str:
        """Hash all that was read and decided: ledgers with the same content have the same digest."""
        return self.store.digest()

    def close(self) -> None:
        """Close the ledger."""
        self.store.close()

    def _open(self, given: str, decisions: Sequence[Decision] | None = None) -> Entry | None:
        """Open a claim that is settled, with the decisions about it as they are now, or as they were read for a whole list."""
        opened = self.store.claim(given)
        if opened is None:
            return None
        entry = entry_of(opened)
        return replace(entry, decisions=concerning(entry.claim, self.store.decisions() if decisions is None else decisions))

    def _known(self, decision: Decision) -> None:
        """Refuse a subject that is nothing in the ledger, where the kind of decision is about such things only."""
        past = {one.id for one in self.store.decisions()}
        for subject in decision.subjects:
            known = subject in past if decision.kind == "undo" else decision.kind in _FREE or bool(self.store.propositions([subject]))
            if not known and decision.kind != "undo":
                known = bool(self.store.readings([subject.split(":", 1)[0]])) or self.store.claim(subject.split(".", 1)[0]) is not None
            if not known:
                raise InputError("FH141", f"The ledger has nothing with the id {subject!r}; take the ids that claims and documents print.")

    def _keep(self, decision: Decision) -> None:
        """Keep a decision; where a field of a statement is put right, cut its document into assertions again."""
        self.store.decide(decision)
        self._fields = None
        undone = [one for one in self.store.decisions() if decision.kind == "undo" and one.id in decision.subjects]
        touched = {item.split(":", 1)[0] for one in (decision, *undone) if one.kind == "field" for item in (*one.subjects, *one.anchors)}
        readings = self.store.readings(sorted(touched))
        if readings:
            self.store.put_propositions([self._asserted(reading, self.rules) for reading in readings])

    def _asserted(self, reading: Reading, rules: flow.Rules) -> Taken:
        """Cut a reading into assertions, with what persons put right; what is kept is the reading as it was."""
        if self._fields is None:
            self._fields = tuple(one for one in standing(self.store.decisions()) if one.kind == "field")
        if not self._fields:
            return flow.asserted(reading, rules)
        return replace(flow.asserted(corrected(reading, self._fields), rules), reading=reading)

    def _anchor(self, subject: str) -> str:
        """Give what finds a subject again: place and words of a proposition or statement; nothing for what is neither."""
        document, _, number = subject.partition(":")
        for reading in self.store.readings([document]) if number else ():
            return next((statement_anchor(reading, item) for item in reading.statements if item.id == number), "")
        found = self.store.propositions([subject])
        return anchor(found[0]) if found and ":" not in subject else ""


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


def open_ledger(address: str, settings: Settings | None = None, *, create: bool = False) -> Ledger:
    """Open the ledger at a path or a ``postgresql://`` address, and make it where there is none if that is wanted."""
    return Ledger(open_store(address, create=create), settings)


def day_of(given: str | None) -> str | None:
    """Give a day as it is compared.

    Raises:
        InputError: FH190 where it is none.

    """
    day = None if given is None else iso_date(given)
    if given is not None and day is None:
        raise InputError("FH190", f"The day {given!r} is not understood; write it like 2031-04-05.", where="--as-of")
    return day[:10] if day else None


def now() -> str:
    """Give the time, as the ledger notes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def rules_mark(settings: Settings) -> str:
    """Name the rules by which claims are derived: our version, a hash of our rules and tables, and one of the user's own parties."""
    total = hashlib.sha256()
    for room in ("core", "data"):
        for path in _tree(files("firsthand").joinpath(room)):
            total.update(path.read_bytes())
    own = hashlib.sha256(settings.parties.read_bytes()).hexdigest()[:16] if settings.parties else ""
    return f"{version('firsthand')} {total.hexdigest()[:16]} {own}".strip()


def _tree(folder: Traversable) -> Iterator[Traversable]:
    """Give the files of rules and tables in a folder and below it."""
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir() and item.name not in {"pack", "__pycache__"}:
            yield from _tree(item)
        elif item.name.endswith((".py", ".toml")):
            yield item
