"""Numbers as texts write them: digits and words, vague ones, ranges, and the words that bound them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.proposition.table import NumberTable

_LONGEST = 5
_GROUP = 3
_YEARS = range(1900, 2100)
_UNITS = frozenset("% $ € £ : . / #".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number among the words of a clause: ``first`` and ``end`` are its places there, with the words that bound it."""

    low: int
    high: int | None
    bound: str
    first: int
    end: int
    core: int


def numbers(words: Sequence[str], table: NumberTable) -> list[Number]:
    """Give every number among some words in small letters, in order."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        number = _number(words, at, table) if _may_begin(words[at], table) else None
        if number is None:
            at += 1
            continue
        found.append(number)
        at = number.end
    return found


def _may_begin(word: str, table: NumberTable) -> bool:
    """Say whether a number can begin with a word."""
    return word[0].isdigit() or word in table.firsts or ("-" in word and word.partition("-")[0] in table.words)


def _number(words: Sequence[str], at: int, table: NumberTable) -> Number | None:
    """Give the number whose core begins at a word, or None."""
    core = _core(words, at, table)
    if core is None:
        return None
    low, high, end = core
    bound = "exactly" if high == low else "vague"
    if end + 1 < len(words) and words[end] in ("to", "or", "-", "–", "and") and (upper := _core(words, end + 1, table)) is not None:
        ranged = words[end] != "and" or words[max(0, at - 1)] == "between"
        if ranged and upper[0] > low:
            high, end, bound = upper[1], upper[2], "between"
    first = at - 1 if at and words[at - 1] == "between" else at
    if bound != "between" and high is not None and high > low and words[at] not in table.words and _dashed(words[at]):
        bound = "between"
    first, side = _before(words, first, table)
    end, other = _after(words, end, table)
    side = side or other
    if side and bound == "exactly":
        bound = side
        high = None if side in ("at least", "more than") else high
    elif side in ("at least", "more than"):
        high = None
    return Number(low=low, high=high, bound=bound, first=first, end=end, core=at)


def _dashed(word: str) -> bool:
    """Say whether a word is a range in figures."""
    return "-" in word and word[0].isdigit()


def _before(words: Sequence[str], first: int, table: NumberTable) -> tuple[int, str | None]:
    """Give where the words begin that bound a number from the left, and what they say."""
    for length in range(_LONGEST, 0, -1):
        if first >= length and (side := table.before.get(tuple(words[first - length : first]))):
            return first - length, side
    return first, None


def _after(words: Sequence[str], end: int, table: NumberTable) -> tuple[int, str | None]:
    """Give where the words end that bound a number from the right, and what they say."""
    for length in range(_LONGEST, 0, -1):
        if side := table.after.get(tuple(words[end : end + length])):
            return end + length, side
    return end, None


def _core(words: Sequence[str], at: int, table: NumberTable) -> tuple[int, int | None, int] | None:
    """Give what a number encloses and the word after it, without bounds."""
    for length in range(_LONGEST, 0, -1):
        if vague := table.vague.get(tuple(words[at : at + length])):
            end = at + length
            return (vague[0], vague[1], end + 1 if words[end : end + 1] == ["of"] else end)
    if words[at][0].isdigit():
        return _figures(words, at, table)
    return _written(words, at, table)


def _figures(words: Sequence[str], at: int, table: NumberTable) -> tuple[int, int | None, int] | None:
    """Read a number in digits."""
    word = words[at]
    before = words[at - 1] if at else ""
    low, dash, high = word.partition("-")
    if dash and low.isdecimal() and high.isdecimal() and int(high) > int(low):
        return int(low), int(high), at + 1
    if not word.isdecimal() or before in _UNITS or before in table.months:
        return None
    value, end = int(word), at + 1
    while end + 1 < len(words) and words[end] == "," and len(words[end + 1]) == _GROUP and words[end + 1].isdecimal():
        value, end = value * 1000 + int(words[end + 1]), end + 2
    after = words[end] if end < len(words) else ""
    if after in _UNITS or after in table.months or (value in _YEARS and (_before_year(words, at, table) or not after)):
        return None
    if after in table.scales:
        value, end = value * table.scales[after], end + 1
    return value, value, end


def _before_year(words: Sequence[str], at: int, table: NumberTable) -> bool:
    """Say whether what stands before a number makes it a year."""
    before = words[at - 1] if at else ""
    day = at > 1 and before.removesuffix("st").removesuffix("th").isdecimal() and words[at - 2] in table.months
    return before in table.before_year or before in table.months or day


def _written(words: Sequence[str], at: int, table: NumberTable) -> tuple[int, int | None, int] | None:
    """Read a number in words: "twenty-two", "two hundred and fifty", "a hundred"."""
    total, part, end, seen = 0, 0, at, False
    while end < len(words):
        parts = words[end].split("-")
        if all(p in table.words for p in parts):
            part += sum(table.words[p] for p in parts)
            seen = True
        elif words[end] in table.scales and (seen or words[end - 1 : end] in (["a"], ("a",))):
            part = max(1, part) * table.scales[words[end]]
            seen = True
            if table.scales[words[end]] > 100:  # noqa: PLR2004 - above hundreds a new group begins
                total, part = total + part, 0
        elif not (words[end] == "and" and seen and total + part >= 100 and end + 1 < len(words) and words[end + 1] in table.words):  # noqa: PLR2004
            break
        end += 1
    return (total + part, total + part, end) if seen else None
