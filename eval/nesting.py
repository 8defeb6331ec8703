"""Measure nesting alone: from the outermost attributions of marked articles, or of the trained reader, to all with parents.

usage: python -m eval.nesting SHARED [--outer gold|model] [--inner none|gold|model] [--pack FOLDER] [--show FILE ...]

SHARED holds ``tools/score_reading.py`` and ``data/gold``. ``--show`` reads other texts with the model and prints what an editor
would see. What a flat tagger would see in the gold is worked out here: for a relay the speaker's statement, else the outermost.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from firsthand.core.document import Spans
from firsthand.core.nesting import ReadInner, nest
from firsthand.core.statement import Attribution
from firsthand.data.nesting import load_nesting
from firsthand.data.parties import load_parties

Reader = Callable[[Sequence[str]], Sequence[Sequence[Attribution]]]
RELAYING = {"medium", "document", "body"}


def spans_of(part: dict[str, Any]) -> Spans:
    """Give the spans of a marked part as tuples."""
    return tuple((a, b) for a, b in part["spans"])


def attribution_of(s: dict[str, Any]) -> Attribution:
    """Give the bare spans of a marked statement."""
    return Attribution(source=spans_of(s["source"]), cue=spans_of(s["cue"]), content=spans_of(s["content"]))


def flat(gold: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the statements that a flat tagger would see."""
    rows = [s for s in gold["statements"] if s["source"]["spans"]]
    below: dict[str, list[dict[str, Any]]] = {}
    for s in rows:
        below.setdefault(s["parent"] or "", []).append(s)
    seen = []
    for root in below.get("", []):
        relayed = [c for c in below.get(root["id"], []) if relays(root, c)]
        seen.extend(relayed or [root])
    merged: dict[tuple[Any, ...], dict[str, Any]] = {}
    for s in seen:
        key = (spans_of(s["cue"]), spans_of(s["content"]))
        if key in merged:
            both = [*spans_of(merged[key]["source"]), *spans_of(s["source"])]
            whole = [[min(a for a, _ in both), max(b for _, b in both)]]
            merged[key] = {**s, "source": {**s["source"], "spans": whole}}
        else:
            merged[key] = s
    return list(merged.values())


def relays(parent: dict[str, Any], child: dict[str, Any]) -> bool:
    """Say whether the parent only passes the child's words on, so that a flat tagger marks the child."""
    text = child["cue"]["text"].lower()
    inside = all(any(a <= x and y <= b for a, b in spans_of(parent["content"])) for x, y in spans_of(child["cue"]))
    return not inside and not text.startswith(("cit", "quot", "saying", "as saying", "according"))


def gold_reader(gold: dict[str, Any]) -> ReadInner:
    """Read stretches as a perfect reader would: the marked statements whose words all stand in them."""
    rows = [attribution_of(s) for s in gold["statements"] if s["parent"]]

    def read(contents: Sequence[Spans]) -> list[list[Attribution]]:
        return [[a for a in rows if all(_inside(s, content) for s in (*a.source, *a.cue, *a.content))] for content in contents]

    return read


def _inside(span: tuple[int, int], spans: Spans) -> bool:
    lo, hi = spans[0][0], spans[-1][1]
    return lo <= span[0] and span[1] <= hi


def no_reader(contents: Sequence[Spans]) -> list[list[Attribution]]:
    """Find nothing, so that the rules are measured alone."""
    return [[] for _ in contents]


def inner_reader(text: str, read: Reader) -> ReadInner:
    """Let a reader read stretches of a text as texts of their own, and count its offsets in the whole text."""

    def inner(contents: Sequence[Spans]) -> list[list[Attribution]]:
        maps = [[k for a, b in spans for k in (*range(a, b), b)] for spans in contents]
        texts = ["".join(text[a:b] + " " for a, b in spans) for spans in contents]
        found = read(texts)
        return [[_moved(a, where) for a in rows] for rows, where in zip(found, maps, strict=True)]

    return inner


def _moved(a: Attribution, where: list[int]) -> Attribution:
    def move(spans: Spans) -> Spans:
        return tuple((where[x], where[y - 1] + 1) for x, y in spans)

    return Attribution(source=move(a.source), cue=move(a.cue), content=move(a.content), confidence=a.confidence)


def model_reader(folder: Path) -> Reader:
    """Load the trained reader."""
    from firsthand.nlp.pack import load_pack
    from firsthand.nlp.reader import TrainedReader

    reader = TrainedReader(load_pack(folder), load_parties())
    return lambda texts: [marked.attributions for marked in reader.read(list(texts))]


def as_json(name: str, text: str, found: Sequence[Attribution]) -> dict[str, Any]:
    """Give statements in the shape that the scorer reads."""

    def part(spans: Spans) -> dict[str, Any]:
        return {"spans": [list(s) for s in spans], "text": " ".join(text[a:b] for a, b in spans)}

    rows = []
    for n, a in enumerate(found):
        kind = "author" if a.origin == "allegation" else "body" if a.source else "unstated"
        parent = None if a.parent is None else f"s{a.parent}"
        source = {**part(a.source), "kind": kind}
        rows.append({"id": f"s{n}", "parent": parent, "source": source, "cue": part(a.cue), "content": part(a.content), "origin": a.origin})
    return {"path": f"{name}.txt", "statements": rows}


def show(name: str, text: str, found: Sequence[Attribution]) -> None:
    """Print statements for a person to read."""
    print(f"\n===== {name}")
    for n, row in enumerate(as_json(name, text, found)["statements"]):
        parent = f" in {row['parent'][1:]}" if row["parent"] else ""
        print(f"{n:3}{parent} [{row['origin']}] {row['source']['text']!r} <{row['cue']['text']}> {row['content']['text']}")


def score(shared: Path, rows: list[dict[str, Any]], out: Path) -> dict[str, Any]:
    """Score with the acceptance scorer."""
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("score_reading", shared / "tools" / "score_reading.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{shared} holds no scorer")
    scorer = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(shared / "tools"))
    spec.loader.exec_module(scorer)
    table: dict[str, Any] = scorer.main(shared / "data/gold/reading", shared / "data/gold/texts", out)
    return table


def main() -> None:
    """Read, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--outer", choices=("gold", "model"), default="gold")
    parser.add_argument("--inner", choices=("none", "gold", "model"), default="none")
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--show", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=Path("build/nesting.jsonl"))
    args = parser.parse_args()
    table = load_nesting()
    read = model_reader(args.pack) if args.pack else None
    for path in args.show:
        if read is None:
            parser.error("--show needs --pack")
        text = path.read_text(encoding="utf-8")
        show(path.stem, text, nest(text, read([text])[0], inner_reader(text, read), table))
    if args.show:
        return
    rows, spent, count = [], 0.0, 0
    for path in sorted((args.shared / "data/gold/reading").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        with (args.shared / "data/gold/texts" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        outer = [attribution_of(s) for s in flat(gold)] if args.outer == "gold" or read is None else list(read([text])[0])
        inner = {"none": no_reader, "gold": gold_reader(gold)}.get(args.inner) or inner_reader(
            text, read or (lambda texts: [() for _ in texts])
        )
        start = time.process_time()
        found = nest(text, outer, inner, table)
        spent += time.process_time() - start
        count += len(text.split())
        rows.append(as_json(path.stem, text, found))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    figures = score(args.shared, rows, args.out)
    for key in ("statements.relaxed", "statements.strict", "nested.relaxed", "parent", "matched"):
        print(f"{key:24}{figures[key]}")
    print(f"{'ms per 700 words':24}{1000 * spent * 700 / count:.2f}")


if __name__ == "__main__":
    main()
