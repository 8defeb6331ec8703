"""What event an assertion is about: what happened where and when, as far as its words or those around it say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from firsthand.core.proposition.clause import Clause
from firsthand.core.proposition.day import Days, days_of, may_date
from firsthand.core.proposition.place import Named, places_among
from firsthand.core.proposition.sheet import OWN, Mark, Sheet
from firsthand.core.proposition.table import PropositionTables, Words
from firsthand.core.proposition.values import Event

_ASIDE = 4
_HELD = 300
"""How many events told before are held in mind, the last ones."""
_OLD = 45
"""An event so many days before its report is background, not news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An event as some words give it; ``back`` is True where they set it apart from what the document tells of."""

    kind: str | None = None
    places: tuple[str, ...] = ()
    days: Days | None = None
    back: bool = False

    def event(self) -> Event:
        """Give it as a value."""
        first, last = (day.isoformat() for day in self.days) if self.days else (None, None)
        return Event(kind=self.kind, places=self.places, first_day=first, last_day=last)


class Events:
    """The events that one document tells of, in the order in which its sentences bring them up."""

    def __init__(self, sheet: Sheet, named: Sequence[Named]) -> None:
        """Look at a document and the places that it names."""
        self._sheet = sheet
        self._named = named
        self._dated = {k for k, word in enumerate(sheet.page.lower) if may_date(word, sheet.tables.numbers)}
        self._sentence: dict[int, Frame] = {}
        self._told: list[Frame] = []

    def of(self, clause: Clause, marks: Sequence[Mark]) -> Event:
        """Give the event of a clause: of its own words, then of its sentence, then of what was told before."""
        sentence = self._of_sentence(clause.sentence)
        own = self._frame(clause.words, marks)
        frame = Frame(
            kind=own.kind or sentence.kind,
            places=own.places or sentence.places,
            days=own.days or sentence.days,
            back=own.back or sentence.back,
        )
        return self._filled(frame).event()

    def alone(self, clause: Clause, marks: Sequence[Mark]) -> Event:
        """Give the event of a clause by its sentence alone, for what is wider than the event that the document tells of."""
        sentence, own = self._of_sentence(clause.sentence), self._frame(clause.words, marks)
        return Frame(kind="war", places=own.places or sentence.places, days=own.days or sentence.days).event()

    def _of_sentence(self, number: int) -> Frame:
        """Give the frame of a sentence, and remember what it tells of."""
        if number not in self._sentence:
            first, end = self._sheet.page.bounds[number]
            words = self._told_of(first, end)
            frame = self._frame(words, self._sheet.between(first, end)) if words else Frame()
            self._sentence[number] = frame
            full = self._filled(frame)
            if frame.kind and frame.kind not in self._sheet.tables.lists["weak"] and not frame.back and (full.places or full.days):
                self._told.append(full)
        return self._sentence[number]

    def _told_of(self, first: int, end: int) -> list[int]:
        """Give the words of a sentence that can tell of its event: not a few beside those that say who speaks ("on Tuesday")."""
        sheet = self._sheet
        kept: list[int] = []
        loose: list[int] = []
        for k in range(first, end + 1):
            own = k < end and k not in sheet.silent and sheet.carrier[k] == OWN
            if own:
                loose.append(k)
                continue
            whole = len(loose) == end - first
            kept += loose if len(loose) > _ASIDE or whole else []
            loose = []
            if k < end and k not in sheet.silent:
                kept.append(k)
        return kept

    def _frame(self, words: Sequence[int], marks: Sequence[Mark]) -> Frame:
        """Give what some words say by themselves."""
        sheet = self._sheet
        published = sheet.reading.document.published
        days = None if self._dated.isdisjoint(words) else days_of([self._heard(k) for k in words], published, sheet.tables.numbers)
        if any(m.list == "recovery" for m in marks):
            days = None
        back = any(m.list == "background" for m in marks) or _old(days, published)
        places = places_among(self._named, words, sheet.tables.places)
        marks = [m for m in marks if m.list != "event" or not self._bearing(m)]
        return Frame(kind=kind_of(marks, sheet.tables), places=places, days=days, back=back)

    def _bearing(self, mark: Mark) -> bool:
        """Say whether something else has its name from a kind of event ("attack helicopters", "chemical weapons inspectors")."""
        page = self._sheet.page
        return mark.end < len(page) and self._sheet.tables.has("bearing.words", page.lower[mark.end])

    def _heard(self, k: int) -> str:
        """Give a word, but no weekday right after who says it or the word of saying, or fronted before them: it is the day of the words."""
        page, silent = self._sheet.page, self._sheet.silent
        word = page.lower[k]
        if word not in self._sheet.tables.numbers.weekdays or k in silent:
            return word
        before = k - 1
        while before > 0 and page.lower[before] in ("on", "late", "early", "earlier"):
            before -= 1
        fronted = before < page.limits(k)[0] and k + 1 in silent
        return "" if before in silent or fronted else word

    def _filled(self, frame: Frame) -> Frame:
        """Fill what a frame leaves open from the event told before that fits it best, the latest of equals."""
        if frame.back or (frame.kind and frame.places and frame.days):
            return frame
        best: tuple[int, Frame] | None = None
        for told in self._told[-_HELD:]:
            score = _fit(frame, told, self._sheet.tables)
            if score is not None and (best is None or score >= best[0]):
                best = (score, told)
        if best is None:
            return frame
        told = best[1]
        kind = frame.kind
        if kind is None or told.kind in (None, kind) or (told.kind and kind in self._sheet.tables.wider.get(told.kind, ())):
            kind = told.kind or kind
        places = _places(frame.places, told.places, self._sheet.tables.places.wide)
        return replace(frame, kind=kind, places=places, days=frame.days or told.days)


def _places(own: tuple[str, ...], told: tuple[str, ...], wide: Words) -> tuple[str, ...]:
    """Join the places of a frame with those of the event it belongs to, unless it names a narrow one that is not among them."""
    narrow = [place for place in own if place.lower() not in wide]
    return tuple(dict.fromkeys((*told, *own))) if set(narrow) <= set(told) else own


def kind_of(marks: Sequence[Mark], tables: PropositionTables) -> str | None:
    """Give the kind of event that some words name: no weak one beside a strong one, the more particular before the wider."""
    kinds = [m.value for m in marks if m.list == "event"]
    strong = [k for k in kinds if k not in tables.lists["weak"]] or kinds
    wider = {k for k in strong for other in strong if k in tables.wider.get(other, ()) and other not in tables.wider.get(k, ())}
    return next((k for k in strong if k not in wider), None)


def _fit(frame: Frame, told: Frame, tables: PropositionTables) -> int | None:
    """Say how well an event told before fits a frame; None where it is another one."""
    score = 0
    if frame.kind and told.kind:
        if frame.kind == told.kind:
            score += 1
        elif (
            told.kind not in tables.wider.get(frame.kind, ())
            and frame.kind not in tables.wider.get(told.kind, ())
            and frame.kind not in tables.lists["weak"]
        ):
            return None
    if frame.places and told.places:
        wide = tables.places.wide
        shared = {p for p in frame.places if p.lower() not in wide} & set(told.places)
        if not shared and any(p.lower() not in wide for p in frame.places):
            return None
        score += 2 if shared else 0
    if frame.days and told.days:
        if frame.days[0] > told.days[1] or told.days[0] > frame.days[1]:
            return None
        score += 2
    return score


def _old(days: Days | None, published: str | None) -> bool:
    """Say whether days lie so far before publication that they are background."""
    return bool(days and published and (date.fromisoformat(published[:10]) - days[1]).days > _OLD)
