"""Score decoded statements in training with the same rules as the acceptance scorer, in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.core.text import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from training.corpora import Annotated, Relation, Spans

ROLES = ("source", "cue", "content")
NEAR = 0.5
Statement = dict[str, frozenset[int]]


def _tokens(text: str, spans: Spans, toks: list[tuple[int, int]]) -> frozenset[int]:
    """Give the word tokens that the spans touch, but for a leading "that"."""
    idx = sorted(i for i, (x, y) in enumerate(toks) if any(x < b and a < y for a, b in spans))
    if idx and text[slice(*toks[idx[0]])].lower() == "that":
        idx = idx[1:]
    return frozenset(idx)


def _f1(tp: int, predicted: int, gold: int) -> float:
    """Give F1 of counts."""
    p, r = tp / predicted if predicted else 0.0, tp / gold if gold else 0.0
    return round(2 * p * r / (p + r), 4) if p + r else 0.0


def score(found: list[tuple[Annotated, list[Relation]]]) -> dict[str, float]:
    """Give exact F1 by role, F1 of tokens, and of whole statements, relaxed and strict."""
    acc: dict[str, list[int]] = {}

    def add(key: str, tp: int, predicted: int, gold: int) -> None:
        for k, v in enumerate((tp, predicted, gold)):
            acc.setdefault(key, [0, 0, 0])[k] += v

    for doc, preds in found:
        toks = [(a, b) for a, b in words(doc.text) if doc.text[a].isalnum() or doc.text[a:b] in "$£€%_"]
        gs = [{r: _tokens(doc.text, getattr(x, r), toks) for r in ROLES} for x in doc.relations or ()]
        ps = [{r: _tokens(doc.text, getattr(x, r), toks) for r in ROLES} for x in preds]
        for r in ROLES:
            gt, pt = frozenset().union(*(g[r] for g in gs)), frozenset().union(*(p[r] for p in ps))
            add("tokens", len(gt & pt), len(pt), len(gt))
            ge, pe = {g[r] for g in gs if g[r]}, {p[r] for p in ps if p[r]}
            add(f"exact.{r}", len(ge & pe), len(pe), len(ge))
            add("exact", len(ge & pe), len(pe), len(ge))
        for name, ok in (("relaxed", _relaxed), ("strict", _strict)):
            add(name, _matches(gs, ps, ok), len(ps), len(gs))
    return {k: _f1(*v) for k, v in acc.items()}


def _matches(golds: list[Statement], preds: list[Statement], ok: Callable[[Statement, Statement], bool]) -> int:
    """Count one-to-one matches, those with most words in common first."""
    pairs = sorted(
        (
            (len(g["content"] & p["content"]) + len(g["cue"] & p["cue"]), i, j)
            for i, g in enumerate(golds)
            for j, p in enumerate(preds)
            if ok(g, p)
        ),
        reverse=True,
    )
    used_golds: set[int] = set()
    used_preds: set[int] = set()
    for _, i, j in pairs:
        if i not in used_golds and j not in used_preds:
            used_golds.add(i)
            used_preds.add(j)
    return len(used_golds)


def _relaxed(g: Statement, p: Statement) -> bool:
    """Say whether cue and source touch and the contents are half the same."""
    union = g["content"] | p["content"]
    near = not union or len(g["content"] & p["content"]) / len(union) >= NEAR
    return bool(g["cue"] & p["cue"]) and near and (bool(g["source"] & p["source"]) or not (g["source"] or p["source"]))


def _strict(g: Statement, p: Statement) -> bool:
    """Say whether all parts are the same words."""
    return all(g[r] == p[r] for r in ROLES)
