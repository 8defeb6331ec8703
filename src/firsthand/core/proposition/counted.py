"""What a number counts: the noun after it, and the group that the noun names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.proposition.number import Number
from firsthand.core.proposition.sheet import Sheet

_ADDED = (("more", "bodies"), ("other", "bodies"), ("further", "bodies"), ("additional", "bodies"))
_BY_ONE = (("by",), ("at",), ("from",), ("in",), ("any",))
"""Words after which "one" counts nobody ("by one account")."""

_NOUN = 6
_RISE = 3
_BEING = (("is",), ("was",), ("at",))
"""Words after which a number is the toll that a sentence speaks of, if it does."""
_ENDS = frozenset({",", "in", "on", "by", "and", "or", "at", "when", "as", "to", "with", "after"})
_ASIDE = frozenset({"including", "among", "mostly", "mainly", "largely"})
"""What stands after these is a part of those counted, and not all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a number counts: ``kind`` is ``group``, ``thing``, ``measure``, ``plural`` or ``none``; ``at`` the noun's place."""

    kind: str
    label: str | None
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A clause as counting sees it: its words in small letters, and the words of harm by their places."""

    sheet: Sheet
    words: tuple[str, ...]
    places: tuple[int, ...]
    units: tuple[tuple[int, int, str], ...]


def head_of(scene: Scene, number: Number) -> Head:
    """Find the noun that a number counts."""
    tables, words = scene.sheet.tables, scene.words
    trigger = {first for first, _, _ in scene.units}
    plural: Head | None = None
    party: str | None = None
    for at in range(number.end, min(len(words), number.end + _NOUN)):
        word = words[at]
        if at in trigger and word not in tables.groups:
            return plural or Head(kind="none", label=None, at=number.end - 1)
        if word in _ASIDE:
            break
        if words[at + 1 : at + 2] and words[at + 1] in tables.groups and tables.groups[words[at + 1]] != "whole":
            party = party or _party(scene, at)
            continue
        if tables.has("measures.words", word):
            thing = tables.has("things.words", word)
            return Head(kind="thing", label=singular(word, scene), at=at) if thing else Head(kind="measure", label=None, at=at)
        if word in tables.groups:
            return Head(kind="group", label=_group(scene, number.end, at, party), at=at)
        if tables.has("things.words", word):
            return Head(kind="thing", label=singular(word, scene), at=at)
        if tables.has("verbs.finite", word) or word in _ENDS:
            break
        party = party or _party(scene, at)
        if word.endswith("s") and at + 1 < len(words) and not tables.has("filler.words", word) and plural is None and not party:
            plural = Head(kind="plural", label="whole", at=at)
    return plural or Head(kind="none", label=None, at=number.end - 1)


def _group(scene: Scene, first: int, at: int, party: str | None) -> str:
    """Name the group of a noun: by the side that fighters belong to, or narrowed by a word before it."""
    tables = scene.sheet.tables
    label = tables.groups[scene.words[at]]
    if label == "fighters":
        rebels = any(tables.agents.get(word) == "opposition" for word in scene.words[first : at + 1])
        return f"{label} of {party}" if party and not rebels else label
    narrowed = [tables.sharper[w] for w in scene.words[first:at] if w in tables.sharper]
    return narrowed[0] if narrowed and label in ("aid workers", "officials") else label


def _party(scene: Scene, at: int) -> str | None:
    """Give the side whose adjective stands at a word, or None."""
    start, end = scene.sheet.page.spans[scene.places[at]]
    word = scene.sheet.page.text[start:end]
    if not word[0].isupper():
        return None
    found = scene.sheet.tables.parties.get(word)
    return found.name if found else None


def singular(word: str, scene: Scene) -> str:
    """Give the usual singular of a thing."""
    single = word[:-2] if word.endswith(("shes", "ches", "uses")) else word.removesuffix("s")
    single = "lorry" if word == "lorries" else "bakery" if word == "bakeries" else single
    return scene.sheet.tables.synonyms.get(single, single)


def befallen(scene: Scene, near: Sequence[int], unit: str) -> tuple[int | None, str | None]:
    """Find who or what something happened to, among the words near, the nearest first."""
    tables = scene.sheet.tables
    if unit == "destroyed":
        at = next((n for n in near if tables.has("things.words", scene.words[n])), None)
        return at, singular(scene.words[at], scene) if at is not None else None
    at = next((n for n in near if scene.words[n] in tables.groups), None)
    return at, tables.groups[scene.words[at]] if at is not None else None


def too_weak(scene: Scene, at: int, unit: str) -> bool:
    """Say whether a word of harm is too weak to tell of any without a number."""
    return (
        unit == "affected"
        or scene.words[max(0, at - 1)] == "to"
        or (unit == "destroyed" and not scene.sheet.tables.has("strong.destroyed", scene.words[at]))
    )


def rising(scene: Scene, number: Number, unit: tuple[int, int, str] | None) -> tuple[int, int, str] | None:
    """Give what a number that something rose to, or is, is a toll of: by the toll, else the last word of harm before it in the sentence."""
    sheet, here = scene.sheet, scene.places[number.first]
    near = scene.words[max(0, number.first - _RISE) : number.first]
    risen = any(sheet.tables.has("rising.words", w) for w in near)
    if not risen and (unit is not None or near[-1:] not in _BEING):
        return unit
    told = [m for m in sheet.between(sheet.page.limits(here)[0], here) if m.list == "unit"]
    tolls = [m for m in told if any(sheet.tables.has("active.toll", sheet.page.lower[k]) for k in range(m.first, m.end))]
    chosen = tolls or (told if risen and unit is None else [])
    return (number.first, number.end, chosen[-1].value) if chosen else unit


def no_toll(scene: Scene, number: Number, before: Sequence[int]) -> bool:
    """Say whether a number is no toll: the whole of which one before it is a part ("18 of 31 lorries"), "no one", an age, "more bodies".

    ``before`` are the places of the numbers counted before it.
    """
    near = scene.words[max(0, number.first - 2) : number.first]
    single = number.low == 1 and (scene.words[number.end : number.end + 1] == ("of",) or near[-1:] in _BY_ONE)
    return (
        near[-1:] in (("no",), ("aged",), ("age",))
        or scene.words[number.end : number.end + 2] in _ADDED
        or single
        or ("of" in near and number.first - 1 - (near[-1] == "the") in before)
    )
