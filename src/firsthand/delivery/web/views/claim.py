"""One claim as its page shows it: the sentence that matters, positions, timeline, law, checks, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.core.assessment.carried import statements
from firsthand.core.concord import disagreements
from firsthand.core.decision import Decision
from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.link import Link
from firsthand.core.proposition import Proposition
from firsthand.core.statement import NormReading, Reading, Signal, Statement, Verification
from firsthand.delivery.headline import headline
from firsthand.delivery.rules import Rule, load_rules, short_name
from firsthand.delivery.unknowns import unknowns
from firsthand.delivery.web.sight import Sight
from firsthand.delivery.web.views.passage import Surroundings
from firsthand.delivery.web.views.position import PositionView, Why, Window, numbers, position, whys
from firsthand.delivery.web.views.whereabouts import Address, Ref, Whereabouts, whereabouts

_POSITIONS = 6
_PASSAGES = 48
_LEAST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of a claim is to be shown: a position by its number, its passages from one on, or one passage by its id."""

    position: int = 1
    first: int = 1
    passage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One norm beside a claim, what it says in short, and the passages that name it or that it may concern."""

    reading: NormReading
    name: str
    rule: Rule | None
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One record of checking: by whom, in which words, and where it stands."""

    status: str
    by: str
    words: str
    outlet: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision about a claim, with the passages that it is about, and who decided otherwise."""

    decision: Decision
    refs: tuple[Ref, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim: ``headline`` are its parts, each with where its evidence stands; ``positions`` those that are shown in full."""

    entry: Entry
    headline: tuple[tuple[str, str], ...]
    positions: tuple[PositionView, ...]
    why: tuple[Why, ...]
    laws: tuple[Law, ...]
    signals: tuple[tuple[Signal, tuple[Ref, ...]], ...]
    checks: tuple[Check, ...]
    unseen: Mapping[str, int]
    open: tuple[str, ...]
    decisions: tuple[Decided, ...]
    where: Whereabouts


def window(entry: Entry, asked: Asked) -> dict[int, Window]:
    """Choose which positions are shown in full, by their number, and which passages of each: so many that a page stays light."""
    number, first = _sought(entry, asked)
    start = (number - 1) // _POSITIONS * _POSITIONS
    shown = range(start + 1, min(start + _POSITIONS, len(entry.positions)) + 1)
    most = max(_LEAST, _PASSAGES // max(1, len(shown)))
    return {n: Window(first=(first - 1) // most * most + 1 if n == number else 1, most=most) for n in shown}


def documents_of(entry: Entry, windows: Mapping[int, Window]) -> list[DocumentId]:
    """Give the documents of the passages that are shown."""
    shown = (p for n, window in windows.items() for p in window.of(entry.positions[n - 1].position.propositions))
    return list(dict.fromkeys(p.document for p in shown))


def claim_view(
    entry: Entry, readings: Mapping[DocumentId, Reading], windows: Mapping[int, Window], sight: Sight, address: Address
) -> ClaimView:
    """Prepare one claim; ``readings`` are those of the passages shown, and more where they are at hand."""
    shown = [p.id for n, window in windows.items() for p in window.of(entry.positions[n - 1].position.propositions)]
    where = whereabouts(entry, shown, address)
    around = Surroundings(readings=readings, sight=sight, where=where, links=_links(entry))
    checks, unseen = _checks(entry, readings)
    return ClaimView(
        entry=entry,
        headline=tuple(_headline(entry, windows)),
        positions=tuple(position(entry.positions[n - 1], n, window, around) for n, window in windows.items()),
        why=_together(entry, where) if _several(entry) else (),
        laws=tuple(_law(norm, entry, readings, where) for norm in entry.norms),
        signals=tuple(_signals(entry, readings, where)),
        checks=checks,
        unseen=unseen,
        open=unknowns(entry),
        decisions=tuple(_decided(entry, where)),
        where=where,
    )


def _decided(entry: Entry, where: Whereabouts) -> Iterator[Decided]:
    """Give what was decided; of two persons who differ, each with the other's name."""
    differ = disagreements((*entry.decisions, *entry.pending))
    for one in entry.decisions:
        names = [both.other.by if both.one == one else both.one.by for both in differ if one in (both.one, both.other)]
        yield Decided(decision=one, refs=where.refs(one.subjects), against=tuple(dict.fromkeys(names)))


def _sought(entry: Entry, asked: Asked) -> tuple[int, int]:
    """Give the number of the position that is asked for, and of the first passage."""
    for number, one in enumerate(entry.positions, start=1):
        for place, p in enumerate(one.position.propositions, start=1):
            if p.id == asked.passage:
                return number, place
    number = min(max(asked.position, 1), max(1, len(entry.positions)))
    held = len(entry.positions[number - 1].position.propositions) if entry.positions else 0
    return number, min(max(asked.first, 1), max(held, 1))


def _links(entry: Entry) -> dict[str, list[Link]]:
    """Give the links that hold a claim together, by the passage that they join to it."""
    found: dict[str, list[Link]] = {}
    for link in entry.claim.links:
        found.setdefault(link.later, []).append(link)
        found.setdefault(link.earlier, []).append(link)
    return found


def _several(entry: Entry) -> bool:
    """Say whether several positions affirm something, so that their origins together are another number."""
    return len([one for one in entry.positions if one.position.stance != "denied"]) > 1


def _together(entry: Entry, where: Whereabouts) -> tuple[Why, ...]:
    """Give the reasons of the interval over all positions that affirm something."""
    return whys(entry.origins.why, where, frozenset(), numbers(entry.origins, entry.origins.party_origins))


def _headline(entry: Entry, windows: Mapping[int, Window]) -> Iterator[tuple[str, str]]:
    """Give the parts of the sentence that matters, each with where its evidence stands."""
    articles, origins, *rest = headline(entry).split(" · ")
    first = min(windows, default=1)
    yield articles, f"#p{first}-said"
    yield origins, "#why" if _several(entry) else f"#p{first}-why"
    for part in rest:
        denied = next((n for n, one in enumerate(entry.positions, start=1) if one.position.stance == "denied" and n in windows), None)
        yield part, f"#p{denied}" if part.startswith("denied") and denied else "#positions"


def _law(norm: NormReading, entry: Entry, readings: Mapping[DocumentId, Reading], where: Whereabouts) -> Law:
    """Prepare a norm."""
    keys = [p.id for p, s in _stated(entry, readings) if any(n.id == norm.id for n in s.norms)]
    return Law(reading=norm, name=short_name(norm.id), rule=load_rules().get(norm.id), refs=where.refs(keys))


def _signals(entry: Entry, readings: Mapping[DocumentId, Reading], where: Whereabouts) -> Iterator[tuple[Signal, tuple[Ref, ...]]]:
    """Give the signals, each with the passages that raise it."""
    raised: dict[tuple[str, str], list[str]] = {}
    for p, s in _stated(entry, readings):
        for signal in s.signals:
            raised.setdefault((signal.code, signal.why), []).append(p.id)
    for signal in entry.signals:
        yield signal, where.refs(raised.get((signal.code, signal.why), ()))


def _stated(entry: Entry, readings: Mapping[DocumentId, Reading]) -> Iterator[tuple[Proposition, Statement]]:
    """Give every passage that is at hand with the statements that it stands in."""
    for p in entry.claim.propositions:
        yield from ((p, statement) for statement in statements([p], readings))


def _checks(entry: Entry, readings: Mapping[DocumentId, Reading]) -> tuple[tuple[Check, ...], Mapping[str, int]]:
    """Give the records of checking with their words, and how many there are of each kind in documents that are not at hand."""
    covered: dict[DocumentId, set[str]] = {}
    for p in entry.claim.propositions:
        covered.setdefault(p.document, set()).update([p.statement] if p.statement else [])
    found: list[Check] = []
    seen: set[Verification] = set()
    for id_, reading in readings.items():
        names = {entity.id: entity.name or "" for entity in reading.entities}
        for place, record in enumerate(reading.verification, start=1):
            if covered.get(id_, set()) & set(record.covers):
                seen.add(record)
                found.append(_check(record, reading, names, f"/document/{id_}?at=v{place}#v{place}"))
    return tuple(found), Counter(record.status for record in entry.verification if record not in seen)


def _check(record: Verification, reading: Reading, names: Mapping[str, str], href: str) -> Check:
    """Prepare one record of checking."""
    return Check(
        status=record.status,
        by=names.get(record.by or "", ""),
        words=" … ".join(reading.document.text[start:end] for start, end in record.spans),
        outlet=reading.document.publisher or "unknown outlet",
        href=href,
    )
