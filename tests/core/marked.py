"""Texts with the marks of a tagger in them, for tests of what is made of them: ``{s1:The general} {c1:said} {k1:all was calm}``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.core.document import Span, Spans
from firsthand.core.nesting import nest
from firsthand.core.party import Party, PartyTable
from firsthand.core.statement import Attribution
from firsthand.data.nesting import load_nesting

PARTIES = PartyTable(
    (
        Party(name="Osteria", demonyms=("Osterian", "Osterians"), capitals=("Ostgrad",)),
        Party(name="Velden", demonyms=("Veldener", "Veldeners"), capitals=("Veldstadt",)),
    )
)
TABLE = load_nesting(PARTIES)
_MARK = re.compile(r"\{([sck])(\d):([^{}]*)\}")
_OTHER = {"Osteria": "Velden", "Osterian": "Veldener", "Velden": "Osteria", "Veldener": "Osterian"}


def swapped(text: str) -> str:
    """Put each party's name in the other's place."""
    return re.sub(r"Osterian|Osteria|Veldener|Velden", lambda m: _OTHER[m.group()], text)


def unmarked(marked: str) -> tuple[str, list[Attribution]]:
    """Give the text without marks, and the attributions that they mark."""
    text, at, found = "", 0, dict[str, dict[str, list[Span]]]()
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        found.setdefault(m[2], {}).setdefault(m[1], []).append((len(text), len(text) + len(m[3])))
        text, at = text + m[3], m.end()
    rows = [{role: tuple(spans) for role, spans in row.items()} for row in found.values()]
    return text + marked[at:], [Attribution(source=r.get("s", ()), cue=r.get("c", ()), content=r.get("k", ())) for r in rows]


def nothing(contents: Sequence[Spans]) -> list[list[Attribution]]:
    """Find nothing inside any content."""
    return [[] for _ in contents]


def nested(marked: str, publisher: str | None = None) -> list[str]:
    """Give what is made of a marked text, a line a statement: ``source | cue | content``, with what it stands in before it."""
    text, found = unmarked(marked)
    out = nest(text, found, nothing, TABLE, publisher)

    def read(spans: Spans) -> str:
        return " / ".join(text[a:b] for a, b in spans)

    return [
        (f"in {a.parent}: " if a.parent is not None else "") + " | ".join((read(a.source) or "-", read(a.cue) or "-", read(a.content)))
        for a in out
    ]
