"""The parts of a page that a sentence stands in: headline, body, caption, tail."""

from __future__ import annotations

from firsthand.core.proposition.sheet import Sheet

_SHORT = 24
_NEAR = 4
_SENTENCE = 6


def zones(sheet: Sheet) -> list[str]:
    """Give the zone of every sentence; of a tail that begins within a sentence the first part is still body."""
    page, title = sheet.page, _letters(sheet.reading.document.title or "")
    found: list[str] = []
    for number, (first, end) in enumerate(page.bounds):
        labels = {m.value for m in sheet.between(first, end) if m.list == "zone" and not _before(sheet, m.end, end)}
        if first >= sheet.tail:
            found.append("tail")
        elif "caption" in labels and end - first <= _SHORT:
            found.append("caption")
        elif number == 0 and (_titled(sheet, first, end, title) or _unstopped(sheet, first, end)):
            found.append("headline")
        else:
            found.append("body")
    return found


def _before(sheet: Sheet, at: int, end: int) -> bool:
    """Say whether a sentence only begins where a bracket closes ("(File photo) The army said"): the line between them was lost."""
    page = sheet.page
    closing = next((k for k in range(at, min(at + _NEAR, end)) if page.lower[k] == ")"), None)
    return closing is not None and end - closing > _SENTENCE


def _letters(text: str) -> str:
    """Give only the letters and digits of a text, in small letters."""
    return "".join(c for c in text.lower() if c.isalnum())


def _titled(sheet: Sheet, first: int, end: int, title: str) -> bool:
    """Say whether a sentence is the title of the document."""
    start, stop = sheet.page.span(first, end)
    return bool(title) and _letters(sheet.page.text[start:stop]) == title


def _unstopped(sheet: Sheet, first: int, end: int) -> bool:
    """Say whether a first line is a heading: short, without a stop, with more after it."""
    page = sheet.page
    if end >= len(page) or end - first > _SHORT or page.lower[end - 1] in (".", "!", "?", '"', "”"):
        return False
    return "\n" in page.text[page.spans[end - 1][1] : page.spans[end][0]]
