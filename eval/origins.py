"""Measure origins from raw text on the marked events: ``python -m eval.origins [--data DIR] [--scorers DIR]``.

Reads the articles of the events, groups what they say into claims, traces and counts, all in memory; writes the claims as ``firsthand
claims --format jsonl`` prints them, lets the scorer of the marked events compare, and holds the figures to the floors of
``floors.toml``. ``--readings`` takes readings that were kept, so that only what comes after reading is run.
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.statement import Reading
from firsthand.delivery.claim_json import claim_line
from firsthand.errors import FirsthandError
from firsthand.flow import asserted, open_rules, open_tools, per_block, per_claim, run
from firsthand.intake import IntakeOptions

HERE = Path(__file__).parent


def main() -> int:
    """Run the whole flow over the marked events, print the figures, and hold them to their floors."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    ap.add_argument("--scorers", type=Path, default=HERE.parent.parent / "shared" / "tools")
    ap.add_argument("--readings", type=Path, help="readings kept as a pickle, in place of reading the texts")
    ap.add_argument("--out", type=Path, help="keep the claims here")
    args = ap.parse_args()
    gold = args.data / "gold" / "origins"
    if not gold.is_dir() or not args.scorers.is_dir():
        sys.stderr.write(f"eval: no marked events at {gold}; name the folder of the data with --data and the scorers' with --scorers\n")
        return 2
    held = (
        kept(args.readings, gold) if args.readings else list(read(gold, args.data / "fakes" / "text", args.data / "fakes" / "metadata.tsv"))
    )
    with tempfile.TemporaryDirectory() as folder:
        out = args.out or Path(folder) / "claims.jsonl"
        documents = {r.document.id: r.document for r in held}
        out.write_text("".join(claim_line(one, documents) + "\n" for one in entries(held)), encoding="utf-8")
        scorer = [sys.executable, str(args.scorers / "score_origins.py"), str(gold), str(out), "--json"]
        figures = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    return _hold(figures)


def _hold(figures: dict[str, Any]) -> int:
    """Print every figure with its floor; errors and widths have ceilings."""
    table = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["origins"]
    short = 0
    for name, value in figures.items():
        floor = table.get(name)
        missed = floor is not None and (value > floor if name.endswith("error") or name == "width" else value < floor)
        short += missed
        print(f"{name:40}{value!s:>18}{'' if floor is None else f'   held to {floor}'}{'   MISSED' if missed else ''}")
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
