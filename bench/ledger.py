"""Measure the ledger at scale: ``python -m bench.ledger [--scales 1000,10000,100000] [--address postgresql://...]``.

Documents with what they assert are made by a seed and fed past the reader: what is measured is keeping them, finding what says the same,
grouping, tracing, counting and assessing, all durable, and then opening a claim of 1,000 statements. Each scale runs in a process of its
own. Times are those of the processor, so that another program on the machine changes little; waiting for the disk stands beside them.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from firsthand.core.claim import keys
from firsthand.core.document import Document
from firsthand.core.ledger import Keyed, ReadBy, Taken
from firsthand.core.proposition import Event, Proposition, Quantity, Voice
from firsthand.core.statement import Content, Cue, Reading, Source, Statement
from firsthand.ledger import Ledger, now, open_ledger

SIZES = (1, 1, 1, 2, 2, 3, 5, 8, 15, 40)
"""How many documents tell of an event, over and over: most are told once, a few by many."""

GREAT = 1000
OUTLETS = tuple(
    f"{town} {paper}" for town in ("Osteria", "Velden", "Tarn", "Orne", "Sel", "Moor") for paper in ("Courier", "Post", "Radio")
)
SOURCES = (
    Voice(name="Osterian army", kind="body", standing="military", party="Osteria", basis="institutional", statement="s1"),
    Voice(name="Velden defence ministry", kind="body", standing="official", party="Velden", body="Velden defence ministry", statement="s1"),
    Voice(name="Ada Korr (Tarn hospital)", kind="person", standing="medical", body="Tarn hospital", basis="first-hand", statement="s1"),
    Voice(name="two officials (unnamed)", kind="unnamed", anonymity="unexplained", count=2, statement="s1"),
)  # fmt: skip
ASPECTS = ("killed", "wounded", "actor", "means")
READER = ReadBy(rules="bench", pack="none", version="1")


def main() -> int:
    """Measure every scale in its own process and print the figures with the exponents."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--scales", default="1000,10000,100000")
    ap.add_argument("--address", help="an empty PostgreSQL database; for a single scale")
    ap.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = ap.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, args.address)))
        return 0
    found = []
    for scale in map(int, args.scales.split(",")):
        more = ["--address", args.address] if args.address else []
        command = [sys.executable, "-m", "bench.ledger", "--one", str(scale), *more]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print(json.dumps(found[-1]), flush=True)
    if len(found) > 1:
        fits = {f"exponent_of_{name}": exponent(found, name) for name in ("cpu_seconds", "peak_mb")}
        print(json.dumps(fits))
    return 0


def measure(documents: int, address: str | None) -> dict[str, float]:
    """Fill a ledger, settle it, add an event of 1,000 statements, and open that."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(address or f"{folder}/ledger.db", create=True) as ledger:
        _ = ledger.rules
        idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        wall, started = time.perf_counter(), time.process_time()
        fill(ledger, islice(made(ledger), documents))
        added = time.process_time()
        ledger.settle()
        settled = time.process_time()
        wall = time.perf_counter() - wall
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        fill(ledger, told(ledger, number=10**9, size=GREAT))
        ledger.settle()
        great = time.process_time() - settled
        loudest = max(ledger.store.claims(), key=lambda row: row.documents)
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        return {
            "documents": documents,
            "propositions": documents * len(ASPECTS),
            "cpu_seconds": round(settled - started, 2),
            "documents_per_cpu_second": round(documents / (settled - started), 1),
            "adding_cpu_seconds": round(added - started, 2),
            "settling_cpu_seconds": round(settled - added, 2),
            "wall_seconds": round(wall, 1),
            "peak_mb": round(peak / 1024, 1),
            "idle_mb": round(idle / 1024, 1),
            "disk_mb": round(size / 1e6, 1),
            "claims": len(ledger.store.claims()),
            "event_of_1000_cpu_seconds": round(great, 2),
            "open_1000_statements_ms": round(1000 * fastest(ledger, loudest.id), 1),
            "list_100_claims_ms": round(1000 * listing(ledger), 1),
        }


def fill(ledger: Ledger, items: Iterator[Taken]) -> None:
    """Add documents, some hundreds in a transaction."""
    while batch := list(islice(items, 200)):
        ledger.store.add(batch, READER, now())


def fastest(ledger: Ledger, claim: str) -> float:
    """Give the processor's seconds of opening a claim, the median of five."""
    times = []
    for _ in range(5):
        started = time.process_time()
        entry = ledger.claim(claim)
        times.append(time.process_time() - started)
        assert entry is not None  # noqa: S101 - a bench that opens nothing measures nothing
        assert len(entry.claim.propositions) >= GREAT // 2  # noqa: S101
    return sorted(times)[2]


def listing(ledger: Ledger) -> float:
    """Give the processor's seconds of listing the loudest hundred claims."""
    from firsthand.core.ledger import ClaimFilter

    started = time.process_time()
    ledger.claims(ClaimFilter(limit=100))
    return time.process_time() - started


def exponent(found: list[dict[str, float]], name: str) -> float:
    """Give the slope of the logarithm of a figure over that of the number of documents, by least squares."""
    points = [(math.log(row["documents"]), math.log(row[name])) for row in found]
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    slope: float = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    return round(slope, 3)


def made(ledger: Ledger) -> Iterator[Taken]:
    """Make documents without end, event by event."""
    for number in count():
        yield from told(ledger, number, SIZES[number % len(SIZES)])


def told(ledger: Ledger, number: int, size: int) -> Iterator[Taken]:
    """Make the documents that tell of one event."""
    chance = random.Random(number)
    day = date(2000, 1, 1) + timedelta(days=number % 9000)
    place = f"{chance.choice(('North', 'South', 'Old', 'New', 'Lower', 'Upper'))} {''.join(chance.choices('aeioulnrst', k=6)).title()}"
    for copy in range(size):
        yield _document(ledger, chance, (number, copy), (place, day))


def _document(ledger: Ledger, chance: random.Random, ids: tuple[int, int], event: tuple[str, date]) -> Taken:
    """Make one document of four assertions, published within three days of its event."""
    number, copy = ids
    place, day = event[0], event[1].isoformat()
    published = (event[1] + timedelta(days=copy % 3)).isoformat()
    killed = 10 + number % 40 + (copy % 5 == 0)
    source = SOURCES[chance.randrange(len(SOURCES))]
    words = (f"{killed} people were killed", f"{killed + 5} were wounded", "Veldener forces did it", "it was done with a rocket")
    text = f"{place}, {day}. " + " ".join(f"{source.name} said that {part} at {place} on {day}, report {copy}." for part in words)
    doc = Document(
        text=text, path=f"{number}-{copy}.txt", publisher=OUTLETS[chance.randrange(len(OUTLETS))], published=published, language="en"
    )
    statements: list[Statement] = []
    found: list[Proposition] = []
    at = 0
    for aspect, part in zip(ASPECTS, words, strict=True):
        at = text.index(part, at)
        span = (at, at + len(part))
        id_ = f"s{len(statements) + 1}"
        told_by = Source(text=source.name, kind=source.kind, standing=source.standing, party=source.party)
        statements.append(Statement(id=id_, source=told_by, cue=Cue(text="said"), content=Content(spans=(span,), text=part)))
        found.append(_assertion(doc, source, aspect, span, (place, day, killed)))
    reading = Reading(document=doc, statements=tuple(statements))
    return Taken(reading=reading, propositions=tuple(Keyed(proposition=p, keys=keys(p, ledger.rules.sameness)) for p in found))


def _assertion(doc: Document, source: Voice, aspect: str, span: tuple[int, int], facts: tuple[str, str, int]) -> Proposition:
    """Make one assertion."""
    place, day, killed = facts
    counted = aspect in {"killed", "wounded"}
    number = killed + 5 * (aspect == "wounded")
    return Proposition(
        id=f"{doc.id}{aspect}",
        document=doc.id,
        spans=(span,),
        text=doc.text[span[0] : span[1]],
        aspect=aspect,
        event=Event(kind="airstrike", places=(place,), first_day=day, last_day=day),
        voices=(Voice(name=doc.publisher or "", kind="medium"), source),
        statement="s1",
        answer=None if counted else {"actor": "party:Velden", "means": "rocket"}[aspect],
        quantity=Quantity(low=number, high=number, bound="exactly", unit=aspect) if counted else None,
        stance="value" if counted else "affirmed",
        terms=tuple(sorted({place.lower(), aspect, "people", "report"})),
        published=doc.published,
        outlet=doc.publisher,
    )


if __name__ == "__main__":
    sys.exit(main())
