"""From a draft to a document: what its container says, then its text, then the caller's table, then the caller's options."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from firsthand.core.document import Document
from firsthand.data.agencies import load_agencies
from firsthand.intake.credit import Credit, credit_of
from firsthand.intake.dates import DATE, date_of, iso_date
from firsthand.intake.draft import Draft
from firsthand.intake.language import language_of, unknown
from firsthand.intake.metadata import Row
from firsthand.intake.options import IntakeOptions

_HEAD = 600
_LINES = 6
_TITLE = (3, 30, 200)
_TITLE_CASE = 0.6
_LONG_WORD = 4
_SAID = re.compile(
    r"\b(?:(?:last\s+)?updated|published|posted|date(?:\s+of\s+publication)?)(?:\s+(?:at|on))?\s*:?\s*(?:on\s+)?" + DATE, re.IGNORECASE
)
_FIRST = re.compile(DATE + r"(?=\s*(?:$|[\n(|:;,.\-–—]|at\b|\d{1,2}[:.]?\d{2}\b|(?-i:[A-Z0-9\"'“‘])|get\b))", re.IGNORECASE)
_BYLINE = re.compile(r"(?:[Bb]y|BY)\s+(?P<name>[^\W\d_a-z][\w.'’-]*(?:\s+(?:(?:and|de|van|von|al|bin|ter)\s+)?[^\W\d_a-z][\w.'’-]*){0,7})")
_BY = re.compile(r"(?:[Bb]y|BY)\s+[^\W\d_a-z]")
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<body>.{0,4000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"#{1,2}[ \t]+(?P<title>.+?)[ \t]*#*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a plain text says of itself, and the title that its first line looks like."""

    title: str | None = None
    guessed: str | None = None
    byline: str | None = None
    published: str | None = None


def to_document(draft: Draft, path: str, sha256: str, row: Row, options: IntakeOptions) -> Document:
    """Make the document of a draft; ``sha256`` is that of the bytes it was read from."""
    said = _said(draft.text) if draft.plain else _Said()
    title = draft.title or said.title or row.title
    credit = _credit(draft, title or said.guessed)
    language = language_of(draft.text) or draft.language
    url = draft.url or row.url
    notices = (*draft.notices, *unknown(language, options.languages))
    return Document(
        text=draft.text,
        path=path if draft.part is None else f"{path}#{draft.part}",
        url=url,
        title=title or said.guessed,
        publisher=draft.publisher or row.outlet or options.outlet or (_host(url) if draft.part is not None else None),
        byline=draft.byline or said.byline,
        dateline=credit.dateline,
        credit=credit.name,
        credit_spans=credit.spans,
        published=draft.published or said.published or row.date or (iso_date(options.date) if options.date else None),
        language=language,
        captured=draft.captured,
        bytes_sha256=draft.sha256 or sha256,
        notices=notices,
    )


def sha256_of(data: bytes) -> str:
    """Hash the bytes of an input."""
    return hashlib.sha256(data).hexdigest()


def _credit(draft: Draft, title: str | None) -> Credit:
    """Take the container's credit, with the spans where the text says the same."""
    agencies = load_agencies()
    found = credit_of(draft.text, agencies, title)
    if draft.credit is None:
        return found
    name = agencies.get(draft.credit, draft.credit)
    return Credit(name=name, spans=found.spans if found.name == name else (), dateline=found.dateline)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _said(text: str) -> _Said:
    """Read the head of a plain text: its front matter, or its first lines."""
    front = _FRONT.match(text)
    if front is not None:
        values = dict(line.split(":", 1) for line in front["body"].splitlines() if ":" in line and not line.startswith((" ", "\t")))
        get = _getter({key.strip().lower(): value.strip(" \t\"'") for key, value in values.items()})
        date = get("date") or get("published")
        return _Said(title=get("title"), byline=get("author") or get("byline"), published=iso_date(date) if date else None)
    head = text[:_HEAD].removeprefix("\ufeff")
    lines = [line.strip() for line in head.splitlines() if line.strip()][:_LINES]
    heading = _HEADING.match(lines[0]) if lines else None
    return _Said(
        title=heading["title"] if heading else _underlined(lines),
        guessed=_headline(lines, text),
        byline=next((match["name"] for line in lines if (match := _BYLINE.fullmatch(line))), None),
        published=_published(head, lines),
    )


def _getter(values: dict[str, str]) -> Callable[[str], str | None]:
    return lambda key: values.get(key) or None


def _published(head: str, lines: list[str]) -> str | None:
    """Find the day: said to be one ("Last updated at"), or alone on a line, or at the very start before a headline."""
    match = _SAID.search(head)
    if match is not None:
        return date_of(match)
    match = _FIRST.match(head.lstrip())
    if match is not None:
        return date_of(match)
    return next((day for line in lines if (day := iso_date(line)) is not None), None)


def _underlined(lines: list[str]) -> str | None:
    return lines[0] if len(lines) > 1 and len(set(lines[1])) == 1 and lines[1][0] in "=-" and len(lines[1]) > len("==") else None


def _headline(lines: list[str], text: str) -> str | None:
    """Take the first line for a title only where it looks like nothing else: short, apart, and no sentence of the text."""
    fewest, most, longest = _TITLE
    if len(lines) < 2 or len(lines[0]) > longest or lines[0] not in text[: text.find(lines[1])]:  # noqa: PLR2004
        return None
    line = lines[0]
    words = line.split()
    if not fewest <= len(words) <= most or _BY.match(line) or iso_date(line) or _SAID.match(line):
        return None
    apart = not text[text.find(line) + len(line) :].lstrip(" \t\r").removeprefix("\n").lstrip(" \t\r")[:1].strip()
    if line.rstrip("\"'”’")[-1:] in ".;:,":
        long = [word for word in words if len(word) >= _LONG_WORD]
        capital = sum(word.lstrip("\"'“‘(")[:1].isupper() for word in long)
        return line if apart and long and capital >= _TITLE_CASE * len(long) else None
    return line if apart or len(lines[1]) > 2 * len(line) else None
