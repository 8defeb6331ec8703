"""Which sources may be one: their names are alike. Who is not named is never among them, since that would be a guess at who it is."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from firsthand.core.identity import nameless, plain
from firsthand.core.review.item import Item, Side

ALIKE = 0.8
"""How alike two words must be in their letters to be one with a slip of the pen."""

SHORT = 4
"""Shorter words than this are like each other by chance."""

CROWD = 40
"""Of more names than this under one key, none is compared: what so many share tells nobody apart."""

_SMALL = frozenset({"of", "the", "for", "and", "in"})
_ACRONYM = range(2, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A name with its words, and the body that stands behind it in brackets."""

    name: str
    count: int
    words: tuple[str, ...]
    body: str


def near_names(names: Iterable[tuple[str, int]]) -> Iterator[Item]:
    """Find pairs of names that may be one source's, of names with the number of claims that each has a part in."""
    known = [_known(name, count) for name, count in names if not nameless(name)]
    held: dict[str, list[_Known]] = defaultdict(list)
    for one in known:
        for key in _keys(one):
            held[key].append(one)
    seen: set[frozenset[str]] = set()
    for group in held.values():
        for one, other in itertools.combinations(group, 2) if len(group) <= CROWD else ():
            pair = frozenset({one.name, other.name})
            why = _why(one, other) if pair not in seen else ""
            seen.add(pair)
            if why:
                yield _item(one, other, why)


def _known(name: str, count: int) -> _Known:
    """Take a name apart."""
    who, _, body = name.partition(" (")
    return _Known(name=name, count=count, words=tuple(plain(who).split()), body=plain(body))


def _keys(one: _Known) -> set[str]:
    """Give the keys under which like names meet: first and last word, all words in any order, initials."""
    words = [word for word in one.words if word not in _SMALL]
    if not words:
        return set()
    keys = {f"first {words[0]}", f"last {words[-1]}", "all " + " ".join(sorted(words))}
    if len(words) > 1:
        keys.add("initials " + "".join(word[0] for word in words))
    elif len(words[0]) in _ACRONYM and one.name[:2].isupper():
        keys.add(f"initials {words[0]}")
    return keys | ({f"begins {words[0][:SHORT]}"} if len(words) == 1 and len(words[0]) > SHORT else set())


def _why(one: _Known, other: _Known) -> str:
    """Say why two names may be one source's; empty where nothing speaks for it."""
    mine, yours = one.words, other.words
    if mine == yours:
        return "It is one name; the texts give different bodies." if one.body and other.body else "It is one name; one text gives no body."
    if sorted(set(mine) - _SMALL) == sorted(set(yours) - _SMALL):
        return "They have the same words in another order."
    if _initial(mine, yours) or _initial(yours, mine):
        return "One gives only the first letter of the other's first name."
    if _acronym(one, other) or _acronym(other, one):
        return "One is made of the first letters of the other."
    if len(mine) == len(yours) and sum(a != b for a, b in zip(mine, yours, strict=True)) == 1:
        a, b = sorted(next((a, b) for a, b in zip(mine, yours, strict=True) if a != b))
        if min(len(a), len(b)) > SHORT and SequenceMatcher(None, a, b).ratio() >= ALIKE:
            return f"They differ in the spelling of one word: {a} and {b}."
    return ""


def _initial(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether one name is the other with an initial for its first word."""
    return len(short) == len(long) > 1 and short[1:] == long[1:] and len(short[0]) == 1 and long[0].startswith(short[0])


def _acronym(short: _Known, long: _Known) -> bool:
    """Say whether one name is made of the first letters of the other."""
    words = [word for word in long.words if word not in _SMALL]
    return len(short.words) == 1 and len(words) > 1 and short.name[:2].isupper() and short.words[0] == "".join(word[0] for word in words)


def _item(one: _Known, other: _Known, why: str) -> Item:
    """Show two names: the one that more claims have is suggested to stand for both, of two as common the longer one."""
    kept, given = sorted((one, other), key=lambda item: (-item.count, -len(item.name), item.name))
    return Item(
        kind="name",
        subjects=(kept.name, given.name),
        suggested="alias",
        because=why,
        label=kept.name,
        sides=tuple(Side(text=item.name, who=item.name, count=item.count) for item in (kept, given)),
        weight=float(min(one.count, other.count)),
    )
