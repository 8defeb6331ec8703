"""The plain baseline: quotation marks and reporting verbs, a source to the left or right, a sentence's rest as content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from firsthand.core.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.core.document import Span

_VERB = re.compile(
    r"\b(?:has |have |had )?(said|says|say|told|tells|added|adds|claimed|claims|stated|states|reported|reports|announced|denied|denies"
    r"|warned|warns|insisted|argued|noted|confirmed|revealed|accused|according to)\b"
)
_NAME = re.compile(r"(?:(?:[Tt]he|[Aa]n?|his|her|its) )?(?:[\w'’.-]+ ){0,4}?[\w'’.-]+$")
_FOLLOWING = re.compile(r"^(?:the |a |an )?(?:[A-Z][\w'’.-]*|\w+)(?: (?:[A-Z][\w'’.-]*|of|for|the))*")
_QUOTE = re.compile(r"[\"“]([^\"”]{3,}?)[,.]?[\"”]")


def statements(text: str) -> list[dict[str, Any]]:
    """Give the baseline's statements in the shape that ``firsthand read`` prints."""
    found = [parts for s in sentences(text) for parts in _sentence(text, (s.start, s.end))]
    return [
        {
            "id": f"s{n}",
            "parent": None,
            "source": {"spans": [list(source)] if source else [], "kind": "person"},
            "cue": {"spans": [list(cue)]},
            "content": {"spans": [list(content)]},
        }
        for n, (source, cue, content) in enumerate(found, 1)
    ]


def _sentence(text: str, span: Span) -> Iterator[tuple[Span | None, Span, Span]]:
    """Find the first reporting verb of a sentence and lay source and content around it."""
    start, end = span
    verb = _VERB.search(text, start, end)
    if verb is None:
        return
    cue = (verb.start(1), verb.end(1))
    quote = _QUOTE.search(text, start, end)
    if cue[1] < end - 3 and not (quote and quote.end() <= cue[0]):
        left = _NAME.search(text[start : verb.start()].rstrip())
        source = (start + left.start(), start + left.end()) if left and left.group() else None
        content = quote.span(1) if quote and quote.start() > cue[1] else (cue[1] + 1, end - 1)
        yield source, cue, content
    elif cue[0] > start + 3:
        right = _FOLLOWING.search(text[cue[1] + 1 : end])
        source = (cue[1] + 1 + right.start(), cue[1] + 1 + right.end()) if right else None
        yield source, cue, quote.span(1) if quote else (start, cue[0] - 1)
