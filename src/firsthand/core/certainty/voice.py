"""Whose words the text gives: the source's own, the reporter's for it, or both."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.core.certainty.prose import Prose, is_word
from firsthand.core.certainty.table import VoiceTable
from firsthand.core.document import Spans
from firsthand.core.statement import Attribution
from firsthand.core.text import INSIDE

_OPENING = "\"“‘'«„"
_CLOSING = "\"”’'»"
_UNNAMED = (None, "hedging", "hearsay", "distancing")


def read_voice(prose: Prose, attribution: Attribution, nested: Sequence[Attribution], cue_class: str | None, table: VoiceTable) -> str:
    """Give the voice of one statement; ``nested`` are those nested in it.

    Without a source it is the document's ``own``. A statement that only relays another is ``indirect``. Else quotation marks, and
    words that only the speaker can have said, decide.
    """
    if not attribution.source and cue_class in _UNNAMED:
        return "own"
    if any(_same(other.content, attribution.content) for other in nested):
        return "indirect"
    return voice_of_words(prose, attribution.content, table)


def _same(one: Spans, other: Spans) -> bool:
    """Say whether two contents are one, or the parent's takes in the nested one."""
    return bool(one and other) and other[0][0] <= one[0][0] and one[-1][1] <= other[-1][1]


def voice_of_words(prose: Prose, content: Spans, table: VoiceTable) -> str:
    """Say how much of a content is in the speaker's own words."""
    numbers = [n for n in prose.within(content) if is_word(prose.word(n))]
    if not numbers:
        return "indirect"
    own = {n for n in numbers if prose.states[n] == INSIDE} | _between_single(prose, content)
    share = len(own & set(numbers)) / len(numbers)
    if share >= table.whole or (_spoken(prose, [n for n in numbers if n not in own], table)):
        return "direct"
    return "mixed" if own else "indirect"


def _between_single(prose: Prose, content: Spans) -> set[int]:
    """Give the words of the parts that stand between quotation marks which the text uses in single form."""
    text = prose.text
    found: set[int] = set()
    for start, end in content:
        before, after = text[max(start - 1, 0) : start], text[end : end + 2]
        if before and before in _OPENING and any(mark in _CLOSING for mark in after):
            found.update(prose.within(((start, end),)))
    return found


def _spoken(prose: Prose, numbers: list[int], table: VoiceTable) -> bool:
    """Say whether words outside quotation marks can only be the speaker's own: first or second person, an exclamation."""
    for n in numbers:
        start, end = prose.words[n]
        raw = prose.text[start:end]
        if raw == "I" or (raw != "US" and prose.word(n) in table.spoken):
            return True
    return False
