"""Measure the same event across documents on ECB+: ``python -m eval.ecbplus --data DIR [--part Test]``.

Gold mentions of events, grouped over all documents of a part at once, no topic given. Each mention becomes a proposition whose question is
its head word, whose places are the names in its document, and whose words are those around it; then keys, gates, weights and clusters are
those of claims. Beside it stand mentions with one head word, over all documents and within one document.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from firsthand.core.claim import ClaimTable, group
from firsthand.core.document import DocumentId
from firsthand.core.proposition import Event, Proposition, Voice
from firsthand.core.proposition.table import PropositionTables
from firsthand.core.proposition.terms import stem, terms
from firsthand.data.claims import load_claims
from firsthand.data.propositions import load_propositions

HERE = Path(__file__).parent
Tokens = dict[tuple[str, int], list[str]]
Labels = Mapping[str, Hashable]
_NAMES = 12
_AROUND = 8
_LEAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A marked mention of an event: where its words stand, and the event that it was marked with."""

    id: str
    document: str
    sentence: int
    tokens: tuple[int, ...]
    chain: str


def main() -> int:
    """Group a part, print B-cubed precision, recall and F1 beside the baselines."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data" / "ecbplus")
    ap.add_argument("--part", default="Test", choices=("Train", "Dev", "Test"))
    args = ap.parse_args()
    if not args.data.is_dir():
        sys.stderr.write(f"eval.ecbplus: no corpus at {args.data}; name its folder with --data\n")
        return 2
    texts, mentions = corpus(args.data, args.part), marked(args.data, args.part)
    words = load_propositions()
    gold = {m.id: m.chain for m in mentions}
    heads = {m.id: head(m, texts, words) for m in mentions}
    rows: dict[str, Labels] = {
        "one head word, one document": {m.id: (m.document, heads[m.id]) for m in mentions},
        "one head word": heads,
        "claims": grouped(mentions, texts, words, load_claims()),
    }
    print(f"{len(mentions)} mentions of {len(set(gold.values()))} events, {args.part}\n{'':30}{'P':>8}{'R':>8}{'B3':>8}")
    for name, labels in rows.items():
        print(f"{name:30}" + "".join(f"{figure:8.3f}" for figure in b_cubed(gold, labels)))
    return 0


def corpus(data: Path, part: str) -> Tokens:
    """Read the words of each sentence."""
    found: Tokens = defaultdict(list)
    for line in (data / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
        if len(row := line.split("\t")) >= _LEAST + 1:
            found[row[0], int(row[1])].append(row[3])
    return dict(found)


def marked(data: Path, part: str) -> list[Mention]:
    """Read the marked mentions of events."""
    rows = json.loads((data / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8"))
    return [
        Mention(id=str(n), document=r["doc_id"], sentence=r["sent_id"], tokens=tuple(r["tokens_number"]), chain=r["coref_chain"])
        for n, r in enumerate(rows)
    ]


def head(mention: Mention, texts: Tokens, tables: PropositionTables) -> str:
    """Give the base form of the last word of a mention that is no stop word."""
    sentence = texts[mention.document, mention.sentence]
    words = [sentence[k].lower() for k in mention.tokens if k < len(sentence)]
    heavy = [w for w in words if w[0].isalpha() and w not in tables.lists["stop.words"]] or words or ["?"]
    return stem(heavy[-1], tables)


def grouped(mentions: Sequence[Mention], texts: Tokens, words: PropositionTables, table: ClaimTable) -> Labels:
    """Group mentions as claims are grouped."""
    names = _names(texts)
    heads = {m.id: head(m, texts, words) for m in mentions}
    table = replace(table, closed=table.closed | frozenset(heads.values()), wide=frozenset())
    made = [_proposition(m, heads[m.id], names, texts, words) for m in mentions]
    claims = group(made, table)
    return {p.id: claim.id for claim in claims for p in claim.propositions}


def _proposition(
    mention: Mention, asked: str, names: Mapping[str, tuple[str, ...]], texts: Tokens, words: PropositionTables
) -> Proposition:
    """Make a proposition of a mention."""
    sentence = texts[mention.document, mention.sentence]
    first = mention.tokens[0]
    around = [w.lower() for w in sentence[max(0, first - _AROUND) : first + _AROUND]]
    return Proposition(
        id=mention.id,
        document=DocumentId(mention.document),
        spans=((first, first + 1),),
        text=" ".join(sentence),
        aspect=asked,
        event=Event(places=names[mention.document]),
        voices=(Voice(name=mention.document, kind="medium"),),
        terms=terms(around, words),
    )


def _names(texts: Tokens) -> dict[str, tuple[str, ...]]:
    """Give the names of each document, the most frequent first: capitals that begin no sentence."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for (document, _), sentence in texts.items():
        counted[document].update(w for w in sentence[1:] if w[0].isupper() and len(w) > _LEAST - 1)
    return defaultdict(
        tuple, {d: tuple(name for name, _ in sorted(c.items(), key=lambda i: (-i[1], i[0]))[:_NAMES]) for d, c in counted.items()}
    )


def b_cubed(gold: Labels, found: Labels) -> tuple[float, float, float]:
    """Give B-cubed precision, recall and F1."""
    marked_as, found_as = _members(gold), _members(found)
    precision = _mean(gold, lambda k: len(marked_as[gold[k]] & found_as[found[k]]) / len(found_as[found[k]]))
    recall = _mean(gold, lambda k: len(marked_as[gold[k]] & found_as[found[k]]) / len(marked_as[gold[k]]))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _mean(items: Iterable[str], figure: Callable[[str], float]) -> float:
    """Give the mean of a figure over items."""
    figures = [figure(item) for item in items]
    return sum(figures) / len(figures) if figures else 0.0


def _members(labels: Labels) -> dict[Hashable, set[str]]:
    """Turn labels into groups."""
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for item, label in labels.items():
        groups[label].add(item)
    return groups


if __name__ == "__main__":
    raise SystemExit(main())
