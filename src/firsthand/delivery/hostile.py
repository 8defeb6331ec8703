"""Characters that a text may carry to mislead its reader: dropped at a terminal, shown by name on a page."""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor, clearing
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # titles, links, device strings
    r"|\x1b[ -/]*[0-~]?"
)
_JOINERS = frozenset("\u200c\u200d")
_SOFT = frozenset("\u00ad\n\t\r\f\v")


def clean(text: str) -> str:
    """Give the text on one line without escape sequences and without characters that are not seen."""
    if text.isprintable():  # so there is neither an escape nor anything that is not seen
        return " ".join(text.split())
    bare = _ESCAPES.sub("", text)
    return " ".join("".join(" " if c.isspace() else c for c in bare if c.isspace() or not is_hidden(c)).split())


def is_hidden(character: str) -> bool:
    """Say whether a character is not seen, or changes how others are seen, and serves no script that needs it."""
    if character in _SOFT or character in _JOINERS:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")


def name_of(character: str) -> str:
    """Name a hidden character so that it can be seen."""
    return f"U+{ord(character):04X}"


def split_hidden(text: str) -> list[tuple[str, bool]]:
    """Cut the text into runs of seen characters and single hidden ones."""
    if text.isprintable():  # no hidden one is
        return [(text, False)] if text else []
    runs: list[tuple[str, bool]] = []
    start = 0
    for place, character in enumerate(text):
        if is_hidden(character):
            if start < place:
                runs.append((text[start:place], False))
            runs.append((character, True))
            start = place + 1
    if start < len(text):
        runs.append((text[start:], False))
    return runs
