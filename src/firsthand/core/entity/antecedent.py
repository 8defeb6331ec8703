"""What a pronoun, a title or "the source" points back to."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from firsthand.core.entity.name import body_key, introduction, person_key
from firsthand.core.entity.page import Element, Page
from firsthand.core.entity.phrase import Phrase
from firsthand.core.entity.record import BODIES, PERSONS, Record, gender_of, is_described, is_named, learn, standing_of_name
from firsthand.core.entity.table import SourceTable

_REACH = 120
_FAR = 400


@dataclass(slots=True, kw_only=True)
class Trail:
    """The sources met so far, the one mentioned last at the end."""

    page: Page
    table: SourceTable
    records: list[Record] = field(default_factory=list)

    def match(self, phrase: Phrase, kind: str, speaker: Record | None) -> Record | None:
        """Give the source that a phrase points back to; None where it opens a new one."""
        if phrase.pronoun:
            return self._pronoun(phrase, speaker)
        if phrase.head is not None and phrase.head.name and kind in ("person", "body", "medium"):
            return self._named(phrase, kind)
        if kind == "document":
            return self._document(phrase)
        if phrase.determiner == "definite" or self._proper(phrase):
            return self._described(phrase)
        return self._again(phrase, kind)

    def mention(self, record: Record, phrase: Phrase) -> None:
        """Take a mention of a source in, which thereby becomes the one mentioned last."""
        if record in self.records:
            self.records.remove(record)
        record.add(phrase.span)
        insort(self.records, record, key=lambda r: r.last)

    def _latest(self) -> Iterator[Record]:
        """Give the sources, the one mentioned last first."""
        return reversed(self.records)

    def _named(self, phrase: Phrase, kind: str) -> Record | None:
        """Match a name."""
        head = phrase.head
        if head is None:
            return None
        for record in self._latest():
            if (record.kind == kind or {record.kind, kind} <= BODIES) and is_named(self.page, record, head):
                if len(head.name or "") > len(record.name or "") and kind == "person":
                    record.name, record.key = head.name, person_key(head.name or "")
                if kind == "person":
                    learn(self.page, record, head, self.table)
                return record
        return None

    def _proper(self, phrase: Phrase) -> bool:
        """Say whether a bare phrase is as good as a name ("Observatory", "state media", "SANA reporter")."""
        noun = phrase.noun
        return noun is not None and phrase.determiner == "" and noun.kind in BODIES and not noun.plural

    def _described(self, phrase: Phrase) -> Record | None:
        """Match a definite phrase with the source that fits it and was mentioned last, else with a name in the text."""
        for record in self._latest():
            if is_described(record, phrase, self.page, self.table):
                return record
        return self._from_text(phrase)

    def _from_text(self, phrase: Phrase) -> Record | None:
        """Match a definite phrase with somebody whom the text has named before, though not as a source."""
        head, noun = phrase.head, phrase.noun
        if head is None or noun is None or noun.plural or phrase.owners:
            return None
        if noun.kind == "person" and noun.standing == "unknown" and not noun.office:
            return None
        word = self.page.lower[head.end - 1]
        for e in self._before(phrase.first):
            if e.name and (self._has_role(e, word) if noun.kind == "person" else noun.kind in BODIES and self._is_such(e, word, noun.kind)):
                return self._open(e, e.kind)
        return None

    def _has_role(self, e: Element, word: str) -> bool:
        """Say whether a name is that of a person whom the text introduces by a role."""
        if e.kind != "person":
            return False
        first, end = introduction(self.page, e, self.table)
        return word in self.page.lower[first : e.first] or word in self.page.lower[e.end : end]

    def _is_such(self, e: Element, word: str, kind: str) -> bool:
        """Say whether a name is that of a body or outlet with this noun, or may be meant by "the group"."""
        if e.kind in BODIES and e.end - e.first > 1 and word in self.page.lower[e.first : e.end]:
            return True
        return kind == "body" and self.table.has("generic.body", word) and _independent(e)

    def _before(self, k: int) -> Iterator[Element]:
        """Give the elements before a word, the nearest first."""
        return (e for e in reversed(self.page.between(max(0, k - _FAR), k)) if not e.weak)

    def _open(self, e: Element, kind: str) -> Record:
        """Open a record for somebody whom the text names, unless there is one."""
        for record in self._latest():
            if record.kind == kind and is_named(self.page, record, e):
                return record
        key = person_key(e.name or "") if kind == "person" else body_key(e)
        record = Record(kind=kind, name=e.name, key=key, party=e.party, standing=standing_of_name(e))
        record.elements.append(e)
        record.vocabulary |= set(self.page.lower[e.first : e.end])
        record.mentions.append(self.page.extent(e.first, e.end))
        record.last = self.page.spans[e.first][0]
        if kind == "person":
            learn(self.page, record, e, self.table)
        insort(self.records, record, key=lambda r: r.last)
        return record

    def _again(self, phrase: Phrase, kind: str) -> Record | None:
        """An outlet's correspondent without an article is the same one again; any other source that is not definite is new."""
        if kind not in ("medium", "office") or phrase.determiner not in ("", "definite"):
            return None
        return next((r for r in self._latest() if r.kind == kind and is_described(r, phrase, self.page, self.table)), None)

    def _document(self, phrase: Phrase) -> Record | None:
        """A statement is its owner's; a report that the text comes back to is the one before."""
        head = phrase.head
        if head is None:
            return None
        word = self.page.lower[head.end - 1]
        if self.table.has("document.carrying", word):
            return self._owner(phrase)
        if phrase.determiner != "definite" or phrase.owners:
            return None
        return next((r for r in self._latest() if r.kind == "document" and word in r.vocabulary), None)

    def _owner(self, phrase: Phrase) -> Record | None:
        """Give whose words a statement is: the body that its phrase names, else the body or person met last."""
        for e in phrase.owners:
            kind = "body" if e.kind == "party" else e.kind
            if kind in BODIES:
                return self._open(e, kind)
        if phrase.determiner not in ("definite", ""):
            return None
        for kinds in (("body",), ("person", "office")):
            found = next((r for r in self._latest() if r.kind in kinds), None)
            if found is not None:
                return found
        return self._thing(phrase)

    def owner(self, phrase: Phrase, kind: str) -> Record | None:
        """Give whose document it is, or who "its" head speaks for."""
        first = self.page.lower[phrase.first] if phrase.first < phrase.end else ""
        if kind == "document":
            bare = phrase.determiner == "" and phrase.noun is not None and phrase.noun.plural and not phrase.owners
            owner = None if bare else self._owner(phrase)
            fights = owner is not None and owner.standing == "military" and not phrase.owners
            return None if fights and not self.table.has("document.carrying", self.page.lower[phrase.core - 1]) else owner
        if first in ("its", "their"):
            return next((r for r in self._latest() if r.kind == "body"), None)
        return None

    def _pronoun(self, phrase: Phrase, speaker: Record | None) -> Record | None:
        """Match a pronoun."""
        word = phrase.pronoun
        if word in ("he", "she"):
            return self._single(phrase, word)
        if word in ("i", "we"):
            return speaker
        if word == "they":
            wanted = [r for r in self._latest() if r.kind in ("collective", "body") or r.plural]
            return wanted[0] if wanted else None
        if word == "relative":
            return self._relative(phrase)
        wanted = [r for r in self._latest() if r.kind in ("body", "medium", "document")]
        return wanted[0] if wanted else self._thing(phrase)

    def _thing(self, phrase: Phrase) -> Record | None:
        """Match "it" with the body, outlet or document that the text named last at the beginning of a sentence."""
        for e in self._before(phrase.first):
            if e.kind in ("body", "medium", "party") and e.name and self._subject(e):
                return self._open(e, "body" if e.kind == "party" else e.kind)
        return None

    def _relative(self, phrase: Phrase) -> Record | None:
        """Match "who" or "which" with the source right before it ("a colleague of Saal, who"), else with the name there."""
        e = next(self._before(phrase.first), None)
        if e is None or phrase.first - e.end > 1 or not e.name or e.kind not in ("person", "body", "medium", "party"):
            return None
        begin, end = self.page.extent(e.first, e.end)
        around = (r for r in self._latest() if r.kind in PERSONS and not r.name and any(a < begin and end <= b for a, b in r.mentions))
        return next(around, None) or self._open(e, "body" if e.kind == "party" else e.kind)

    def _single(self, phrase: Phrase, word: str) -> Record | None:
        """Match "he" or "she": the person who spoke last, unless the text has named another since."""
        fits = [r for r in self._latest() if r.kind in PERSONS and not r.plural and r.gender in ("", word)]
        record = fits[0] if fits else None
        floor = record.last if record else -1
        for e in self._before(phrase.first):
            if self.page.spans[e.first][0] <= floor or phrase.first - e.first > _REACH:
                break
            if e.kind == "person" and e.name and self._subject(e) and self._gender(e) in ("", word):
                record = self._open(e, "person")
                break
        if record is None:
            record = next(
                (
                    self._open(e, "person")
                    for e in self._before(phrase.first)
                    if e.kind == "person" and e.name and self._gender(e) in ("", word)
                ),
                None,
            )
        if record is not None and not record.gender:
            record.gender = word
        return record

    def _gender(self, e: Element) -> str:
        """Give what introduces a name tells of man or woman."""
        first, _ = introduction(self.page, e, self.table)
        return gender_of(set(self.page.lower[first : e.first]), self.table)

    def _subject(self, e: Element) -> bool:
        """Say whether a name may be what its sentence is about: it, or what introduces it, begins the sentence."""
        first, _ = introduction(self.page, e, self.table)
        return self.page.opens(first)

    def settled(self, found: dict[int, Record]) -> dict[int, Record]:
        """Join a body that was only described at first ("a monitoring group") with the one of its standing that the text then names."""
        for record in [r for r in self.records if r.vague and r.kind == "body" and not r.name and r.standing == "monitor"]:
            named = [r for r in self.records if r.name and r.kind == "body" and r.standing == record.standing]
            if not named:
                continue
            target = min(named, key=lambda r: abs(r.mentions[0][0] - record.mentions[0][0]))
            for i, r in found.items():
                if r is record:
                    found[i] = target
            target.mentions.extend(record.mentions)
            self.records.remove(record)
        return found


def _independent(e: Element) -> bool:
    """Say whether a name is that of an organisation that is no part of a state."""
    standing = standing_of_name(e)
    return e.kind == "body" and bool(e.name) and standing not in ("official", "military", "security", "unknown")
