"""Measure origins from raw text on the marked events: ``python -m eval.origins GOLD TEXTS METADATA SCORER``.

Reads the articles of the events, groups what they say into claims, traces and counts, all in memory; writes the claims as ``firsthand
claims --format jsonl`` prints them, and lets the scorer of the marked events compare. ``--readings`` takes readings that were kept, so
that only what comes after reading is run. Prints the figures as one line of JSON and, with ``--verbose``, each that is short of its floor.
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.statement import Reading
from firsthand.delivery.claim_json import claim_line
from firsthand.errors import FirsthandError
from firsthand.flow import asserted, open_rules, open_tools, per_block, per_claim, run
from firsthand.intake import IntakeOptions

FLOORS = {"chain_end": 0.75, "covered": 0.70, "covered_plural": 0.40}


def main() -> int:
    """Run the whole flow over the marked events and print the figures."""
    ap = argparse.ArgumentParser(description=__doc__)
    for name in ("gold", "texts", "metadata", "scorer"):
        ap.add_argument(name, type=Path)
    ap.add_argument("--readings", type=Path, help="readings kept as a pickle, in place of reading the texts")
    ap.add_argument("--out", type=Path, help="keep the claims here")
    args = ap.parse_args()
    if not args.gold.is_dir():
        sys.stderr.write(f"eval: no marked events at {args.gold}\n")
        return 2
    held = kept(args.readings, args.gold) if args.readings else list(read(args.gold, args.texts, args.metadata))
    with tempfile.TemporaryDirectory() as folder:
        out = args.out or Path(folder) / "claims.jsonl"
        documents = {r.document.id: r.document for r in held}
        out.write_text("".join(claim_line(one, documents) + "\n" for one in entries(held)), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, args.scorer, args.gold, out, "--json"], check=True, capture_output=True, text=True
        )  # fmt: skip
    figures = json.loads(done.stdout)
    print(json.dumps(figures))
    short = [f"{name} {figures[name]} < {floor}" for name, floor in FLOORS.items() if (figures[name] or 0) < floor]
    short += [] if figures["lo_error"] < figures["lo_error_of_always_one"] else ["lo_error is not below that of always one"]
    short += [] if figures["interval_error"] < figures["best_constant"][0] else ["interval_error is not below the best constant"]
    short += [] if figures["width"] <= figures["gold_width"] + 1 else ["intervals are too wide"]
    sys.stderr.writelines(f"eval: {line}\n" for line in short)
    return 1 if short else 0


def articles(gold: Path) -> list[str]:
    """Give the names of the articles of all events."""
    return sorted({str(a) for path in gold.glob("*.json") for a in json.loads(path.read_text(encoding="utf-8"))["articles"]})


def kept(path: Path, gold: Path) -> list[Reading]:
    """Load readings that were kept, those of the events' articles only."""
    wanted = set(articles(gold))
    return [r for r in pickle.loads(path.read_bytes()) if Path(r.document.path or "").stem in wanted]  # noqa: S301 - one's own file


def read(gold: Path, texts: Path, metadata: Path) -> Iterator[Reading]:
    """Read the articles."""
    paths = [str(texts / f"{name}.txt") for name in articles(gold)]
    for found in run(paths, open_tools(), IntakeOptions(metadata=str(metadata))):
        if isinstance(found, FirsthandError):
            sys.stderr.write(f"eval: {found}\n")
        else:
            yield found


def entries(held: list[Reading]) -> Iterator[Entry]:
    """Assess every claim that some readings make."""
    rules = open_rules()
    every = [keyed.proposition for reading in held for keyed in asserted(reading, rules).propositions]
    readings: dict[DocumentId, Reading] = {reading.document.id: reading for reading in held}
    for claim in per_block(every, (), rules):
        own = {p.document: readings[p.document] for p in claim.propositions}
        yield per_claim(claim, own, (), rules)


if __name__ == "__main__":
    sys.exit(main())
