"""Decode statements in training, as the runtime does in numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from firsthand.nlp.windows import cut
from training.corpora import Relation, Spans
from training.examples import CLS, PART_LABELS, ROLE_LABELS, SEP, Text, Window, collate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.model import Reader

AT_ONCE = 16


def runs(labels: Sequence[int], names: tuple[str, ...], role: str) -> list[tuple[int, int]]:
    """Give the runs of one role as first and last unit."""
    out: list[tuple[int, int]] = []
    for i, v in enumerate(labels):
        if names[v] == "B-" + role:
            out.append((i, i))
        elif names[v] == "I-" + role and out and out[-1][1] == i - 1:
            out[-1] = (out[-1][0], i)
    return out


@torch.no_grad()
def statements_of(model: Reader, text: Text) -> list[Relation]:
    """Read one text with the torch model: cues, then each cue's parts."""
    enc = text.encoded
    windows = cut(text.bounds, [max(1, len(p)) for p in enc.pieces], enc.line_starts)
    found: list[Relation] = []
    for at in range(0, len(windows), AT_ONCE):
        group = windows[at : at + AT_ONCE]
        b = collate([Window(text, w.start, w.end) for w in group], CLS, SEP)
        units = model.encode(b.ids, b.piece_mask, b.unit_of, b.features)
        labels = model.role_crf.decode(model.roles(units).float(), b.unit_mask)
        cues = [
            (k, cue)
            for k, w in enumerate(group)
            for cue in runs(labels[k], ROLE_LABELS, "cue")
            if w.core_start <= cue[0] + w.start < w.core_end
        ]
        if not cues:
            continue
        where = torch.tensor([k for k, _ in cues])
        scores = model.parts(units, where, torch.tensor([cue for _, cue in cues]), b.unit_mask).float()
        parts = model.part_crf.decode(scores, b.unit_mask[where])
        found += [_relation(text, group[k].start, cue, row) for (k, cue), row in zip(cues, parts, strict=True)]
    return [r for r in found if r.content]


def _relation(text: Text, start: int, cue: tuple[int, int], row: Sequence[int]) -> Relation:
    """Put one relation together, in characters."""

    def spans(units: list[tuple[int, int]]) -> Spans:
        return tuple((text.encoded.spans[a + start][0], text.encoded.spans[z + start][1]) for a, z in units)

    source, content = (spans(runs(row, PART_LABELS, role)) for role in ("source", "content"))
    return Relation(source=source, cue=spans([cue]), content=content)
