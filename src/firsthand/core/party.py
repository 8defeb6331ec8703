"""Who can be a party: states, forces and bodies, their names, demonyms and capitals; one table for every side."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firsthand.core.text import any_of

if TYPE_CHECKING:
    from firsthand.core.document import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One possible party: its usual name, ``kind`` (``state``, ``force`` or ``body``) and the other words for it."""

    name: str
    kind: str = "state"
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMention:
    """Where a text names a party, and how: ``name``, ``demonym`` or ``capital``."""

    span: Span
    party: Party
    by: str


@dataclass(frozen=True, slots=True)
class PartyTable:
    """All declared parties, with one pattern that finds any of them."""

    parties: tuple[Party, ...]
    _by_word: dict[str, tuple[Party, str]] = field(init=False, repr=False, compare=False)
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index every word for a party; a name goes before a demonym, a demonym before a capital."""
        by_word: dict[str, tuple[Party, str]] = {}
        for by in ("name", "demonym", "capital"):
            for party in self.parties:
                for word in _words_of(party, by):
                    by_word.setdefault(word, (party, by))
        pattern = re.compile(rf"(?<!\w){any_of(by_word)}(?=(?:['’]?s)?(?!\w))") if by_word else re.compile(r"(?!x)x")
        object.__setattr__(self, "_by_word", by_word)
        object.__setattr__(self, "_pattern", pattern)

    def find(self, text: str) -> list[PartyMention]:
        """Give every mention of a party in the text, in order, the longest name first."""
        out = []
        for m in self._pattern.finditer(text):
            party, by = self._by_word[m.group()]
            out.append(PartyMention(span=(m.start(), m.end()), party=party, by=by))
        return out

    def get(self, word: str) -> Party | None:
        """Give the party that a word (a name, demonym or capital) stands for."""
        found = self._by_word.get(word)
        return found[0] if found else None

    def masked(self) -> tuple[list[str], list[str]]:
        """Give the names and the demonyms that a model must not see."""
        names = [w for p in self.parties for w in _words_of(p, "name")]
        return names, [w for p in self.parties for w in _words_of(p, "demonym")]


def _words_of(party: Party, by: str) -> tuple[str, ...]:
    """Give the words that stand for a party in one way."""
    if by == "name":
        return (party.name, *party.aliases)
    return party.demonyms if by == "demonym" else party.capitals
