"""What two versions of a text have and do not have in common, with some words around each place where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from firsthand.core.version import Difference, differences

MOST = 400_000
"""Texts longer than this are not compared while somebody waits."""

_AROUND, _NEAR = 90, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of words that both texts have, or that only the older (``gone``) or the newer (``new``) has."""

    kind: Literal["same", "gone", "new"]
    text: str


Change = tuple[Piece, ...]
"""One place where two texts differ, or several that are near each other."""


def changes(old: str, new: str) -> tuple[Change, ...] | None:
    """Give the places where two texts differ, in order; None where they are too long to be compared."""
    if max(len(old), len(new)) > MOST:
        return None
    return tuple(tuple(_pieces(old, new, group)) for group in _near(differences(old, new)))


def _near(found: Sequence[Difference]) -> list[list[Difference]]:
    """Put differences together that only a few words part."""
    groups: list[list[Difference]] = []
    for one in found:
        if groups and one.new[0] - groups[-1][-1].new[1] <= _NEAR:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _pieces(old: str, new: str, group: Sequence[Difference]) -> Iterator[Piece]:
    """Show a group of differences, with what stands around them."""
    first, last = group[0].new[0], group[-1].new[1]
    start, end = max(0, first - _AROUND), last + _AROUND
    before = new[start:first]
    yield Piece(kind="same", text=f"… {before.partition(' ')[2]}" if start else before)
    at = first
    for one in group:
        for kind, text in (("same", new[at : one.new[0]]), ("gone", old[slice(*one.old)]), ("new", new[slice(*one.new)])):
            if text:
                yield Piece(kind=kind, text=text)  # type: ignore[arg-type]
        at = one.new[1]
    after = new[last:end]
    yield Piece(kind="same", text=f"{after.rpartition(' ')[0]} …" if end < len(new) else after)
