"""The signal that an event has no time by which it could be placed."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from firsthand.core.document import Spans
from firsthand.core.signal.scene import Scene
from firsthand.core.statement import Signal

_NEAR = 100
_SAME = 3
_SAME_KIND = 2


def no_date(scene: Scene, index: int) -> Iterator[Signal]:
    """An event is told without a time: none in the content, none in the clause of the cue, and no dated sentence tells of it.

    What only relays, denies, asks or looks ahead tells no event. A dated sentence tells of the same event where it shares three words
    that carry meaning, or two and the kind of event.
    """
    account = scene.account
    content = account.attributions[index].content
    events = scene.found("event", content)
    if not events or index in scene.relays or account.polarities[index] == "denied" or account.certainties[index] == "unknown":
        return
    if scene.found("ahead", content) and not scene.found("happened", content):
        return
    if not scene.found("date", _around(scene, index)) and not _dated_elsewhere(scene, content, events):
        yield scene.signal("no-date", events)


def _around(scene: Scene, index: int) -> Spans:
    """Give the content and the sentences that it and the cue stand in."""
    attribution = scene.account.attributions[index]
    prose = scene.account.prose
    spots = [start for start, _ in (*attribution.cue, *attribution.content)]
    return tuple(sorted({*(prose.sentence(at) for at in spots), *attribution.content}))


def _dated_elsewhere(scene: Scene, content: Spans, events: Spans) -> bool:
    """Say whether a sentence with a date tells of the same event, or stands right before and the story goes on from it."""
    words, kinds = scene.account.gist(content, scene.table.ignore), scene.kinds(events)
    starts = scene.account.prose.sentence_starts
    here = bisect.bisect_right(starts, content[0][0]) - 1
    before = starts[here - 1] if here > 0 else None
    at = bisect.bisect_left(scene.dated, content[0][0], key=lambda other: other.start)
    near = scene.dated[max(at - _NEAR, 0) : at + _NEAR]
    return any(other.start == before or _is_same(words & other.words, kinds & other.kinds) for other in near)


def _is_same(words: frozenset[str], kinds: frozenset[str]) -> bool:
    """Say whether what two passages share is enough for one event."""
    return len(words) >= _SAME or (len(words) >= _SAME_KIND and bool(kinds))
