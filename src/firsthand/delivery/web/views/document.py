"""One document as its page shows it: a part of its text with the marks of its statements, and the notes beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from firsthand.core.document import Document, Span, Spans
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading
from firsthand.delivery.chain import in_order
from firsthand.delivery.marks import Mark, marked, marks_of
from firsthand.delivery.page import checks_of, note_of
from firsthand.delivery.paragraphs import Paragraph, has_headline, paragraphs, pieces, placed
from firsthand.delivery.summary import Summary, summarise
from firsthand.delivery.web.sight import Sight
from firsthand.delivery.web.views.traces import Supported

PIECE = 24_000
"""So many characters of a text stand on one page."""

_SPANS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paragraph as HTML, the notes beside it, the claims that it makes in its own voice, and over how many paragraphs they spread."""

    html: Markup
    tag: str
    classes: str
    notes: tuple[Mapping[str, Any], ...]
    own: tuple[Supported, ...]
    spread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document; ``part`` of ``parts`` is shown, counted from 1. ``claims`` are those that a statement supports, by its id."""

    document: Document
    identity: str
    text_sha256: str
    heading: str | None
    rows: tuple[Row, ...]
    loose: tuple[Mapping[str, Any], ...]
    checks: tuple[Mapping[str, Any], ...]
    signals: tuple[Any, ...]
    notices: tuple[str, ...]
    claims: Mapping[str, tuple[Supported, ...]]
    summary: Summary
    link: str | None
    part: int
    parts: int
    elsewhere: Mapping[str, int]

    def href(self, anchor: str) -> str:
        """Give the address of an anchor, on this part or on another."""
        return f"?part={self.elsewhere[anchor]}#{anchor}" if anchor in self.elsewhere else f"#{anchor}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a page of a document is made from: the reading as the caller may see it, and the assertions that claims are made of."""

    reading: Reading
    propositions: Sequence[tuple[Proposition, Spans]]
    supported: Mapping[str, Supported]


def sheet_of(reading: Reading, propositions: Sequence[Proposition], supported: Mapping[str, Supported], sight: Sight) -> Sheet:
    """Let the caller's sight fall on a reading and on where its assertions stand."""
    shown, moved = sight.reading(reading)
    ordered = sorted(propositions, key=lambda p: (p.spans, p.id))
    return Sheet(reading=shown, propositions=[(p, moved(p.spans)) for p in ordered], supported=supported)


def document_view(sheet: Sheet, original: Document, part: int, at: str) -> DocumentView:
    """Prepare the part of a document that is asked for: by its number, or by an anchor that stands in it."""
    shown = sheet.reading
    cuts = pieces(shown.document.text, PIECE)
    number = _part_of(sheet, cuts, at) or min(max(part, 1), len(cuts))
    piece = cuts[number - 1]
    found = _paragraphs(shown.document.text, piece)
    notes = _notes(shown)
    checks = checks_of(shown, notes, "")
    rows, loose = _rows(sheet, piece, found, notes)
    title = shown.document.title or shown.document.path or shown.document.url or "Untitled document"
    unmasked = shown.document.url == original.url and re.match(r"https?://[^\s<>\"']+\Z", original.url or "")
    return DocumentView(
        document=shown.document,
        identity=original.id,
        text_sha256=original.text_sha256,
        heading=None if rows and rows[0].tag == "h1" else title,
        rows=rows,
        loose=loose if number == len(cuts) else (),
        checks=checks,
        signals=shown.signals,
        notices=tuple(dict.fromkeys(notice.text for notice in (*shown.document.notices, *shown.notices))),
        claims=_claims(sheet),
        summary=summarise(shown),
        link=original.url if unmasked else None,
        part=number,
        parts=len(cuts),
        elsewhere={anchor: n for anchor, place in _anchors(sheet) for n in [_holding(cuts, place)] if n != number},
    )


def _anchors(sheet: Sheet) -> list[tuple[str, int]]:
    """Give every anchor of a text with the place where it stands."""
    found = [(s.id, spans[0][0]) for s in sheet.reading.statements for spans in [s.content.spans or s.cue.spans or s.source.spans] if spans]
    found += [(f"p-{p.id}", spans[0][0]) for p, spans in sheet.propositions if spans]
    found += [(f"w{n}", v.spans[0][0]) for n, v in enumerate(sheet.reading.verification, start=1) if v.spans]
    return [*found, *((f"n-{anchor}", place) for anchor, place in found if anchor.startswith("s"))]


def _holding(cuts: Sequence[Span], place: int) -> int:
    """Give the number of the piece that a place stands in."""
    return next((n for n, (_, end) in enumerate(cuts, start=1) if place < end), len(cuts))


def _part_of(sheet: Sheet, cuts: Sequence[Span], at: str) -> int | None:
    """Give the number of the piece that an anchor stands in."""
    place = dict(_anchors(sheet)).get(at) if at else None
    return None if place is None else _holding(cuts, place)


def _paragraphs(text: str, piece: Span) -> list[Paragraph]:
    """Cut a piece of the text into paragraphs."""
    start = piece[0]
    return [replace(one, start=one.start + start, end=one.end + start) for one in paragraphs(text[start : piece[1]])]


def _notes(reading: Reading) -> dict[str, Mapping[str, Any]]:
    """Prepare the notes of all statements; the anchor in the text is the statement's id, that of the note has an n before it."""
    notes: dict[str, Mapping[str, Any]] = {}
    for place, (statement, depth) in enumerate(in_order(reading), start=1):
        note = dict(note_of(reading, statement, depth, f"-{place}"))
        notes[statement.id] = note | {"id": f"n-{statement.id}", "back": statement.id if statement.content.spans else None}
    return notes


def _marks(sheet: Sheet, piece: Span) -> list[Mark]:
    """Give the marks that touch a piece of the text, with anchors that last: the ids of statements and assertions."""
    ids = {f"s{place}": statement.id for place, (statement, _) in enumerate(in_order(sheet.reading), start=1)}
    marks = [
        replace(mark, anchor=ids[mark.note] if mark.anchor else "", note=f"n-{ids[mark.note]}") if mark.note else mark
        for mark in marks_of(sheet.reading, "")
    ]
    begun = {f"n-{statement.id}" for statement in _placed_here(sheet.reading, piece)[0]}
    marks = [mark if mark.note in begun else replace(mark, label="") for mark in marks]
    for place, (p, spans) in enumerate(sheet.propositions):
        for nth, (start, end) in enumerate(spans):
            classes = f"prop prop-{place}{' own' if p.statement is None else ''}"
            anchor = f"p-{p.id}" if nth == 0 else ""
            marks.append(Mark(start=start, end=end, tag="span", classes=classes, rank=(4, 0, place), anchor=anchor))
    return [mark for mark in marks if mark.start < piece[1] and piece[0] < mark.end]


def _rows(
    sheet: Sheet, piece: Span, found: Sequence[Paragraph], notes: Mapping[str, Mapping[str, Any]]
) -> tuple[tuple[Row, ...], tuple[Mapping[str, Any], ...]]:
    """Give the paragraphs of a piece with their notes, and the notes that have no place in the text."""
    text, marks = sheet.reading.document.text, _marks(sheet, piece)
    here, loose = _placed_here(sheet.reading, piece)
    beside = placed(found, here)
    own = _own(sheet, found)
    headed = has_headline(sheet.reading, found)
    rows: list[Row] = []
    busy = [bool(beside[n] or own[n]) for n in range(len(found))]
    for place, paragraph in enumerate(found):
        following = next((n for n, later in enumerate(busy[place + 1 :], 1) if later), len(found) - place)
        nearby = [m for m in marks if m.start < paragraph.end and paragraph.start < m.end]
        rows.append(
            Row(
                html=marked(text, (paragraph.start, paragraph.end), nearby),
                tag="h1" if headed and place == 0 else "p",
                classes="runs-on" if paragraph.runs_on else "",
                notes=tuple(notes[statement.id] for statement in beside[place]),
                own=own[place],
                spread=max(1, min(following, _SPANS)),
            )
        )
    return tuple(rows), tuple(notes[statement.id] for statement in loose)


def _placed_here(reading: Reading, piece: Span) -> tuple[list[Any], list[Any]]:
    """Give the statements that begin in a piece of the text, and those that stand nowhere."""
    here, loose = [], []
    for statement, _ in in_order(reading):
        spans = statement.content.spans or statement.cue.spans or statement.source.spans
        if not spans:
            loose.append(statement)
        elif piece[0] <= spans[0][0] < piece[1]:
            here.append(statement)
    return here, loose


def _own(sheet: Sheet, found: Sequence[Paragraph]) -> list[tuple[Supported, ...]]:
    """Give for each paragraph the claims that it supports in the document's own voice."""
    beside: list[list[Supported]] = [[] for _ in found]
    for p, spans in sheet.propositions:
        if p.statement is None and p.id in sheet.supported and spans:
            place = next((n for n, one in enumerate(found) if one.start <= spans[0][0] < one.end), None)
            if place is not None:
                beside[place].append(sheet.supported[p.id])
    return [tuple(items) for items in beside]


def _claims(sheet: Sheet) -> dict[str, tuple[Supported, ...]]:
    """Give the claims that each statement supports, each position once."""
    found: dict[str, dict[tuple[str, int], Supported]] = {}
    for p, _ in sheet.propositions:
        held = sheet.supported.get(p.id)
        if p.statement and held:
            found.setdefault(p.statement, {}).setdefault((held.claim, held.position), held)
    return {statement: tuple(held.values()) for statement, held in found.items()}
