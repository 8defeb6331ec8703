"""Who did it: the side that a clause names as the one that acted, or that is blamed, or that denies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.core.proposition.clause import Clause
from firsthand.core.proposition.sheet import OWN, Mark, Sheet

_REACH = 10
_AFTER = 8
_ROLE = 4
_JOINT = 3
_PASSIVES = frozenset({"was", "were", "been", "being", "be", "is", "are"})
_INTRANSITIVE = frozenset(
    {"in", "by", "during", "when", "and", "on", "at", "near", "after", "while", "", "since", "as", "or", "from", ",", "."}
)
_PLACING = frozenset("in near across inside outside throughout into around within".split())
_OWNERS = frozenset("we our us its it".split())
_BLAMED = frozenset("blame accuse point".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A side named in a text: the words that name it, and the answer that it is."""

    first: int
    end: int
    answer: str


class Agents:
    """Every side that one document names, by the words where it does."""

    def __init__(self, sheet: Sheet) -> None:
        """Look at a document."""
        self._sheet = sheet
        self._parties = self._find()
        self._all = [*self._parties, *self._roles()]
        self._all.sort(key=lambda a: (a.first, a.end))

    def among(self, words: Sequence[int]) -> list[Agent]:
        """Give the sides named among some words."""
        chosen = set(words)
        return [a for a in self._all if a.first in chosen]

    @cached_property
    def home(self) -> str | None:
        """The state that the document is mostly about."""
        names = Counter(a.answer for a in self._parties if (p := self._sheet.tables.parties.get(a.answer)) and p.kind == "state")
        return min(names, key=lambda name: (-names[name], name)) if names else None

    def _find(self) -> list[Agent]:
        """Find the declared parties; a state that is only where something happened is no side."""
        page, found = self._sheet.page, []
        for mention in self._sheet.tables.parties.find(page.text):
            first = page.at(mention.span[0])
            end = page.at(mention.span[1] - 1) + 1
            before = page.lower[first - 1] if first else ""
            named_place = mention.by != "demonym" and mention.party.kind == "state" and before in _PLACING
            if not named_place:
                found.append(Agent(first=first, end=end, answer=mention.party.name))
        return found

    def _roles(self) -> list[Agent]:
        """Find those who are named by what they are; with an adjective of a state before, they are its government or its opposition."""
        sheet, page = self._sheet, self._sheet.page
        parties = {a.end: a for a in self._parties}
        found: list[Agent] = []
        for k, word in enumerate(page.lower):
            role = sheet.tables.agents.get(word)
            if role is None and not sheet.tables.has("agents.adjectives", word):
                continue
            role = (
                role
                or sheet.tables.agents.get(word.removeprefix("pro-").rstrip("s"))
                or ("government" if word in ("state", "pro-regime") else None)
            )
            before = next((parties[n] for n in range(k, max(-1, k - _ROLE), -1) if n in parties), None)
            if role is not None and not (role in ("government", "militants") and self._sided(k)):
                found.append(Agent(first=k, end=k + 1, answer=self._role(role, before)))
        return found

    def _sided(self, k: int) -> bool:
        """Say whether the word before already says whose forces they are ("rebel fighters")."""
        role = self._sheet.tables.agents.get(self._sheet.page.lower[k - 1]) if k else None
        return role is not None

    def _role(self, role: str, party: Agent | None) -> str:
        """Give the answer for a role: of the state before it, else of the state that the document is about."""
        state = party.answer if party else self.home
        known = self._sheet.tables.parties.get(state) if state else None
        if role == "government" and known:
            return known.name
        if role == "opposition" and known:
            return f"{known.demonyms[0] if known.demonyms else known.name} opposition"
        return role


def actors(sheet: Sheet, clause: Clause, marks: Sequence[Mark], agents: Agents) -> tuple[list[str], bool]:
    """Give the sides that a clause names as those who acted, and whether it is put as guilt."""
    cue = [m for m in sheet.cue(clause.carrier) if m.list == "act" and m.value == "guilt"]
    guilt = [m for m in marks if m.list == "act" and m.value == "guilt"]
    named = _with_own(sheet, clause, agents)
    found: list[str] = []
    for mark in guilt:
        found += _guilty(sheet, mark, named)
    if not found and cue:
        found += [a.answer for a in named[:1]]
    if not found and guilt and clause.carrier != OWN and sheet.reading.statements[clause.carrier].polarity == "denied":
        party = sheet.reading.statements[clause.carrier].source.party
        found += [party] if party else []
    for mark in marks:
        if mark.list == "act" and mark.value == "verbs":
            found += _doing(sheet, clause, mark, named)
        elif mark.list == "act" and mark.value == "nouns":
            found += _owning(sheet, mark, named)
    if any(m.list == "act" and m.value == "possession" for m in marks):
        found += _lacking(sheet, clause, named)
    return list(dict.fromkeys(found)), bool(guilt or cue)


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
        named += [Agent(first=k, end=k + 1, answer=party) for k in clause.words if sheet.page.lower[k] in _OWNERS]
        named.sort(key=lambda a: (a.first, a.end))
    return named


def _guilty(sheet: Sheet, mark: Mark, named: Sequence[Agent]) -> list[str]:
    """Give whom words of guilt speak of: the object of blame, the agent after "by", else the subject."""
    words = sheet.page.lower[mark.first : mark.end]
    after = [a for a in named if mark.end <= a.first <= mark.end + _AFTER or mark.first <= a.first < mark.end]
    before = [a for a in named if a.end <= mark.first]
    blaming = any(w.startswith(("blam", "accus", "point")) for w in words) and words[0] != "to"
    by = sheet.page.lower[mark.end : mark.end + 1] == ["by"] or words[-1:] in (["of"], ["hands"])
    if blaming or by:
        passive = blaming and bool(_PASSIVES & set(sheet.page.lower[max(0, mark.first - 3) : mark.first]))
        chosen = before[-1:] if passive and before else after[:1]
        return [a.answer for a in chosen] or ([a.answer for a in before[-1:]] if by else [])
    joined = [a for a in before if a.first >= mark.first - _REACH]
    chosen = _together(sheet, joined) or (_together(sheet, after[:2]) if len(_together(sheet, after[:2])) > 1 else list(after[:1]))
    return [a.answer for a in chosen]


def _together(sheet: Sheet, named: Sequence[Agent]) -> list[Agent]:
    """Give the last of some sides, with the one that "or" or "and" joins to it."""
    between = sheet.page.lower[named[-2].end : named[-1].first] if len(named) > 1 else []
    if len(between) <= _JOINT and any(w in ("or", "and") for w in between):
        return list(named[-2:])
    return list(named[-1:])


def _doing(sheet: Sheet, clause: Clause, mark: Mark, named: Sequence[Agent]) -> list[str]:
    """Give who does what a verb says: the subject of an active one, whoever stands after "by" of a passive one."""
    page = sheet.page
    inside = set(clause.words)
    ahead = [k for k in range(mark.end, mark.end + 5) if k in inside]
    by = next((k for k in ahead if page.lower[k] == "by"), None)
    if by is not None:
        return [a.answer for a in named if by < a.first <= by + 4][:1]
    passive = bool(_PASSIVES & set(page.lower[max(0, mark.first - 3) : mark.first]))
    following = page.lower[mark.end] if mark.end in inside else ""
    if passive or following in _INTRANSITIVE:
        return []
    before = [a for a in named if a.end <= mark.first <= a.end + _REACH]
    return [a.answer for a in _together(sheet, before)]


def _owning(sheet: Sheet, mark: Mark, named: Sequence[Agent]) -> list[str]:
    """Give whose weapon or attack a noun is: the side right before it, or after "by"."""
    page = sheet.page
    found = [
        a.answer
        for a in _together(sheet, [a for a in named if a.end in (mark.first, mark.first - 1, mark.first - 2) or a.first == mark.first])
    ]
    if found:
        return found
    after = page.lower[mark.end : mark.end + 2]
    return [a.answer for a in named if "by" in after and mark.end < a.first <= mark.end + 4][:1]
