"""Reads stretches of a text as texts of their own, and carries what is found back to the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.core.document import Spans
    from firsthand.core.ports import AttributionReader
    from firsthand.core.statement import Attribution


def read_stretches(reader: AttributionReader, text: str, stretches: Sequence[Spans]) -> list[list[Attribution]]:
    """Read every stretch (its parts joined by a space) in one call; offsets of what is found count in ``text``."""
    if not stretches:
        return []
    marked = reader.read([_joined(text, spans) for spans in stretches])
    return [[_moved(a, spans) for a in m.attributions] for m, spans in zip(marked, stretches, strict=True)]


def _joined(text: str, spans: Spans) -> str:
    """Give the words of a stretch as a sentence: the first letter large, a full stop at the end."""
    joined = " ".join(text[a:b] for a, b in spans)
    first = joined[:1].upper()
    return (first if len(first) == 1 else joined[:1]) + joined[1:] + "."


def _moved(a: Attribution, spans: Spans) -> Attribution:
    """Carry an attribution found in a stretch back to the text."""
    return replace(a, source=_back(a.source, spans), cue=_back(a.cue, spans), content=_back(a.content, spans))


def _back(found: Spans, spans: Spans) -> Spans:
    """Carry spans of the joined stretch back, cut where its parts meet."""
    out: list[tuple[int, int]] = []
    for start, end in found:
        offset = 0
        for a, b in spans:
            left, right = max(start, offset), min(end, offset + b - a)
            if left < right:
                out.append((a + left - offset, a + right - offset))
            offset += b - a + 1
    return tuple(out)
