"""Write a simulated world: ``python -m simulator --seed N --claims K --out DIR``.

``DIR/documents.jsonl`` is read by ``firsthand read`` and ``firsthand add``; ``DIR/gold.jsonl`` says what is true. With ``--swapped`` the
belligerents change places. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from simulator.writing import Json, documents, gold, made


def main() -> int:
    """Parse, make, write, say how much it is."""
    ap = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--claims", type=int, default=100)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--swapped", action="store_true")
    args = ap.parse_args()
    world = made(args.seed, args.claims, swapped=args.swapped)
    args.out.mkdir(parents=True, exist_ok=True)
    written = _write(args.out / "documents.jsonl", documents(world))
    positions = _write(args.out / "gold.jsonl", gold(world))
    sys.stdout.write(f"{written} documents about {len(world.spreads)} events, {positions} positions: {args.out}\n")
    return 0


def _write(path: Path, rows: Iterable[Json]) -> int:
    """Write one JSON object a line, and count them."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


if __name__ == "__main__":
    sys.exit(main())
