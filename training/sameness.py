"""Learn how much shared words and numbers weigh when two sentences may say the same: ``python -m training.sameness --data DIR``.

From CheckThat 2020 (tweets and the verified claims that they repeat): each tweet with its claim, and with the other claims that share
most words with it. Prints the weights of ``[words]`` in claims.toml, with precision and recall on the development part; the weights of
place, day and kind are no matter of such pairs and are set by hand.
"""

from __future__ import annotations

import argparse
import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from firsthand.core.claim.compare import likeness
from firsthand.core.passage import passage_of
from firsthand.core.proposition.table import PropositionTables
from firsthand.core.proposition.terms import terms
from firsthand.data.propositions import load_propositions

HERE = Path(__file__).parent
SIGNS = ("shared words", "contained words", "same number", "other number")
RIVALS = 10
STEPS = 60
RIDGE = 1.0
FLOOR = 0.5

Matrix = npt.NDArray[np.float64]
Pairs = tuple[Matrix, Matrix]


def main() -> int:
    """Learn on the training part, measure on the development part."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data" / "checkthat2020")
    args = ap.parse_args()
    tables = load_propositions()
    with zipfile.ZipFile(args.data / "v3.zip") as held:
        claims = {row[0]: _words(row[1], tables) for row in _rows(held, "verified_claims.docs.tsv")[1:]}
        train, dev = (_pairs(held, part, claims, tables) for part in ("train", "dev"))
    weights = fit(*train)
    for name, weight in zip(("bias", *SIGNS), weights, strict=True):
        print(f'"{name}" = {weight:.1f}')
    for name, (signs, same) in (("train", train), ("dev", dev)):
        print(name, "pairs {}, precision {:.3f}, recall {:.3f}".format(len(same), *measured(signs, same, weights)))
    return 0


def _rows(held: zipfile.ZipFile, name: str) -> list[list[str]]:
    """Read a table."""
    text = io.StringIO(held.read(f"v3.0/{name}").decode("utf-8"))
    return list(csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE))


def _words(text: str, tables: PropositionTables) -> frozenset[str]:
    """Give the content words of a text."""
    page = passage_of(text)
    return frozenset(terms(page.lower, tables))


def _pairs(held: zipfile.ZipFile, part: str, claims: Mapping[str, frozenset[str]], tables: PropositionTables) -> Pairs:
    """Pair each tweet with its claim and with the claims most like it that are not its own."""
    own: dict[str, set[str]] = defaultdict(set)
    for row in _rows(held, f"{part}/tweet-vclaim-pairs.qrels"):
        own[row[0]].add(row[2])
    by_word: dict[str, set[str]] = defaultdict(set)
    for number, words in claims.items():
        for word in words:
            by_word[word].add(number)
    signs: list[list[float]] = []
    same: list[float] = []
    for row in _rows(held, f"{part}/tweets.queries.tsv")[1:]:
        tweet = _words(row[1], tables)
        near = {number for word in tweet for number in by_word.get(word, ())} - own[row[0]]
        rivals = sorted(near, key=lambda n: (-len(tweet & claims[n]), n))[:RIVALS]
        for number in (*sorted(own[row[0]] & claims.keys()), *rivals):
            signs.append(_signs(tweet, claims[number]))
            same.append(float(number in own[row[0]]))
    return np.array(signs), np.array(same)


def _signs(one: frozenset[str], other: frozenset[str]) -> list[float]:
    """Give the signs of a pair, as claims are compared by."""
    found = likeness(one, other)
    mine, yours = ({w for w in words if w[0].isdecimal()} for words in (one, other))
    if mine and yours:
        found["same number" if mine & yours else "other number"] = 1.0
    return [found.get(sign, 0.0) for sign in SIGNS]


def fit(signs: Matrix, same: Matrix) -> Matrix:
    """Fit a logistic model with a small penalty, by Newton's steps."""
    x = np.hstack([np.ones((len(signs), 1)), signs])
    weights = np.zeros(x.shape[1])
    penalty = RIDGE * np.eye(x.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(STEPS):
        strength = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (same - strength) - penalty @ weights
        bend = (x * (strength * (1 - strength))[:, None]).T @ x + penalty
        weights = weights + np.linalg.solve(bend, slope)
    return np.asarray(weights)


def measured(signs: Matrix, same: Matrix, weights: Sequence[float] | Matrix) -> tuple[float, float]:
    """Give precision and recall of the pairs over the floor."""
    strength = 1 / (1 + np.exp(-(weights[0] + signs @ np.asarray(weights[1:]))))
    taken = strength >= FLOOR
    right = float((taken & (same > 0)).sum())
    return right / max(1.0, float(taken.sum())), right / max(1.0, float(same.sum()))


if __name__ == "__main__":
    raise SystemExit(main())
