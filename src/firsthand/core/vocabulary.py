"""The shapes of the tables that rules read: phrases with labels, found in a text in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from firsthand.core.document import Span

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_PARTS = re.compile(r"[-']")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase of a vocabulary: its label, the words it may begin with, and a pattern that is matched where one of them stands."""

    label: str
    first: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a phrase of a vocabulary was found."""

    label: str
    span: Span


def plain(text: str) -> str:
    """Give the text in small letters with straight apostrophes, and every character where it was."""
    straight = text.translate(_STRAIGHT)
    lower = straight.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in straight)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases with labels; finding them costs one look-up a word, however many phrases there are."""

    phrases: tuple[Phrase, ...]
    _by_first: Mapping[str, tuple[Phrase, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index every phrase by the words that it may begin with."""
        index: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            for word in phrase.first:
                index.setdefault(word, []).append(phrase)
        object.__setattr__(self, "_by_first", {word: tuple(found) for word, found in index.items()})

    def find(self, text: str, words: Iterable[Span]) -> list[Hit]:
        """Give every hit in a ``plain`` text, in order; of one label the longest at each place, and none inside another.

        ``words`` says where phrases may begin; a phrase may also begin at a later part of a word with a hyphen.
        """
        found: list[Hit] = []
        reached: dict[str, int] = {}
        by_first = self._by_first
        for start, end in words:
            word = text[start:end]
            compound = "'" in word or "-" in word
            if not compound and word not in by_first:
                continue
            for at, key in _keys(word, start) if compound else ((start, word),):
                for phrase in by_first.get(key, ()):
                    match = phrase.pattern.match(text, at)
                    if match and match.end() > reached.get(phrase.label, 0):
                        found.append(Hit(label=phrase.label, span=(at, match.end())))
                        reached[phrase.label] = match.end()
        return _longest(found)

    def labels(self, text: str, words: Iterable[Span]) -> set[str]:
        """Give the labels that are found in a ``plain`` text."""
        return {hit.label for hit in self.find(text, words)}


def _keys(word: str, start: int) -> Iterator[tuple[int, str]]:
    """Give the keys under which a phrase that begins at a word of several parts is filed: the word, and its parts."""
    yield start, word.replace("'", "")
    at = start
    for part in _PARTS.split(word):
        yield at, part
        at += len(part) + 1


def _longest(found: list[Hit]) -> list[Hit]:
    """Of hits of one label that begin at one place keep the last, which is the longest: each reaches further than those before it."""
    latest = {(hit.label, hit.span[0]): number for number, hit in enumerate(found)}
    return [hit for number, hit in enumerate(found) if latest[hit.label, hit.span[0]] == number]
