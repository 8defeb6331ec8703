"""Whose a source is: the state, force or organisation that it belongs to or speaks for, as the text gives it."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.core.entity.affairs import led
from firsthand.core.entity.page import Element
from firsthand.core.entity.phrase import Phrase
from firsthand.core.source.evidence import Evidence

_ANOTHER = ("a", "an", "another", "international", "global", "other")
_OF_STATE = frozenset({"official", "military", "security", "captive", "unknown"})
_OF_NOBODY = frozenset({"witness", "victim", "relative", "public", "participant"})


def party_of(evidence: Evidence, kind: str, standing: str) -> str | None:
    """Decide the party of a source: by its own phrase, else by the others that refer to it; a medium has one only if it is owned."""
    if kind == "medium" and not evidence.record.name and standing == "medium" and not any(_owned(evidence, p) for p in evidence.phrases):
        return None
    for phrase in evidence.phrases:
        found = _medium(evidence, phrase) if kind == "medium" else _party(evidence, phrase, standing)
        if found:
            return found
    owner = evidence.record.owner
    if owner is not None and owner.name and owner.kind != "medium" and (owner.party or owner.standing not in _OF_STATE):
        return owner.party or owner.name
    return None if kind == "medium" else _home(evidence, kind, standing)


def _owned(evidence: Evidence, phrase: Phrase) -> bool:
    """Say whether a phrase calls an outlet state-run or a party's own."""
    words = evidence.page.lower[phrase.first : phrase.end]
    return any(evidence.table.has("medium.owned", w) for w in words) or _account(evidence, phrase) is not None


def _account(evidence: Evidence, phrase: Phrase) -> str | None:
    """Give the party whose account or feed a phrase names: it publishes for that party alone."""
    if not any(evidence.table.has("medium.accounts", w) for w in evidence.page.lower[phrase.first : phrase.core]):
        return None
    return next((e.party for e in phrase.owners if e.party and e.kind in ("body", "party")), None)


def _medium(evidence: Evidence, phrase: Phrase) -> str | None:
    """Give the party whose own an outlet is said to be."""
    if not _owned(evidence, phrase):
        return None
    account = _account(evidence, phrase)
    return account or next((e.party for e in phrase.owners if e.party and e.known is None), evidence.page.affairs.home)


def _party(evidence: Evidence, phrase: Phrase, standing: str) -> str | None:
    """Decide by one phrase."""
    alliance = _alliance(evidence, phrase)
    if alliance:
        return alliance
    opposition = _opposition(evidence, phrase)
    if opposition and standing in _OF_STATE:
        return opposition
    head = phrase.head
    if head is not None and head.party and head.kind != "person":
        return head.party
    owners = list(_belonging(evidence, phrase, standing))
    if owners:
        return owners[0]
    return _own_name(evidence, head)


def _alliance(evidence: Evidence, phrase: Phrase) -> str | None:
    """Give an alliance that is called by who leads it ("the Osterian-led coalition")."""
    for k in range(phrase.first, phrase.end - 1):
        if evidence.page.lower[k].endswith("-led"):
            for n in range(k + 1, min(k + 4, phrase.end)):
                if evidence.page.lower[n] in ("coalition", "alliance", "forces"):
                    return led(evidence.page.words[k], evidence.page.lower[n])
    return None


def _opposition(evidence: Evidence, phrase: Phrase) -> str | None:
    """Give the opposition of a state, where a phrase speaks of rebels without a name."""
    words = evidence.page.lower[phrase.first : phrase.end]
    named = any(e.party and e.kind == "body" for e in evidence.elements(phrase))
    if named or not any(evidence.table.has("opposition.words", w) for w in words):
        return None
    state = next((e.party for e in evidence.elements(phrase) if e.kind == "party"), evidence.page.affairs.home)
    demonym = evidence.page.affairs.demonyms.get(state or "")
    return f"{demonym} {evidence.table.suffix}" if demonym else None


def _belonging(evidence: Evidence, phrase: Phrase, standing: str) -> Iterator[str]:
    """Give the parties that a phrase names beside its head: forces and organisations before states."""
    owners = evidence.beside(phrase)
    if standing in _OF_NOBODY:
        return
    kinds = ("body", "party") if standing in _OF_STATE else ("body",)
    yield from (e.party for e in owners if e.party and e.kind in kinds)
    yield from (name for e in owners if (name := _own_name(evidence, e)))


def _own_name(evidence: Evidence, e: Element | None) -> str | None:
    """An organisation that no table knows is its own party, unless it is a part of the state."""
    if e is None or e.kind != "body" or e.by:
        return None
    if not e.name:
        before = evidence.page.lower[e.first - 1] if e.first else ""
        another = before in _ANOTHER or before.endswith("led")  # "the US-led coalition" is none that was named before
        return None if another else evidence.page.affairs.named.get(evidence.page.lower[e.end - 1])
    if e.noun and e.noun.standing in ("official", "security", "military"):
        return None
    return e.name


def _home(evidence: Evidence, kind: str, standing: str) -> str | None:
    """An army, a ministry, a governor that the text leaves without a country are of the one whose army or ministry it named last.

    Where it has named none, of the state whose other body the sentence names, else of the one that the text is mostly about; of a
    person only the governor of a place is. A bare spokesman speaks for the body or force that the paragraph named last.
    """
    affairs, table = evidence.page.affairs, evidence.table
    words = [w for p in evidence.phrases for w in evidence.page.lower[p.first : p.end]]
    official = standing in ("official", "military", "security")
    homes = {w for w in words if table.has("opposition.home", w)}
    if kind == "person":
        speaks = official and any(table.has("office.always", w) for w in words)
        return _held(evidence, homes) if speaks and homes else affairs.home if official and _local(evidence, words) else None
    if homes and official:
        return _held(evidence, homes) or _named_in(evidence, evidence.bounds(evidence.phrase)[0]) or affairs.home
    speaks = kind == "office" and any(table.has("office.always", w) for w in words)
    return _named_in(evidence, evidence.page.text.rfind("\n", 0, evidence.phrase.span[0]) + 1) if speaks else None


def _local(evidence: Evidence, words: list[str]) -> bool:
    """Say whether words are those of who governs a place."""
    return any(evidence.table.has("opposition.local", w) for w in words)


def _held(evidence: Evidence, nouns: set[str]) -> str | None:
    """Give the state whose army or ministry the text named last before a phrase, else the first that it names at all."""
    named = [held for held in evidence.page.affairs.held if held.noun in nouns]
    before = [held for held in named if held.end <= evidence.phrase.first]
    return before[-1].party if before else named[0].party if named else None


def _named_in(evidence: Evidence, begin: int) -> str | None:
    """Give the state or force that a stretch of the text before a phrase names last with a body of it."""
    first = evidence.page.within((begin, evidence.phrase.span[0])).start
    bodies = (held for held in reversed(evidence.page.affairs.held) if held.body and first < held.end <= evidence.phrase.first)
    return next((held.party for held in bodies), None)
