"""Places that a passage names: known ones by the gazetteer, unknown ones by how the text names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.core.proposition.sheet import Sheet
from firsthand.core.proposition.table import PlaceTable

_LONGEST = 5
_NEAR = 3
_WIDEST = 4
_MOST = 0.7


def places_of(sheet: Sheet, words: Sequence[int], barred: set[int]) -> tuple[str, ...]:
    """Give the places named among some words, each followed by what it lies in, the narrow ones first; ``barred`` words name others."""
    known = list(_known(sheet, words))
    taken = {k for first, end, _ in known for k in range(first, end)}
    found = [name for _, _, name in known] + list(_unknown(sheet, words, taken | barred))
    table = sheet.tables.places
    every = dict.fromkeys(place for name in found for place in table.chain(name))
    return tuple(sorted(every, key=lambda name: _width(name, table)))


def _width(name: str, table: PlaceTable) -> int:
    """Rank a place: one that no table knows is narrow, then towns, regions, states."""
    if name.lower() in table.wide:
        return 3
    return {0: 0, 1: 2}.get(len(table.within.get(name, ())), 1)


def _known(sheet: Sheet, words: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Give the places of the gazetteer; states, and seats of government, only where the text means the place."""
    page, table = sheet.page, sheet.tables.places
    chosen = set(words)
    reached = -1
    for k in words:
        if k <= reached or not page.capital(k) or page.mark(k):
            continue
        for end in range(min(k + _LONGEST, len(page)), k, -1):
            if not all(n in chosen for n in range(k, end)):
                continue
            name = table.known.get(_key(page.lower[k:end])) or table.known.get(_key(page.lower[k:end], lost=True))
            if name is None:
                continue
            party = sheet.tables.parties.get(name)
            after = page.lower[end] if end < len(page) else ""
            if (name.lower() in table.wide or party is not None) and not (_placed(sheet, k) or sheet.tables.has("words.kinds", after)):
                continue
            reached = end - 1
            yield k, end, name
            break


def _key(words: Sequence[str], *, lost: bool = False) -> tuple[str, ...]:
    """Write words as the gazetteer does; ``lost`` takes the s of an owner whose apostrophe was lost."""
    text = " ".join(words).removesuffix("'s").replace("'", "").replace("-", " ")
    parts = tuple((text.removesuffix("s") if lost else text).split())
    return parts[1:] if len(parts) > 1 and parts[0] in ("al", "the") else parts


def _placed(sheet: Sheet, k: int) -> bool:
    """Say whether a word stands after one that makes it a place ("in", "near", "northern")."""
    page = sheet.page
    first = page.limits(k)[0]
    near = page.lower[max(first, k - _NEAR) : k]
    while near and (sheet.tables.has("words.compass", near[-1]) or near[-1] in ("the", "and", ",", "war-torn")):
        if sheet.tables.has("words.compass", near[-1]):
            return True
        near = near[:-1]
    return bool(near) and (
        sheet.tables.has("words.before", near[-1])
        or sheet.tables.has("words.kinds", near[-1])
        or (near[-1] == "of" and len(near) > 1 and sheet.tables.has("words.kinds", near[-2]))
    )


def _unknown(sheet: Sheet, words: Sequence[int], taken: set[int]) -> Iterator[str]:
    """Give names that stand where places stand: after "in" or "near", after "the town of", before "district"."""
    page, tables = sheet.page, sheet.tables
    chosen = set(words)
    if _titled(sheet, words):
        return
    for k in words:
        if (
            k in taken
            or not page.capital(k)
            or page.mark(k)
            or tables.has("words.never", page.lower[k])
            or (k - 1 in chosen and _name_word(sheet, k - 1))
        ):
            continue
        end = k + 1
        while (
            end in chosen
            and end not in taken
            and (_name_word(sheet, end) or (tables.has("words.small", page.lower[end]) and _name_word(sheet, end + 1)))
        ):
            end += 1
        after = page.lower[end] if end < len(page) else ""
        text = page.text[page.spans[k][0] : page.spans[end - 1][1]].removesuffix("'s").removesuffix("’s")
        if tables.parties.get(text) or text.isupper() or end - k > _WIDEST or _peopled(sheet, k, end):
            continue
        direct = page.lower[k - 1] if k > page.limits(k)[0] else ""
        article = direct == "the" and tables.has("words.kinds", after)
        if article or (_placed(sheet, k) and direct != "the" and direct not in ("from", "across")):
            yield text


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
