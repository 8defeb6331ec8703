"""What a document has to do with the rest of the ledger: the claims that it supports, where its passages came from and where they went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.link import Link
from firsthand.core.origin import Origins
from firsthand.core.proposition import Proposition


@dataclass(frozen=True, slots=True, kw_only=True)
class Supported:
    """That an assertion of a document belongs to a position of a claim."""

    proposition: str
    statement: str | None
    words: str
    claim: str
    label: str
    position: int
    answer: str
    denied: bool
    origins: Origins
    documents: int
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """That a passage of one document comes from a passage of another: both assertions, the other document, and why."""

    kind: str
    why: str
    certain: bool
    mine: Proposition
    other: Proposition
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """All of one document: claims by assertion, what came from elsewhere, and what went elsewhere."""

    supported: dict[str, Supported]
    came: tuple[Trace, ...]
    went: tuple[Trace, ...]

    @property
    def shared(self) -> tuple[Supported, ...]:
        """Claims that other documents speak of too, the most repeated first."""
        found = [one for one in self.supported.values() if one.others]
        return tuple(sorted(found, key=lambda one: (-one.others, one.claim, one.position)))

    @property
    def alone(self) -> tuple[Supported, ...]:
        """Claims of this document alone."""
        return tuple(one for one in self.supported.values() if not one.others)


def traces(document: DocumentId, entries: Iterable[Entry]) -> Traces:
    """Look through the claims of a document."""
    supported: dict[str, Supported] = {}
    came: list[Trace] = []
    went: list[Trace] = []
    for entry in entries:
        held = {p.id: p for p in entry.claim.propositions}
        for number, one in enumerate(entry.positions, start=1):
            supported |= {p.id: _supported(p, entry, one, number) for p in one.position.propositions if p.document == document}
            for link in one.derivations:
                later, earlier = held.get(link.later), held.get(link.earlier)
                if later is None or earlier is None or later.document == earlier.document:
                    continue
                if later.document == document:
                    came.append(_trace(link, later, earlier, entry))
                elif earlier.document == document:
                    went.append(_trace(link, earlier, later, entry))
    return Traces(supported=supported, came=tuple(_distinct(came)), went=tuple(_distinct(went)))


def _supported(p: Proposition, entry: Entry, one: PositionEntry, number: int) -> Supported:
    """Say which position of a claim an assertion belongs to."""
    return Supported(
        proposition=p.id,
        statement=p.statement,
        words=p.text,
        claim=entry.claim.id,
        label=entry.claim.label,
        position=number,
        answer=one.position.label,
        denied=one.position.stance == "denied",
        origins=one.origins,
        documents=one.documents,
        others=len({other.document for other in entry.claim.propositions} - {p.document}),
    )


def _trace(link: Link, mine: Proposition, other: Proposition, entry: Entry) -> Trace:
    """Prepare one link between two documents."""
    return Trace(kind=link.kind, why=link.why, certain=link.certain, mine=mine, other=other, claim=entry.claim.id)


def _distinct(found: Sequence[Trace]) -> Iterator[Trace]:
    """Give each passage with each other document once, the certain links first."""
    seen: set[tuple[str, str]] = set()
    for trace in sorted(found, key=lambda t: (not t.certain, t.mine.spans, t.other.published or "9", t.other.id)):
        key = (trace.mine.id, str(trace.other.document))
        if key not in seen:
            seen.add(key)
            yield trace
