"""The content words of a passage in their base form, by which two passages are compared."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.core.proposition.table import PropositionTables

_SHORT = 3
_LONG = 5
_VOWELS = frozenset("aeiouy")


def stem(word: str, tables: PropositionTables) -> str:
    """Give the base form of a word in small letters: irregular ones by table, the others by their ending."""
    word = word.replace("'s", "").replace("'", "")
    if word in tables.stems:
        word = tables.stems[word]
    if len(word) <= _SHORT:
        return word
    if word.endswith("ies") and len(word) > _LONG - 1:
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2].endswith(("ss", "sh", "ch", "x", "z")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT and _VOWELS & set(word[: -len(ending)]):
            return _bare(word[: -len(ending)])
    return word.rstrip("e") if len(word) > _SHORT else word


def _bare(root: str) -> str:
    """Take away what an ending added: a doubled letter; a last e is dropped from every word."""
    if root[-1] == root[-2] and root[-1] not in "lsz":
        root = root[:-1]
    return root.rstrip("e") if len(root) > _SHORT else root


def terms(words: Iterable[str], tables: PropositionTables, known: dict[str, str] | None = None) -> tuple[str, ...]:
    """Give the content words in base form, each once, in order; ``known`` keeps base forms from one call to the next."""
    stop = tables.lists["stop.words"]
    known = {} if known is None else known
    found: dict[str, None] = {}
    for word in words:
        if word in stop or not word[0].isalnum():
            continue
        base = known.get(word)
        if base is None:
            base = known[word] = stem(word, tables)
        found[base] = None
    return tuple(found)
