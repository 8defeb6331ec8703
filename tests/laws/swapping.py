"""Swaps the sides of a text and of what was read in it, so that a law can compare the two readings value by value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from firsthand.core.document import Document, Spans

_KNOWN = ("path", "url", "title", "publisher", "byline", "dateline", "credit", "published")


@dataclass(frozen=True, slots=True)
class Swap:
    """Replaces whole words by others, and knows where each place of the text went."""

    words: dict[str, str]

    @property
    def _pattern(self) -> re.Pattern[str]:
        """Find the words, the longest first."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in sorted(self.words, key=len, reverse=True))})(?!\w)")

    def text(self, text: str) -> str:
        """Give the text with its words replaced."""
        return self._pattern.sub(lambda match: self.words[match.group()], text)

    def document(self, document: Document) -> Document:
        """Give the document as the other side would have it, with everything known of it."""
        places = self.places(document.text)
        known: dict[str, Any] = {name: self.text(value) for name in _KNOWN if (value := getattr(document, name)) is not None}
        return replace(document, text=self.text(document.text), credit_spans=self._spans(document.credit_spans, places), **known)

    @staticmethod
    def _spans(spans: Spans, places: dict[int, int]) -> Spans:
        """Move spans to where their words now stand."""
        return tuple((places[start], places[end]) for start, end in spans)

    def places(self, text: str) -> dict[int, int]:
        """Map every place of the text to its place in the swapped text; a place within a replaced word has none."""
        found: dict[int, int] = {}
        at = shift = 0
        for match in self._pattern.finditer(text):
            found |= {place: place + shift for place in range(at, match.start() + 1)}
            shift += len(self.words[match.group()]) - len(match.group())
            at = match.end()
        return found | {place: place + shift for place in range(at, len(text) + 1)}

    def output(self, found: Any, text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Give the output with names replaced and spans moved; a list of entities or persons keeps its order."""
        return _moved(found, self, self.places(text))


def _moved(found: Any, swap: Swap, places: dict[int, int]) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Replace names in every string and move every span."""
    if isinstance(found, str):
        return swap.text(found)
    if isinstance(found, list):
        if len(found) == 2 and all(type(item) is int for item in found):
            return [places[found[0]], places[found[1]]]
        return [_moved(item, swap, places) for item in found]
    if isinstance(found, dict):
        return {key: _moved(value, swap, places) for key, value in found.items()}
    return found


def without_ids(found: dict[str, Any]) -> dict[str, Any]:
    """Leave out what must differ: the hash of the text and its length."""
    return {key: value for key, value in found.items() if key not in {"id", "text_length"}}
