"""The best label sequence of a linear-chain CRF, for many rows at once (Viterbi 1967)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Transitions:
    """Scores of starting with, moving between and ending with labels: shapes (n,), (n, n) from row to column, (n,)."""

    start: NDArray[np.float32]
    moves: NDArray[np.float32]
    end: NDArray[np.float32]


def best_paths(scores: NDArray[np.float32], lengths: NDArray[np.int64], t: Transitions) -> NDArray[np.int64]:
    """Give the best labels; ``scores`` is (rows, units, labels); units at or after a row's length are 0."""
    rows, units, labels = scores.shape
    best = scores.transpose(1, 2, 0).copy()
    best[0] += t.start[:, None]
    moves, options = t.moves[:, :, None], np.empty((labels, labels, rows), dtype=np.float32)
    for u in range(1, units):
        np.add(best[u - 1][:, None], moves, out=options)
        best[u] += np.maximum.reduce(options, axis=0)
    out = np.zeros((rows, units), dtype=np.int64)
    row = np.arange(rows)
    out[row, lengths - 1] = label = (best[lengths - 1, :, row] + t.end).argmax(1)
    shortest = lengths.min()
    for u in range(units - 1, 0, -1):
        before = (best[u - 1] + t.moves[:, label]).argmax(0)
        label = before if u < shortest else np.where(u < lengths, before, label)
        out[:, u - 1] = label if u < shortest else np.where(u <= lengths, label, 0)
    return out


def probabilities(
    scores: NDArray[np.float32], lengths: NDArray[np.int64], labels: NDArray[np.int64], t: Transitions
) -> NDArray[np.float32]:
    """Give, for each row, the probability of its whole labelling among all that are possible."""
    rows, units, _ = scores.shape
    row = np.arange(rows)
    steps = scores[row[:, None], np.arange(units), labels].astype(np.float64)
    steps[:, 1:] += t.moves[labels[:, :-1], labels[:, 1:]]
    path = np.where(np.arange(units) < lengths[:, None], steps, 0.0).sum(1) + t.start[labels[:, 0]] + t.end[labels[row, lengths - 1]]
    odds: NDArray[np.float32] = np.exp(path - _log_total(scores, lengths, t)).astype(np.float32)
    return odds


def _log_total(scores: NDArray[np.float32], lengths: NDArray[np.int64], t: Transitions) -> NDArray[np.float64]:
    """Give the logarithm of the sum, over all labellings of a row, of their exponentials; each step is scaled to a sum of one."""
    rows, units, n = scores.shape
    top = scores.max(2).astype(np.float64)
    weights, moves = np.exp(scores - top[:, :, None]).transpose(1, 0, 2), np.exp(t.moves.astype(np.float64))
    alphas, sums = np.empty((units, rows, n)), np.empty((units, rows, 1))
    alpha = np.exp(t.start.astype(np.float64)) * weights[0]
    for u in range(units):
        alpha = alpha if u == 0 else (alpha @ moves) * weights[u]
        sums[u] = alpha.sum(1, keepdims=True)
        alpha = alpha / sums[u]
        alphas[u] = alpha
    inside = np.arange(units) < lengths[:, None]
    ends = (alphas[lengths - 1, np.arange(rows)] * np.exp(t.end.astype(np.float64))).sum(1)
    total: NDArray[np.float64] = np.where(inside, top + np.log(sums[:, :, 0].T), 0.0).sum(1) + np.log(ends)
    return total
