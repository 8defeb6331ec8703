"""The ends of a graph, merged where they are one source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.core.origin.evidence import Evidence
from firsthand.core.origin.graph import LEVELS, Level
from firsthand.core.origin.identity import Profile, profile, weight

Identities = dict[Level, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MustClass:
    """Ends that are one source at a level.

    ``ends`` are the nodes that have it from nobody, ``loops`` the nodes of closed circles that come from this source or from
    nobody known; ``identity`` is the number by which ties find it.
    """

    level: Level
    identity: int
    ends: tuple[int, ...]
    loops: tuple[int, ...]
    kind: Literal["definite", "described", "unknown"]
    weight: int
    settled: bool
    based: bool
    profiles: frozenset[Profile]


def must_classes(evidence: Evidence, ends: list[tuple[int, ...]], identities: Identities, level: Level) -> list[MustClass]:
    """Merge the ends of a graph into classes, each an origin unless something more coincides."""
    identity = identities[level]
    single: dict[int, list[int]] = {}
    for end in ends:
        if len(end) == 1:
            single.setdefault(identity[end[0]], []).append(end[0])
    finer = LEVELS[1 : max(1, LEVELS.index(level)) + 1]
    known = [(identities[one], {identities[one][end[0]] for end in ends if len(end) == 1}) for one in finer]
    loops: dict[int, list[int]] = {}
    alone: list[tuple[int, ...]] = []
    for end in ends:
        if len(end) > 1:
            home = _home(evidence, end, known)
            if home is None:
                alone.append(end)
            else:
                loops.setdefault(identity[home], []).extend(end)
    profiles = _profiles(evidence, identity, set(single), level)
    found = [_class(evidence, one, (single[one], loops.get(one, [])), profiles[one], level) for one in sorted(single)]
    unknown = [
        MustClass(
            level=level,
            identity=-1 - loop[0],
            ends=(),
            loops=loop,
            kind="unknown",
            weight=1,
            settled=False,
            based=False,
            profiles=frozenset(),
        )
        for loop in alone
    ]
    return found + unknown


def _home(evidence: Evidence, loop: tuple[int, ...], known: list[tuple[tuple[int, ...], set[int]]]) -> int | None:
    """Give a member of a closed circle that is an end elsewhere, if one source of it alone is, at this or a finer level."""
    sources = [i for i in loop if evidence.nodes[i].kind in ("named", "anon")]
    for identity, elsewhere in known:
        homes = {identity[i]: i for i in reversed(sources) if identity[i] in elsewhere}
        if len(homes) == 1:
            return next(iter(homes.values()))
    return None


def _profiles(evidence: Evidence, identity: tuple[int, ...], wanted: set[int], level: Level) -> dict[int, frozenset[Profile]]:
    """Collect what is known of who each class is, from all that it said and not only from where it is an end."""
    found: dict[int, set[Profile]] = {one: set() for one in wanted}
    for i, node in enumerate(evidence.nodes):
        if identity[i] in wanted and (seen := profile(node, level)) is not None:
            found[identity[i]].add(seen)
    return {one: frozenset(profiles) for one, profiles in found.items()}


def _class(
    evidence: Evidence, identity: int, members: tuple[list[int], list[int]], profiles: frozenset[Profile], level: Level
) -> MustClass:
    """Say of one class what the count asks of it."""
    ends, loops = members
    sources = [i for i in ends if evidence.nodes[i].kind != "doc"]
    identified = any(seen.key is not None for seen in profiles)
    return MustClass(
        level=level,
        identity=identity,
        ends=tuple(ends),
        loops=tuple(sorted(loops)),
        kind="unknown" if not sources else "definite" if identified else "described",
        weight=max(weight(evidence.nodes[i], level) for i in ends),
        settled=any(not evidence.uncertain[i] for i in sources),
        based=any(evidence.nodes[i].basis != "none" for i in sources),
        profiles=profiles,
    )
