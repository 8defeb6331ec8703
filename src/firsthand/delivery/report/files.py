"""The file of a case, and the count of a pattern, as a dossier prints them before the claims themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firsthand.core.case import Case, Contradiction, Instance, Pattern
from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.origin import Interval
from firsthand.core.proposition import Proposition
from firsthand.delivery import months, timeline
from firsthand.delivery.chain import shorten
from firsthand.delivery.files import origin_counts
from firsthand.delivery.headline import headline, interval
from firsthand.delivery.report.sources import Sources
from firsthand.delivery.wording import counted

_LANES = 12
"""So many of the claims that are shown in full have a lane in the timeline of a case; the list below it has all claims."""
_LABEL = 26
_NAMED = 6
"""So many claims of one case of a pattern are named; how many more there are is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A claim in a list: when, what, how well evidenced, and the section where it is shown in full, if it is."""

    day: str
    label: str
    said: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two sides of a contradiction, each with the section of its claim."""

    kind: str
    question: str
    one: str
    other: str
    why: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case: its claims in time, what contradicts what, and what has a single origin."""

    name: str
    said: str
    timeline: Markup
    claims: tuple[Listed, ...]
    clashes: tuple[Clash, ...]
    single: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One case of a pattern: day and place, from how many origins, and the documents by their numbers."""

    day: str
    place: str
    origins: str
    documents: tuple[int, ...]
    claims: tuple[Listed, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Confronted:
    """A claim that there is a trend, beside the figures of the ledger."""

    words: str
    said: str
    before: int
    after: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternFile:
    """A pattern: how many cases from how many articles, by origins and by month, and what is said of a trend."""

    kind: str
    said: str
    by_origins: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    drawing: Markup
    instances: tuple[Counted, ...]
    undated: int
    trends: tuple[Confronted, ...]


def case_file(case: Case, anchors: Mapping[str, str], sources: Sources) -> CaseFile:
    """Prepare a case; ``anchors`` are the sections of the claims that are shown in full."""
    listed = {entry.claim.id: _listed(entry, anchors, sources) for entry in case.entries}
    return CaseFile(
        name=sources.hide(case.name),
        said=f"{counted(len(case.entries), 'claim')}, {len(case.single_origin)} of them from a single origin, "
        f"in {counted(len(sources.numbers), 'article')}",
        timeline=_lanes(case.entries, anchors, sources),
        claims=tuple(listed.values()),
        clashes=tuple(_clash(item, listed, anchors, sources) for item in case.contradictions),
        single=tuple(listed[id_] for id_ in case.single_origin if id_ in listed),
    )


def pattern_file(pattern: Pattern, entries: Sequence[Entry], anchors: Mapping[str, str], sources: Sources) -> PatternFile:
    """Prepare a pattern; ``entries`` are the claims that it counts."""
    by_id = {entry.claim.id: entry for entry in entries}
    counts = origin_counts(pattern.instances)
    return PatternFile(
        kind=sources.hide(pattern.kind),
        said=f"{counted(len(pattern.instances), 'case')} in {counted(pattern.documents, 'article')}",
        by_origins=(
            ("with two independent origins or more", counts["at_least_two"]),
            ("from a single origin", counts["exactly_one"]),
            ("in doubt: one origin at least, more at most", counts["in_doubt"]),
        ),
        months=pattern.by_month,
        drawing=months.draw(pattern.by_month, f"Cases a month: {sources.hide(pattern.kind)}"),
        instances=tuple(_counted(item, by_id, anchors, sources) for item in pattern.instances),
        undated=sum(1 for item in pattern.instances if not item.event.first_day),
        trends=tuple(
            Confronted(
                words=sources.hide(trend.words),
                said=trend.said or "no date",
                before=trend.before,
                after=trend.after,
                anchor=anchors.get(trend.claim, ""),
            )
            for trend in pattern.trends
        ),
    )


def _listed(entry: Entry, anchors: Mapping[str, str], sources: Sources) -> Listed:
    """Put a claim in a list."""
    return Listed(
        day=entry.claim.event.first_day or entry.first_seen or "no date",
        label=sources.hide(entry.claim.label),
        said=sources.hide(headline(entry)),
        anchor=anchors.get(entry.claim.id, ""),
    )


def _clash(item: Contradiction, listed: Mapping[str, Listed], anchors: Mapping[str, str], sources: Sources) -> Clash:
    """Put both sides of a contradiction beside each other; a claim that contradicts itself is one section for both."""
    places = tuple(anchors.get(id_, "") for id_ in item.claims)
    return Clash(
        kind=item.kind,
        question=listed[item.claims[0]].label if len(set(item.claims)) == 1 else "Where and when",
        one=sources.hide(item.sides[0]),
        other=sources.hide(item.sides[1]),
        why=sources.hide(item.why),
        anchors=places if len(places) > 1 else places * 2,
    )


def _lanes(entries: Sequence[Entry], anchors: Mapping[str, str], sources: Sources) -> Markup:
    """Draw when each claim of a case was said, a lane a claim, with its number in the list."""
    numbered = [(place, entry) for place, entry in enumerate(entries, start=1) if entry.claim.id in anchors]
    return timeline.draw(
        [
            timeline.Lane(
                label=shorten(f"{place}. {sources.hide(entry.claim.label)}", _LABEL),
                stance="affirmed",
                moments=[
                    timeline.Moment(
                        day=p.published or "",
                        label=f"{sources.hide(p.outlet) or 'unknown outlet'}, {p.published or 'no date'}",
                        href=f"#{anchors.get(entry.claim.id, 'documents')}",
                    )
                    for p in _first_by_document(entry)
                ],
            )
            for place, entry in numbered[:_LANES]
        ],
        "When each claim of the case was said",
    )


def _first_by_document(entry: Entry) -> list[Proposition]:
    """Give one proposition for every document of a claim."""
    return list({p.document: p for p in reversed(entry.claim.propositions)}.values())


def _counted(item: Instance, by_id: Mapping[str, Entry], anchors: Mapping[str, str], sources: Sources) -> Counted:
    """Prepare one case of a pattern."""
    entries = [by_id[id_] for id_ in item.claims if id_ in by_id]
    entries.sort(key=lambda entry: entry.claim.id not in anchors)
    documents: set[DocumentId] = {p.document for entry in entries for p in entry.claim.propositions}
    return Counted(
        day=item.event.first_day or "no day",
        place=sources.hide(item.event.places[0]) if item.event.places else "no place",
        origins=interval(Interval(lo=item.lo, hi=item.hi)),
        documents=tuple(sorted(sources.numbers[id_] for id_ in documents if id_ in sources.numbers)),
        claims=tuple(_listed(entry, anchors, sources) for entry in entries[:_NAMED]),
        more=len(entries[_NAMED:]),
    )
