"""In what role a source speaks: by its role, else by the body that it belongs to, the same for every side."""

from __future__ import annotations

from firsthand.core.entity.page import Element
from firsthand.core.entity.phrase import Phrase
from firsthand.core.source.evidence import Evidence

_UNKNOWN = "unknown"
_BY_PARTY = {"force": "military", "body": "official"}


def standing_of(evidence: Evidence, kind: str) -> str:
    """Decide the standing of a source: what its own phrase says, else what any other phrase for it says."""
    if kind == "medium":
        return "medium"
    weak = _UNKNOWN
    for phrase in evidence.phrases:
        found = _standing(evidence, phrase)
        if found != _UNKNOWN and not _points_back(evidence, phrase):
            return found
        weak = weak if weak != _UNKNOWN else found
    owner = evidence.record.owner
    return owner.standing if weak == _UNKNOWN and owner is not None else weak


def _points_back(evidence: Evidence, phrase: Phrase) -> bool:
    """Say whether a phrase only points back ("the group"): it says less of its source than other phrases do."""
    word = evidence.page.lower[phrase.core - 1] if phrase.core > phrase.first else ""
    return phrase.head is not None and not phrase.head.name and evidence.table.has("generic.body", word)


def _standing(evidence: Evidence, phrase: Phrase) -> str:
    """Decide by one phrase."""
    head = phrase.head
    if head is None:
        return phrase.fields[-1] if phrase.fields else _UNKNOWN
    if head.kind == "document":
        return _owned(evidence, phrase) or _UNKNOWN
    if head.kind in ("body", "medium", "party", "place"):
        return of_body(evidence, head)
    role = phrase.role
    if role is None or role.noun is None or role.kind != "person":
        return _bodies(evidence, phrase)
    return _role(evidence, phrase, role)


def _role(evidence: Evidence, phrase: Phrase, role: Element) -> str:
    """A role has a standing of its own; one that speaks for a body has the body's."""
    noun = role.noun
    if noun is None:
        return _UNKNOWN
    beside = _compound_before(evidence, role)
    if beside != _UNKNOWN:
        return beside
    single = evidence.table.nouns.get(evidence.page.lower[role.end - 1])
    if noun.standing != _UNKNOWN and (single is None or noun.standing != single.standing):
        return noun.standing
    if noun.borrows:
        before = [evidence.page.lower[k] for k in range(phrase.first, role.first)]
        field = next((f for w in reversed(before) if (f := evidence.table.fields.get(w)) not in (None, "medium")), None)
        found = (field if field not in (None, "official") else None) or _owned(evidence, phrase) or field
        if found and (noun.standing == _UNKNOWN or found not in ("official", _UNKNOWN)):
            return found
    return noun.standing


def _compound_before(evidence: Evidence, role: Element) -> str:
    """Give the standing of a body of two words right before a role, which counts for more than its last word ("civil defence source")."""
    for e in evidence.page.between(role.first - 1, role.first):
        single = evidence.table.nouns.get(evidence.page.lower[e.end - 1])
        if e.kind == "body" and e.noun and single and e.noun.standing not in (_UNKNOWN, single.standing):
            return e.noun.standing
    return _UNKNOWN


def _owned(evidence: Evidence, phrase: Phrase) -> str | None:
    """Give the standing of the body that a phrase names beside its head."""
    states = phrase.noun is None or phrase.noun.standing != _UNKNOWN or phrase.noun.office != ""
    owners = [e for e in evidence.beside(phrase) if e.kind == "body" or (e.kind == "medium" and e.name) or (e.kind == "party" and states)]
    found = [of_body(evidence, e) for e in sorted(owners, key=lambda e: e.kind == "medium")]
    known = [standing for standing in found if standing != _UNKNOWN]
    return next((s for s in known if s != "official"), known[0] if known else None)


def _bodies(evidence: Evidence, phrase: Phrase) -> str:
    """A name without a role: what its titles or fields say."""
    titles = [evidence.table.nouns[w] for w in evidence.page.lower[phrase.first : phrase.core] if w in evidence.table.nouns]
    found = next((n.standing for n in reversed(titles) if n.kind == "person" and n.standing != _UNKNOWN), None)
    fields = [f for f in phrase.fields if f != "medium"]
    after = [of_body(evidence, e) for e in evidence.page.between(phrase.core, phrase.end) if e.kind == "body"]
    return found or (fields[-1] if fields else next((s for s in after if s != _UNKNOWN), _UNKNOWN))


def of_body(evidence: Evidence, e: Element) -> str:
    """Give the standing of a body, an outlet or a state."""
    if e.kind in ("medium", "place"):
        return "medium" if e.kind == "medium" else _UNKNOWN
    if e.known:
        return e.known.standing
    if e.by == "force" and evidence.page.lower[e.end - 1] == evidence.table.suffix:
        return "official"
    if e.kind == "party" or e.by in _BY_PARTY:
        return _BY_PARTY.get(e.by, "official")
    return _by_field(evidence, e)


def _by_field(evidence: Evidence, e: Element) -> str:
    """A body that could be of any field is of the one that its name or the words before it give ("Ministry of Defence")."""
    standing = e.noun.standing if e.noun else _UNKNOWN
    if standing not in ("official", "advocate", "expert", "public", _UNKNOWN):
        return standing
    fields = [evidence.table.fields.get(w, "") for w in evidence.page.lower[max(0, e.first - 2) : e.end]]
    strong = next((f for f in reversed(fields) if f not in ("", "official", "medium")), None)
    return standing if strong is None or (strong == "medical" and standing == "official") else strong
