"""The persons that a document names, and who of them must not be shown to anyone outside the desk."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.core.document import Span
from firsthand.core.entity import Resolution
from firsthand.core.entity.name import introduction, person_key, same_person
from firsthand.core.entity.page import Element, Page, sentence_around
from firsthand.core.entity.table import SourceTable
from firsthand.core.source.custody import called_captive
from firsthand.core.statement import Person

CAPTIVE, VICTIM, MINOR, RELATIVE, SOURCE = "captive", "victim", "minor", "relative", "source"
_GENERIC = 2
_TAIL = 4


@dataclass(slots=True, kw_only=True)
class _Named:
    """One person while the document is gone through."""

    name: str
    key: str
    places: list[Element] = field(default_factory=list)


def persons(resolution: Resolution) -> tuple[Person, ...]:
    """Give all persons named in a document with all their mentions, in order of first mention, and why one is protected.

    Where several reasons hold the first of captive, victim, minor, relative, source is given.
    """
    page, table = resolution.page, resolution.table
    found: list[_Named] = []
    for e in page.elements:
        if e.kind == "person" and e.name and _is_person(page, e, resolution):
            _take(found, e)
    for e in page.elements:
        if e.kind == "person" and e.name:
            _take(found, e, known=True)
    return tuple(
        Person(
            name=one.name,
            mentions=tuple(sorted({page.extent(e.first, e.end) for e in one.places})),
            protected=next((reason for reason, holds in _REASONS if any(holds(page, e, table) for e in one.places)), None),
        )
        for one in sorted(found, key=lambda n: n.places[0].first)
    )


def _is_person(page: Page, e: Element, resolution: Resolution) -> bool:
    """Say whether a name is surely a person's: a tagger, a title, an age, a role or a source says so, or two capitals."""
    if e.titled or e.tagged or e.end - e.first >= _GENERIC:
        return True
    first, end = introduction(page, e, resolution.table)
    near = {*page.lower[first : e.first], *page.lower[e.end : end]}
    roles = any((noun := resolution.table.nouns.get(w)) is not None and noun.kind == "person" for w in near)
    age = page.lower[e.end : e.end + 2]
    return (
        roles
        or any(w.isdigit() and len(w) <= _GENERIC for w in age)
        or any(e is p for r in resolution.records.values() for p in r.elements)
    )


def _take(found: list[_Named], e: Element, *, known: bool = False) -> None:
    """Add a mention to the person whose name it is, else (unless only known persons are wanted) open a new one."""
    key = person_key(e.name or "")
    for one in found:
        if same_person(one.key, key):
            if e not in one.places:
                one.places.append(e)
            if len(e.name or "") > len(one.name):
                one.name, one.key = e.name or "", key
            return
    if not known:
        found.append(_Named(name=e.name or "", key=key, places=[e]))


def _around(page: Page, e: Element) -> tuple[str, str]:
    """Give the text before and after a name within its sentence, in small letters."""
    start, end = page.extent(e.first, e.end)
    begin, stop = sentence_around(page.text, (start, end))
    return page.plain((begin, start)), page.plain((end, stop))


def is_captive(page: Page, e: Element, table: SourceTable) -> bool:
    """A captive: called a prisoner right beside the name, said to be held or captured, or shown in a video that the other side released."""
    span: Span = page.extent(e.first, e.end)
    if called_captive(page, span, table):
        return True
    before, after = _around(page, e)
    first, end = introduction(page, e, table)
    beside = " ".join((*page.lower[first : e.first], *page.lower[e.end : end]))
    return bool(table.found("custody.captive", beside) or table.found("custody.display", after) or table.found("custody.display", before))


def is_victim(page: Page, e: Element, table: SourceTable) -> bool:
    """A victim: said to be killed, wounded, tortured or raped in the words after the name, or right before it."""
    before, after = _around(page, e)
    own = f" {after}"
    for stop in (" said ", " told ", " that "):
        own = own.split(stop, maxsplit=1)[0]
    hit = table.found("protection.victim", own)
    tail = " ".join(before.split()[-_TAIL:])
    beside = table.found("protection.suffered", tail) and " said" not in tail and " by" not in tail
    return bool(beside) or (hit is not None and _suffered(own[: hit.start()].split(), hit.group(), own[hit.end() :].split(), table))


def _suffered(before: list[str], word: str, after: list[str], table: SourceTable) -> bool:
    """Say whether who is named suffered what the word says: after a passive, or right after the name where no object follows."""
    if table.has("protection.intransitive", word) or any(table.has("protection.passive", w.strip(",")) for w in before[-_TAIL:]):
        return True
    return not [w for w in before if w != ","] and (not after or table.has("protection.follows", after[0].strip(".,")))


def is_minor(page: Page, e: Element, table: SourceTable) -> bool:
    """A minor: an age below eighteen beside the name, or a word for a child that introduces it."""
    first, end = introduction(page, e, table)
    near = page.lower[first : e.first]
    if any(w in near[-4:] and table.found("protection.minor", w) for w in near):
        return True
    ages = [w for w in (*page.lower[e.end : e.end + 3], *near) if w.split("-")[0].isdigit()]
    aged = page.lower[e.end : e.end + 2]
    years = [int(w.split("-")[0]) for w in ages if w.isdigit() or w.endswith("-year-old")]
    beside = (
        bool(years)
        and (years[0] < table.adult)
        and (aged[:1] in ((",",), ("aged",), ("(",)) or aged[:1] == (str(years[0]),) or "year-old" in " ".join(near))
    )
    return beside or bool(table.found("protection.minor", " ".join(page.lower[e.end : min(end, e.end + 6)])))


def is_relative(page: Page, e: Element, table: SourceTable) -> bool:
    """A relative: introduced as the mother, son or widow of somebody."""
    before, after = _around(page, e)
    tail = " ".join(before.split()[-3:])
    return bool(
        (table.found("protection.relative", tail) and not tail.endswith(" of"))
        or table.found("protection.relative", " ".join(after.split()[:6]))
    )


def is_source(page: Page, e: Element, table: SourceTable) -> bool:
    """A source who asked not to be named, though the text gives a name or a part of it."""
    before, after = _around(page, e)
    return bool(table.found("protection.source", after) or table.found("protection.source", before))


_REASONS = ((CAPTIVE, is_captive), (VICTIM, is_victim), (MINOR, is_minor), (RELATIVE, is_relative), (SOURCE, is_source))
