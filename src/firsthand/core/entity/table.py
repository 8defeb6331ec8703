"""The words by which a source is told apart, as the rules need them: nouns, names, lists and patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a noun makes of the source that it heads.

    ``kind`` is ``person``, ``body``, ``medium`` or ``document``. ``office`` says when a role makes an office: ``always``,
    ``definite`` or never (empty). A noun that ``borrows`` takes the standing of the body that it belongs to.
    """

    kind: str
    standing: str = "unknown"
    plural: bool = False
    office: str = ""
    borrows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A name that the tables know: an organisation, an outlet, or a seat that stands for a party.

    A ``shared`` name is one that other states have too ("Civil Defence"): it is meant only where the text speaks of its ``home``, if it
    has one, and where no other state's word stands before it.
    """

    name: str
    kind: str
    standing: str
    party: str | None = None
    shared: bool = False
    home: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """All of ``data/sources.toml``, compiled: look-ups by word, and one pattern for each list of phrases."""

    nouns: Mapping[str, Noun]
    compounds: Mapping[Words, Noun]
    fields: Mapping[str, str]
    known: Mapping[str, tuple[tuple[Words, Known], ...]]
    pronouns: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    patterns: Mapping[str, re.Pattern[str]]
    suffix: str
    adult: int

    def has(self, name: str, word: str) -> bool:
        """Say whether a word is in the list ``section.name``."""
        return word in self.lists[name]

    def found(self, name: str, text: str) -> re.Match[str] | None:
        """Give the first phrase of a list in a text in small letters with straight apostrophes."""
        return self.patterns[name].search(text)

    def noun(self, word: str, before: str | None) -> Noun | None:
        """Give what a word is as the head of a source, with regard to the word before it."""
        return (self.compounds.get((before, word)) if before else None) or self.nouns.get(word)
