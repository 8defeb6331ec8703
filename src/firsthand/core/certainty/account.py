"""What is decided of a document's statements so far, for the rules that look at several of them at once."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.core.certainty.prose import Prose
from firsthand.core.document import Span, Spans
from firsthand.core.statement import Attribution, Entity, Source

_NEAR = 60
_STEM = 6
_SHORT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A document's statements in order: their spans, how each is put, who says it, and the sources of the document.

    ``order`` are the statements in the order in which they begin. ``classes`` and ``certainties`` are the cue classes and
    certainties, ``polarities`` says which are denials.
    """

    prose: Prose
    attributions: Sequence[Attribution]
    sources: Sequence[Source]
    classes: Sequence[str | None]
    certainties: Sequence[str]
    polarities: Sequence[str]
    voices: Sequence[str]
    entities: Sequence[Entity] = ()
    order: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _spans: tuple[Spans, ...] = field(init=False, repr=False, compare=False)
    _gists: dict[tuple[Spans, frozenset[str]], frozenset[str]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Put the statements in the order in which they begin, once, so that a long text costs no more a statement than a short one."""
        whole = tuple(self.joined((*a.source, *a.cue, *a.content)) or ((0, 0),) for a in self.attributions)
        object.__setattr__(self, "_spans", whole)
        starts = sorted((self.extent(i)[0], i) for i in range(len(self.attributions)))
        object.__setattr__(self, "order", tuple(i for _, i in starts))
        object.__setattr__(self, "_starts", tuple(start for start, _ in starts))

    def near(self, offset: int) -> tuple[int, ...]:
        """Give the statements that begin near an offset, in order: what is further off is not what a sentence speaks of."""
        at = bisect.bisect_right(self._starts, offset)
        return self.order[max(at - _NEAR, 0) : at + _NEAR]

    def extent(self, index: int) -> Span:
        """Give the smallest span over all of a statement."""
        spans = self.spans(index)
        return spans[0][0], max(end for _, end in spans)

    def spans(self, index: int) -> Spans:
        """Give source, cue and content of a statement."""
        return self._spans[index]

    def joined(self, spans: Spans) -> Spans:
        """Join spans that touch but for white space and marks."""
        joined: list[Span] = []
        for start, end in sorted(spans):
            if joined and not any(c.isalnum() for c in self.prose.text[joined[-1][1] : start]):
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)

    def gist(self, spans: Spans, ignore: frozenset[str]) -> frozenset[str]:
        """Give the beginnings of the words that carry meaning, to see what two passages share."""
        found = self._gists.get((spans, ignore))
        if found is None:
            words = [self.prose.word(n) for n in self.prose.within(spans)]
            found = frozenset([w[:_STEM] for w in words if len(w) >= _SHORT and w[0].isalpha() and w not in ignore])
            self._gists[spans, ignore] = found
        return found
