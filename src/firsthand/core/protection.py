"""The persons that a document names, and who of them must not be shown to anyone outside the desk."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.core.document import Span
from firsthand.core.entity import Resolution
from firsthand.core.entity.name import introduction, person_key, same_person
from firsthand.core.entity.page import Element, Page
from firsthand.core.entity.table import SourceTable
from firsthand.core.source.custody import called_captive, of_oneself
from firsthand.core.source.custody import is_captive as speaks_captive
from firsthand.core.source.evidence import evidence_of
from firsthand.core.statement import Person

CAPTIVE, VICTIM, MINOR, RELATIVE, SOURCE = "captive", "victim", "minor", "relative", "source"
_GENERIC = 2
_TAIL = 4
_END = 4
_MEMBERS = 12
_NEXT = 3
_TELLING = ("said", "told", "says", "who", "was", "is", "and", "from", "has", "had", "lives", "works", "goes")
_AFTER_AGE = ("said", "told", "says", "who", "was", "is", "and", "from", "of", "a", "has", "had", "lives", "works", "goes")


@dataclass(slots=True, kw_only=True)
class _Named:
    """One person while the document is gone through."""

    name: str
    key: str
    places: list[Element] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _People:
    """All persons, found again by the end of their names."""

    people: list[_Named] = field(default_factory=list)
    by_end: dict[str, list[_Named]] = field(default_factory=dict)

    def take(self, name: str, places: list[Element], *, opens: bool) -> None:
        """Add the places of a name to the person whose name it is, else open a new one if the name is surely a person's."""
        key = person_key(name)
        for one in self.by_end.get(key[-_END:], ()):
            if same_person(one.key, key):
                one.places.extend(places)
                if len(name) > len(one.name):
                    one.name, one.key = name, key
                return
        if opens:
            self.people.append(_Named(name=name, key=key, places=list(places)))
            self.by_end.setdefault(key[-_END:], []).append(self.people[-1])


def persons(resolution: Resolution) -> tuple[Person, ...]:
    """Give all persons named in a document with all their mentions, in order of first mention, and why one is protected.

    Where several reasons hold the first of captive, victim, minor, relative, source is given.
    """
    page, table = resolution.page, resolution.table
    sources = {id(e) for r in resolution.records.values() if r.kind == "person" for e in r.elements}
    captives = _captives(resolution)
    common = frozenset(w for w in page.words if w.islower())
    by_name: dict[str, list[Element]] = {}
    for e in page.elements:
        if e.kind == "person" and e.name and len(e.name) > 1:
            by_name.setdefault(e.name, []).append(e)

    def sure(e: Element) -> bool:
        if e.titled or id(e) in sources or age_of(page, e) is not None:
            return True
        return (e.tagged and _stands_alone(page, e, table)) or _looks_like_one(page, e, table, common)

    opening = {name for name, places in by_name.items() if any(sure(e) for e in places) and not _is_place(page, places, table)}
    found = _People()
    for name in (*(name for name in by_name if name in opening), *(name for name in by_name if name not in opening)):
        found.take(name, by_name[name], opens=name in opening)
    return tuple(
        Person(
            name=one.name,
            mentions=tuple(sorted({page.extent(e.first, e.end) for e in one.places})),
            protected=CAPTIVE
            if any(id(e) in captives for e in one.places)
            else next((reason for reason, holds in _REASONS if any(holds(page, e, table) for e in one.places)), None),
        )
        for one in sorted(found.people, key=lambda n: min(e.first for e in n.places))
    )


def _captives(resolution: Resolution) -> set[int]:
    """Give the names of the sources who speak as captives, and of who may be one that the text first gave no name."""
    found: set[int] = set()
    for key, record in resolution.records.items():
        numbers = [i for i in resolution.members.get(key, ()) if resolution.phrases[i] is not None]
        if record.kind not in ("person", "unnamed") or not any(speaks_captive(evidence_of(resolution, i)) for i in numbers[:_MEMBERS]):
            continue
        named = record.elements if record.kind == "person" else _named_after(resolution, max(end for _, end in record.mentions[:1]))
        found.update(id(e) for e in named)
    return found


def _named_after(resolution: Resolution, at: int) -> tuple[Element, ...]:
    """Give the person whom the text introduces by rank in one of the next sentences after a captive without a name.

    Nobody else is named before, and the person is no source: where it is in doubt whether it is the captive, the name is protected.
    """
    page, table = resolution.page, resolution.table
    speakers = {person_key(r.name) for r in resolution.records.values() if r.kind == "person" and r.name}
    for e in page.between(page.within((at, len(page.text))).start, len(page.words)):
        if e.kind != "person" or not e.name or len(e.name) == 1:
            continue
        first, end = introduction(page, e, table)
        ranked = any(
            table.has("titles.words", w) or getattr(table.nouns.get(w), "standing", "") == "military" for w in page.lower[first:end]
        )
        near = sum(at <= stop < page.spans[e.first][0] for stop in page.stops) <= _NEXT
        return (e,) if ranked and near and page.opens(first) and person_key(e.name) not in speakers else ()
    return ()


def _is_place(page: Page, places: list[Element], table: SourceTable) -> bool:
    """Say whether the text speaks of a name as of a place: "in Sool", "Sool province", "the town of Sool"."""
    for e in places:
        before, after = page.lower[max(0, e.first - 2) : e.first], page.lower[e.end : e.end + 1]
        if page.opens(e.first) and all(w.isupper() for w in page.words[e.first : e.end]):
            start, end = page.extent(e.first, e.end)
            if page.text[end : end + 1] == "," and page.text[max(0, start - 1) : start] in ("", "\n"):
                return True  # "VELD CITY, 17 March 2026": a dateline
        if e.titled:
            return False
        if before and (table.has("ordinary.placing", before[-1]) or (before[-1] == "of" and table.has("ordinary.placing", before[0]))):
            return True
        if (
            after
            and (table.has("ordinary.things", after[0]) or table.has("ordinary.placing", after[0]))
            and after[0] not in table.lists["ordinary.places"]
        ):
            return True
    return False


def _stands_alone(page: Page, e: Element, table: SourceTable) -> bool:
    """Say whether a name is no part of a longer one: no other capital right beside it, but of a role, a title or a party."""
    if table.has("ordinary.things", page.lower[e.end - 1]):
        return False
    if e.first and not page.opens(e.first):
        word, low = page.words[e.first - 1], page.lower[e.first - 1]
        role = low in table.nouns or table.has("titles.words", low) or table.has("generic.modifiers", low)
        if word[0].isupper() and not role and not page.between(e.first - 1, e.first):
            return False
    after = page.words[e.end : e.end + 1]
    return e.end - e.first > 1 or not after or not after[0][0].isupper() or page.opens(e.end)


def _looks_like_one(page: Page, e: Element, table: SourceTable, common: frozenset[str]) -> bool:
    """Say whether a name looks like a person's: two words or more, none of them a common one, and no headline or place around it."""
    words = page.lower[e.first : e.end]
    if len(words) < _GENERIC or e.weak or any(w in common or w in table.nouns for w in words if not table.has("titles.inner", w)):
        return False
    before, after = page.words[max(0, e.first - 1) : e.first], page.words[e.end : e.end + 1]
    if any(w[0].isupper() and not page.opens(e.first) and w.lower() not in table.nouns for w in before) or any(
        w[0].isupper() for w in after
    ):
        return False
    return not any(table.has("ordinary.placing", w) for w in page.lower[max(0, e.first - 2) : e.first])


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


_REASONS = ((CAPTIVE, is_captive), (VICTIM, is_victim), (MINOR, is_minor), (RELATIVE, is_relative), (SOURCE, is_source))
