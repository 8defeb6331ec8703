"""Passages of claims made comparable: the sentence around each proposition, as words, with fingerprints to find its likes by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b

from firsthand.core.document import DocumentId, Span
from firsthand.core.proposition import Proposition
from firsthand.core.text import sentences

GRAM, WINDOW = 4, 4
"""Every run of seven words that two passages share has a fingerprint in common (winnowing)."""

RUN = 3
"""A shared run of fewer words says nothing."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The sentence that a proposition stands in: its words in small letters, with where they stand in the text."""

    document: DocumentId
    span: Span
    text: str
    words: tuple[str, ...]
    places: tuple[Span, ...]
    prints: frozenset[int]
    quoted: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two passages share: how many words, which part of the shorter one that is, the longest run, whether it is a quotation."""

    words: int
    share: float
    run: int
    quotation: bool
    left: Span
    right: Span


class Passages:
    """Cuts the passages of propositions out of their documents, each sentence once."""

    def __init__(self, texts: Mapping[DocumentId, str]) -> None:
        """Take the texts of the documents that are at hand; of others the words of the proposition alone are a passage."""
        self.texts = texts
        self._made: dict[tuple[DocumentId, Span], Passage] = {}

    def of(self, proposition: Proposition) -> Passage:
        """Give the passage of a proposition."""
        text = self.texts.get(proposition.document)
        if text is None or not proposition.spans:
            return make(proposition.document, proposition.text, (0, len(proposition.text)))
        span = _around(text, proposition)
        key = (proposition.document, span)
        if key not in self._made:
            self._made[key] = make(proposition.document, text, span)
        return self._made[key]


def _around(text: str, proposition: Proposition) -> Span:
    """Give the sentences that the spans of a proposition lie in."""
    first, last = proposition.spans[0][0], proposition.spans[-1][1]
    inside = [s for s in _cuts(text) if s[0] < last and first < s[1]]
    start, end = (inside[0][0], inside[-1][1]) if inside else (first, last)
    return (start, end) if end - start <= _LONGEST else (first, last)


@lru_cache(maxsize=512)
def _cuts(text: str) -> tuple[Span, ...]:
    """Give where the sentences of a document lie: its propositions are many claims', one after the other."""
    return tuple((s.start, s.end) for s in sentences(text))


def make(document: DocumentId, text: str, span: Span) -> Passage:
    """Make a passage of a stretch of text."""
    found = list(_WORD.finditer(text, *span))
    words = tuple(m.group().lower().replace("’", "'") for m in found)
    places = tuple(m.span() for m in found)
    return Passage(
        document=document,
        span=span,
        text=text[slice(*span)],
        words=words,
        places=places,
        prints=fingerprints(words),
        quoted=_quoted(text, span, places),
    )


def fingerprints(words: Sequence[str]) -> frozenset[int]:
    """Give the least hash of every window of word runs (winnowing, Schleimer and others 2003)."""
    hashes = [_hash(words[k : k + GRAM]) for k in range(len(words) - GRAM + 1)]
    return frozenset(min(hashes[k : k + WINDOW]) for k in range(max(1, len(hashes) - WINDOW + 1)) if hashes)


def _hash(words: Sequence[str]) -> int:
    """Give a number for a run of words that is the same on every machine."""
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _quoted(text: str, span: Span, places: Sequence[Span]) -> frozenset[int]:
    """Give the words that stand between double quotation marks."""
    inside, found, at = False, set(), span[0]
    for k, (start, end) in enumerate(places):
        for mark in text[at:start]:
            if mark in '"“”«»':
                inside = mark in "“«" or (mark == '"' and not inside)
        if inside:
            found.add(k)
        at = end
    return frozenset(found)


def overlap(left: Passage, right: Passage) -> Overlap:
    """Align two passages, and say what they share."""
    blocks = SequenceMatcher(None, left.words, right.words, autojunk=False).get_matching_blocks()
    runs = [b for b in blocks if b.size >= RUN]
    words = sum(b.size for b in runs)
    shorter = min(len(left.words), len(right.words))
    if not runs or not shorter:
        return Overlap(words=0, share=0.0, run=0, quotation=False, left=left.span, right=right.span)
    quoted = sum(1 for b in runs for k in range(b.size) if b.a + k in left.quoted and b.b + k in right.quoted)
    quotation = quoted > GRAM and 2 * quoted > words
    return Overlap(
        words=words,
        share=words / shorter,
        run=max(b.size for b in runs),
        quotation=quotation,
        left=(left.places[runs[0].a][0], left.places[runs[-1].a + runs[-1].size - 1][1]),
        right=(right.places[runs[0].b][0], right.places[runs[-1].b + runs[-1].size - 1][1]),
    )
