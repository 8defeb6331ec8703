"""Signals about the words of a claim: trends, patterns, conditions, legal conclusions, loaded terms."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.core.document import Spans
from firsthand.core.signal.scene import Scene
from firsthand.core.statement import Signal


def trend_without_figure(scene: Scene, index: int) -> Iterator[Signal]:
    """Something is said to grow or shrink, and the content gives no number."""
    content = scene.account.attributions[index].content
    trend = scene.found("trend", content)
    if trend and not scene.found("figure", content):
        yield scene.signal("trend-without-figure", trend)


def pattern_claim(scene: Scene, index: int) -> Iterator[Signal]:
    """Cases are said to form a pattern."""
    found = scene.found("pattern", scene.account.attributions[index].content)
    if found:
        yield scene.signal("pattern-claim", found)


def conditional_accusation(scene: Scene, index: int) -> Iterator[Signal]:
    """An accusation that holds only if something else does."""
    content = scene.account.attributions[index].content
    found = tuple(sorted({*scene.found("condition", content), *scene.found("constitute", content)}))
    if found:
        yield scene.signal("conditional-accusation", found)


def legal_conclusion(scene: Scene, index: int) -> Iterator[Signal]:
    """A legal label or the finding of a breach."""
    found = scene.found("legal", scene.account.attributions[index].content)
    if found:
        yield scene.signal("legal-conclusion", found)


def norm_mismatch(scene: Scene, index: int) -> Iterator[Signal]:
    """The norm that is named does not say what is claimed of it."""
    for norm in scene.norms[index] if index < len(scene.norms) else ():
        if norm.mismatch:
            yield scene.signal("norm-mismatch", norm.spans or scene.account.attributions[index].content, words=norm.mismatch)


def loaded_term(scene: Scene, index: int) -> Iterator[Signal]:
    """A word that judges, outside quotation marks and outside the speaker's own words."""
    if scene.account.voices[index] == "direct":
        return
    found = scene.unquoted(scene.found("loaded-term", scene.account.spans(index)))
    if found:
        yield scene.signal("loaded-term", found)


def loaded_elsewhere(scene: Scene) -> Spans:
    """Give the loaded terms that stand in no statement."""
    prose = scene.account.prose
    covered = {n for i in range(len(scene.account.attributions)) for n in prose.within(scene.account.spans(i))}
    hits = scene.unquoted(tuple(scene.hits.get("loaded-term", ())))
    return tuple(hit for hit in hits if not covered.intersection(prose.within((hit,))))
