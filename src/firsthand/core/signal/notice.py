"""Signals about what a text says of itself: that its outlet withdrew it, or that it was put right."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.core.document import Spans
from firsthand.core.signal.scene import Scene
from firsthand.core.statement import Signal

RETRACTION, CORRECTION = "retraction", "correction"


def notices(scene: Scene) -> Iterator[Signal]:
    """A text that was withdrawn, and one that was corrected; what somebody is quoted with says nothing of the text itself."""
    for code in (RETRACTION, CORRECTION):
        title = scene.table.heads[code].match(scene.document.title or "")
        headed = [match.span(1) for match in scene.table.heads[code].finditer(scene.document.text)]
        told = scene.unquoted(tuple(scene.hits.get(code, ())))
        found = _apart([*headed, *told])
        if found:
            yield scene.signal(code, found)
        elif title:
            yield scene.signal(code, (), words=title[1])


def _apart(found: list[tuple[int, int]]) -> Spans:
    """Give spans in text order, of those that overlap the first."""
    kept: list[tuple[int, int]] = []
    for span in sorted(found):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)
