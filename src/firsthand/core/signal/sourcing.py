"""Signals about who is said to know: how it is named, in whose hands it is, from whom it had it."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.core.document import Spans
from firsthand.core.signal.scene import Scene
from firsthand.core.statement import Signal

_PLURAL = ("media", "people", "police")


def _mention(scene: Scene, index: int) -> Spans:
    """Give the words that stand for the source, or the cue where nothing stands for it."""
    a = scene.account.attributions[index]
    return a.source or a.cue or a.content


def _source(scene: Scene, index: int) -> str:
    """Give the source as the text has it, or say that there is none."""
    return " ".join(scene.source(index).text.split()) or "nobody"


def vague_source(scene: Scene, index: int) -> Iterator[Signal]:
    """An unnamed or plural source without a side and without a role that one could ask."""
    source = scene.source(index)
    if source.anonymity == "none" or source.party is not None or source.kind in ("person", "body", "office", "author"):
        return
    roles = scene.table.one if source.kind == "unnamed" else scene.table.many
    hedge = source.kind == "unstated" and scene.account.classes[index] == "hedging"
    if not hedge and (source.kind not in ("unnamed", "collective") or source.standing not in roles):
        yield scene.signal("vague-source", _mention(scene, index), source=_source(scene, index))


def anonymous_unexplained(scene: Scene, index: int) -> Iterator[Signal]:
    """An unnamed person, group or outlet, and the text does not say why it is not named."""
    source = scene.source(index)
    if source.kind in ("unnamed", "collective", "medium") and source.anonymity == "unexplained":
        yield scene.signal("anonymous-unexplained", _mention(scene, index), source=_source(scene, index))


def plural_sources(scene: Scene, index: int) -> Iterator[Signal]:
    """A plural without a number hides how many there are."""
    source = scene.source(index)
    unknown = source.kind in ("document", "medium") and source.anonymity == "unexplained" and _is_plural(source.text)
    if source.kind == "collective" or unknown:
        yield scene.signal("plural-sources", _mention(scene, index), source=_source(scene, index))


def _is_plural(text: str) -> bool:
    """Say whether the words for a source are a plural."""
    return any(word.endswith("s") or word in _PLURAL for word in text.lower().split())


def presupposing_cue(scene: Scene, index: int) -> Iterator[Signal]:
    """The reporter's verb vouches for what nobody is shown to have checked."""
    if scene.account.classes[index] == "presupposing":
        yield scene.signal("presupposing-cue", scene.account.attributions[index].cue)


def in_custody(scene: Scene, index: int) -> Iterator[Signal]:
    """The speaker is in the hands of the other side."""
    source = scene.source(index)
    if source.custody or source.standing == "captive":
        holder = source.custody or "a holder whom the text does not name"
        yield scene.signal("in-custody", _mention(scene, index), source=_source(scene, index), party=holder)


def relayed(scene: Scene, index: int) -> Iterator[Signal]:
    """A statement that only relays: by a news agency it is an agency's credit, by anyone else it is second-hand."""
    if index not in scene.relays:
        return
    agency = agency_of(scene, index)
    if agency:
        yield scene.signal("agency-credit", _mention(scene, index), words=agency)
    else:
        yield scene.signal("second-hand", _mention(scene, index), source=_source(scene, index))


def agency_of(scene: Scene, index: int) -> str | None:
    """Give the news agency that a source is, if it is one."""
    source = scene.source(index)
    if source.name in scene.table.agencies:
        return scene.table.agencies[source.name or ""]
    words = source.text.replace("’", "'").removesuffix("'s").split()
    for size in range(len(words), 0, -1):
        for first in range(len(words) - size + 1):
            form = " ".join(words[first : first + size]).removesuffix("'s")
            if form in scene.table.agencies:
                return scene.table.agencies[form]
    agency = "agency" in source.text.lower().split() and source.standing == "medium"
    return source.text if agency else None


def unsourced(scene: Scene, index: int) -> Iterator[Signal]:
    """An allegation or a hedge in the document's own voice."""
    source = scene.source(index)
    hearsay_of_others = source.kind == "unstated" and scene.account.attributions[index].source
    if source.kind in ("author", "unstated") and not hearsay_of_others:
        yield scene.signal("unsourced", _mention(scene, index))
