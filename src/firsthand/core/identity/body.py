"""Which organisation a source speaks for, by one name in every document."""

from __future__ import annotations

import re

from firsthand.core.identity.phrase import describing, introductions
from firsthand.core.identity.table import IdentityTable
from firsthand.core.statement import Reading, Source

_OF_NOBODY = frozenset({"witness", "victim", "relative", "public", "participant", "expert"})
_MEDIA = ("tv", "media", "radio", "news")
_SPOKEN = ("official", "military", "security")
_NAMED = re.compile(r"(?:[A-Z][\w'’-]*\s+(?:(?:of|for|the|and)\s+){0,2}){1,6}")


def body_of(reading: Reading, source: Source, table: IdentityTable) -> str | None:
    """Give the organisation of a source, None where the text gives none."""
    text = describing(reading, source)
    found = _by_name(source, text, table) or _outlet(source, text, table)
    if found:
        return found
    if source.party and not table.is_state(source.party) and not _own_party(source, table):
        return _known(source.party, table) or _in_full(reading, source.party)
    if source.kind == "person":
        return _of_person(reading, source, table)
    if source.kind in ("body", "office", "unnamed", "collective", "document", "medium"):
        return _listed(text, table) or _organ(source, text, table) or _unlisted(source, table)
    return None


def _unlisted(source: Source, table: IdentityTable) -> str | None:
    """Give the name of a body that no table knows; a side without a roof is none."""
    return source.name if source.kind == "body" and not (source.name == source.party and _own_party(source, table)) else None


def _by_name(source: Source, text: str, table: IdentityTable) -> str | None:
    """Give the usual name of a body, outlet or document that the tables know, or that is called by one that they know."""
    if source.name == source.party and _own_party(source, table):
        return None
    if source.kind not in ("body", "medium", "document") or not source.name or table.is_state(source.name):
        return None
    known = _known(source.name, table)
    return known or (_listed(text, table) if source.kind == "body" and not table.is_state(source.party) else None)


def _outlet(source: Source, text: str, table: IdentityTable) -> str | None:
    """Give the outlet whose correspondent a source is."""
    if source.kind != "medium":
        return None
    words = text.replace("’s", "").replace("'s", "").split()
    spans = ((i, j) for j in (4, 3, 2, 1) for i in range(len(words) - j + 1))
    names = (" ".join(words[i : i + j]) for i, j in spans)
    return next((found.name for name in names if name[:1].isupper() and (found := table.outlet(name))), None)


def _in_full(reading: Reading, name: str) -> str:
    """Give the long name of a body that a document calls by one word of it ("the Observatory"), where it is named in full."""
    short = name.lower().removesuffix("s")
    for entity in reading.entities:
        if (
            entity.kind in ("body", "medium")
            and entity.name
            and " " in entity.name
            and " " not in name
            and short in entity.name.lower().split()
        ):
            return entity.name
    return name


def _own_party(source: Source, table: IdentityTable) -> bool:
    """Say whether the party of a source is a side without a roof, which no organisation is."""
    return source.party is not None and source.party.endswith(f" {table.sources.suffix}")


def _known(name: str, table: IdentityTable) -> str | None:
    """Give the usual name of an outlet or an organisation that the tables know."""
    outlet = table.outlet(name)
    if outlet:
        return outlet.name
    body = table.body(name)
    return body.name if body else None


def _of_person(reading: Reading, source: Source, table: IdentityTable) -> str | None:
    """Give the body that a person is introduced with: one that the tables know, an organ of a state, else a name that says it is a body."""
    texts = introductions(reading, source, table.sources)
    for find in (_listed, lambda text, tab: _organ(source, text, tab, strict=True), _titled):
        found = next((name for text in texts if (name := find(text, table)) and _fits(name, source, table)), None)
        if found and found != source.name:
            return found
    return _organ(source, "", table) if source.standing in _SPOKEN else None


def _fits(name: str, source: Source, table: IdentityTable) -> bool:
    """Say whether a person of some party may speak for a body: it is no outlet, and no other state's."""
    body = table.body(name)
    if table.outlet(name) or (source.standing != "medium" and any(word in name.lower().split() for word in _MEDIA)):
        return False
    return body is None or body.state is None or source.party is None or body.state == source.party


def _listed(text: str, table: IdentityTable) -> str | None:
    """Give the first organisation of the tables that a phrase names."""
    for m in table.forms.finditer(text):
        body = table.body(m.group())
        if body:
            return body.name
    return None


def _organ(source: Source, text: str, table: IdentityTable, *, strict: bool = False) -> str | None:
    """Give the organ of a state that a phrase names; without words for one, by the standing of the source, unless ``strict``."""
    party = source.party
    if party is None:
        mention = next((m for m in table.parties.find(text) if m.party.kind == "state" and m.by != "capital"), None)
        party = mention.party.name if mention and source.standing in _SPOKEN else None
    if party is None or not table.is_state(party) or source.standing in _OF_NOBODY:
        return None
    found = table.organ.search(text.lower().replace("’", "'"))
    if found:
        return usual(f"{table.adjective(party)} {table.organs[found.group()]}", table)
    if strict:
        return None
    organ = "army" if source.standing == "military" else "government"
    if source.kind == "medium":
        organ = "state media"
    return usual(f"{table.adjective(party)} {organ}", table)


def usual(name: str, table: IdentityTable) -> str:
    """Give the usual name of an organ, where the tables have one ("US Defence Ministry" is the Pentagon)."""
    body, outlet = table.body(name), table.outlet(name)
    return body.name if body else outlet.name if outlet else name


def _titled(text: str, table: IdentityTable) -> str | None:
    """Give a name in capitals whose last words say that it is a body ("Northern Relief Council")."""
    for m in _NAMED.finditer(text + " "):
        words = [w for w in m.group().split() if w]
        last = max((k for k, w in enumerate(words) if (n := table.sources.nouns.get(w.lower())) and n.kind == "body"), default=-1)
        if last > 0 or (last == 0 and words[1:2] in (["of"], ["for"])):
            return " ".join(words[: last + 1] if last else words)
    return None
