"""A document made ready for the law lens: every word that matters found once, for all its statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from firsthand.core.document import Span, Spans
from firsthand.core.norm.table import NAME, Labels, NormTable
from firsthand.core.norm.wording import tokens_of
from firsthand.core.party import PartyMention
from firsthand.core.text import sentences
from firsthand.core.vocabulary import Hit, plain

_SIGNS = 2
"""So many words for an internal conflict make a document one about an internal conflict, unless the caller knows better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NormContext:
    """What surrounds the statements of one document.

    ``conflict`` is ``international``, ``occupation`` or ``internal`` where the caller declares it, else None; ``internal_signs`` says
    whether the document speaks of rebels, civil war and the like. ``mentions`` are the parties that the text names.
    """

    text: str
    low: str
    hits: tuple[Hit, ...]
    starts: tuple[int, ...]
    sentences: Spans
    mentions: tuple[PartyMention, ...] = ()
    conflict: str | None = None
    internal_signs: bool = False

    def sentence(self, spans: Spans) -> Span:
        """Give the extent of the sentences that the spans touch; the spans must not be empty."""
        first = bisect_right(self.sentences, spans[0][0], key=itemgetter(1))
        last = bisect_left(self.sentences, (spans[-1][1], 0)) - 1
        if first >= len(self.sentences) or last < first:
            return spans[0][0], spans[-1][1]
        return min(spans[0][0], self.sentences[first][0]), max(spans[-1][1], self.sentences[last][1])

    def within(self, spans: Spans) -> list[Hit]:
        """Give the hits that lie inside the spans."""
        found: list[Hit] = []
        for start, end in spans:
            at = bisect_left(self.hits, start, key=_start)
            while at < len(self.hits) and self.hits[at].span[0] < end:
                if self.hits[at].span[1] <= end:
                    found.append(self.hits[at])
                at += 1
        return found

    def distance(self, start: int, end: int) -> int:
        """Count the words that begin between two characters."""
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a stretch of text states: the places of every concept in it."""

    places: dict[str, list[Span]]

    @property
    def labels(self) -> Labels:
        """Give the concepts that are stated."""
        return frozenset(self.places)

    def of(self, labels: Iterable[str]) -> list[Span]:
        """Give all places of some concepts."""
        return [span for label in labels for span in self.places.get(label, ())]


def facts_of(hits: Iterable[Hit]) -> Facts:
    """Sort hits by concept."""
    places: dict[str, list[Span]] = {}
    for hit in hits:
        places.setdefault(hit.label, []).append(hit.span)
    return Facts(places)


def prepare(
    text: str,
    table: NormTable,
    *,
    mentions: Sequence[PartyMention] = (),
    conflict: str | None = None,
) -> NormContext:
    """Look through a document once for all words that norms, routes and names ask for."""
    low = plain(text)
    tokens = tokens_of(low)
    hits = tuple(table.wordings.find(tokens))
    return NormContext(
        text=text,
        low=low,
        hits=hits,
        starts=tuple([start for start, _ in tokens.spans]),
        sentences=tuple((s.start, s.end) for s in sentences(text)) if hits else (),
        mentions=tuple(mentions),
        conflict=conflict,
        internal_signs=sum(hit.label == "internal" for hit in hits) >= _SIGNS,
    )


def is_name(label: str) -> bool:
    """Say whether a label is that of an instrument and not of a concept."""
    return label.startswith(NAME)


def _start(hit: Hit) -> int:
    """Give where a hit begins."""
    return hit.span[0]
