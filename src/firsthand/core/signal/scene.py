"""All that signals look at, found once for a document."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from firsthand.core.certainty.account import Account
from firsthand.core.certainty.prose import Prose
from firsthand.core.document import Document, Span, Spans
from firsthand.core.party import PartyTable
from firsthand.core.signal.table import SignalTable
from firsthand.core.statement import NormReading, Signal, Source
from firsthand.core.vocabulary import Hit

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th)\b")
_NUMBER = re.compile(r"\d")
_NONE = {"loaded-none": "loaded-term", "trend-none": "trend"}
_KIND = 5
_BELLIGERENT = ("state", "force")


T = TypeVar("T")


def _begin(span: Span) -> int:
    """Give where a span begins."""
    return span[0]


def _between(items: Sequence[T], low: int, high: int, begin: Callable[[T], int]) -> Sequence[T]:
    """Give the items, which are in order, that begin between two places."""
    return items[bisect.bisect_left(items, low, key=begin) : bisect.bisect_left(items, high, key=begin)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A sentence that has a date and an event: where it begins, its words that carry meaning, and the kinds of event."""

    start: int
    words: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A document with what is decided of its statements, and what the lists find in its text.

    ``norms`` are the readings of each statement, in order. ``hits`` are the spans of each label. ``named`` are the parties that the
    text names, ``fighting`` those of them that it shows as armed sides, each by its usual name.
    """

    document: Document
    account: Account
    norms: Sequence[tuple[NormReading, ...]]
    table: SignalTable
    hits: Mapping[str, Sequence[Span]]
    named: Sequence[tuple[Span, str]]
    fighting: frozenset[str]
    relays: frozenset[int]
    dated: Sequence[Dated]

    def source(self, index: int) -> Source:
        """Give the source of a statement."""
        return self.account.sources[index]

    def found(self, label: str, spans: Spans) -> Spans:
        """Give the hits of a label that lie in the spans."""
        hits = self.hits.get(label, ())
        return tuple(hit for low, high in spans for hit in _between(hits, low, high, _begin) if hit[1] <= high)

    def kinds(self, events: Spans) -> frozenset[str]:
        """Give the kinds of some events: how their words begin."""
        return frozenset(self.account.prose.plain[start:end][:_KIND] for start, end in events)

    def unquoted(self, spans: Spans) -> Spans:
        """Drop the spans that stand inside quotation marks."""
        return tuple(span for span in spans if not self.account.prose.quoted(span))

    def names(self, spans: Spans) -> set[str]:
        """Give the parties that are named in the spans."""
        return {
            name for low, high in spans for (_, end), name in _between(self.named, low, high, lambda mention: mention[0][0]) if end <= high
        }

    def signal(self, code: str, spans: Spans, **values: str) -> Signal:
        """Make a signal with its sentence; ``words`` are those of the spans unless they are given."""
        text = self.document.text
        words = " … ".join(dict.fromkeys(" ".join(text[start:end].split()) for start, end in spans))
        return Signal(code=code, spans=spans, why=self.table.why[code].format_map({"words": words, **values}))


def make_scene(
    document: Document, account: Account, norms: Sequence[tuple[NormReading, ...]], parties: PartyTable, table: SignalTable
) -> Scene:
    """Walk the text once for all lists and all parties."""
    prose = account.prose
    hits: dict[str, list[Span]] = {}
    for hit in _allowed(table.terms.find(prose.plain, prose.words)):
        hits.setdefault(hit.label, []).append(hit.span)
    hits["date"] = sorted([*hits.get("date", []), *(m.span() for m in _YEAR.finditer(prose.plain))])
    hits["figure"] = sorted([*hits.get("figure", []), *(w for w in prose.words if _NUMBER.match(prose.plain, w[0]))])
    mentions = parties.find(document.text)
    named = [(m.span, m.party.name) for m in mentions if m.party.kind in _BELLIGERENT]
    scene = Scene(
        document=document,
        account=account,
        norms=norms,
        table=table,
        hits=hits,
        named=named,
        fighting=_fighting(account, named, hits.get("military", []), table),
        relays=frozenset(_relays(account)),
        dated=(),
    )
    return replace(scene, dated=_dated(scene))


def _dated(scene: Scene) -> tuple[Dated, ...]:
    """Give every sentence that has a date and an event."""
    out: list[Dated] = []
    for sentence in scene.account.prose.sentences:
        spans = (sentence,)
        events = scene.found("event", spans) if scene.found("date", spans) else ()
        if events:
            out.append(Dated(start=sentence[0], words=scene.account.gist(spans, scene.table.ignore), kinds=scene.kinds(events)))
    return tuple(out)


def _allowed(hits: list[Hit]) -> list[Hit]:
    """Drop the hits that stand inside an exception of their list."""
    barred: dict[str, list[Span]] = {}
    for hit in hits:
        if hit.label in _NONE:
            barred.setdefault(_NONE[hit.label], []).append(hit.span)
    return [hit for hit in hits if hit.label not in _NONE and not _around(barred.get(hit.label, ()), hit.span)]


def _fighting(account: Account, named: Sequence[tuple[Span, str]], military: Sequence[Span], table: SignalTable) -> frozenset[str]:
    """Give the parties that the text shows as armed sides: a military word stands near the name, or its forces speak.

    In the words for a source only those words count: what an official tells of others does not arm his own side.
    """
    prose = account.prose
    starts = {start for start, _ in military}
    mentions = sorted(span for a in account.attributions for span in a.source)
    found = {s.party for s in account.sources if s.party and s.standing == "military"}
    for (start, end), name in named:
        if name in found:
            continue
        at = bisect.bisect_left(prose.starts, start)
        near = prose.words[max(at - table.reach, 0) : at] + prose.words[at : at + table.reach + len(prose.text[start:end].split())]
        low, high = _around(mentions, (start, end)) or prose.sentence(start)
        if any(low <= word < high and word in starts for word in _beginnings(prose, near) if word >= end or word < start):
            found.add(name)
    return frozenset(found)


def _around(mentions: Sequence[Span], span: Span) -> Span | None:
    """Give the words for a source that a span stands in, if it stands in any."""
    at = bisect.bisect_right(mentions, span[0], key=lambda m: m[0])
    return next((m for m in reversed(mentions[max(at - 4, 0) : at]) if span[1] <= m[1]), None)


def _beginnings(prose: Prose, words: Sequence[Span]) -> Iterator[int]:
    """Give where words and their parts after a hyphen begin."""
    for start, end in words:
        yield start
        yield from (start + i + 1 for i, c in enumerate(prose.plain[start:end]) if c == "-")


def _relays(account: Account) -> set[int]:
    """Give the statements that pass on what another said: one is nested in them, and they had it from there."""
    parents = {a.parent for a in account.attributions if a.parent is not None}
    return {i for i in parents if account.sources[i].access == "told"} | {i for i, s in enumerate(account.sources) if s.access == "told"}
