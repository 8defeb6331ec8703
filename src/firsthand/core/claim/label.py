"""What a claim and its positions are called: a short sentence that a reader understands without the texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from firsthand.core.claim.keys import FREE
from firsthand.core.claim.table import ClaimTable
from firsthand.core.proposition import Event, Proposition, Quantity

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_LONGEST = 140
_FEW = 3
_LEADING = frozenset("which that who whom whose and but or as while when where after before because since although though so".split())
_TRAILING = _LEADING | frozenset("to of in on at by for with from into near the a an".split())
_TAIL = re.compile(r"[,.!?]?[\"”]\s+(?:\w+\s*){1,3}$")
"""The end of a quotation with up to three words behind it."""


def speaking(members: Sequence[Proposition]) -> Proposition:
    """Choose whose words a label takes: of the first day, the fullest; a hash decides only between equals, for hashes know names."""
    return min(members, key=lambda p: ((p.published or "9")[:10], -len(p.text.split()), p.spans[0][0], p.id))


def claim_label(first: Proposition, event: Event, table: ClaimTable) -> str:
    """Say what a claim is about: the question, what happened, where and when; in its own words where it is free, or says none of these."""
    unsaid = not event.places and not event.first_day and table.kind(event.kind) is None
    if first.aspect == FREE or unsaid:
        return shortened(_as_said(first.text))
    group = (first.group or "").replace("-", " ")
    narrowed = table.questions.get(f"{first.aspect}/{first.group}")
    asked = narrowed or table.questions.get(first.aspect, first.aspect.replace("-", " ").capitalize() + " of {who} in {event}")
    words = asked.format(who=group, event=_told(event, table))
    return " ".join(words.split()) + ("" if narrowed or "{who}" in asked or not group else f" ({group})")


def _told(event: Event, table: ClaimTable) -> str:
    """Write what happened, where and when; a war is one that goes on since."""
    kind = (event.kind or "event").replace("-", " ")
    place = event.places[0] if event.places else ""
    where = f" {'in' if place.lower() in table.wide else 'at'} {place}" if place else ""
    when = _when(event)
    if event.kind in table.wars and event.first_day != event.last_day:
        when = when.replace(", in ", " since ", 1)
    return f"the {kind}{where}{when}"


def _when(event: Event) -> str:
    """Write the day or the days of an event; a whole month or year by its name."""
    first, last = event.first_day, event.last_day
    if not first or not last:
        return ""
    if first == last:
        return f", {day_words(first)}"
    start, after = date.fromisoformat(first[:10]), date.fromisoformat(last[:10]) + timedelta(days=1)
    if start.day == 1 and after.day == 1 and (after.year - start.year) * 12 + after.month - start.month == 1:
        return f", in {_MONTHS[start.month - 1]} {start.year}"
    if (start.month, start.day, after.month, after.day) == (1, 1, 1, 1) and after.year - start.year == 1:
        return f", in {start.year}"
    return f", between {day_words(first)} and {day_words(last)}"


def day_words(day: str) -> str:
    """Write an ISO day as a reader would."""
    given = date.fromisoformat(day[:10])
    return f"{given.day} {_MONTHS[given.month - 1]} {given.year}"


def position_label(given: Sequence[Proposition], stance: str, table: ClaimTable) -> str:
    """Say what a position of a stance holds."""
    first = speaking(given)
    said = quantity_words(first.quantity) if first.quantity is not None else answer_words(first.answer, table) if first.answer else ""
    if stance == "denied":
        return f"denied: {said}" if said else "denied"
    return said or "affirmed"


def quantity_words(quantity: Quantity) -> str:
    """Write a number with its bound and what it counts."""
    number = f"{quantity.low:,}"
    if quantity.bound == "between" and quantity.high is not None:
        number = f"{number} to {quantity.high:,}"
    elif quantity.bound in {"at most", "less than"} and quantity.high is not None:
        number = f"{quantity.bound} {quantity.high:,}"
    elif quantity.bound == "vague":
        number = quantity.words or f"some {number}"
    elif quantity.bound not in {"exactly", ""}:
        number = f"{quantity.bound} {number}"
    return f"{number} {quantity.unit}".strip()


def answer_words(answer: str | None, table: ClaimTable) -> str:
    """Write an answer: alternatives with "or", a name without its kind."""
    if not answer:
        return "it"
    return " or ".join(table.answers.get(part, part.partition(":")[2] or part.replace("-", " ")) for part in answer.split("|"))


def _as_said(text: str) -> str:
    """Give words without what is left of who said them: "I saw the roof lift," she" is "I saw the roof lift"."""
    quoted = _TAIL.search(text)
    if quoted and text[: quoted.start()].count('"') % 2 == 0 and len(text[: quoted.start()].split()) >= _FEW:
        text = text[: quoted.start()]
    return _trimmed(text.strip(' \t\n,;:–—-"“”')) or text


def _trimmed(text: str) -> str:
    """Leave out the small words with which a clause hangs on what stands before and after it, where enough is left."""
    words = text.split()
    first = next((n for n, word in enumerate(words) if word.lower() not in _LEADING), 0)
    end = next((n for n in range(len(words), 0, -1) if words[n - 1].lower() not in _TRAILING), len(words))
    return " ".join(words[first:end]) if end - first >= _FEW else text


def shortened(text: str) -> str:
    """Give a text in one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} ..."
