"""A page to hand over: one file, no script, nothing fetched, and no name of anybody who needs protection."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from firsthand.core.masking import Masked, protect
from firsthand.core.statement import Reading, Statement
from firsthand.data.names import load_names
from firsthand.delivery.chain import chain, in_order, number
from firsthand.delivery.hostile import clean
from firsthand.delivery.marks import marked, marks_of, seen
from firsthand.delivery.paragraphs import has_headline, paragraphs, placed
from firsthand.delivery.rules import load_rules, short_name
from firsthand.delivery.summary import summarise
from firsthand.delivery.wording import count, load_wordings, say
from firsthand.errors import InputError

_SPANS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """What a caller may choose about a page: its title, and a line of its own at the head."""

    title: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paragraph as HTML, the notes beside it, and over how many paragraphs they may spread."""

    html: Markup
    tag: str
    classes: str
    notes: tuple[Mapping[str, Any], ...]
    spread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document as the template needs it."""

    prefix: str
    masked: Masked
    heading: str | None
    name: str
    rows: tuple[Row, ...]
    loose: tuple[Mapping[str, Any], ...]
    checks: tuple[Mapping[str, Any], ...]
    withheld: tuple[str, ...]
    link: str | None
    summary: Any = field(repr=False)


def page(readings: Sequence[Reading], options: PageOptions | None = None) -> str:
    """Write one page of one or several readings; names of those who need protection are masked, always."""
    options = options or PageOptions()
    sheets = tuple(_sheet(reading, f"d{place + 1}-") for place, reading in enumerate(readings))
    css = _css()
    title = options.title or (sheets[0].name if len(sheets) == 1 else f"{len(sheets)} documents")
    html = (
        _environment()
        .get_template("page.html.j2")
        .render(
            css=Markup(css),  # noqa: S704 - our own file
            digest=base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii"),
            note=options.note,
            sheets=sheets,
            title=clean(title),
            version=version("firsthand"),
        )
    )
    return html.encode("utf-8", "replace").decode("utf-8")


def write_page(readings: Sequence[Reading], output: Path) -> None:
    """Write the page of some readings to a file.

    Raises:
        InputError: FH192, the file cannot be written.

    """
    html = page(readings)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError("FH192", f"The page cannot be written: {error.strerror or error}.", where=str(output)) from error


@functools.cache
def _environment() -> Environment:
    """Make the one environment of all templates: everything that is not ours is escaped."""
    environment = Environment(
        loader=PackageLoader("firsthand.delivery"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(seen=seen, clean=clean, sentence=lambda text: text[:1].upper() + text[1:])
    environment.globals.update(say=say, count=count, words=load_wordings(), short_name=short_name)
    return environment


@functools.cache
def _css() -> str:
    """Read the style sheet, without what could end its element."""
    source = files("firsthand.delivery").joinpath("page.css").read_text(encoding="utf-8")
    return source.replace("</", "<\\/")


def _sheet(reading: Reading, prefix: str) -> Sheet:
    """Mask a reading and prepare all that its part of the page shows."""
    masked_reading = protect(reading, load_names())
    shown = masked_reading.reading
    document = shown.document
    ordered = in_order(shown)
    notes = {item.id: note_of(shown, item, depth, f"{prefix}{place + 1}") for place, (item, depth) in enumerate(ordered)}
    rows, loose = _rows(shown, prefix, notes)
    headed = any(row.tag == "h2" for row in rows)
    name = document.title or document.path or document.url or "Untitled document"
    withheld = Counter(re.sub(r"\W|\d", "", label.partition(" ")[0]) for label in masked_reading.labels)
    unmasked = document.url == reading.document.url and re.match(r"https?://[^\s<>\"']+\Z", document.url or "")
    return Sheet(
        prefix=prefix,
        masked=masked_reading,
        heading=None if headed else name,
        name=name,
        rows=rows,
        loose=loose,
        checks=checks_of(shown, notes, prefix),
        withheld=tuple(count("protected", kind, n) for kind, n in withheld.items()),
        link=document.url if unmasked else None,
        summary=summarise(shown),
    )


def _rows(reading: Reading, prefix: str, notes: Mapping[str, Mapping[str, Any]]) -> tuple[tuple[Row, ...], tuple[Mapping[str, Any], ...]]:
    """Give the paragraphs with their notes, and the notes that have no place in the text."""
    text = reading.document.text
    found = paragraphs(text)
    marks = marks_of(reading, prefix)
    beside = placed(found, [statement for statement, _ in in_order(reading)])
    headed = has_headline(reading, found)
    rows: list[Row] = []
    for place, paragraph in enumerate(found):
        following = next((n for n, later in enumerate(beside[place + 1 : -1], 1) if later), len(found) - place)
        rows.append(
            Row(
                html=marked(text, (paragraph.start, paragraph.end), marks),
                tag="h2" if headed and place == 0 else "p",
                classes="runs-on" if paragraph.runs_on else "",
                notes=tuple(notes[statement.id] for statement in beside[place]),
                spread=max(1, min(following + (1 if headed and place == 0 else 0), _SPANS)),
            )
        )
    return tuple(rows), tuple(notes[statement.id] for statement in beside[-1])


def note_of(reading: Reading, statement: Statement, depth: int, place: str) -> Mapping[str, Any]:
    """Prepare the note of one statement."""
    rules = load_rules()
    prefix, _, at = place.rpartition("-")
    return {
        "id": f"{prefix}-s{at}",
        "back": f"{prefix}-t{at}" if statement.content.spans else None,
        "number": number(statement),
        "statement": statement,
        "depth": min(depth, 3),
        "chain": chain(reading, statement),
        "relays": [
            number(item) for item in reading.statements if item.parent == statement.id and item.content.spans == statement.content.spans
        ],
        "norms": [(norm, rules.get(norm.id)) for norm in statement.norms],
    }


def checks_of(reading: Reading, notes: Mapping[str, Mapping[str, Any]], prefix: str) -> tuple[Mapping[str, Any], ...]:
    """Prepare the records of verification: status, by whom, in which words, and the statements that they cover."""
    names = {entity.id: entity.name for entity in reading.entities}
    text = reading.document.text
    return tuple(
        {
            "id": f"{prefix}v{place + 1}",
            "back": f"{prefix}w{place + 1}" if record.spans else None,
            "record": record,
            "by": names.get(record.by or ""),
            "words": " … ".join(text[start:end] for start, end in record.spans),
            "covers": [notes[item] for item in record.covers if item in notes],
        }
        for place, record in enumerate(reading.verification)
    )
