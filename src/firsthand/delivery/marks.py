"""The article with its statements marked in it: valid HTML however the marks overlap."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from firsthand.core.document import Span, Spans
from firsthand.core.statement import Reading
from firsthand.delivery.chain import in_order, number
from firsthand.delivery.hostile import name_of, split_hidden

_DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text that is marked: where, with which tag and classes, and the number shown where it begins.

    ``rank`` says which mark stands inside which where they overlap; ``anchor`` is the id of the first stretch of a statement, and
    ``note`` the id of the note that belongs to it.
    """

    start: int
    end: int
    tag: str
    classes: str
    rank: tuple[int, ...]
    label: str = ""
    anchor: str = ""
    note: str = ""
    again: bool = False


def seen(text: str) -> Markup:
    """Escape a text for HTML, with every hidden character shown by its name."""
    return Markup("").join(
        Markup('<span class="hid" title="a hidden character">{}</span>').format(name_of(run)) if hidden else escape(run)
        for run, hidden in split_hidden(text)
    )


def marks_of(reading: Reading, prefix: str) -> list[Mark]:
    """Give all marks of a reading: contents by depth, then sources, cues and what speaks of verification."""
    marks: list[Mark] = []
    for place, (statement, depth) in enumerate(in_order(reading)):
        tone = f"k-{statement.source.kind} depth-{min(depth, _DEEPEST)}"
        marks += [
            Mark(
                start=start,
                end=end,
                tag="mark",
                classes=tone,
                rank=(0, depth, place),
                label=number(statement),
                anchor=f"{prefix}t{place + 1}" if nth == 0 else "",
                note=f"{prefix}s{place + 1}",
                again=nth > 0,
            )
            for nth, (start, end) in enumerate(statement.content.spans)
        ]
        marks += _plain(statement.source.spans, "b", f"src k-{statement.source.kind}", 1)
        marks += _plain(statement.cue.spans, "i", "cue", 2)
    for place, record in enumerate(reading.verification):
        for nth, (start, end) in enumerate(record.spans):
            anchor = f"{prefix}w{place + 1}" if nth == 0 else ""
            marks.append(Mark(start=start, end=end, tag="span", classes="ver", rank=(3, 0, place), anchor=anchor))
    return marks


def _plain(spans: Spans, tag: str, classes: str, rank: int) -> Iterator[Mark]:
    for start, end in spans:
        yield Mark(start=start, end=end, tag=tag, classes=classes, rank=(rank, 0, start))


def marked(text: str, stretch: Span, marks: Iterable[Mark]) -> Markup:
    """Give a stretch of the text as HTML with its marks; marks that cross are closed and opened again at the crossing."""
    here = [mark for mark in marks if mark.start < stretch[1] and stretch[0] < mark.end and mark.start < mark.end]
    cuts = sorted({stretch[0], stretch[1], *(p for m in here for p in (m.start, m.end) if stretch[0] < p < stretch[1])})
    pieces: list[Markup] = []
    opened: list[Mark] = []
    for start, end in itertools.pairwise(cuts):
        wanted = _unique(sorted((m for m in here if m.start <= start and end <= m.end), key=lambda m: m.rank))
        kept = 0
        while kept < min(len(opened), len(wanted)) and opened[kept] is wanted[kept]:
            kept += 1
        pieces += [_close(mark) for mark in reversed(opened[kept:])]
        pieces += [_open(mark, first=mark.start == start) for mark in wanted[kept:]]
        pieces.append(seen(text[start:end]))
        opened = wanted
    pieces += [_close(mark) for mark in reversed(opened)]
    return Markup("").join(pieces)


def _unique(marks: Sequence[Mark]) -> list[Mark]:
    """Drop a source, cue or check that covers the same words as one before: two statements may share their source."""
    kept: list[Mark] = []
    for mark in marks:
        if mark.tag == "mark" or all(other.classes != mark.classes for other in kept):
            kept.append(mark)
    return kept


def _open(mark: Mark, *, first: bool) -> Markup:
    """Open a mark; where it truly begins, show its number, which leads to its note."""
    anchor = Markup(' id="{}"').format(mark.anchor) if mark.anchor and first else ""
    tag = Markup('<{tag} class="{classes}"{anchor}>').format(tag=Markup(mark.tag), classes=mark.classes, anchor=anchor)  # noqa: S704
    if not (first and mark.label):
        return tag
    says = f"statement {mark.label} goes on" if mark.again else f"statement {mark.label}"
    shown = f"…{mark.label}" if mark.again else mark.label
    return tag + Markup('<a class="n" href="#{note}" aria-label="{says}">{shown}</a>').format(note=mark.note, says=says, shown=shown)


def _close(mark: Mark) -> Markup:
    return Markup("</{}>").format(Markup(mark.tag))  # noqa: S704
