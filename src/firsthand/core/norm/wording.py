"""Wordings: phrases as steps of words, found in a text by looking words up and never by a large pattern.

There are many hundred of them and most texts need none: a table of words is ready at once, where patterns take seconds to build.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.core.document import Span
from firsthand.core.vocabulary import Hit

_TOKEN = re.compile(r"\w+(?:'\w+)*|[.;:!?…,\"“”]|\n\s*\n")
_STOPS = frozenset('.;:!?…"“”\n')


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a phrase: the words that may stand there, how many others may stand before it, and whether it may be missing."""

    words: frozenset[str]
    gap: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A phrase with the label of its list."""

    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text in small letters, with their places."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]


def tokens_of(low: str) -> Tokens:
    """Cut a ``plain`` text into words and stops; parts of a word with hyphens are words of their own."""
    spans = [m.span() for m in _TOKEN.finditer(low)]
    return Tokens(tuple([low[start:end].removesuffix("'s") for start, end in spans]), tuple(spans))


@dataclass(frozen=True, slots=True)
class Wordings:
    """All wordings, by the words that they may begin with."""

    wordings: tuple[Wording, ...]
    _by_first: Mapping[str, tuple[tuple[frozenset[str] | None, Wording], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index every wording by its first words, with the words of which one must follow at once, if any must."""
        index: dict[str, list[tuple[frozenset[str] | None, Wording]]] = {}
        for wording in self.wordings:
            second = wording.steps[1] if len(wording.steps) > 1 else None
            next_words = second.words if second and not second.gap and not second.optional else None
            for word in wording.steps[0].words:
                index.setdefault(word, []).append((next_words, wording))
        object.__setattr__(self, "_by_first", {word: tuple(found) for word, found in index.items()})

    def find(self, tokens: Tokens) -> list[Hit]:
        """Give every hit, in order; of one label the longest at each place, and none that ends where an earlier one ended."""
        hits: list[Hit] = []
        reached: dict[str, int] = {}
        for at, (word, after) in enumerate(zip(tokens.words, (*tokens.words[1:], ""), strict=False)):
            wordings = self._by_first.get(word)
            if wordings is None:
                continue
            best: dict[str, int] = {}
            for next_words, wording in wordings:
                if next_words is not None and after not in next_words:
                    continue
                end = _match(tokens.words, at + 1, wording.steps, 1)
                if end > max(best.get(wording.label, 0), reached.get(wording.label, 0)):
                    best[wording.label] = end
            for label, end in best.items():
                reached[label] = end
                hits.append(Hit(label=label, span=(tokens.spans[at][0], tokens.spans[end - 1][1])))
        return hits


def _match(words: Sequence[str], at: int, steps: tuple[Step, ...], step: int) -> int:
    """Give the end of a match that goes on at a word, or 0."""
    if step == len(steps):
        return at
    here = steps[step]
    for skipped in range(here.gap + 1):
        place = at + skipped
        if place >= len(words):
            break
        word = words[place]
        if word in here.words:
            end = _match(words, place + 1, steps, step + 1)
            if end:
                return end
        if word[0] in _STOPS:
            break
    return _match(words, at, steps, step + 1) if here.optional else 0
