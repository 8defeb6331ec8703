"""Sentences with what they say marked in them: who is the source, which words report, what is reported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from simulator.telling import Position, Shown
from simulator.words import capital

Place = tuple[int, int]
_TOKEN = re.compile(r"\{(\w+)\}|<([^>]*)>|«([^»]*)»|(\[)|(\])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution in a passage: where the source, the reporting words and the content stand.

    ``shown`` is the source, ``medium`` the outlet where it is one; ``inside`` says that it stands in the statement before it.
    """

    source: Place
    cue: Place
    content: Place
    shown: Shown | None = None
    medium: str | None = None
    inside: bool = False
    denied: bool = False
    direct: bool = False

    def moved(self, by: int) -> Said:
        """Give the same further on."""
        return replace(self, source=_moved(self.source, by), cue=_moved(self.cue, by), content=_moved(self.content, by))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence; ``position`` is what it says of a claim, if anything, and ``where`` the words that say it.

    ``check`` marks a sentence that says that nobody could check.
    """

    text: str
    said: tuple[Said, ...] = ()
    position: Position | None = None
    where: Place = (0, 0)
    check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What goes into a frame: words for its slots, and who the source and the medium are."""

    slots: Mapping[str, str]
    shown: Shown | None = None
    medium: str | None = None
    position: Position | None = None
    denied: bool = False


def passage(frame: str, filling: Filling) -> Passage:
    """Write a sentence after a frame, and mark what stands where."""
    text = ""
    marks: dict[str, Place] = {}
    tokens = _tokens(frame)
    for kind, word in tokens:
        start = len(text)
        if kind == "slot":
            put = filling.slots[word]
            text += capital(put) if not text.strip('"') else put
            marks[word] = (start, len(text))
        elif kind in {"cue", "outer"}:
            text += word
            marks[kind] = (start, len(text))
        elif kind in {"open", "close"}:
            marks[kind] = (start, start)
        else:
            if word[0] in ".,":
                text = text.rstrip(",")
            text += word
    return Passage(text=text, said=_said(marks, filling), position=filling.position, where=_content(marks))


def _said(marks: Mapping[str, Place], filling: Filling) -> tuple[Said, ...]:
    """Make statements of marks: the medium's first, and in it the source's."""
    found = []
    content = _content(marks)
    source = next((marks[slot] for slot in ("S", "S2") if slot in marks), None)
    told = "V" in marks and filling.medium
    if told:
        cue = marks.get("outer") or marks["cue"]
        whole = (marks["open"][0], marks["close"][0]) if "open" in marks else content
        found.append(Said(source=marks["V"], cue=cue, content=whole, medium=filling.medium))
    if source and filling.shown:
        cue = marks.get("cue") or marks["outer"]
        found.append(
            Said(
                source=source, cue=cue, content=content, shown=filling.shown, inside=bool(told), denied=filling.denied, direct="Q" in marks
            )
        )
    return tuple(found)


def _content(marks: Mapping[str, Place]) -> Place:
    """Give the place of the clause, the denied clause or the quotation."""
    return next((marks[slot] for slot in ("C", "D", "Q") if slot in marks), (0, 0))


def _moved(place: Place, by: int) -> Place:
    return place[0] + by, place[1] + by


@cache
def _tokens(frame: str) -> tuple[tuple[str, str], ...]:
    """Take a frame apart."""
    found: list[tuple[str, str]] = []
    at = 0
    for match in _TOKEN.finditer(frame):
        if match.start() > at:
            found.append(("text", frame[at : match.start()]))
        slot, cue, outer, opened, _ = match.groups()
        kind = "slot" if slot else "cue" if cue else "outer" if outer else "open" if opened else "close"
        word = slot or cue or outer or ""
        found.append((kind, capital(word) if kind in {"cue", "outer"} and not match.start() else word))
        at = match.end()
    if at < len(frame):
        found.append(("text", frame[at:]))
    return tuple(found)
