"""Concord: which decisions wait for a second person, and where two persons decided otherwise; both are kept, neither is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from firsthand.core.decision import BY_TWO, Decision, standing

_SIDES = {
    "same": "sameness", "different": "sameness", "verified": "truth", "refuted": "truth", "withhold": "name", "release": "name",
    "field": "field", "derived": "derivation", "alias": "names",
    "retracted": "withdrawal",
}  # fmt: skip
"""What the kinds of decisions take sides on."""

_WHOLE = frozenset({"sameness", "derivation", "names"})
"""On these a decision takes a side about its subjects together, on the others about each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two standing decisions of two persons that cannot both have their way; the earlier comes first.

    ``about`` are their subjects, and the name of the field where it is about one.
    """

    one: Decision
    other: Decision
    about: tuple[str, ...]


def pending(decisions: Iterable[Decision], since: str | None) -> tuple[Decision, ...]:
    """Give the standing decisions that wait for a second person: of those taken since the rule of two persons holds."""
    held = standing(decisions) if since else ()
    confirmed = {(subject, _who(one)) for one in held if one.kind == "confirm" for subject in one.subjects}
    waits = (one for one in held if one.kind in BY_TWO and one.decided >= (since or ""))
    return tuple(one for one in waits if all(subject != one.id or who == _who(one) for subject, who in confirmed))


def in_force(decisions: Iterable[Decision], since: str | None) -> list[Decision]:
    """Give all decisions but those that wait for a second person."""
    held = list(decisions)
    waits = {one.id for one in pending(held, since)}
    return [one for one in held if one.id not in waits]


def disagreements(decisions: Iterable[Decision]) -> tuple[Disagreement, ...]:
    """Find what two persons decided otherwise; of each person the last word on a thing counts."""
    words: dict[tuple[str, ...], dict[str, tuple[str, Decision]]] = {}
    for one in standing(decisions):
        for thing, side in _sides(one):
            words.setdefault(thing, {}).pop(_who(one), None)
            words[thing][_who(one)] = (side, one)
    found = {
        (one.id, other.id): Disagreement(one=one, other=other, about=thing[1:])
        for thing, said in words.items()
        for (side, one), (otherwise, other) in combinations(said.values(), 2)
        if side != otherwise
    }
    return tuple(sorted(found.values(), key=lambda both: (both.other.decided, both.one.id, both.other.id)))


def same_person(one: Decision, other: Decision) -> bool:
    """Say whether two decisions bear one name, however it is written."""
    return _who(one) == _who(other)


def _sides(one: Decision) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give what a decision is about, and which side it takes there."""
    kind = _SIDES.get(one.kind)
    if kind is None:
        return
    name, _, value = (one.value or "").partition("=")
    if kind in _WHOLE:
        subjects = one.subjects if kind == "derivation" else tuple(sorted(one.subjects))
        side = one.kind if kind == "sameness" else str(one.says_no)
        yield (kind, *subjects), side
        return
    for subject in one.subjects:
        side = value if kind == "field" else str(one.says_no) if kind == "withdrawal" else one.kind
        yield (kind, subject, *((name,) if kind == "field" else ())), side


def _who(one: Decision) -> str:
    """Give the name of who decided, as names are compared."""
    return " ".join(one.by.casefold().split())
