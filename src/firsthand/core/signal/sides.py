"""The signal that a party to the conflict speaks of its adversary, or of its own success."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.core.document import Spans
from firsthand.core.signal.scene import Scene
from firsthand.core.statement import Signal


def interested_party(scene: Scene, index: int) -> Iterator[Signal]:
    """A source that speaks for a fighting side, on what its adversary did or on its own success against it.

    A side is a fighting one where the text shows its arms or its forces speak. The adversary is another fighting side, or a word such
    as "militants" that means one; where forces speak of an attack it is theirs or their adversary's. A denial is neither. The same
    for all sides.
    """
    source = scene.source(index)
    if not source.party or source.party not in scene.fighting or source.standing not in scene.table.standings:
        return
    if scene.account.polarities[index] != "denied" and (_of_adversary(scene, index, source.party) or _of_success(scene, index)):
        yield scene.signal("interested-party", _mention(scene, index), party=source.party)


def _mention(scene: Scene, index: int) -> Spans:
    """Give the words for the source, or what is said where there are none."""
    attribution = scene.account.attributions[index]
    return attribution.source or attribution.content


def _of_adversary(scene: Scene, index: int, party: str) -> bool:
    """Say whether the content, or an accusation, is about what another armed side did."""
    content = scene.account.attributions[index].content
    other = (scene.names(content) & scene.fighting) - {party} or scene.found("adversary", content)
    acts = scene.found("event", content) or scene.found("military", content) or scene.account.classes[index] == "distancing"
    return bool(other and acts)


def _of_success(scene: Scene, index: int) -> bool:
    """Say whether the content tells of gains, or forces tell of an attack."""
    content = scene.account.attributions[index].content
    armed = scene.source(index).standing == "military" and (scene.found("event", content) or scene.found("military", content))
    return bool(scene.found("success", content) or armed)
