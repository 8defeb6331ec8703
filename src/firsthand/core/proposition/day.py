"""Days as texts name them, counted from the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from firsthand.core.proposition.table import NumberTable

Days = tuple[date, date]

_YEARS = range(1900, 2100)
_WEEK = 7
_YEAR = 4
_SOON = 30
_TOP = 8
_COUNTING = frozenset({"this", "yesterday", "ago", "earlier", "last"})
_FAR = 4


def days_of(words: Sequence[str], published: str | None, table: NumberTable) -> Days | None:
    """Give the first day that some words in small letters name, as a first and last day; None where they name none."""
    today = _read(published)
    for at, word in enumerate(words):
        found = _dated(words, at, today, table) if word in table.months else None
        found = found or (_counted_back(words, at, today, table) if today else None)
        if found and not _header(words, at, found, today, table):
            return (found[0], max(found[1], today)) if today and "since" in words[max(0, at - 3) : at] else found
    return _year(words, today)


def may_date(word: str, table: NumberTable) -> bool:
    """Say whether a word can be the one by which a day is named."""
    if word in table.months or word in table.weekdays or word in table.today or word in _COUNTING:
        return True
    return len(word) == _YEAR and word.isdecimal()


def _header(words: Sequence[str], at: int, found: Days, today: date | None, table: NumberTable) -> bool:
    """Say whether a date is the date line of the page: that of publication, with its year, before anything else is said."""
    near = words[at + 1 : at + 4]
    return found == (today, today) and at < _TOP and words[at] in table.months and any(w == str(found[0].year) for w in near)


def _counted_back(words: Sequence[str], at: int, today: date, table: NumberTable) -> Days | None:
    """Read a day at a word that is counted from the day of publication."""
    word = words[at]
    if word in table.weekdays:
        return None if _of_saying(words, at, table) else _weekday(words, at, today, table)
    if word in table.today or (word == "this" and words[at + 1 : at + 2] == ["morning"]):
        return today, today
    if word == "yesterday":
        return (today - timedelta(days=1),) * 2
    if word in ("ago", "earlier"):
        return _ago(words, at, today, table)
    return _last(words[at + 1], today) if word == "last" and at + 1 < len(words) else None


def _read(published: str | None) -> date | None:
    """Read the day of publication."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _of_saying(words: Sequence[str], at: int, table: NumberTable) -> bool:
    """Say whether a weekday is when somebody spoke or came, and not when something happened."""
    near = [w for w in words[max(0, at - 3) : at] if w not in ("on", "in", "a")]
    return bool(set(near) & table.saying or set(words[max(0, at - _FAR) : at]) & table.moving)


def _weekday(words: Sequence[str], at: int, today: date, table: NumberTable) -> Days:
    """Give the last such weekday up to the day of publication; before it where "last" says so."""
    back = (today.weekday() - table.weekdays[words[at]]) % _WEEK
    if back == 0 and words[max(0, at - 1)] == "last":
        back = _WEEK
    day = today - timedelta(days=back)
    return day, day


def _dated(words: Sequence[str], at: int, today: date | None, table: NumberTable) -> Days | None:
    """Read a date with a month: "21 August 2013", "August 21st", "in August 2013", "last August"."""
    month = table.months[words[at]]
    before = _ordinal(words[at - 1]) if at else None
    if before is None and at > 1 and words[at - 1] == "of":
        before = _ordinal(words[at - 2])
    after = [w for w in words[at + 1 : at + 5] if w not in (",", ".")]
    later = _ordinal(after[0]) if after and before is None else None
    rest = after[1:] if later else after
    year = int(rest[0]) if rest and rest[0].isdecimal() and int(rest[0]) in _YEARS and len(rest[0]) == _YEAR else None
    day = before or later
    if words[at] in ("may", "march") and day is None and year is None and words[at - 1 : at][:1] not in (["in"], ["last"], ["since"]):
        return None
    year = year or _near(month, day or 1, today)
    if year is None:
        return None
    longest = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    if day is not None:
        return (date(year, month, day),) * 2 if day <= longest else None
    return date(year, month, 1), date(year, month, longest)


def _near(month: int, day: int, today: date | None) -> int | None:
    """Give the year of a date without one: the last before publication, or one that lies a month ahead at most."""
    if today is None:
        return None
    ahead = (month - today.month) * 30 + day - today.day
    return today.year if ahead <= _SOON else today.year - 1


def _ordinal(word: str) -> int | None:
    """Read the number of a day."""
    bare = word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(bare) if bare.isdecimal() and 1 <= int(bare) <= 31 else None  # noqa: PLR2004 - a month has no more days


def _ago(words: Sequence[str], at: int, today: date, table: NumberTable) -> Days | None:
    """Read "two days ago", "a week earlier"."""
    if at < 2 or words[at - 1] not in table.spans:  # noqa: PLR2004 - a number and a span of time
        return None
    number = {"a": 1, "an": 1}.get(words[at - 2]) or table.words.get(words[at - 2])
    number = number or (int(words[at - 2]) if words[at - 2].isdecimal() else None)
    if not number or number > 999:  # noqa: PLR2004 - no report looks back further
        return None
    step = table.spans[words[at - 1]]
    loose = step // 2
    middle = today - timedelta(days=number * step)
    return middle - timedelta(days=loose), middle + timedelta(days=loose)


def _last(word: str, today: date) -> Days | None:
    """Read "last week", "last month", "last year"."""
    if word == "week":
        monday = today - timedelta(days=today.weekday())
        return monday - timedelta(days=_WEEK), today
    if word == "month":
        end = today.replace(day=1) - timedelta(days=1)
        return end.replace(day=1), end
    if word == "year":
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    if word == "night":
        return today - timedelta(days=1), today
    return None


def _year(words: Sequence[str], today: date | None) -> Days | None:
    """Read "in 2013"; of the current year it says nothing."""
    for at, word in enumerate(words):
        if (
            len(word) == _YEAR
            and word.isdecimal()
            and int(word) in _YEARS
            and at
            and words[at - 1] in ("in", "since", "of", "from", "until", "by")
        ):
            year = int(word)
            return None if today and year == today.year else (date(year, 1, 1), date(year, 12, 31))
    return None
