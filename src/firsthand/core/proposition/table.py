"""The shapes of the tables by which assertions are told apart: numbers, kinds of event, questions, places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.party import PartyTable
from firsthand.core.vocabulary import Lexicon

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTable:
    """How numbers and days are written.

    ``words`` and ``scales`` by value, ``vague`` words by what they enclose, bounds before and after; ``months`` and ``weekdays`` by
    number, ``spans`` of time in days; ``saying`` and ``moving`` are words beside which a day is when somebody spoke or came,
    ``before_year`` show a year, ``firsts`` can begin a number in words.
    """

    words: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[tuple[str, ...], tuple[int, int | None]]
    before: Mapping[tuple[str, ...], str]
    after: Mapping[tuple[str, ...], str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    spans: Mapping[str, int]
    saying: Words
    moving: Words
    today: Words
    firsts: Words
    before_year: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTable:
    """Known places by every spelling in small letters: the usual name, and the places it lies in, narrow to wide.

    ``regions`` are those that others lie in, ``firsts`` all words that a place begins with, articles with them.
    """

    known: Mapping[tuple[str, ...], str]
    within: Mapping[str, tuple[str, ...]]
    wide: Words
    regions: Words
    firsts: Words

    def begins(self, word: str) -> bool:
        """Say whether a place can begin with a word in small letters; an s of an owner may hang on it."""
        bare = word.partition("-")[0].removesuffix("'s")
        return bare in self.firsts or bare.removesuffix("s") in self.firsts

    def chain(self, name: str) -> tuple[str, ...]:
        """Give a place and all it lies in."""
        return (name, *self.within.get(name, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionTables:
    """All the vocabulary that cutting statements into assertions needs.

    ``lexicon`` finds every phrase of every list at once, under labels like ``unit:killed``, ``event:bombing`` or ``means:rocket``.
    ``lists`` are plain word lists by file section and name. ``groups`` and ``agents`` map words to what they stand for, ``sharper``
    words by which a wide group is a narrower one, ``synonyms`` things to their usual word, ``stems`` irregular forms to their base,
    ``wider`` a kind of event to the kinds that it may be told as.
    """

    parties: PartyTable
    numbers: NumberTable
    places: PlaceTable
    lexicon: Lexicon
    lists: Mapping[str, Words]
    groups: Mapping[str, str]
    agents: Mapping[str, str]
    synonyms: Mapping[str, str]
    sharper: Mapping[str, str]
    stems: Mapping[str, str]
    wider: Mapping[str, Words]

    def has(self, name: str, word: str) -> bool:
        """Say whether a word is in the list ``section.name``."""
        return word in self.lists[name]
