"""Measure the same claim on the marked events: ``python -m eval.claims [--data DIR] [--scorers DIR] [--readings FILE] [--out FILE]``.

Reads the events' articles (or takes readings from a file that ``--keep`` wrote), groups what they say, and scores the grouping.
Origins are not traced here: the figures of ``score_origins.py`` that speak of intervals mean nothing in this table.
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from firsthand import flow
from firsthand.core.claim import Claim, Position, group
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading
from firsthand.intake import IntakeOptions

HERE = Path(__file__).parent
SHOWN = ("positions", "statements", "found", "claims_b3", "positions_b3", "chain_end")


def main() -> int:
    """Read or load, group, score, print."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    ap.add_argument("--scorers", type=Path, default=HERE.parent.parent / "shared" / "tools")
    ap.add_argument("--readings", type=Path, default=None, help="readings kept by an earlier run")
    ap.add_argument("--keep", type=Path, default=None, help="keep the readings here")
    ap.add_argument("--out", type=Path, default=HERE.parent / "build" / "eval" / "claims.jsonl")
    args = ap.parse_args()
    if not args.data.is_dir():
        sys.stderr.write(f"eval.claims: no marked events at {args.data}; name their folder with --data\n")
        return 2
    readings = pickle.loads(args.readings.read_bytes()) if args.readings else list(read_events(args.data))  # noqa: S301 - our own file
    if args.keep:
        args.keep.write_bytes(pickle.dumps(readings))
    began = time.process_time()
    claims = grouped(readings)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text("".join(f"{json.dumps(line)}\n" for line in written(claims, readings)), encoding="utf-8")
    print(f"{'claims':40}{len(claims)}\n{'seconds':40}{time.process_time() - began:.1f}")
    figures = score(args.scorers, args.data, args.out)
    for name in SHOWN:
        print(f"{name:40}{figures[name]}")
    return 0


def read_events(data: Path) -> Iterable[Reading]:
    """Read the articles of the marked events."""
    tools = flow.open_tools()
    names = {str(a) for path in sorted((data / "gold" / "origins").glob("*.json")) for a in json.loads(path.read_text("utf-8"))["articles"]}
    paths = [str(data / "fakes" / "text" / f"{name}.txt") for name in sorted(names)]
    for reading in flow.run(paths, tools, IntakeOptions(metadata=str(data / "fakes" / "metadata.tsv"))):
        if isinstance(reading, Exception):
            raise reading
        yield reading


def grouped(readings: Sequence[Reading]) -> tuple[Claim, ...]:
    """Cut readings into propositions and group them, as the ledger does."""
    rules = flow.open_rules()
    return group([keyed.proposition for reading in readings for keyed in flow.asserted(reading, rules).propositions], rules.sameness)


def written(claims: Iterable[Claim], readings: Iterable[Reading]) -> Iterable[dict[str, Any]]:
    """Write claims as far as the scorer looks at them."""
    paths = {reading.document.id: reading.document.path or "" for reading in readings}
    for claim in claims:
        yield {"id": claim.id, "claim": claim.label, "positions": [_position(position, paths) for position in claim.positions]}


def _position(position: Position, paths: dict[Any, str]) -> dict[str, Any]:
    """Write a position."""
    said = [_statement(p, paths) for p in position.propositions]
    return {"id": position.id, "label": position.label, "origins": {"lo": 1, "hi": 1}, "statements": said}


def _statement(proposition: Proposition, paths: dict[Any, str]) -> dict[str, Any]:
    """Write a proposition as the statement that makes it."""
    chain = [voice.name for voice in proposition.voices]
    return {"path": paths[proposition.document], "spans": [list(s) for s in proposition.spans], "text": proposition.text, "chain": chain}


def score(scorers: Path, data: Path, out: Path) -> dict[str, Any]:
    """Run the scorer of the marked events."""
    command = [sys.executable, str(scorers / "score_origins.py"), str(data / "gold" / "origins"), str(out), "--json"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(result.stdout)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
