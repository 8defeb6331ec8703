"""How many of the marked statements of real events some proposition finds, and how many propositions an article makes.

usage: python -m eval.propositions READINGS.pickle GOLD_DIR [--misses]
READINGS is a pickled list of readings of the marked articles. A proposition finds a marked statement as in the scorer of origins: it covers
half of its characters, and the marked statement at least a third of the proposition.
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from firsthand.core.document import Spans
from firsthand.core.proposition import Proposition, propositions
from firsthand.data.propositions import load_propositions


def shared(one: Spans, other: Spans) -> int:
    """Count the characters that two lists of spans share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def size(spans: Spans) -> int:
    """Count the characters of spans."""
    return sum(b - a for a, b in spans)


def finds(spans: Spans, found: Spans) -> bool:
    """Say whether a proposition finds a marked statement."""
    both = shared(spans, found)
    return both * 2 >= size(spans) and both * 3 >= size(found)


def marked(folder: Path) -> list[dict[str, Any]]:
    """Give every marked statement with its claim and position."""
    rows = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for claim in gold["claims"]:
            for position in claim["positions"]:
                for s in position["statements"]:
                    spans = s["spans"] if isinstance(s["spans"][0], list) else [s["spans"]]
                    rows.append({**s, "spans": spans, "claim": claim["claim"], "nature": claim["nature"], "stance": position["stance"],
                                 "position": position["position"]})  # fmt: skip
    return rows


def main(readings: str, gold: str, *options: str) -> None:
    """Print the table."""
    tables = load_propositions()
    by_article: dict[str, tuple[Proposition, ...]] = {}
    loaded = pickle.loads(Path(readings).read_bytes())  # noqa: S301 - our own file
    started = time.process_time()
    for reading in loaded:
        by_article[Path(reading.document.path).stem] = propositions(reading, tables)
    spent = time.process_time() - started
    rows, hits, voice, own = marked(Path(gold)), Counter[str](), Counter[str](), Counter[str]()
    total, numbers, aspects = Counter[str](), Counter[str](), defaultdict[str, Counter[str]](Counter)
    for row in rows:
        good = [p for p in by_article.get(str(row["article"]), ()) if finds(row["spans"], p.spans)]
        key = row["claim"][:70]
        total[key] += 1
        hits[key] += bool(good)
        voice[str(len(row["chain"]) > 1)] += 1
        own[str(len(row["chain"]) > 1)] += bool(good)
        aspects[key].update({p.aspect + (f"/{p.group}" if p.group else "") + (f"={p.answer}" if p.answer else "") for p in good})
        value = next((int(w) for w in row["position"].replace(",", "").split() if w.isdecimal()), None)
        if row["stance"] == "value" and value is not None:
            numbers["all"] += 1
            numbers["right"] += any(p.quantity is not None and p.quantity.low == value for p in good)
        if not good and "--misses" in options:
            print("MISS", row["article"], row["chain"], "|", row["text"])
    for key in total:
        print(f"{hits[key]:3}/{total[key]:3} {key}  {dict(aspects[key].most_common(6))}")
    made = [len(found) for found in by_article.values()]
    inside, outside = own["True"] / voice["True"], own["False"] / voice["False"]
    print(f"found {sum(hits.values()) / len(rows):.3f}; in statements {inside:.3f}; own voice {outside:.3f}")
    print(f"right numbers {numbers['right']}/{numbers['all']}; propositions an article {sum(made) / len(made):.1f}")
    print(f"ms an article {1000 * spent / len(made):.1f}")
    print(Counter(p.aspect for found in by_article.values() for p in found).most_common())


if __name__ == "__main__":
    main(*sys.argv[1:])
