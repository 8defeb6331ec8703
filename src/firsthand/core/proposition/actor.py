"""Who did it: the side that a clause names as the one that acted, or that is blamed, or that denies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.core.proposition.clause import Clause
from firsthand.core.proposition.place import Named
from firsthand.core.proposition.sheet import OWN, Mark, Sheet

_REACH = 10
_AFTER = 8
_ROLE = 4
_JOINT = 3
_AHEAD = 5
_BESIDE = 2
_OWNED = 3
_PASSIVES = frozenset({"was", "were", "been", "being", "be", "is", "are"})
_INTRANSITIVE = frozenset(
    {"in", "by", "during", "when", "and", "on", "at", "near", "after", "while", "", "since", "as", "or", "from", ",", "."}
)
_PLACING = frozenset("in near across inside outside throughout into around within".split())
_OWNERS = frozenset("we our us its it country's countrys".split())
_BLAMED = frozenset("blame accuse point".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A side named in a text: the words that name it, and the answer that it is."""

    first: int
    end: int
    answer: str


class Agents:
    """Every side that one document names, by the words where it does."""

    def __init__(self, sheet: Sheet, named: Sequence[Named]) -> None:
        """Look at a document and the places that it names."""
        self._sheet = sheet
        self._named = named
        self._places: list[str] = []
        self._parties = self._find()
        roles = self._roles()
        within = {k for role in roles for k in range(role.first, role.end)}
        self._all = sorted((*roles, *(a for a in self._parties if a.first not in within)), key=lambda a: (a.first, a.end))

    def among(self, words: Sequence[int]) -> list[Agent]:
        """Give the sides named among some words."""
        chosen = set(words)
        return [a for a in self._all if a.first in chosen]

    @cached_property
    def home(self) -> str | None:
        """The state that the document is mostly about: the places it names lie there, and it speaks of its government and its rebels."""
        states: Counter[str] = Counter(self._places)
        for party in self._parties:
            states[party.answer] += _OWNED if self._role_at(party.end) else 1
        for place in self._named:
            states[self._sheet.tables.places.chain(place.name)[-1]] += 1
        counted = {name: n for name, n in states.items() if (p := self._sheet.tables.parties.get(name)) and p.kind == "state"}
        return max(counted, key=lambda name: counted[name]) if counted else None

    def _find(self) -> list[Agent]:
        """Find the declared parties; a state that is only where something happened is no side."""
        page, found = self._sheet.page, []
        for mention in self._sheet.tables.parties.find(page.text):
            first = page.at(mention.span[0])
            end = page.at(mention.span[1] - 1) + 1
            before = page.lower[first - 1] if first else ""
            if mention.by != "demonym" and mention.party.kind == "state" and before in _PLACING:
                self._places.append(mention.party.name)
            else:
                found.append(Agent(first=first, end=end, answer=mention.party.name))
        return found

    def _roles(self) -> list[Agent]:
        """Find those who are named by what they are; with an adjective of a state before, they are its government or its opposition."""
        page = self._sheet.page
        parties = {a.end: a for a in self._parties}
        inside = {k for a in self._parties for k in range(a.first, a.end)}
        found: list[Agent] = []
        for k in range(len(page)):
            role = self._role_at(k) if k not in inside else None
            if role is None or (role in ("government", "militants") and k and self._role_at(k - 1)):
                continue
            start = self._start(k, parties)
            party = parties.get(start)
            known = self._sheet.tables.parties.get(party.answer) if party else None
            state = party if known and known.kind == "state" else None
            found.append(Agent(first=state.first if state else start, end=k + 1, answer=self._role(role, state)))
        return found

    def _start(self, k: int, parties: Mapping[int, Agent]) -> int:
        """Give where the words begin that a role stands with, back to the party whose forces they are ("Osterian Air Force troops")."""
        page, start = self._sheet.page, k
        while start and start not in parties and k - start < _ROLE:
            if not (self._role_at(start - 1) or (page.capital(start - 1) and not page.mark(start - 1))):
                break
            start -= 1
        if start not in parties:
            while start < k and not self._role_at(start):
                start += 1
        return start

    def _role_at(self, k: int) -> str | None:
        """Give the role that a word names: a noun for who somebody is, or an adjective for whose something is."""
        page, tables = self._sheet.page, self._sheet.tables
        word = page.lower[k] if k < len(page) else ""
        if word in tables.agents:
            return tables.agents[word]
        return tables.sides.get(word)

    def _role(self, role: str, party: Agent | None) -> str:
        """Give the answer for a role: of the state before it, else of the state that the document is about."""
        state = party.answer if party else self.home
        known = self._sheet.tables.parties.get(state) if state else None
        if role == "government" and known:
            return known.name
        if role == "opposition" and known:
            return f"{known.demonyms[0] if known.demonyms else known.name} opposition"
        return role


def actors(sheet: Sheet, clause: Clause, marks: Sequence[Mark], agents: Agents) -> list[str]:
    """Give the sides that a clause names as those who acted, or are blamed."""
    cue = [m for m in sheet.cue(clause.carrier) if m.list == "act" and m.value == "guilt"]
    guilt = [m for m in marks if (m.list, m.value) in (("act", "guilt"), ("legality", "broke"))]
    named = _with_own(sheet, clause, agents)
    found: list[str] = []
    for mark in guilt:
        found += _guilty(sheet, mark, named)
    if not found and cue:
        found += [a.answer for a in named[:1]]
    for mark in marks:
        if mark.list == "act" and mark.value == "verbs":
            found += _doing(sheet, clause, mark, named)
        elif mark.list == "act" and mark.value == "nouns":
            found += _owning(sheet, mark, named)
    if any(m.list == "act" and m.value == "possession" for m in marks):
        found += _lacking(sheet, clause, named)
    if not found:
        found += _denying(sheet, clause, marks)
    return list(dict.fromkeys(found))


def _denying(sheet: Sheet, clause: Clause, marks: Sequence[Mark]) -> list[str]:
    """Give the party that denies a deed without saying whose ("denied using gas", "rejected the accusations")."""
    if clause.carrier == OWN or sheet.reading.statements[clause.carrier].polarity != "denied":
        return []
    party = sheet.reading.statements[clause.carrier].source.party
    deed = any(m.list in ("act", "claimed", "legality") for m in marks) or any(
        sheet.tables.has("denial.accusations", sheet.page.lower[k]) for k in clause.words
    )
    return [party] if party and deed else []


def _lacking(sheet: Sheet, clause: Clause, named: Sequence[Agent]) -> list[str]:
    """Give the side of which a clause says that it has not, or alone has, what doing it takes (ORIGINS 1.9.15)."""
    words = [sheet.page.lower[k] for k in clause.words]
    turned = any(sheet.tables.has("denial.words", w) or w in ("only", "alone", "lack", "lacks", "lacked") for w in words)
    return [a.answer for a in named[:1]] if turned else []


def _with_own(sheet: Sheet, clause: Clause, agents: Agents) -> list[Agent]:
    """Give the sides named in a clause; in a party's statement "we" and "its" are that party."""
    named = agents.among(clause.words)
    party = sheet.reading.statements[clause.carrier].source.party if clause.carrier != OWN else None
    if party:
        named += [Agent(first=k, end=k + 1, answer=party) for k in clause.words if _own(sheet, k)]
        named.sort(key=lambda a: (a.first, a.end))
    return named


def _own(sheet: Sheet, k: int) -> bool:
    """Say whether a word is how a party speaks of itself; "US" is none."""
    start, end = sheet.page.spans[k]
    return sheet.page.lower[k] in _OWNERS and not (end - start > 1 and sheet.page.text[start:end].isupper())


def _guilty(sheet: Sheet, mark: Mark, named: Sequence[Agent]) -> list[str]:
    """Give whom words of guilt speak of: the object of blame, the agent after "by", else the subject."""
    words = sheet.page.lower[mark.first : mark.end]
    after = [a for a in named if mark.end <= a.first <= mark.end + _AFTER or mark.first <= a.first < mark.end]
    before = [a for a in named if a.end <= mark.first]
    blaming = any(w.startswith(("blam", "accus", "point")) for w in words) and words[0] != "to"
    by = sheet.page.lower[mark.end : mark.end + 1] == ["by"] or words[-1:] in (["of"], ["hands"])
    if blaming or by:
        passive = blaming and bool(_PASSIVES & set(sheet.page.lower[max(0, mark.first - 3) : mark.first]))
        chosen = before[-1:] if passive and before else _first(sheet, after)
        return [a.answer for a in chosen] or ([a.answer for a in before[-1:]] if by else [])
    joined = [a for a in before if a.first >= mark.first - _REACH]
    return [a.answer for a in _together(sheet, joined) or _first(sheet, after)]


def _together(sheet: Sheet, named: Sequence[Agent]) -> list[Agent]:
    """Give the last of some sides, with the one that "or" or "and" joins to it."""
    between = sheet.page.lower[named[-2].end : named[-1].first] if len(named) > 1 else []
    if len(between) <= _JOINT and any(w in ("or", "and") for w in between):
        return list(named[-2:])
    return list(named[-1:])


def _first(sheet: Sheet, named: Sequence[Agent]) -> list[Agent]:
    """Give the first of some sides, with the one that "or" or "and" joins to it."""
    pair = _together(sheet, named[:2])
    return pair if len(pair) > 1 else list(named[:1])


def _doing(sheet: Sheet, clause: Clause, mark: Mark, named: Sequence[Agent]) -> list[str]:
    """Give who does what a verb says: the subject of an active one, whoever stands after "by" of a passive one."""
    page = sheet.page
    inside = set(clause.words)
    ahead = [k for k in range(mark.end, mark.end + _AHEAD) if k in inside]
    by = next((k for k in ahead if page.lower[k] == "by"), None)
    if by is not None:
        return [a.answer for a in _first(sheet, [a for a in named if by < a.end <= by + _AHEAD + 1])]
    passive = bool(_PASSIVES & set(page.lower[max(0, mark.first - 3) : mark.first]))
    following = page.lower[mark.end] if mark.end in inside else ""
    if passive or following in _INTRANSITIVE:
        return []
    before = [a for a in named if a.end <= mark.first <= a.end + _REACH]
    return [a.answer for a in _together(sheet, before)]


def _owning(sheet: Sheet, mark: Mark, named: Sequence[Agent]) -> list[str]:
    """Give whose weapon or attack a noun is: the side right before it, or after "by"."""
    before = [a for a in named if a.end <= mark.first or a.first == mark.first]
    if before and (mark.first - before[-1].end <= _BESIDE or before[-1].first == mark.first):
        return [a.answer for a in _together(sheet, before)]
    after = sheet.page.lower[mark.end : mark.end + 2]
    return [a.answer for a in _first(sheet, [a for a in named if mark.end < a.end <= mark.end + _AHEAD])] if "by" in after else []
