"""A text prepared once for many rules: its words, its quotations and its sentences, found by offset."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core import text as texts
from firsthand.core.document import Span, Spans
from firsthand.core.vocabulary import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A text with the extent of its words, where they stand with regard to quotation marks, and its sentences."""

    text: str
    plain: str
    words: list[Span]
    starts: Sequence[int]
    states: Sequence[int]
    sentences: Sequence[Span]
    sentence_starts: Sequence[int]

    def within(self, spans: Spans) -> list[int]:
        """Give the numbers of the words that the spans touch."""
        found: list[int] = []
        for start, end in spans:
            first = bisect.bisect_right(self.starts, start) - 1
            first = first if first >= 0 and self.words[first][1] > start else first + 1
            found += range(first, bisect.bisect_left(self.starts, end))
        return found

    def word(self, number: int) -> str:
        """Give a word in small letters with straight apostrophes."""
        start, end = self.words[number]
        return self.plain[start:end]

    def read(self, spans: Spans) -> str:
        """Give the plain words of the spans, joined by spaces."""
        return " ".join(self.plain[start:end] for start, end in spans)

    def sentence(self, offset: int) -> Span:
        """Give the sentence that an offset stands in, or the nearest before it."""
        number = max(bisect.bisect_right(self.sentence_starts, offset) - 1, 0)
        return self.sentences[number] if self.sentences else (0, len(self.text))

    def quoted(self, span: Span) -> bool:
        """Say whether the first word of a span stands inside quotation marks."""
        found = self.within((span,))
        return bool(found) and self.states[found[0]] == texts.INSIDE


def prepare(text: str) -> Prose:
    """Prepare a text."""
    words = texts.words(text)
    sentences = [(s.start, s.end) for s in texts.sentences(text)]
    return Prose(
        text=text,
        plain=plain(text),
        words=list(words),
        starts=[start for start, _ in words],
        states=texts.quotation_states(text, words),
        sentences=sentences,
        sentence_starts=[start for start, _ in sentences],
    )


def is_word(token: str) -> bool:
    """Say whether a token is a word and not a mark."""
    return token[:1].isalnum()
