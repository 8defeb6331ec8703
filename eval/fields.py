"""The fields alone: gold spans go in, so that what is measured is only what the rules make of them.

Run as ``python -m eval.fields``. Prints the table of the shared scorer and, for each field, which values were taken for which.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from firsthand.core import entity, protection, source
from firsthand.core.describe import Tables, describe
from firsthand.core.document import Document, Spans
from firsthand.core.statement import Attribution
from firsthand.data.certainty import load_certainty
from firsthand.data.norms import load_norms
from firsthand.data.parties import load_parties
from firsthand.data.signals import load_signals
from firsthand.data.sources import load_sources
from firsthand.data.verification import load_verification
from firsthand.delivery.json import as_json

SHARED = Path(__file__).parents[2] / "shared"
SOURCE_FIELDS = ("kind", "standing", "anonymity", "access", "party", "custody")
OTHER_FIELDS = ("voice", "certainty", "polarity")


def spans(rows: Sequence[Sequence[int]]) -> Spans:
    """Read spans of the gold."""
    return tuple((int(a), int(b)) for a, b in rows)


def golds(gold: Path, texts: Path) -> Iterator[tuple[dict[str, Any], str, list[Attribution]]]:
    """Give each marked document, its text, and its attributions without their fields."""
    for path in sorted(gold.glob("*.json")):
        marked = json.loads(path.read_text(encoding="utf-8"))
        text = (texts / f"{path.stem}.txt").open(encoding="utf-8", newline="").read()
        number = {s["id"]: i for i, s in enumerate(marked["statements"])}
        found = [
            Attribution(
                source=spans(s["source"]["spans"]),
                cue=spans(s["cue"]["spans"]),
                content=spans(s["content"]["spans"]),
                parent=number.get(s["parent"]),
            )
            for s in marked["statements"]
        ]
        yield marked, text, found


def predicted(name: str, text: str, found: Sequence[Attribution], tables: Tables) -> dict[str, Any]:
    """Give one line of predictions in the shape of DESIGN section 4."""
    return as_json(describe(Document(text=text, path=f"{name}.txt"), found, (), tables))


def confusion(pairs: Counter[tuple[str, str]]) -> str:
    """Draw which values were taken for which: a row for each gold value."""
    gold = sorted({g for g, _ in pairs})
    taken = sorted({p for _, p in pairs})
    width = max(len(v) for v in (*gold, *taken, "gold"))
    head = " ".join(f"{v[:7]:>7}" for v in taken)
    rows = [f"{g:<{width}} " + " ".join(f"{pairs[g, p] or '.':>7}" for p in taken) for g in gold]
    return "\n".join([f"{'gold':<{width}} {head}", *rows])


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "data/gold/reading")
    parser.add_argument("--texts", type=Path, default=SHARED / "data/gold/texts")
    parser.add_argument("--scorer", type=Path, default=SHARED / "tools/score_reading.py")
    parser.add_argument("--out", type=Path, default=Path("build/fields.jsonl"))
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the fields on gold spans."""
    given = options(arguments)
    tables = Tables(
        parties=load_parties(),
        sources=load_sources(),
        certainty=load_certainty(),
        verification=load_verification(),
        signals=load_signals(),
        norms=load_norms(),
    )
    pairs: dict[str, Counter[tuple[str, str]]] = {field: Counter() for field in (*SOURCE_FIELDS, *OTHER_FIELDS)}
    lines, seconds = [], 0.0
    for marked, text, found in golds(given.gold, given.texts):
        begin = time.process_time()
        resolution = entity.resolve(text, found, (), tables.sources, tables.parties)
        for i in range(len(found)):
            source.describe(resolution, i)
        protection.persons(resolution)
        seconds += time.process_time() - begin
        line = predicted(marked["id"], text, found, tables)
        lines.append(json.dumps(line))
        for gold, mine in zip(marked["statements"], line["statements"], strict=True):
            if gold["source"]["kind"] != "author":
                for field in SOURCE_FIELDS:
                    pairs[field][str(gold["source"][field]), str(mine["source"][field])] += 1
                for field in OTHER_FIELDS:
                    pairs[field][str(gold[field]), str(mine.get(field))] += 1
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, str(given.scorer), str(given.gold), str(given.texts), str(given.out)], capture_output=True, text=True, check=True
    )
    print(scored.stdout)
    for field, counted in pairs.items():
        if field not in ("party", "custody"):
            print(f"\n{field}\n{confusion(counted)}")
    wrong = Counter((g != "None", p == "None") for g, p in pairs["party"].elements() if g != p)
    print(f"\nparty: wrong name {wrong[True, False]}, missing {wrong[True, True]}, not given in the gold {wrong[False, False]}")
    print(f"custody: right {sum(n for (g, p), n in pairs['custody'].items() if g == p)} of {pairs['custody'].total()}")
    print(f"{1000 * seconds / max(1, len(lines)):.2f} ms a document for sources, entities and persons")


if __name__ == "__main__":
    main()
