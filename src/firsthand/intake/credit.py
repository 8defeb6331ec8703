"""Which agency a whole text credits, at its head or at its tail, and the place it is dated from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.document import Span, Spans
from firsthand.intake.dates import MONTH

_HEAD = 1500
_TAIL = 300
_DASH = r"[-\u2010-\u2015\u2212]{1,3}"
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"

# DAMASCUS, Oct. 5 (AP) -   |   VELD CITY (Northern Wire) -   |   (AP) -   |   MOSCOW (Sputnik)
_PLACE = (
    rf"(?P<place>{_UPPER}[^\W\d_]*(?:[ .'’/-]{{1,2}}{_UPPER}[^\W\d_]*){{0,4}}\.?(?:,\s{{1,2}}[^\W\d_][\w.]*(?:\s[^\W\d_][\w.]*){{0,2}})?)"
)
_DAY = rf"(?:,?\s+(?i:{MONTH.format('month')})\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?)?"
_ONLY_DAY = rf"(?i:{MONTH.format('month2')})\.?\s+\d{{1,2}}"
_BARE = re.compile(rf"(?:(?<=\n)|(?<=^))(?P<name>[^\W\d_][^\n()]{{1,38}}?)\s{{1,2}}{_DASH}\s")
_CREDITED = re.compile(
    rf"(?:(?<=\n)|(?<=[.!?]\s)|(?<=^))(?:(?:{_PLACE}{_DAY}|{_ONLY_DAY}),?\s*)?"
    rf"\((?P<name>[^()\n]{{2,40}})\)\s{{0,2}}(?P<dash>{_DASH}|:)?"
)
_DATED = re.compile(
    rf"^(?P<place>{_UPPER}{{2,}}(?:[ .'’-]{{1,2}}{_UPPER}+){{0,3}}(?:,\s[^\W\d_][\w.]*(?:\s[^\W\d_][\w.]*)?)?)"
    rf"{_DAY}\s{{0,2}}(?:\u2014|\u2013|--|\s-)\s",
    re.MULTILINE,
)
_BY = re.compile(r"^By\s+(?:[^,\n]{2,60},\s*)?(?P<name>[^,\n]{2,40}?)\s*$", re.MULTILINE)
_WITH_DASH = re.compile(rf"(?:{_DASH}\s*|/)\(?(?P<name>[^\W\d_][\w./ -]{{1,39}}?)\)?\s*\.?\s*$")
_ALONE = re.compile(r"(?:\n\s*|[.!?][\"'”’]?\s+)(?P<name>[^\W\d_][\w. -]{1,39}?)\s*$")
_SOURCE = re.compile(r"(?:\bsource|\bvia|©|\bcopyright)\s*:?\s*(?:\d{4}\s*)?(?:by\s+)?(?P<name>[^\W\d_][\w. -]{1,39}?)(?:\s\d{4})?[\s.]*(?:all rights reserved[\s.]*)?$", re.IGNORECASE)  # fmt: skip # noqa: E501
# AFP, Saturday 2 July 2016   |   a line of its own near the head   |   a title that runs into it: ... in Tarn Reuters A blast tore ...
_WITH_DATE = re.compile(
    rf"(?<![^\W_])(?P<name>[^\W\d_][\w.]*(?:(?:/|\sand\s|\s)[^\W\d_][\w.]*){{0,2}})\s?[,|]?\s+"
    rf"(?=(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+\d{{1,2}}\s+(?i:{MONTH.format('month3')})\s+\d{{4}})"
)
_LINE = re.compile(r"^[ \t]*(?P<name>[^\W\d_][\w./ ]{1,38}?)[ \t]*$", re.MULTILINE)
_AFTER_TITLE = re.compile(r"[\s,|:.-]*(?P<name>[^\W\d_][\w.]*(?:/[^\W\d_][\w.]*)?)\s+(?=[\"“]?[^\W\d_a-z])")
_TOP = 600
_BRACKET = re.compile(r"\((?P<lead>[^()\n]{0,60}?)\)[\s.]*$")
_SPLIT = re.compile(r"\s*(?:/|,|;|\band\b|\+)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The agency that a whole text credits, the spans that say so, and the place of its dateline."""

    name: str | None = None
    spans: Spans = ()
    dateline: str | None = None


def credit_of(text: str, agencies: Mapping[str, str], title: str | None = None) -> Credit:
    """Find the credit of a text at head and tail; where the two differ, the head's holds. It may stand right after the title."""
    dateline, head = _head(text[:_HEAD], agencies)
    head = head or _byline(text[:_TOP], agencies, title)
    tail = _tail(text, agencies)
    names = [item for item in (head, tail) if item is not None]
    if not names:
        return Credit(dateline=dateline)
    name = names[0][0]
    return Credit(name=name, spans=tuple(sorted({span for found, span in names if found == name})), dateline=dateline)


def _head(head: str, agencies: Mapping[str, str]) -> tuple[str | None, tuple[str, Span] | None]:
    for match in _CREDITED.finditer(head):
        place = match["place"]
        capitals = place is not None and _is_capitals(place)
        found = _listed(match["name"], match.start("name"), agencies)
        if found is None and capitals and match["dash"] and _is_name(match["name"]):
            # An agency that no table has: the form of the line says what it is.
            found = (" ".join(match["name"].split()), match.span("name"))
        if found is not None and (capitals or (match["dash"] and (place is None or match.start() == 0 or head[match.start() - 1] == "\n"))):
            return (" ".join(place.split()) if place else None), found
    bare = _BARE.search(head)
    if bare is not None and (found := _listed(bare["name"], bare.start("name"), agencies)) is not None:
        return None, found
    dated = _DATED.search(head)
    by = _BY.search(head)
    return (" ".join(dated["place"].split()) if dated else None), (_listed(by["name"], by.start("name"), agencies) if by else None)


def _byline(head: str, agencies: Mapping[str, str], title: str | None) -> tuple[str, Span] | None:
    """Read an agency that stands where a page has its author: before the date, on a line of its own, or right after the title."""
    for match in _WITH_DATE.finditer(head):
        words = match["name"].split()
        for n in range(len(words)):  # what stands before the agency is the end of the title
            start = match.end("name") - len(" ".join(words[n:]))
            if found := _listed(head[start : match.end("name")], start, agencies):
                return found
    for match in _LINE.finditer(head):
        if found := _listed(match["name"], match.start("name"), agencies):
            return found
    end = _end_of(title, head) if title else None
    after = _AFTER_TITLE.match(head, end) if end else None
    return _listed(after["name"], after.start("name"), agencies) if after else None


def _end_of(title: str, head: str) -> int | None:
    """Say where the title ends that a text begins with, whatever signs stand between its words."""
    pattern = r"\W+".join(map(re.escape, re.findall(r"\w+", title)))
    found = re.match(rf"(?:.{{0,40}}?\W)??{pattern}", head, re.IGNORECASE | re.DOTALL) if pattern else None
    return found.end() if found else None


def _tail(text: str, agencies: Mapping[str, str]) -> tuple[str, Span] | None:
    start = max(0, len(text) - _TAIL)
    tail = text[start:]
    match = _BRACKET.search(tail)
    if match is not None:
        lead, at = match["lead"], start + match.start("lead")
        return _listed(lead, at, agencies) or _last_words(lead, at, agencies)
    for pattern in (_WITH_DASH, _SOURCE, _ALONE):
        match = pattern.search(tail)
        if match is not None and (found := _listed(match["name"], start + match.start("name"), agencies)) is not None:
            return found
    return None


def _last_words(words: str, start: int, agencies: Mapping[str, str]) -> tuple[str, Span] | None:
    """Read "with inputs from AFP" and "source: AFP" in a bracket: what stands after the last such word."""
    match = re.search(r".*(?:\bfrom|\bsources?:?|\bby|\bvia|\bwith)\s+(?P<name>[^()]+)$", words, re.IGNORECASE)
    return _listed(match["name"], start + match.start("name"), agencies) if match else None


def _listed(name: str, start: int, agencies: Mapping[str, str]) -> tuple[str, Span] | None:
    """Find the first agency in "Reuters", "AFP/Reuters" or "AP, AFP"; every part must be one, or it is a phrase."""
    parts = [part for part in _SPLIT.split(name) if part]
    known = [agencies.get(" ".join(part.strip(" .").split())) for part in parts]
    if not known or known[0] is None or (len(parts) > 1 and not all(known)):
        return None
    first = parts[0].strip(" .")
    at = start + name.index(first)
    return known[0], (at, at + len(first))


def _is_capitals(place: str) -> bool:
    first = place.partition(",")[0]
    return len(first) > 1 and first.upper() == first and any(c.isalpha() for c in first)


def _is_name(value: str) -> bool:
    words = value.split()
    return len(words) <= 3 and all(word[:1].isupper() for word in words) and not any(c.isdigit() for c in value)  # noqa: PLR2004
