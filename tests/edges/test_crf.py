"""The best path of the CRF is the one that trying them all finds."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from firsthand.nlp.crf import Transitions, best_paths, probabilities

SCORE = st.floats(-5, 5, width=32).map(lambda x: round(x, 2))


def _value(scores: np.ndarray, path: tuple[int, ...], t: Transitions) -> float:
    """Give the score of one path."""
    total = float(t.start[path[0]] + t.end[path[-1]]) + sum(float(scores[u, label]) for u, label in enumerate(path))
    return total + sum(float(t.moves[a, b]) for a, b in pairwise(path))


@given(
    scores=arrays(np.float32, (2, 4, 3), elements=SCORE),
    start=arrays(np.float32, 3, elements=SCORE),
    moves=arrays(np.float32, (3, 3), elements=SCORE),
    end=arrays(np.float32, 3, elements=SCORE),
    lengths=st.tuples(st.integers(1, 4), st.integers(1, 4)),
)
def test_best_path_is_best(scores: np.ndarray, start: np.ndarray, moves: np.ndarray, end: np.ndarray, lengths: tuple[int, int]) -> None:
    """No other labelling of a row scores higher than the one given, whatever the lengths of the rows."""
    t = Transitions(start=start, moves=moves, end=end)
    found = best_paths(scores, np.array(lengths), t)
    for row, length in enumerate(lengths):
        mine = _value(scores[row], tuple(found[row, :length]), t)
        best = max(_value(scores[row], path, t) for path in product(range(3), repeat=length))
        assert mine >= best - 1e-3
        assert not found[row, length:].any()


@given(
    scores=arrays(np.float32, (1, 3, 3), elements=SCORE),
    start=arrays(np.float32, 3, elements=SCORE),
    moves=arrays(np.float32, (3, 3), elements=SCORE),
    end=arrays(np.float32, 3, elements=SCORE),
)
def test_probabilities_of_all_labellings_sum_to_one(scores: np.ndarray, start: np.ndarray, moves: np.ndarray, end: np.ndarray) -> None:
    """The probabilities of all possible labellings of a row sum to one, and each follows from its score."""
    t = Transitions(start=start, moves=moves, end=end)
    every = list(product(range(3), repeat=3))
    found = [float(probabilities(scores, np.array([3]), np.array([path]), t)[0]) for path in every]
    assert abs(sum(found) - 1) < 1e-3
    assert max(zip(found, every, strict=True))[0] >= found[every.index(tuple(best_paths(scores, np.array([3]), t)[0]))] - 1e-4


@given(
    scores=arrays(np.float32, (2, 5, 3), elements=SCORE),
    start=arrays(np.float32, 3, elements=SCORE),
    moves=arrays(np.float32, (3, 3), elements=SCORE),
    end=arrays(np.float32, 3, elements=SCORE),
    lengths=st.tuples(st.integers(1, 5), st.integers(1, 5)),
)
def test_company_changes_no_row(
    scores: np.ndarray, start: np.ndarray, moves: np.ndarray, end: np.ndarray, lengths: tuple[int, int]
) -> None:
    """A row among longer ones has the labels, and all but the very probability, that it has alone."""
    t = Transitions(start=start, moves=moves, end=end)
    sizes = np.array(lengths)
    paths = best_paths(scores, sizes, t)
    odds = probabilities(scores, sizes, paths, t)
    for row, length in enumerate(lengths):
        own = scores[row : row + 1, :length]
        path = best_paths(own, np.array([length]), t)
        assert (paths[row, :length] == path[0]).all()
        assert abs(probabilities(own, np.array([length]), path, t)[0] - odds[row]) < 1e-5
