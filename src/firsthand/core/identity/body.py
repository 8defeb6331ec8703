"""Which organisation a source speaks for, by one name in every document."""

from __future__ import annotations

import re
from difflib import get_close_matches

from firsthand.core.identity.phrase import describing, introductions
from firsthand.core.identity.table import IdentityTable, plain
from firsthand.core.statement import Reading, Source

_OF_NOBODY = frozenset({"witness", "victim", "relative", "public", "participant", "expert"})
_LONG = 4
_LEAD = 100_000
"""So many characters of a text are searched for the long name of a body that it calls by a short one."""
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
        return _known(source.party, table) or _led(reading, source.party, table) or _in_full(reading, source.party, table)
    if source.kind == "person":
        return _of_person(reading, source, table)
    if source.kind in ("body", "office", "unnamed", "collective", "document", "medium"):
        return _listed(text, table) or _organ(source, text, table) or _unlisted(reading, source, table)
    return None


def _unlisted(reading: Reading, source: Source, table: IdentityTable) -> str | None:
    """Give the name of a body that no table knows; a side without a roof is none, and a government is called by its state."""
    if source.kind != "body" or not source.name or (source.name == source.party and _own_party(source, table)):
        return None
    return _led(reading, source.name, table) or _mistyped(describing(reading, source), table) or _in_full(reading, source.name, table)


def _mistyped(text: str, table: IdentityTable) -> str | None:
    """Give the body whose long name a phrase has but for a slip of the pen; short names are too like each other."""
    words = plain(text)
    if len(words.split()) < _LONG:
        return None
    like = get_close_matches(words, [form for form in table.bodies if len(form.split()) >= _LONG], n=1, cutoff=0.92)
    return table.bodies[like[0]].name if like else None


def _led(reading: Reading, name: str, table: IdentityTable) -> str | None:
    """Give the organ of the state whose leader it is called by ("the Verro regime"), where the text says whose leader that is."""
    words = name.split()
    organ = table.organs.get(words[-1].lower())
    if organ is None or len(words) == 1:
        return None
    leader = re.escape(words[-2].removesuffix("'s").removesuffix("’s").removesuffix("s"))
    for m in re.finditer(
        rf"(?:President|Prime Minister|King|Emir|Chancellor|leader) (?:[A-Z][\w-]* ){{0,3}}(?:al-)?{leader}", reading.document.text
    ):
        before = table.parties.find(reading.document.text[max(0, m.start() - 30) : m.start()])
        if before and before[-1].party.kind == "state":
            return usual(f"{table.adjective(before[-1].party.name)} {organ}", table)
    return None


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


def _in_full(reading: Reading, name: str, table: IdentityTable) -> str:
    """Give the long name of a body that a document calls by some words of it ("the Observatory"), where it is named in full."""
    short = plain(name).removesuffix("s").split()
    for entity in reading.entities:
        if entity.kind in ("body", "medium") and entity.name and _part(short, plain(entity.name).split()):
            return _known(entity.name, table) or entity.name
    for m in table.forms.finditer(reading.document.text, 0, _LEAD):
        body = table.body(m.group())
        if body and _part(short, plain(m.group()).split()):
            return body.name
    return name


def _part(short: list[str], long: list[str]) -> bool:
    """Say whether some words are the end of a longer name, or one of its words."""
    return 0 < len(short) < len(long) and (long[-len(short) :] == short or (len(short) == 1 and short[0] in long))


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


def is_introduced(reading: Reading, source: Source, body: str, table: IdentityTable) -> bool:
    """Say whether some mention of a person gives a body, and it is not only inferred from party and standing."""
    return _introduced_body(reading, source, table) == body or (source.party is not None and not table.is_state(source.party))


def _of_person(reading: Reading, source: Source, table: IdentityTable) -> str | None:
    """Give the body that a person is introduced with: one that the tables know, an organ of a state, else a name that says it is a body."""
    found = _introduced_body(reading, source, table)
    return found or (_organ(source, "", table) if source.standing in _SPOKEN else None)


def _introduced_body(reading: Reading, source: Source, table: IdentityTable) -> str | None:
    """Give the body that a mention of a person gives."""
    texts = introductions(reading, source, table.sources)
    for find in (_listed, lambda text, tab: _organ(source, text, tab, strict=True), _titled):
        found = next((name for text in texts if (name := find(text, table)) and _fits(name, source, table)), None)
        if found and found != source.name:
            return found
    return None


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
