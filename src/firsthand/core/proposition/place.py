"""Places that a passage names: known ones by the gazetteer, unknown ones by how the text names them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.core.proposition.sheet import Sheet
from firsthand.core.proposition.table import PlaceTable

_LONGEST = 5
_NEAR = 3
_WIDEST = 4
_MOST = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Where a document names a place: from one word up to another."""

    first: int
    end: int
    name: str


def places_named(sheet: Sheet) -> list[Named]:
    """Give every place that a document names, in order."""
    known = list(_known(sheet))
    taken = {k for place in known for k in range(place.first, place.end)} | _barred(sheet)
    unknown = (place for first, end in sheet.page.bounds for place in _unknown(sheet, first, end, taken))
    return _scenes(sheet, sorted((*known, *unknown), key=lambda place: place.first))


def _scenes(sheet: Sheet, named: Sequence[Named]) -> list[Named]:
    """Leave out the places that somebody or something comes from: nothing happened there."""
    page = sheet.page
    kept: list[Named] = []
    origin = -1
    for place in named:
        between = page.lower[max(place.first - _NEAR, 0) : place.first]
        listed = origin >= place.first - _NEAR and between[-1:] in (["and"], [","], ["or"])
        if between[-1:] == ["from"] or listed or between[-2:] == ["from", "the"]:
            origin = place.end
        else:
            kept.append(place)
    return kept


def _barred(sheet: Sheet) -> set[int]:
    """Give the words that name persons and sources, which are no places."""
    reading = sheet.reading
    spans = [s for p in reading.persons for s in p.mentions] + [s for e in reading.entities if e.name for s in e.mentions]
    return set(sheet.page.over(tuple(sorted(spans))))


def places_among(named: Sequence[Named], words: Sequence[int], table: PlaceTable) -> tuple[str, ...]:
    """Give the places named among some words, each with what it lies in, the narrow ones first."""
    low = bisect_left(named, words[0], key=lambda place: place.first)
    high = bisect_right(named, words[-1], key=lambda place: place.first)
    if low == high:
        return ()
    chosen = set(words)
    found = [place.name for place in named[low:high] if place.first in chosen]
    every = dict.fromkeys(around for name in found for around in table.chain(name))
    return tuple(sorted(every, key=lambda name: _width(name, table)))


def _width(name: str, table: PlaceTable) -> int:
    """Rank a place: one that no table knows is narrow, then towns, regions, states."""
    if name.lower() in table.wide:
        return 3
    return 2 if name in table.regions else int(name in table.within)


def _known(sheet: Sheet) -> Iterator[Named]:
    """Give the places of the gazetteer; states, and seats of government, only where the text means the place."""
    page, table = sheet.page, sheet.tables.places
    reached = 0
    for k, word in enumerate(page.lower):
        if k < reached or not page.text[page.starts[k]].isupper() or not table.begins(word):
            continue
        for end in range(min(k + _LONGEST, page.limits(k)[1]), k, -1):
            key = _key(page.lower[k:end])
            name = table.known.get(key) or (table.known.get((*key[:-1], key[-1][:-1])) if key[-1].endswith("s") else None)
            if name is not None and _is_place(sheet, k, end, name) and not _part_of_more(sheet, end):
                reached = end
                yield Named(first=k, end=end, name=name)
                break


def _part_of_more(sheet: Sheet, end: int) -> bool:
    """Say whether a name goes on after a place in it ("Dallen Media Centre")."""
    page, tables = sheet.page, sheet.tables
    if end < len(page) and page.lower[end].startswith(("al-", "el-", "as-", "ash-")):
        return True
    if (
        end >= len(page)
        or not _name_word(sheet, end)
        or tables.places.begins(page.lower[end])
        or tables.has("words.kinds", page.lower[end])
    ):
        return False
    word = page.text[slice(*page.spans[end])]
    return tables.parties.get(word) is None and not any(m.list in ("unit", "event") for m in sheet.between(end, end + 1))


def _is_place(sheet: Sheet, first: int, end: int, name: str) -> bool:
    """Say whether a name that may stand for a government stands for the place."""
    page, tables = sheet.page, sheet.tables
    if name.lower() not in tables.places.wide and tables.parties.get(name) is None:
        return True
    return _placed(sheet, first) or (end < len(page) and tables.has("words.kinds", page.lower[end]))


def _key(words: Sequence[str]) -> tuple[str, ...]:
    """Write words as the gazetteer does."""
    parts = tuple(" ".join(words).removesuffix("'s").replace("'", "").replace("-", " ").split())
    return parts[1:] if len(parts) > 1 and parts[0] in ("al", "the") and len(parts[1]) > _NEAR + 1 else parts or ("",)


def _placed(sheet: Sheet, k: int) -> bool:
    """Say whether a word stands after one that makes it a place ("in", "near", "northern")."""
    page = sheet.page
    first = page.limits(k)[0]
    near = page.lower[max(first, k - _NEAR) : k]
    while near and (sheet.tables.has("words.compass", near[-1]) or near[-1] in ("the", "and", ",", "war-torn")):
        if sheet.tables.has("words.compass", near[-1]):
            return True
        near = near[:-1]
    if len(near) > 1 and near[-2] == "state":
        return False
    return bool(near) and (
        sheet.tables.has("words.before", near[-1])
        or sheet.tables.has("words.kinds", near[-1])
        or (near[-1] == "of" and len(near) > 1 and sheet.tables.has("words.kinds", near[-2]))
    )


def _unknown(sheet: Sheet, first: int, limit: int, taken: set[int]) -> Iterator[Named]:
    """Give names that stand where places stand: after "in" or "near", after "the town of", before "district"."""
    page, tables = sheet.page, sheet.tables
    if _titled(sheet, range(first, limit)):
        return
    for k in range(first, limit):
        if k in taken or not _name_word(sheet, k) or (k > first and _name_word(sheet, k - 1)):
            continue
        end = k + 1
        while end < limit and end not in taken and _goes_on(sheet, end):
            end += 1
        end = end if end - k < _WIDEST or any(tables.has("words.small", page.lower[n]) for n in range(k, end)) else k + 1
        text = page.text[page.spans[k][0] : page.spans[end - 1][1]].removesuffix("'s").removesuffix("’s")
        if end - k <= _WIDEST + 1 and not text.isupper() and _stands(sheet, k, end) and not _peopled(sheet, k, end):
            yield Named(first=k, end=end, name=text)


def _goes_on(sheet: Sheet, k: int) -> bool:
    """Say whether a name goes on at a word."""
    page = sheet.page
    if page.text[page.spans[k - 1][1] : page.spans[k][0]] != " ":
        return False
    return _name_word(sheet, k) or (sheet.tables.has("words.small", sheet.page.lower[k]) and _name_word(sheet, k + 1))


def _stands(sheet: Sheet, first: int, end: int) -> bool:
    """Say whether a name stands where places do."""
    page = sheet.page
    direct = page.lower[first - 1] if first > page.limits(first)[0] else ""
    if direct == "the":
        return end < len(page) and sheet.tables.has("words.kinds", page.lower[end])
    return direct not in ("from", "across") and _placed(sheet, first)


def _titled(sheet: Sheet, words: Sequence[int]) -> bool:
    """Say whether some words are written as a title, where capitals show no names."""
    long = [k for k in words if not sheet.page.mark(k) and sheet.page.spans[k][1] - sheet.page.spans[k][0] > _NEAR]
    return len(long) >= _NEAR and sum(sheet.page.capital(k) for k in long) > len(long) * _MOST


def _peopled(sheet: Sheet, first: int, end: int) -> bool:
    """Say whether a name has a word for a people or for what happened in it, and so is no place."""
    words = [sheet.page.text[slice(*sheet.page.spans[k])] for k in range(first, end)]
    known = any(sheet.tables.parties.get(part) for word in words for part in word.split("-"))
    return known or any(m.list in ("event", "unit", "act", "means") for m in sheet.between(first, end)) or words[-1].endswith("-majority")


def _name_word(sheet: Sheet, k: int) -> bool:
    """Say whether a word can be part of a name."""
    page = sheet.page
    return k < len(page) and page.capital(k) and not page.mark(k) and not sheet.tables.has("words.never", page.lower[k])
