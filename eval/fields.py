"""The fields alone: gold spans go in, so that what is measured is only what the rules make of them.

Run as ``python -m eval.fields``. Prints the table of the shared scorer and, for each field, which values were taken for which.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from firsthand.core import entity, source
from firsthand.core.document import Spans
from firsthand.core.statement import Attribution, Entity, Source
from firsthand.core.text import read_out
from firsthand.data.parties import load_parties
from firsthand.data.sources import load_sources

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


def wording(text: str, found: Sequence[Attribution]) -> list[dict[str, Any]]:
    """Give class, voice, certainty and polarity, as far as those rules are there."""
    try:
        certainty = importlib.import_module("firsthand.core.certainty")
        table = importlib.import_module("firsthand.data.certainty").load_certainty()
    except ImportError:
        return [{"class": None} for _ in found]
    return [
        {"class": m.cue_class, "voice": m.voice, "certainty": m.certainty, "polarity": m.polarity}
        for m in certainty.read(text, found, table)
    ]


def predicted(name: str, text: str, found: Sequence[Attribution], read: tuple[list[Source], tuple[Entity, ...]]) -> dict[str, Any]:
    """Give one line of predictions in the shape of DESIGN section 4."""
    sources, entities = read
    statements = []
    for i, (a, s, w) in enumerate(zip(found, sources, wording(text, found), strict=True)):
        row = {key: getattr(s, key) for key in (*SOURCE_FIELDS, "name", "refers_to")} | {
            "spans": a.source,
            "text": read_out(text, a.source),
        }
        cue = {"spans": a.cue, "text": read_out(text, a.cue), "class": w.pop("class")}
        content = {"spans": a.content, "text": read_out(text, a.content)}
        parent = None if a.parent is None else f"s{a.parent}"
        statements.append({"id": f"s{i}", "parent": parent, "source": row, "cue": cue, "content": content, **w})
    listed = [{"id": e.id, "kind": e.kind, "name": e.name, "mentions": e.mentions} for e in entities]
    return {"id": name, "path": f"{name}.txt", "statements": statements, "entities": listed, "verification": [], "signals": []}


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
    table, parties = load_sources(), load_parties()
    pairs: dict[str, Counter[tuple[str, str]]] = {field: Counter() for field in (*SOURCE_FIELDS, *OTHER_FIELDS)}
    lines, seconds = [], 0.0
    for marked, text, found in golds(given.gold, given.texts):
        begin = time.process_time()
        resolution = entity.resolve(text, found, (), table, parties)
        sources = [source.describe(resolution, i) for i in range(len(found))]
        seconds += time.process_time() - begin
        line = predicted(marked["id"], text, found, (sources, resolution.entities))
        lines.append(json.dumps(line))
        for gold, mine in zip(marked["statements"], line["statements"], strict=True):
            if gold["source"]["kind"] != "author":
                for field in SOURCE_FIELDS:
                    pairs[field][str(gold["source"][field]), str(mine["source"][field])] += 1
                for field in OTHER_FIELDS:
                    pairs[field][str(gold[field]), str(mine.get(field))] += 1
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    scored = subprocess.run(  # noqa: S603 - our own scorer, by the path that was given
        [sys.executable, str(given.scorer), str(given.gold), str(given.texts), str(given.out)], capture_output=True, text=True, check=True
    )
    print(scored.stdout)
    for field, counted in pairs.items():
        if field not in ("party", "custody"):
            print(f"\n{field}\n{confusion(counted)}")
    wrong = Counter((g != "None", p == "None") for g, p in pairs["party"].elements() if g != p)
    print(f"\nparty: wrong name {wrong[True, False]}, missing {wrong[True, True]}, not given in the gold {wrong[False, False]}")
    print(f"custody: right {sum(n for (g, p), n in pairs['custody'].items() if g == p)} of {pairs['custody'].total()}")
    print(f"{1000 * seconds / max(1, len(lines)):.2f} ms a document")


if __name__ == "__main__":
    main()
