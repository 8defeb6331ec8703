"""How far the words of an assertion reach: what is put between them, and who says a short one and how, are part of it."""

from __future__ import annotations

from firsthand.core.document import Spans
from firsthand.core.proposition.clause import Clause
from firsthand.core.proposition.draft import Draft
from firsthand.core.proposition.sheet import OWN, Sheet

_SHORT = 12
_FEW, _PART = 8, 6
"""Shorter passages are widened to so many words; that of a count beside another to fewer, and not to who says it."""
_GAP = 14
_BESIDE = 3
_SHARE = 0.3
"""The least share of a passage that must be what is said, where who says it is shown with it."""

_JOINTS = frozenset(
    "and or but that then which who while when where after before as because so although though nor yet since if with of to the in"
    " including among".split()
)


def spans_of(sheet: Sheet, clause: Clause, draft: Draft) -> Spans:
    """Give the passage that makes an assertion, without joints at its ends."""
    page = sheet.page
    words = list(draft.words)
    while words and (page.mark(words[0]) or page.lower[words[0]] in ("and", "or", "but", "that", ",")):
        words.pop(0)
    while words and (page.mark(words[-1]) or page.lower[words[-1]] in _JOINTS):
        words.pop()
    if not words:
        return ()
    counted = draft.quantity is not None
    part = counted and len(draft.words) < len(clause.words)
    words = _widened(words, clause.run, _PART if part else _FEW)
    first, last = words[0], words[-1]
    if clause.carrier != OWN and len(words) <= _SHORT and not (counted and draft.words[0] != clause.words[0]):
        first, last = _with_source(sheet, clause, first, last)
    if last - first + 1 - len(words) <= _GAP:
        words = list(range(first, last + 1))
    return page.pack(words)


def _widened(words: list[int], run: tuple[int, ...], least: int) -> list[int]:
    """Widen a few words by those that its carrier says right beside them."""
    low, high = run.index(words[0]), run.index(words[-1])
    while high - low + 1 < least and (low > 0 or high < len(run) - 1):
        if high < len(run) - 1:
            high += 1
        if low > 0 and high - low + 1 < least:
            low -= 1
    return list(run[low : high + 1])


def _with_source(sheet: Sheet, clause: Clause, first: int, last: int) -> tuple[int, int]:
    """Widen a short assertion to the words that say it and who says it, where they stand beside it; a denial always shows them."""
    page, statement = sheet.page, sheet.reading.statements[clause.carrier]
    said = last - first + 1
    best = first, last
    low, high = best
    for spans in (statement.cue.spans, statement.source.spans):
        places = [k for k in page.over(tuple(sorted(spans))) if page.sentence[k] == clause.sentence]
        if not places:
            continue
        begin, end = min(low, places[0]), max(high, places[-1])
        near = places[0] - high <= _BESIDE and low - places[-1] <= _BESIDE
        enough = said >= _SHARE * (end - begin + 1)
        if near and (enough or statement.polarity == "denied"):
            best = low, high = begin, end
    return best
