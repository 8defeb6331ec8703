"""The persons that a document names, and who of them must not be shown to anyone outside the desk."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.core.entity import Resolution
from firsthand.core.entity.name import introduction, person_key, same_person
from firsthand.core.entity.page import Element, Page
from firsthand.core.entity.table import SourceTable
from firsthand.core.protection.reason import CAPTIVE, REASONS, age_of
from firsthand.core.source.custody import is_captive as speaks_captive
from firsthand.core.source.evidence import evidence_of
from firsthand.core.statement import Person

_GENERIC = 2
_END = 4
_MEMBERS = 12
_NEXT = 3


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
            else next((reason for reason, holds in REASONS if any(holds(page, e, table) for e in one.places)), None),
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
