"""The name by which a source is known in every document."""

from __future__ import annotations

from firsthand.core.identity.phrase import core, counted, describing, head, introductions
from firsthand.core.identity.table import IdentityTable
from firsthand.core.statement import Reading, Source

UNNAMED = "(unnamed)"
_SHORT = 6
_COMMON = frozenset(
    "local senior informed well-informed media other several some witnesses reliable private field activist foreign western".split()
)
_COUNTED = "one two three four five six seven eight nine ten".split()


def name_of(reading: Reading, source: Source, body: str | None, table: IdentityTable) -> str:
    """Give a source its name: a person with the body spoken for, a body by its usual name, anybody else by description."""
    text = describing(reading, source)
    if source.kind == "person" and source.name:
        return _person(reading, source, body, table)
    if source.kind == "body" and not body and source.name and source.name == source.party:
        return f"{source.party} (collective)"
    if source.kind in ("body", "medium") and (body or source.name):
        return body or source.name or text
    if source.kind == "document":
        return _document(source, body, text)
    if source.kind == "collective" and _is_side(source, text, table):
        return f"{source.party} (collective)"
    return f"{_described(source, text, table)} {UNNAMED}"


def _person(reading: Reading, source: Source, body: str | None, table: IdentityTable) -> str:
    """Name a person with the body, else with the role that the text gives."""
    beside = body or role(reading, source, table)
    return f"{source.name} ({beside})" if beside else str(source.name)


def role(reading: Reading, source: Source, table: IdentityTable) -> str | None:
    """Give the role that a person is introduced with ("activist"), None where the text gives none."""
    for text in introductions(reading, source, table.sources):
        before = text.split(source.name or "\0")[0]
        words = [w for w in before.lower().split() if (n := table.sources.nouns.get(w)) and n.kind == "person" and not n.plural]
        if words:
            return words[-1]
    return source.standing if source.standing in ("witness", "medical", "advocate", "expert", "captive") else None


def _document(source: Source, body: str | None, text: str) -> str:
    """Name what is written by its owner, where it has one, else by what it is."""
    if body:
        return body
    return core(text) if source.access == "first-hand" else f"{core(text)} {UNNAMED}"


def _is_side(source: Source, text: str, table: IdentityTable) -> bool:
    """Say whether a plural is the name of a whole side ("the rebels") and of nobody in particular."""
    words = core(text).lower().split()
    short = words[-1:] == words or len(words[:-1]) == 1
    return bool(source.party) and short and any(table.sources.has("opposition.words", w) for w in words[-1:])


def _described(source: Source, text: str, table: IdentityTable) -> str:
    """Describe an unnamed source: how many, whose, and what."""
    words = core(text)
    whose = table.adjective(source.party) if source.party else ""
    known = {w.strip("'’s").lower() for w in words.split()} | {w.lower() for w in words.split()}
    aliases = {m.party.name for m in table.parties.find(words)}
    words = _lowered(words, table)
    if whose and source.party not in aliases and not set(whose.lower().split()) <= known and len(words.split()) <= _SHORT:
        first = words.split()[0].lower()
        words = f"{whose.removesuffix(' ' + first)} {words}"
    if source.kind == "collective":
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
