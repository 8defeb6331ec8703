"""Why a person needs protection: as a captive, a victim, a minor, a relative, or a source who asked not to be named."""

from __future__ import annotations

from firsthand.core.document import Span
from firsthand.core.entity.name import introduction
from firsthand.core.entity.page import Element, Page
from firsthand.core.entity.table import SourceTable
from firsthand.core.source.custody import called_captive, of_oneself

CAPTIVE, VICTIM, MINOR, RELATIVE, SOURCE = "captive", "victim", "minor", "relative", "source"
_GENERIC = 2
_TAIL = 4
_TELLING = ("said", "told", "says", "who", "was", "is", "and", "from", "has", "had", "lives", "works", "goes")
_AFTER_AGE = ("said", "told", "says", "who", "was", "is", "and", "from", "of", "a", "has", "had", "lives", "works", "goes")


def age_of(page: Page, e: Element) -> int | None:
    """Give the age that stands right after a name, with its commas or without ("Ilan Verro, 24, said", "Ilan Verro 24 said")."""
    after = page.lower[e.end : e.end + 3]
    marked = after[:1] in ((",",), ("(",), ("aged",))
    number, following = (after[1:2], after[2:3]) if marked else (after[:1], after[1:2])
    if not number or not number[0].isdigit() or len(number[0]) > _GENERIC:
        return None
    if not marked and (e.end - e.first < _GENERIC or not following or following[0] not in _TELLING):
        return None
    ends = not following or not following[0][0].isalnum() or following[0] in _AFTER_AGE
    return int(number[0]) if ends else None


def _around(page: Page, e: Element) -> tuple[str, str]:
    """Give the text before and after a name within its sentence, in small letters."""
    start, end = page.extent(e.first, e.end)
    begin, stop = page.sentence((start, end))
    return page.plain((begin, start)), page.plain((end, stop))


def is_captive(page: Page, e: Element, table: SourceTable) -> bool:
    """A captive: called a prisoner right beside the name, said to be held or captured, or shown in a video that the other side released."""
    span: Span = page.extent(e.first, e.end)
    if called_captive(page, span, table):
        return True
    before, after = _around(page, e)
    first, end = introduction(page, e, table)
    beside = " ".join((*page.lower[first : e.first], *page.lower[e.end : end]))
    own = of_oneself(beside, table)
    return bool(table.found("custody.captive", own) or table.found("custody.display", after) or table.found("custody.display", before))


def is_victim(page: Page, e: Element, table: SourceTable) -> bool:
    """A victim: said to be killed, wounded, tortured or raped in the words after the name, or right before it."""
    before, after = _around(page, e)
    own = f" {after}"
    for stop in (" said ", " told ", " that "):
        own = own.split(stop, maxsplit=1)[0]
    hit = table.found("protection.victim", own)
    return _named_victim(before.split(), table) or (
        hit is not None and _suffered(own[: hit.start()].split(), hit.group(), own[hit.end() :].split(), table)
    )


def _named_victim(before: list[str], table: SourceTable) -> bool:
    """Say whether the words right before a name make it that of a victim ("killed the Osterian soldier", "the death of")."""
    tail = before[-_TAIL:]
    hit = next((n for n in range(len(tail)) if table.patterns["protection.suffered"].match(" ".join(tail[n : n + 2]))), None)
    if hit is None or (len(before) > len(tail) - hit and table.has("protection.passive", before[len(before) - len(tail) + hit - 1])):
        return False
    return all(w == "of" or w in table.nouns or table.has("titles.words", w) or w in ("the", "a", "his", "her") for w in tail[hit + 1 :])


def _suffered(before: list[str], word: str, after: list[str], table: SourceTable) -> bool:
    """Say whether who is named suffered what the word says: after a passive, or right after the name where no object follows."""
    if before[-2:-1] == ["of"] or before[-1:] == ["of"]:
        return False
    if table.has("protection.intransitive", word) or any(table.has("protection.passive", w.strip(",")) for w in before[-_TAIL:]):
        return True
    return not [w for w in before if w != ","] and (not after or table.has("protection.follows", after[0].strip(".,")))


def is_minor(page: Page, e: Element, table: SourceTable) -> bool:
    """A minor: an age below eighteen beside the name, or a word for a child that introduces it."""
    first, end = introduction(page, e, table)
    near = page.lower[first : e.first][-_TAIL:]
    if any(table.found("protection.minor", w) for w in (*near, *page.lower[e.end : min(end, e.end + _TAIL)])):
        return True
    age = age_of(page, e)
    ages = [int(w.split("-")[0]) for w in near if w.endswith("-year-old") and w.split("-")[0].isdigit()]
    return any(years < table.adult for years in (*ages, *([] if age is None else [age])))


def is_relative(page: Page, e: Element, table: SourceTable) -> bool:
    """A relative: introduced as the mother, son or widow of somebody."""
    first, end = introduction(page, e, table)
    if any(_is_somebodys(page, k, table) for k in (*range(first, e.first), *range(e.end, end))):
        return True
    before, after = _around(page, e)
    tail = " ".join(before.split()[-3:])
    return bool(
        (table.found("protection.relative", tail) and not tail.endswith(" of"))
        or table.found("protection.relative", " ".join(after.split()[:6]))
    )


def _is_somebodys(page: Page, k: int, table: SourceTable) -> bool:
    """Say whether a word is a word for a relative whose owner stands before it ("the soldier's sister")."""
    noun = table.nouns.get(page.lower[k])
    if noun is None or noun.standing != RELATIVE or k == 0:
        return False
    owner = table.nouns.get(page.lower[k - 1])
    return page.owns(k - 1) or (owner is not None and owner.kind == "person" and owner.plural)


def is_source(page: Page, e: Element, table: SourceTable) -> bool:
    """A source who asked not to be named, though the text gives a name or a part of it."""
    before, after = _around(page, e)
    return bool(table.found("protection.source", after) or table.found("protection.source", before))


REASONS = ((CAPTIVE, is_captive), (VICTIM, is_victim), (MINOR, is_minor), (RELATIVE, is_relative), (SOURCE, is_source))
"""The reasons in their order: the first that holds is given."""
