"""The name by which a source is known in every document."""

from __future__ import annotations

from firsthand.core.identity.body import is_introduced
from firsthand.core.identity.phrase import core, counted, describing, head, spelled
from firsthand.core.identity.table import IdentityTable
from firsthand.core.statement import Reading, Source

UNNAMED = "(unnamed)"
_SHORT, _SIDE = 6, 3
_COMMON = frozenset(
    "local senior informed well-informed media other several some witnesses reliable private field activist foreign western".split()
)
_COUNTED = "one two three four five six seven eight nine ten".split()


def name_of(reading: Reading, source: Source, body: str | None, table: IdentityTable) -> str:
    """Give a source its name: a person with the body spoken for, a body by its usual name, anybody else by description."""
    text = describing(reading, source)
    if source.kind == "person" and source.name:
        return _person(reading, source, body, table)
    if body and source.kind == "collective" and _is_organ(text, table):
        return body
    if not body and _is_side(source, text, table):
        return f"{source.party} (collective)"
    if source.kind in ("body", "medium") and (body or source.name):
        return body or source.name or text
    if source.kind == "document":
        return _document(source, body, text)
    return f"{_described(source, text, table)} {UNNAMED}"


def _person(reading: Reading, source: Source, body: str | None, table: IdentityTable) -> str:
    """Name a person with the body that some mention gives; of one whose body is only inferred, the name alone is sure."""
    return f"{source.name} ({body})" if body and (source.party == body or is_introduced(reading, source, body, table)) else str(source.name)


def _document(source: Source, body: str | None, text: str) -> str:
    """Name what is written by its owner, where it has one, else by what it is."""
    if body:
        return body
    return core(text) if source.access == "first-hand" else f"{core(text)} {UNNAMED}"


def _is_side(source: Source, text: str, table: IdentityTable) -> bool:
    """Say whether a source is a whole side of a war ("the opposition", "the main rebels") and nobody in particular."""
    if source.party is None or not source.party.endswith(f" {table.sources.suffix}"):
        return False
    if source.kind == "body" and source.name == source.party:
        return True
    words = core(text).lower().split()
    last = table.sources.has("opposition.words", words[-1]) if words else False
    return last and len(words) <= _SIDE and source.kind in ("body", "collective", "unnamed")


def _is_organ(text: str, table: IdentityTable) -> bool:
    """Say whether a plural is the name of an organ ("the Osterian armed forces"), and no number of people."""
    words = core(text).lower().split()
    noun = table.sources.noun(words[-1], words[-2] if len(words) > 1 else None) if words else None
    return noun is not None and noun.kind == "body" and any(" ".join(words[k:]) in table.organs for k in range(min(2, len(words))))


def _described(source: Source, text: str, table: IdentityTable) -> str:
    """Describe an unnamed source: how many, whose, and what."""
    words = spelled(core(text), table)
    whose = table.adjective(source.party) if source.party else ""
    known = {w.strip("'’s").lower() for w in words.split()} | {w.lower() for w in words.split()}
    aliases = {m.party.name for m in table.parties.find(words)}
    words = _lowered(words, table)
    if whose and source.party not in aliases and not set(whose.lower().split()) <= known and len(words.split()) <= _SHORT:
        first = words.split()[0].lower()
        words = f"{whose.removesuffix(' ' + first)} {words}"
    if source.kind == "collective" or words.lower().endswith("media"):
        return words
    number = counted(text)
    if number and number > 1:
        left = words.split()
        left = left[1:] if left and (left[0].lower() in _COUNTED or left[0].isdigit()) else left
        shown = _COUNTED[number - 1] if number <= len(_COUNTED) else str(number)
        return f"{shown} {' '.join(left)}"
    return f"{'an' if words[:1].lower() in 'aeio' else 'a'} {words}"


def _lowered(words: str, table: IdentityTable) -> str:
    """Give a description without the capital that only the beginning of a sentence gives it."""
    first, _, rest = words.partition(" ")
    low = first.lower()
    common = low in table.sources.nouns or low in table.sources.fields or low in _COMMON
    return f"{low} {rest}".strip() if common else words


def descriptor(source: Source, text: str, table: IdentityTable) -> str:
    """Give what an unnamed source is, in words that two documents share: the noun with its field, in the singular."""
    return head(core(text), table) or source.standing
