"""The parts of a page that a sentence stands in: headline, body, caption, tail."""

from __future__ import annotations

from firsthand.core.proposition.sheet import Sheet

_TAIL = 60
"""Only the last words of a document can be its tail."""
_SHORT = 12


def zones(sheet: Sheet) -> list[str]:
    """Give the zone of every sentence."""
    page, title = sheet.page, _letters(sheet.reading.document.title or "")
    found: list[str] = []
    tail = False
    for number, (first, end) in enumerate(page.bounds):
        labels = {m.value for m in sheet.between(first, end) if m.list == "zone"}
        late = len(page) - first <= _TAIL
        tail = tail or (late and "tail" in labels and number > 0)
        if tail:
            found.append("tail")
        elif "caption" in labels and end - first <= 2 * _SHORT:
            found.append("caption")
        elif number == 0 and (_titled(sheet, first, end, title) or _unstopped(sheet, first, end)):
            found.append("headline")
        else:
            found.append("body")
    return found


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
    return (
        end < len(page)
        and end - first <= 2 * _SHORT
        and page.lower[end - 1] not in (".", "!", "?", '"', "”")
        and "\n" in page.text[page.spans[end - 1][1] : page.spans[end][0]]
    )
