"""The words that decide how a statement is put: its reporting words, its hedges, its person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.vocabulary import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTable:
    """Every form of every reporting word with its class, and the words that turn or empty a cue.

    ``classes`` maps a form to its class, ``phrases`` has those of several words, ``precedence`` orders classes where a cue has
    several. ``replaced`` are the words for an earlier version of the text itself. ``passive`` maps the participles of a cue without a
    speaker to ``hearsay`` or ``hedging``.
    """

    classes: Mapping[str, str]
    phrases: Lexicon
    precedence: tuple[str, ...]
    negations: frozenset[str]
    refusals: frozenset[str]
    opinion: frozenset[str]
    hearsay_heads: frozenset[str]
    hearsay_descriptors: frozenset[str]
    replaced: Lexicon
    passive: Mapping[str, str]
    helpers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SureTable:
    """The words that say how sure a source is, in the cue and in the content, and what makes a clause a subordinate one."""

    levels: tuple[str, ...]
    cue: Lexicon
    content: Lexicon
    subordinate: frozenset[str]
    coordinate: frozenset[str]
    consequence: frozenset[str]
    reach: int

    def least(self, found: list[str]) -> str:
        """Give the least certain of several levels, ``certain`` where there is none."""
        return min(found, key=self.levels.index, default=self.levels[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceTable:
    """The words that only a speaker's own mouth says, and the share of quoted words that makes a statement direct."""

    spoken: frozenset[str]
    whole: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyTable:
    """All that is looked up to decide cue class, voice, certainty and polarity."""

    cues: CueTable
    sure: SureTable
    voice: VoiceTable
