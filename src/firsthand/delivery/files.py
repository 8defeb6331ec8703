"""The files of cases and patterns, for a person at a terminal and for a program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from firsthand.core.assessment import TrackRecord
from firsthand.core.case import Case, Instance, Pattern
from firsthand.core.entry import Entry
from firsthand.delivery.claim_json import Documents, claim_json
from firsthand.delivery.claim_terminal import print_claims
from firsthand.delivery.hostile import clean
from firsthand.delivery.terminal import line
from firsthand.delivery.wording import counted

Json = dict[str, Any]


def case_json(case: Case, documents: Documents) -> Json:
    """Give a case as plain values."""
    return {
        "case": case.name,
        "claims": [claim_json(entry, documents) for entry in case.entries],
        "contradictions": [asdict(item) for item in case.contradictions],
        "single_origin": list(case.single_origin),
    }


def pattern_json(pattern: Pattern) -> Json:
    """Give a pattern as plain values."""
    return {
        "pattern": pattern.kind,
        "cases": len(pattern.instances),
        "documents": pattern.documents,
        "origins": origin_counts(pattern.instances),
        "instances": [asdict(item) for item in pattern.instances],
        "by_month": dict(pattern.by_month),
        "trends": [asdict(item) for item in pattern.trends],
    }


def origin_counts(instances: tuple[Instance, ...]) -> dict[str, int]:
    """Count the cases by how well each is evidenced."""
    return {
        "at_least_two": sum(1 for i in instances if i.lo >= 2),  # noqa: PLR2004 - two is what independence needs
        "exactly_one": sum(1 for i in instances if i.hi == 1),
        "in_doubt": sum(1 for i in instances if i.lo < 2 and i.hi > 1),  # noqa: PLR2004 - the same
    }


def print_case(case: Case, console: Console) -> None:
    """Print a case: contradictions first, then all claims in time."""
    line(console, Text(clean(case.name), style="bold"))
    line(console, Text(counted(len(case.entries), "claim") + f", {len(case.single_origin)} of them from a single origin", style="red"))
    for item in case.contradictions:
        line(console, Text(clean(f"{item.sides[0]}  against  {item.sides[1]}  ({item.why})")), first=f"  {item.kind}: ")
    console.print()
    print_claims(case.entries, console)


def print_pattern(pattern: Pattern, console: Console) -> None:
    """Print a pattern: how many cases from how many articles, month by month, and what is said of a trend."""
    counts = origin_counts(pattern.instances)
    line(console, Text(clean(pattern.kind), style="bold"))
    line(console, Text(f"{counted(len(pattern.instances), 'case')} in {counted(pattern.documents, 'article')}", style="red"))
    words = (
        f"{counts['at_least_two']} with two origins or more, {counts['exactly_one']} from a single origin, {counts['in_doubt']} in doubt"
    )
    line(console, Text(words))
    for month, number in pattern.by_month:
        line(console, Text(f"{'▪' * min(number, 60)} {number}"), first=f"  {month}  ")
    for item in pattern.instances:
        event = item.event
        where = ", ".join(event.places[:1]) or "no place"
        said = f"{event.first_day or 'no day'} · {where} · {counted(item.documents, 'article')} · origins {item.lo}–{item.hi}"
        line(console, Text(clean(said)), first="  - ")
    for trend in pattern.trends:
        said = f"{trend.words} Cases in this ledger up to that day: {trend.before}; after: {trend.after}."
        line(console, Text(clean(said), style="red"), first=f"  {trend.said or 'no day'}  ")
    console.print()


def record_json(record: TrackRecord) -> Json:
    """Give the track record of a source as plain values."""
    return {"source": record.name} | {k: v for k, v in asdict(record).items() if k != "name"}


def print_record(record: TrackRecord, entries: Mapping[str, Entry], console: Console) -> None:
    """Print what a source said, and what became of it."""
    line(console, Text(clean(record.name), style="bold"))
    counts = f"{counted(len(record.said), 'claim')} · first {len(record.first)} · alone {len(record.alone)}"
    line(
        console,
        Text(f"{counts} · later affirmed {len(record.affirmed)} · denied {len(record.denied)} · letter {record.letter}", style="red"),
    )
    console.print()
    for key in record.said:
        notes = [word for word in ("first", "alone", "affirmed", "denied") if key in getattr(record, word)]
        label = clean(entries[key].claim.label) if key in entries else key
        line(console, Text(f"{label}{' · ' + ', '.join(notes) if notes else ''}"), first=f"  {key}  ")
    console.print()
