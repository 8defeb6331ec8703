"""A text cut into words and sentences, and the word lists by which what is nested in it is found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from firsthand.core.document import Span, Spans
from firsthand.core.party import PartyTable
from firsthand.core.text import quotation_states, sentences, words

Words = frozenset[str]

MARKS = frozenset("\"“”«»„'‘’`")
_SHORT = 3
_NEWS = frozenset({"news", "press"})
_EDGES = frozenset('"“”«»„,;:.!?…-–— \t\r\n')


@dataclass(frozen=True, slots=True, kw_only=True)
class NestingTable:
    """The word lists of ``data/nesting.toml``: ``lists`` by section and name, names of media by first word, and the parties."""

    lists: Mapping[str, Words]
    media: Mapping[str, tuple[tuple[str, ...], ...]]
    parties: PartyTable

    def has(self, name: str, word: str) -> bool:
        """Say whether a word is in the list ``section.name``."""
        return word in self.lists[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with its words: where each stands, in small letters, in which sentence, inside which quotation."""

    text: str
    spans: list[Span]
    starts: list[int]
    lower: list[str]
    sentence: list[int]
    bounds: list[tuple[int, int]]
    quoted: list[int]
    _over: dict[Spans, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        """Count the words and marks."""
        return len(self.spans)

    def at(self, char: int) -> int:
        """Give the first word that ends after a character."""
        k = bisect_right(self.starts, char) - 1
        return k if k >= 0 and self.spans[k][1] > char else k + 1

    def over(self, spans: Spans) -> list[int]:
        """Give the words that the spans touch, in order; every rule asks for those of the same spans, so they are looked up once."""
        found = self._over.get(spans)
        if found is None:
            found = self._over[spans] = []
            starts = self.starts
            for start, end in spans:
                first = bisect_right(starts, start)
                found += range(first - (first > 0 and self.spans[first - 1][1] > start), bisect_left(starts, end))
        return found.copy()

    def limits(self, word: int) -> tuple[int, int]:
        """Give the half-open range of words of the sentence that a word stands in."""
        return self.bounds[self.sentence[word]]

    def span(self, first: int, end: int) -> Span:
        """Give the extent of the words from ``first`` up to ``end``, which must hold one at least."""
        return self.spans[first][0], self.spans[end - 1][1]

    def capital(self, word: int) -> bool:
        """Say whether a word begins with a capital letter."""
        return self.text[self.spans[word][0]].isupper()

    def mark(self, word: int) -> bool:
        """Say whether it is a punctuation mark and no word."""
        return not self.lower[word][0].isalnum()

    def pack(self, chosen: Iterable[int]) -> Spans:
        """Join words to spans, wherever they follow each other, without marks at the ends of a span."""
        runs: list[list[int]] = []
        for k in sorted(set(chosen)):
            if runs and runs[-1][-1] == k - 1:
                runs[-1].append(k)
            else:
                runs.append([k])
        return tuple(s for run in runs if (s := self.bare(run[0], run[-1] + 1)))

    def bare(self, first: int, end: int) -> Span | None:
        """Give the extent of some words without quotation marks, commas and stops at its ends, or None if nothing is left."""
        while first < end and (self.text[self.spans[first][0]] in _EDGES or self.lower[first] in MARKS):
            first += 1
        while end > first and (self.text[self.spans[end - 1][0]] in _EDGES or self.lower[end - 1] in MARKS):
            end -= 1
        return self.span(first, end) if first < end else None


def having(chosen: Iterable[Iterable[int]]) -> dict[int, list[int]]:
    """Index lists of words by word: which of them, by position, have it. So a long text needs no comparison of all with all."""
    found: dict[int, list[int]] = {}
    for n, one in enumerate(chosen):
        for k in one:
            found.setdefault(k, []).append(n)
    return found


def passage_of(text: str) -> Passage:
    """Cut a text into words and sentences, once for all rules."""
    spans = list(words(text))
    starts = [a for a, _ in spans]
    cuts = [bisect_left(starts, s.start) for s in sentences(text)]
    bounds = [(a, b) for a, b in zip(cuts, [*cuts, len(spans)][1:], strict=True) if a < b]
    sentence = [n for n, (a, b) in enumerate(bounds) for _ in range(a, b)]
    lower = [text[a:b].lower().replace("’", "'") for a, b in spans]
    quoted = list(quotation_states(text, words(text)))
    return Passage(text=text, spans=spans, starts=starts, lower=lower, sentence=sentence, bounds=bounds, quoted=quoted)


def medium_at(page: Passage, first: int, table: NestingTable) -> int | None:
    """Give the end of the phrase for a medium that begins at a word ("state television", "the Morning Post"), or None."""
    limit = min(page.limits(first)[1], first + 9) if first < len(page) else first
    at = first + 1 if first < limit and page.lower[first] in ("the", "a", "an", "its", "their") else first
    if at > first and at < limit and table.has("media.anaphors", page.lower[at]) and not _more(page, at + 1, limit, table):
        return at + 1
    if at > first and at < limit and page.lower[at] in ("media", "press"):
        return None
    end = None
    while at < limit:
        if end is None and table.has("media.listeners", page.lower[at]):
            return at + 1
        if length := _name(page, at, table):
            end = at = at + length
        elif _medial(page, at, table, after=end is not None):
            end = at = at + 1
        elif end is None and _before(page, at, table):
            at += 1
        else:
            break
    return None if end is not None and end < len(page) and table.has("media.audiences", page.lower[end]) else end


def _more(page: Passage, at: int, limit: int, table: NestingTable) -> bool:
    """Say whether a phrase for a medium goes on."""
    return at < limit and table.has("media.tails", page.lower[at])


def _name(page: Passage, at: int, table: NestingTable) -> int:
    """Give how many words of the name of a medium begin at a word; 0 if none. Short names are written in capitals."""
    word = page.text[slice(*page.spans[at])].removesuffix("'s").removesuffix("’s")
    if word.islower() or (len(word) <= _SHORT and not word.isupper()):
        return 0
    for name in table.media.get(page.lower[at].removesuffix("'s"), ()):
        found = page.lower[at : at + len(name)]
        if found and (*found[:-1], found[-1].removesuffix("'s")) == name:
            return len(name)
    return 0


def _medial(page: Passage, at: int, table: NestingTable, *, after: bool) -> bool:
    """Say whether a word makes a phrase one for a medium, or continues it."""
    word = page.text[slice(*page.spans[at])]
    if table.has("media.nouns", page.lower[at]) or word in table.lists["media.titles"]:
        return True
    return (after or page.lower[at - 1] in _NEWS) and table.has("media.tails", page.lower[at])


def _before(page: Passage, at: int, table: NestingTable) -> bool:
    """Say whether a word may stand in a phrase for a medium before its noun."""
    word = page.lower[at]
    if table.has("media.modifiers", word) or word in ("-", "'s"):
        return True
    return page.capital(at) and not page.mark(at) and word not in ("the", "a", "in", "on", "he", "she", "it", "they")
