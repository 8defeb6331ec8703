"""Measure the reading and hold it to its floors: ``python -m eval [--data DIR] [--scorers DIR] [--update]``.

The marked texts are not part of the repository; without them this says so and ends with 2.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from eval import baseline
from firsthand import flow
from firsthand.delivery.json import as_json
from firsthand.intake import IntakeOptions, documents
from firsthand.settings import Settings

HERE = Path(__file__).parent
Figures = dict[str, float]
Read = Callable[[Path], dict[str, Any]]


def main() -> int:
    """Parse, read both sets with the reader and with the baseline, print the table, hold it to the floors."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    ap.add_argument("--scorers", type=Path, default=HERE.parent.parent / "shared" / "tools")
    ap.add_argument("--pack", type=Path, default=None)
    ap.add_argument("--out", type=Path, default=HERE.parent / "build" / "eval")
    args = ap.parse_args()
    if not args.data.is_dir() or not args.scorers.is_dir():
        sys.stderr.write(f"eval: no marked texts at {args.data}; name their folder with --data and the scorers' with --scorers\n")
        return 2
    args.out.mkdir(parents=True, exist_ok=True)
    figures: dict[str, Figures] = {}
    for name, read in (("baseline", _baseline), ("reader", _reader(args.pack))):
        figures[name] = _attributions(args, name, read) | _reading(args, name, read)
    return _hold(figures)


def _reader(pack: Path | None) -> Read:
    """Give a function that reads one file as the command does."""
    tools = flow.open_tools(Settings(pack=pack))

    def read(path: Path) -> dict[str, Any]:
        (document,) = documents([str(path)], IntakeOptions())
        if isinstance(document, Exception):
            raise document
        return as_json(tools.read(document))

    return read


def _baseline(path: Path) -> dict[str, Any]:
    """Read one file with the baseline."""
    text = path.read_bytes().decode("utf-8")
    return {"path": str(path), "statements": baseline.statements(text)}


def _predict(folder: Path, names: frozenset[str] | None, out: Path, read: Read) -> None:
    """Read every text of a folder into one JSONL file."""
    paths = [p for p in sorted(folder.glob("*.txt")) if names is None or p.stem in names]
    out.write_text("".join(json.dumps(read(p)) + "\n" for p in paths), encoding="utf-8")


def _attributions(args: argparse.Namespace, name: str, read: Read) -> Figures:
    """Score attribution on PolNeAR's dev part."""
    gold, out = args.data / "polnear" / "dev", args.out / f"polnear-{name}.jsonl"
    _predict(gold / "text", None, out, read)
    table = _score([str(args.scorers / "score_attributions.py"), str(gold), str(out)])
    return {f"polnear.{k}": v[2] for k, v in table.items() if isinstance(v, list)}


def _reading(args: argparse.Namespace, name: str, read: Read) -> Figures:
    """Score every field on the war gold: all of it, the texts as printed, and those that lost their commas."""
    gold, texts = args.data / "gold" / "reading", args.data / "gold" / "texts"
    figures: Figures = {}
    out = args.out / f"reading-{name}.jsonl"
    _predict(texts, None, out, read)
    for part in ("all", "printed", "stripped"):
        folder = args.out / f"gold-{part}"
        folder.mkdir(exist_ok=True)
        for path in sorted(gold.glob("*.json")):
            if part == "all" or (part == "stripped") == path.stem.isdigit():  # numbered texts lost their commas
                (folder / path.name).write_bytes(path.read_bytes())
        table = _score([str(args.scorers / "score_reading.py"), str(folder), str(texts), str(out)])
        figures |= {f"reading.{part}.{k}": v for k, v in table.items() if isinstance(v, float)}
    return figures


def _score(command: list[str]) -> dict[str, Any]:
    """Run a scorer and read its JSON."""
    done = subprocess.run([sys.executable, *command, "--json"], check=True, capture_output=True, text=True)
    table: dict[str, Any] = json.loads(done.stdout)
    return table


def _hold(figures: dict[str, Figures]) -> int:
    """Print figures beside the baseline's and the floors, and say which floor broke."""
    floors: dict[str, float] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["floors"]
    print(f"{'':44}{'baseline':>10}{'reader':>10}{'floor':>10}")
    broken = []
    for key in sorted(figures["reader"]):
        value, floor = figures["reader"][key], floors.get(key)
        bad = floor is not None and value < floor
        broken += [key] if bad else []
        print(f"{key:44}{_figure(figures['baseline'].get(key))}{_figure(value)}{_figure(floor)}{'  BROKEN' if bad else ''}")
    if broken:
        sys.stderr.write(f"eval: below the floor: {', '.join(broken)}\n")
    return 1 if broken else 0


def _figure(value: float | None) -> str:
    """Write a figure in its column, or leave the column empty."""
    return f"{'' if value is None else f'{value:.3f}':>10}"


if __name__ == "__main__":
    sys.exit(main())
