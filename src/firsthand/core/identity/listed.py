"""Sources that are listed side by side: "the agency and local media said" are two sources, which cannot be one (ORIGINS 1.9, ruling 4)."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.core.identity.phrase import core
from firsthand.core.identity.table import IdentityTable
from firsthand.core.statement import Source

_AND = re.compile(r"\s+(?:and|as well as|along with)\s+(?:also\s+)?", re.IGNORECASE)
_KINDS = frozenset({"collective", "body", "medium", "unnamed"})
_TAIL = re.compile(r"\s(?:in|at|from|near|for|of|inside|around|close|who|that|which|with|a|an|the)\s", re.IGNORECASE)
_MOST = 14
_NAME = 4


def members(source: Source, table: IdentityTable) -> tuple[Source, ...]:
    """Give the sources that a phrase lists, none where it is one; each side of the "and" must name or describe somebody by itself."""
    text = " ".join(source.text.split())
    if source.kind not in _KINDS or len(text.split()) > _MOST or any(_AND.search(m.group()) for m in table.forms.finditer(text)):
        return ()
    pieces = _AND.split(text)
    if len(pieces) != len(("left", "right")) or _one_organ(pieces, table):
        return ()
    found = [one for piece in pieces if (one := _member(source, piece, table))]
    if len(found) != len(pieces):
        return ()
    nameless = [
        k
        for k, one in enumerate(found)
        if one.kind == "body" and one.name is None and (one.party is None or (source.name or "-") in one.text)
    ]
    if source.name and len(nameless) == 1 and all(one.name != source.name for one in found):
        found[nameless[0]] = replace(found[nameless[0]], name=source.name, party=source.party)
    return tuple(found)


def _one_organ(pieces: list[str], table: IdentityTable) -> bool:
    """Say whether both sides of an "and" are words for one organ ("the army and armed forces")."""
    organs = [table.organs[m.group()] if (m := table.organ.search(piece.lower())) else piece for piece in pieces]
    return organs[0] == organs[1]


def _member(source: Source, text: str, table: IdentityTable) -> Source | None:
    """Give the source that one side of an "and" is, None where it is none by itself."""
    shape = replace(source, text=text.strip(), refers_to=None, name=None, party=_party(text, table), spans=())
    name, kind = _named(text, table)
    if name:
        return replace(shape, kind=kind, name=name)
    words = [w for w in _TAIL.split(core(text) + " ")[0].lower().split() if w]
    noun = table.sources.noun(words[-1], words[-2] if len(words) > 1 else None) if words else None
    if noun is None or noun.kind == "document":
        return None
    many = noun.plural or words[-1] == "media"
    if noun.kind == "person":
        return replace(shape, kind="collective" if many else "unnamed", standing=noun.standing)
    return replace(shape, kind="collective" if many and noun.kind == "body" else noun.kind, standing=noun.standing)


def _named(text: str, table: IdentityTable) -> tuple[str | None, str]:
    """Give the outlet, organisation or state that a phrase is the name of."""
    words = core(text).split()
    for size in range(min(_NAME, len(words)), 0, -1):
        outlet = table.outlet(" ".join(words[:size]))
        if outlet and words[0][:1].isupper():
            return outlet.name, "medium"
    listed = next((body for m in table.forms.finditer(text) if (body := table.body(m.group()))), None)
    if listed:
        return listed.name, "body"
    party = table.parties.get(" ".join(words))
    return (party.name, "body") if party and party.kind == "state" else (None, "")


def _party(text: str, table: IdentityTable) -> str | None:
    """Give the party that one side of an "and" names."""
    return next((m.party.name for m in table.parties.find(text)), None)
