"""At least, at most: the count of origins at every level of identity, for all documents or some of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.origin.classes import Identities, MustClass, must_classes
from firsthand.core.origin.colouring import Colouring
from firsthand.core.origin.components import reachable
from firsthand.core.origin.conflict import fewest, ties_at
from firsthand.core.origin.evidence import Evidence
from firsthand.core.origin.graph import LEVELS, Level
from firsthand.core.origin.identity import identities


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The count at one level.

    ``first_hand <= lo <= doubted <= hi``. ``floor`` is the level that ``lo`` comes from: so many parties are at least so many bodies.
    ``apart`` are the classes of that level that exclude each other; ``exact`` is False where the search was cut off.
    """

    level: Level
    classes: tuple[MustClass, ...]
    hi: int
    doubted: int
    lo: int
    first_hand: int
    floor: Level
    apart: tuple[MustClass, ...]
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a set of documents reaches in a graph: the graph, its identities, the nodes reached and their ends."""

    evidence: Evidence
    identities: Identities
    roots: tuple[int, ...]
    nodes: frozenset[int]
    ends: tuple[tuple[int, ...], ...]


def reach(evidence: Evidence, documents: frozenset[str] | None = None, known: Identities | None = None) -> Reach:
    """Follow the certain edges from the documents that carry a position, or from some of them, to where they end.

    Whoever counts one graph several times hands in its identities, once ``known``.
    """
    roots = evidence.roots(documents)
    nodes = reachable(roots, evidence.certain)
    return Reach(
        evidence=evidence,
        identities=known or identities(evidence),
        roots=tuple(roots),
        nodes=frozenset(nodes),
        ends=tuple(evidence.ends(nodes)),
    )


def count(reached: Reach, level: Level) -> Count:
    """Count the origins at a level."""
    return counts(reached, level)[level]


def counts(reached: Reach, finest: Level) -> dict[Level, Count]:
    """Count the origins at a level and at every coarser one.

    A coarser level that counts more at the bottom is the bottom of the finer one too; two utterances are surely two only where two
    persons are.
    """
    found: dict[Level, Count] = {}
    bottom = _Lowest(floor="party", lo=0, doubted=0, first_hand=0, apart=(), exact=True)
    for level in reversed(LEVELS[LEVELS.index(finest) :]):
        classes = _classes(reached, level)
        if level != "utterance":
            bottom = _higher(_lowest(reached, level, classes), bottom)
        found[level] = Count(
            level=level,
            classes=tuple(classes),
            hi=sum(one.weight for one in classes),
            doubted=bottom.doubted,
            lo=bottom.lo,
            first_hand=bottom.first_hand,
            floor=bottom.floor,
            apart=bottom.apart,
            exact=bottom.exact,
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lowest:
    """What a level says of the bottom."""

    floor: Level
    lo: int
    doubted: int
    first_hand: int
    apart: tuple[MustClass, ...]
    exact: bool


def _classes(reached: Reach, level: Level) -> list[MustClass]:
    """Merge the ends at a level."""
    return must_classes(reached.evidence, list(reached.ends), reached.identities, level)


def _lowest(reached: Reach, level: Level, classes: Sequence[MustClass]) -> _Lowest:
    """Find how few sources can explain the classes of a level, in each of the ways to doubt them."""
    ties = ties_at(reached.evidence, reached.identities[level], level)
    stated = [one for one in classes if one.kind != "unknown"]
    settled = [one for one in stated if one.settled]
    based = [one for one in settled if one.based]
    solved: dict[int, Colouring] = {}
    for some in (stated, settled, based):
        if len(some) not in solved:  # each is a part of the one before: as many are the same ones
            solved[len(some)] = fewest(some, ties, level)
    bottom = solved[len(settled)]
    return _Lowest(
        floor=level,
        lo=max(1 if classes else 0, bottom.number),
        doubted=max(1 if classes else 0, solved[len(stated)].number + len(classes) - len(stated)),
        first_hand=solved[len(based)].number,
        apart=tuple(settled[n] for n in bottom.clique),
        exact=bottom.exact,
    )


def _higher(a: _Lowest, b: _Lowest) -> _Lowest:
    """Keep the higher of both bottoms."""
    best = b if b.lo > a.lo else a
    return _Lowest(
        floor=best.floor,
        lo=best.lo,
        doubted=max(a.doubted, b.doubted),
        first_hand=max(a.first_hand, b.first_hand),
        apart=best.apart,
        exact=best.exact,
    )
