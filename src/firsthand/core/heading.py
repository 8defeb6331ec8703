"""The heading that a text without line breaks runs into its first sentence, and what it attributes: "Raid kills two: monitor"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.core.document import Spans
from firsthand.core.passage import NestingTable, Passage, medium_at
from firsthand.core.statement import Attribution

_REACH = 45
_LEAST = 4
"""A heading of fewer words says nothing."""
_OWNER = 6
_SAYS = frozenset({"says", "say"})
_TOLD = frozenset({"told", "to", "by", "with", "the", "an", "for", "and", "of", "from", "said", "says", "citing", "via"})


def heading(page: Passage, found: Sequence[Attribution], table: NestingTable) -> tuple[list[Attribution], int]:
    """Give what the heading attributes, and the first word after the date line that closes it, or 0 where there is none."""
    first, start = _date(page, table)
    said = {page.sentence[c[0]] for a in found if (c := page.over(a.cue or a.content)) and c[0] >= start}
    if first >= _LEAST:
        made = _lost_colon(page, first, table)
        return ([made] if made is not None else []), start
    for n, (a, b) in enumerate(page.bounds[:2]):
        if n not in said and (made := _colon(page, max(a, start), b, table) or _tagged(page, max(a, start), b)) is not None:
            return [made], start
    return [], start


def without_heading(page: Passage, a: Attribution, start: int) -> Attribution:
    """Give a find that begins in the heading and goes on after it without the words of the heading."""

    def after(spans: Spans) -> Spans:
        return page.pack(k for k in page.over(spans) if k >= start)

    chosen = page.over((*a.source, *a.cue, *a.content)) if start else []
    if not chosen or min(chosen) >= start or max(chosen) < start:
        return a
    return replace(a, source=after(a.source), cue=after(a.cue), content=after(a.content))


def _date(page: Passage, table: NestingTable) -> tuple[int, int]:
    """Give where the full date begins and ends that closes a heading, before a capital: (0, 0) where there is none."""
    end = min(page.bounds[0][1], _REACH) if page.bounds else 0
    for k in range(end):
        if not table.has("time.months", page.lower[k]):
            continue
        year = next((n for n in (k + 1, k + 2, k + 3) if n < end and len(page.lower[n]) == _LEAST and page.lower[n].isdigit()), None)
        if year is None:
            continue
        first = k
        while first and (page.lower[first - 1].isdigit() or table.has("time.words", page.lower[first - 1])):
            first -= 1
        after = year + 1
        while after < end and (page.lower[after].isdigit() or page.lower[after] == ":"):
            after += 1
        if after < end and page.capital(after):
            return (first, after) if first else (0, max(after, _credit(page, end, table)))
    return 0, _credit(page, end, table)


def _credit(page: Passage, end: int, table: NestingTable) -> int:
    """Give the word after an agency that closes a heading: its name in capitals between the heading and a capital; 0 if none."""
    for k in range(_LEAST, end - 1):
        name = page.text[slice(*page.spans[k])]
        told = page.lower[k - 1] in _TOLD or page.mark(k - 1) or page.mark(k + 1)
        if name.isupper() and page.capital(k + 1) and not told and medium_at(page, k, table) == k + 1:
            return k + 1
    return 0


def _lost_colon(page: Passage, end: int, table: NestingTable) -> Attribution | None:
    """Give what a heading attributes to its last words, whose colon was lost, before the agency and the date."""
    for first in range(end - 1, max(0, end - 3) - 1, -1):
        if page.capital(first) and medium_at(page, first, table) == end and not table.has("media.nouns", page.lower[end - 1]):
            end = first
            break
    return _owned(page, 0, end, table)


def _owned(page: Passage, first: int, end: int, table: NestingTable) -> Attribution | None:
    """Part a heading into what is said and who says it: its last words, if they can speak."""
    last = end - 1
    if last - first < _LEAST or not page.capital(last) or not table.has("verbs.owners", page.lower[last]):
        return None
    start = last
    while start > first + _LEAST and page.capital(start - 1) and table.has("verbs.owning", page.lower[start - 1]):
        start -= 1
    return Attribution(source=page.pack(range(start, end)), content=page.pack(range(first, start)), origin="heading")


def _tagged(page: Passage, first: int, end: int) -> Attribution | None:
    """Give what a heading attributes to those at its end ("School bus was on the bridge, mayor says")."""
    comma = next((n for n in range(end - 1, first, -1) if page.lower[n] == ","), None)
    if comma is None or page.lower[end - 1] not in _SAYS or "\n" not in page.text[page.spans[end - 1][1] :][:1]:
        return None
    if not 1 < end - comma <= _OWNER or comma - first < _LEAST or end - 1 == comma + 1:
        return None
    cue = (page.spans[end - 1],)
    return Attribution(source=page.pack(range(comma + 1, end - 1)), cue=cue, content=page.pack(range(first, comma)), origin="heading")


def _colon(page: Passage, first: int, end: int, table: NestingTable) -> Attribution | None:
    """Give what a heading attributes with a colon to those who stand before it, or after it."""
    k = next((n for n in range(first, end) if page.lower[n] == ":"), None)
    if k is None or page.lower[k - 1].isdigit():
        return None
    tail = end - 1 if page.mark(end - 1) else end
    for source, content in (((first, k), (k + 1, tail)), ((k + 1, tail), (first, k))):
        head = source[1] - 1
        wide = source[1] - source[0] > _OWNER or content[1] - content[0] < _LEAST
        if not wide and head >= source[0] and table.has("verbs.owners", page.lower[head]):
            return Attribution(source=page.pack(range(*source)), cue=(page.spans[k],), content=page.pack(range(*content)), origin="heading")
    return None
