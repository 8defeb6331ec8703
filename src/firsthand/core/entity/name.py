"""When two names are one: a full name and a later surname, a long name and its initials, spellings of one name."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.core.entity.page import Element, Page
from firsthand.core.entity.table import SourceTable

_NOT_LETTERS = re.compile(r"[^\w]+")
_SERVANT = re.compile(r"abd(?:el|al|ul|ur|ar|er|ol)?(?=[a-z])")
_LONG = 4
_BEFORE, _AFTER = 9, 14


@lru_cache(maxsize=8192)
def person_key(name: str) -> str:
    """Write a person's name as one run of small letters in which spellings of one name fall together."""
    words = [w for w in _NOT_LETTERS.split(name.lower()) if w and w not in ("al", "el")]
    return _SERVANT.sub("abdul", "".join(words))


def same_person(left: str, right: str) -> bool:
    """Say whether two keys may be one person: one is the end of the other."""
    short, long = sorted((left, right), key=len)
    return short == long or (len(short) >= _LONG and long.endswith(short))


def body_key(e: Element) -> str:
    """Give the key of a named body or outlet: its usual name where the tables have it."""
    if e.known or e.kind == "party" or e.party:
        return (e.name or "").lower()
    return (e.name or "").lower().removeprefix("the ")


def initials(page: Page, e: Element) -> str:
    """Give the initials of a name, to know it again by them."""
    return "".join(w[0] for w in " ".join(page.words[e.first : e.end]).split() if w[0].isupper()).lower()


def introduction(page: Page, e: Element, table: SourceTable) -> tuple[int, int]:
    """Give the words that introduce a name: roles and bodies right before it, and what is put beside it."""
    first = e.first
    while first > max(0, e.first - _BEFORE) and _introduces(page, first - 1, table):
        first -= 1
    return first, _beside(page, e.end, table)


def _introduces(page: Page, k: int, table: SourceTable) -> bool:
    """Say whether a word may stand in what introduces a name."""
    word = page.lower[k]
    if word in (".", ",", ";", ":", '"', "”", "“", ")", "(", "!", "?") or page.opens(k + 1):
        return word == "." and k > 0 and table.has("titles.words", page.lower[k - 1])
    if word in table.nouns or word in table.fields or table.has("titles.words", word) or table.has("generic.modifiers", word):
        return True
    if word in ("of", "for", "the", "and", "-", "'s") or "-" in word:
        return True
    return page.words[k][0].isupper()


def _beside(page: Page, end: int, table: SourceTable) -> int:
    """Give where an apposition after a name ends, with its comma or without."""
    at = end
    if at < len(page.words) and page.lower[at] in (",", "(", "-", "–", "—"):
        at += 1
    if at < len(page.words) and page.lower[at].isdigit():
        at += 1
        if at < len(page.words) and page.lower[at] == ",":
            at += 1
    if at >= len(page.words) or not _begins(page, at, table):
        return end
    k = at
    while k < min(len(page.words), at + _AFTER) and page.words[k][0].isalnum() and not table.has("generic.stops", page.lower[k]):
        k += 1
    return k


def _begins(page: Page, k: int, table: SourceTable) -> bool:
    """Say whether an apposition may begin with a word."""
    if page.opens(k):
        return False
    word = page.lower[k]
    noun = table.nouns.get(word)
    return (
        word in ("the", "a", "an")
        or (noun is not None and noun.kind == "person")
        or bool(page.between(k, k + 1) and page.between(k, k + 1)[0].kind == "party")
    )
