"""Counts of people and things, and what happened to them: "at least 58 killed, including 11 children" is two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.proposition.counted import Head, Scene, befallen, head_of, no_toll, rising, too_weak
from firsthand.core.proposition.number import Number, numbers
from firsthand.core.proposition.sheet import Mark, Sheet
from firsthand.core.proposition.values import Quantity

_NOUN = 6
_PASSIVE = 12
_ACTIVE = 7
_TOLL = 9
_VAGUE = 10
_NEAR = 12
_DEAR = 8
_AMONG = frozenset({"one", "including", "among", "include", "includes", "from", "same", "family"})
_ARTICLES = frozenset({"a", "an"})
_MEMBERS = frozenset(
    {
        "of",
        "them",
        "whom",
        "which",
        "the",
        "dead",
        "wounded",
        "injured",
        "killed",
        "victims",
        "casualties",
        ",",
        "were",
        "was",
        "and",
        "those",
        "at",
        "least",
        "-",
        "–",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One count in a clause: what happened, to whom, how many (None where somebody is named), and its places in the clause.

    ``number`` is the place after its number.
    """

    unit: str
    group: str | None
    quantity: Quantity | None
    first: int
    end: int
    number: int = -1


def counts(sheet: Sheet, places: Sequence[int], marks: Sequence[Mark]) -> list[Count]:
    """Give every count in a clause, in order; then what happened without a number."""
    index = {k: n for n, k in enumerate(places)}
    units = tuple(sorted((index[m.first], index[max(k for k in range(m.first, m.end) if k in index)] + 1, m.value)
        for m in marks if m.list == "unit" and m.first in index))  # fmt: skip
    scene = Scene(sheet=sheet, words=tuple(sheet.page.lower[k] for k in places), places=tuple(places), units=_distinct(units))
    found: list[Count] = []
    open_ones: list[tuple[Number, Head]] = []
    for number in numbers(scene.words, sheet.tables.numbers):
        if no_toll(scene, number, [c.number for c in found]):
            continue
        count = _count(scene, number, found)
        if count is None:
            open_ones.append((number, head_of(scene, number)))
            continue
        found += [made for n, head in open_ones[-1:] if (made := _joined(scene, n, head, count)) is not None]
        found.append(count)
        open_ones.clear()
    return found or _uncounted(scene)


def _joined(scene: Scene, number: Number, head: Head, count: Count) -> Count | None:
    """Give the count of a number that shares its word of harm with the one after it ("20 civilians and one aid worker were killed")."""
    between = scene.words[head.at + 1 : count.first]
    if head.kind != "group" or not between or count.quantity is None:
        return None
    listed = len(between) <= _NOUN and set(between) <= _MEMBERS | _AMONG
    among = "among" in between and len(between) <= _DEAR and not {"wounded", "injured"} & set(between)
    if not listed and not among:
        return None
    return _made(scene, number, head, (count.first, count.end, count.unit))


def _distinct(units: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Of units that begin at one word keep the longest."""
    best: dict[int, tuple[int, int, str]] = {}
    reach = -1
    for first, end, unit in sorted(units, key=lambda u: (u[0], -u[1])):
        if first >= reach:
            best[first] = (first, end, unit)
            reach = end
    return tuple(best.values())


def _count(scene: Scene, number: Number, before: Sequence[Count]) -> Count | None:
    """Give what a number counts, or None where it counts nothing that was struck."""
    head = head_of(scene, number)
    if head.kind == "measure":
        return None
    part = _part(scene, number, before)
    unit = _unit(scene, number, head)
    narrowed = part is not None and head.kind == "group" and head.label != "whole"
    if part is not None and narrowed and (unit is None or unit[2] == part.unit or unit[0] < number.first):
        unit = (number.first, head.at + 1, part.unit)
    unit = rising(scene, number, unit)
    if unit is None or (part is not None and number.bound == "vague" and number.low < _VAGUE) or _apart(scene, number, head):
        return None
    destroyed = unit[2] == "destroyed"
    if (head.kind == "thing") != destroyed:
        return None
    return _made(scene, number, head, unit)


def _apart(scene: Scene, number: Number, head: Head) -> bool:
    """Say whether a number counts families that the struck are from, and not the struck."""
    return head.label == "families" and scene.words[number.first - 1 : number.first] in (("from",), ("the",))


def _made(scene: Scene, number: Number, head: Head, unit: tuple[int, int, str]) -> Count:
    """Put a count together."""
    group = None if head.label in (None, "whole") else head.label
    first, end = min(number.first, unit[0]), max(number.end, unit[1], head.at + 1)
    quantity = Quantity(
        low=number.low,
        high=number.high,
        bound=number.bound,
        unit=_both(scene, unit),
        words=" ".join(scene.words[number.first : number.end]),
    )
    return Count(unit=unit[2], group=group, quantity=quantity, first=first, end=end, number=number.end)


def _both(scene: Scene, unit: tuple[int, int, str]) -> str:
    """Name what befell those counted, or both where two words share one number ("killed or wounded")."""
    at = unit[1]
    if scene.words[at : at + 1] in (("and",), ("or",)):
        other = next((u for first, _, u in scene.units if first == at + 1 and u != unit[2]), None)
        return f"{unit[2]} or {other}" if other else unit[2]
    return unit[2]


def _part(scene: Scene, number: Number, before: Sequence[Count]) -> Count | None:
    """Give the count that this one is a part of ("including 11 children"), or None."""
    at = number.first - 1
    words, tables = scene.words, scene.sheet.tables
    while at >= 0 and words[at] in _MEMBERS and not tables.has("parts.words", words[at]):
        at -= 1
    joined = words[number.first - 1 : number.first] in (("and",), (",",))
    if at >= 0 and tables.has("parts.words", words[at]):
        earlier = [c for c in before if c.end <= number.first]
        if earlier:
            return earlier[-1]
        unit = next((u for u in scene.units), None)
        return Count(unit=unit[2], group=None, quantity=None, first=at, end=at) if unit else None
    return before[-1] if joined and before and before[-1].group and before[-1].end >= number.first - 2 else None


def _unit(scene: Scene, number: Number, head: Head) -> tuple[int, int, str] | None:
    """Find the word that says what happened to those counted: the nearest that the grammar lets speak of them."""
    options: list[tuple[int, tuple[int, int, str]]] = []
    tables = scene.sheet.tables
    for unit in scene.units:
        first, end, _ = unit
        word = scene.words[first]
        if first >= number.end:
            gap = first - (head.at + 1)
            if gap <= 0:
                options.append((0, unit))
            elif gap <= _PASSIVE and _clear(scene, max(number.end, head.at + 1), first):
                options.append((gap + (1 if tables.has("active.words", word) and not _passive(scene, first) else 0) * _DEAR, unit))
        elif end <= number.first:
            gap = number.first - end
            toll = any(tables.has("active.toll", w) for w in scene.words[first:end])
            if (tables.has("active.words", word) and gap <= _ACTIVE) or (toll and gap <= _TOLL):
                options.append((gap + 1 + (0 if _clear(scene, end, number.first) else _DEAR), unit))
    return min(options, default=(0, None))[1]


def _clear(scene: Scene, first: int, end: int) -> bool:
    """Say whether no other number stands between."""
    return not any(w.isdecimal() or w in scene.sheet.tables.numbers.words for w in scene.words[first:end])


def _passive(scene: Scene, at: int) -> bool:
    """Say whether a participle stands after a form of "be"."""
    return any(w in ("was", "were", "been", "being", "be", "are", "is") for w in scene.words[max(0, at - 3) : at])


def _happens(scene: Scene, at: int) -> bool:
    """Say whether a word of harm tells that it happened, and does not only name those it befell ("the dead", "wounded people")."""
    before, tables = scene.words[max(0, at - 3) : at], scene.sheet.tables
    if before[-1:] in (("percent",), ("cent",)):
        return False
    if _passive(scene, at) or "among" in before or tables.has("strong.dying", scene.words[at]):
        return True
    parted = any(tables.has("parts.words", word) for word in scene.words[at + 1 : at + 2])
    return parted or (tables.has("active.words", scene.words[at]) and bool(before))


def _uncounted(scene: Scene) -> list[Count]:
    """Give what happened to somebody of whom no number is said: "the head of the branch was killed"."""
    found: dict[tuple[str, str | None], Count] = {}
    for first, end, unit in scene.units:
        if (
            too_weak(scene, first, unit)
            or not _happens(scene, first)
            or scene.words[first] in ("toll", "killings", "death", "deaths", "bodies", "body", "casualties")
        ):
            continue
        near = [*range(first - 1, max(-1, first - _NEAR), -1), *range(end, min(len(scene.words), end + _NEAR))]
        at, label = befallen(scene, near, unit)
        if label is None and scene.sheet.tables.has("strong.persons", unit):
            continue
        single = (
            at is not None
            and at > 0
            and bool({scene.words[at - 1], scene.words[max(0, at - 2)]} & _ARTICLES)
            and not scene.words[at].endswith("s")
        )
        quantity = Quantity(low=1, high=1, bound="exactly", unit=unit, words="a") if single else None
        group = None if label == "whole" else label
        found.setdefault(
            (unit, group), Count(unit=unit, group=group, quantity=quantity, first=min(first, at or first), end=max(end, (at or 0) + 1))
        )
    return list(found.values())
