"""Dates as people write them, to ISO; what could be two days is none."""

from __future__ import annotations

import datetime as dt
import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_LONGEST = 120
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}(?::\d{2})?\s+(?:[+-]\d{4}|[A-Z]{1,3})$")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")

DATE = (
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|{WEEKDAY}{_DAY.format('d1')}\s+{MONTH.format('m1')}\.?,?\s+(?P<y1>\d{{4}})"
    rf"|{WEEKDAY}{MONTH.format('m2')}\.?\s+{_DAY.format('d2')},?\s*(?P<y2>(?<=[\s,])\d{{4}}|(?<=\s\d\d)\d{{4}})"
    r"|(?P<d3>\d{1,2})(?P<sep>[.\-/])(?P<m3>\d{1,2})(?P=sep)(?P<y3>\d{4}))"
    r"(?!\d|[.\-/]\d)"
)
"""One date with its year; the groups are for ``date_of``. Read it without regard to case."""

_ISO_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(DATE + r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.*)?$", re.IGNORECASE)


def date_of(match: re.Match[str]) -> str | None:
    """Give the ISO day of a match of ``DATE``, or None where day and month could be swapped or there is no such day."""
    if match["iso"]:
        return _day(*map(int, match["iso"].split("-")))
    if match["d1"]:
        return _day(int(match["y1"]), _month(match["m1"]), int(match["d1"]))
    if match["d2"]:
        return _day(int(match["y2"]), _month(match["m2"]), int(match["d2"]))
    first, second, year = int(match["d3"]), int(match["m3"]), int(match["y3"])
    # With dots the day comes first wherever it is written so; with a stroke or a dash it depends on the country.
    if match["sep"] == "." or first == second or first > len(MONTHS):
        return _day(year, second, first)
    return _day(year, first, second) if second > len(MONTHS) else None


def iso_date(value: str) -> str | None:
    """Read a date, or a date and time, that is the whole of ``value``; None where it is not surely understood."""
    value = " ".join(value.split())
    if not value or len(value) > _LONGEST:
        return None
    if (match := _ISO_TIME.match(value)) is not None:
        return _iso_time(match)
    if _MAIL.match(value):
        return _mail_date(value)
    if (match := _WHOLE.match(value)) is not None:
        return date_of(match)
    if (match := _COMPACT.fullmatch(value)) is not None:
        return _day(*map(int, match.groups()))
    return _epoch(value) if _EPOCH.fullmatch(value) else None


def any_date(value: str) -> str | None:
    """Read a date that a program or a page wrote into a field for it, in other languages too; None where it is not clear."""
    if (found := iso_date(value)) is not None:
        return found
    value = " ".join(value.split())
    if not value or len(value) > _LONGEST or not any(c.isalpha() for c in value) or not any(c.isdigit() for c in value):
        return None
    import dateparser

    try:
        # Strict: a value without day, month and year is no date, and nothing is filled in from today.
        parsed = dateparser.parse(value, settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "RETURN_AS_TIMEZONE_AWARE": False})
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    return parsed.date().isoformat() if parsed else None


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _iso_time(match: re.Match[str]) -> str | None:
    day, time, zone = match.groups()
    try:
        dt.date.fromisoformat(day)
        if time is None:
            return day
        dt.time.fromisoformat(time)
    except ValueError:
        return None
    if zone is None:
        return f"{day}T{time}"
    zone = "Z" if zone.upper() in {"Z", "UTC", "GMT"} else zone
    return f"{day}T{time}{zone if zone == 'Z' or ':' in zone else zone[:3] + ':' + zone[3:]}"


def _epoch(value: str) -> str | None:
    seconds = float(value) / (1000 if len(value.partition(".")[0]) > len("9999999999") else 1)
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _mail_date(value: str) -> str | None:
    """Read the form of mail and RSS: Sun, 23 Apr 2017 10:00:00 +0200."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    text = moment.replace(microsecond=0).isoformat()
    return text.replace("+00:00", "Z")
