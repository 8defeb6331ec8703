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
    rows, units, _ = scores.shape
    best = t.start + scores[:, 0]
    back = np.zeros((units, *best.shape), dtype=np.int64)
    shortest, into = lengths.min(), t.moves.T.copy()
    for u in range(1, units):
        options = best[:, None, :] + into
        options.argmax(2, out=back[u])
        step = options.max(2) + scores[:, u]
        best = step if u < shortest else np.where((u < lengths)[:, None], step, best)
    out = np.zeros((rows, units), dtype=np.int64)
    label = (best + t.end).argmax(1)
    row = np.arange(rows)
    for u in range(units - 1, -1, -1):
        if u < shortest:
            out[:, u] = label
            label = back[u, row, label]
        else:
            inside = u < lengths
            out[inside, u] = label[inside]
            label = np.where(inside, back[u, row, label], label)
    return out


def probabilities(
    scores: NDArray[np.float32], lengths: NDArray[np.int64], labels: NDArray[np.int64], t: Transitions
) -> NDArray[np.float32]:
    """Give, for each row, the probability of its whole labelling among all that are possible."""
    rows = np.arange(scores.shape[0])
    total = t.start + scores[:, 0]
    path = t.start[labels[:, 0]] + scores[rows, 0, labels[:, 0]]
    for u in range(1, scores.shape[1]):
        inside = u < lengths
        total = np.where(inside[:, None], _log_sum(total[:, :, None] + t.moves, axis=1) + scores[:, u], total)
        gain = t.moves[labels[:, u - 1], labels[:, u]] + scores[rows, u, labels[:, u]]
        path = path + np.where(inside, gain, 0.0)
    path = path + t.end[labels[rows, lengths - 1]]
    odds: NDArray[np.float32] = np.exp(path - _log_sum(total + t.end, axis=1)).astype(np.float32)
    return odds


def _log_sum(values: NDArray[np.float32], *, axis: int) -> NDArray[np.float32]:
    """Give the logarithm of the sum of exponentials along an axis."""
    top = values.max(axis, keepdims=True)
    out: NDArray[np.float32] = (np.log(np.exp(values - top).sum(axis, keepdims=True)) + top).squeeze(axis)
    return out
