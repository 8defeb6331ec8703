"""Decode statements in training, as the runtime does in numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from training.corpora import Relation
from training.examples import PART_LABELS, ROLE_LABELS, Text, Window, collate

if TYPE_CHECKING:
    from training.model import Reader


def overlapping(text: Text, limit: int, context: int = 40) -> list[tuple[Window, int, int]]:
    """Cut a text into windows of whole sentences with context on both sides; give the core range of each."""
    sizes = [max(1, len(p)) for p in text.encoded.pieces]
    out = []
    k = 0
    while k < len(text.bounds):
        start, end = text.bounds[k]
        size = sum(sizes[start:end])
        left = start
        if k and (before := sum(sizes[slice(*text.bounds[k - 1])])) <= context:
            left, size = text.bounds[k - 1][0], size + before
        n = k + 1
        while n < len(text.bounds) and size + (more := sum(sizes[slice(*text.bounds[n])])) <= limit:
            end, size, n = text.bounds[n][1], size + more, n + 1
        right = end
        if n < len(text.bounds) and n > k + 1:
            end, n = text.bounds[n - 1][0], n - 1
        out.append((Window(text, left, min(right, left + limit + 300)), start, end))
        k = n
    return out


def runs(labels: list[int], names: tuple[str, ...], role: str) -> list[tuple[int, int]]:
    """Give the inclusive unit runs of one role."""
    out: list[tuple[int, int]] = []
    for i, v in enumerate(labels):
        if names[v] == "B-" + role:
            out.append((i, i))
        elif names[v] == "I-" + role and out and out[-1][1] == i - 1:
            out[-1] = (out[-1][0], i)
    return out


@torch.no_grad()
def statements_of(model: Reader, text: Text, raw: str, limit: int) -> list[Relation]:
    """Read one text with the torch model: cues, then each cue's parts."""
    found = []
    cuts = overlapping(text, limit)
    for at in range(0, len(cuts), 16):
        group = cuts[at : at + 16]
        b = collate([w for w, _, _ in group], 101, 102)
        units = model.encode(b.ids, b.piece_mask, b.unit_of, b.features)
        labels = model.role_crf.decode(model.roles(units).float(), b.unit_mask)
        where, cues = [], []
        for k, (w, start, end) in enumerate(group):
            for a, z in runs(labels[k], ROLE_LABELS, "cue"):
                if start <= a + w.start < end:
                    where.append(k)
                    cues.append((a, z))
        if not cues:
            continue
        scores = model.parts(units, torch.tensor(where), torch.tensor(cues), b.unit_mask).float()
        parts = model.part_crf.decode(scores, b.unit_mask[where])
        for k, cue, row in zip(where, cues, parts, strict=True):
            w = group[k][0]

            def chars(spans: list[tuple[int, int]], w: Window = w) -> tuple[tuple[int, int], ...]:
                return tuple((text.encoded.spans[a + w.start][0], text.encoded.spans[z + w.start][1]) for a, z in spans)

            content = chars(runs(row, PART_LABELS, "content"))
            if content:
                found.append(Relation(source=chars(runs(row, PART_LABELS, "source")), cue=chars([cue]), content=content))
    return found
