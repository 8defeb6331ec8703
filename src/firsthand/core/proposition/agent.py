"""The sides that a document names: parties, roles like "the rebels" of the state it is about, and those who stand for a state."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.core.proposition.place import Named
from firsthand.core.proposition.sheet import Sheet

_ROLE = 4
_OWNED = 3
_RULED = frozenset({"regime", "regime's", "regimes", "forces", "army", "troops", "government"})
_PLACING = frozenset("in near across inside outside throughout into around within".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A side named in a text: the words that name it, and the answer that it is."""

    first: int
    end: int
    answer: str


def _begin(agent: Agent) -> int:
    """Give the word at which a side is named."""
    return agent.first


def bare(word: str) -> str:
    """Give a name without an owner's s and without an article that hangs on it."""
    return word.removesuffix("'s").removeprefix("al-").removeprefix("el-")


class Agents:
    """Every side that one document names, by the words where it does."""

    def __init__(self, sheet: Sheet, named: Sequence[Named]) -> None:
        """Look at a document and the places that it names."""
        self._sheet = sheet
        self._places: list[str] = []
        self._parties = self._find()
        roles = self._roles()
        within = {k for role in roles for k in range(role.first, role.end)}
        within |= {k for place in named for k in range(place.first, place.end)}
        self._taken = within | {k for a in self._parties for k in range(a.first, a.end)}
        heads = [a for a in self._heads() if a.first not in within]
        within |= {k for head in heads for k in range(head.first, head.end)}
        parties = (a for a in self._parties if a.first not in within)
        self._all = sorted((*roles, *heads, *parties), key=lambda a: (a.first, a.end))

    def among(self, words: Sequence[int]) -> list[Agent]:
        """Give the sides named among some words."""
        low = bisect_left(self._all, words[0], key=_begin)
        near = self._all[low : bisect_right(self._all, words[-1], lo=low, key=_begin)]
        if not near:
            return near
        chosen = set(words)
        return [a for a in near if a.first in chosen]

    @cached_property
    def home(self) -> str | None:
        """The state that the document is mostly about: things happen there, and it speaks of its government and its rebels."""
        states: Counter[str] = Counter(self._places)
        for party in self._parties:
            states[party.answer] += _OWNED if self._role_at(party.end) else 1
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

    def _heads(self) -> list[Agent]:
        """Find those who stand for a state, once the document says whose president somebody is: what they did, it did."""
        page, tables = self._sheet.page, self._sheet.tables
        parties = {a.end: a.answer for a in self._parties}
        known: dict[str, str] = {}
        for k, word in enumerate(page.lower):
            whose = next((parties[n] for n in (k, k - 1, k - 2) if n in parties), None) if tables.has("heads.words", word) else None
            surname = self._surname(k + 1) if whose else None
            if whose and surname:
                known.setdefault(surname, whose)
            elif self._rules(k) and self.home:
                known.setdefault(bare(word).removesuffix("s") if not page.lower[k + 1].startswith("regime") else bare(word), self.home)
        found: list[Agent] = []
        for k, word in enumerate(page.lower if known else ()):
            name = bare(word)
            whose = known.get(name) or known.get(name.removesuffix("s"))
            if whose and page.capital(k):
                found.append(Agent(first=k, end=k + 1, answer=whose))
        return found

    def _rules(self, k: int) -> bool:
        """Say whether a name stands before "regime", or owns forces: it is that of who rules the state that a document is about."""
        page = self._sheet.page
        after = page.lower[k + 1] if k + 1 < len(page) else ""
        if after not in _RULED or not page.capital(k) or page.mark(k) or k == page.limits(k)[0] or k in self._taken:
            return False
        word = page.lower[k]
        return after.startswith("regime") or (word.endswith("s") and not word.endswith("ss"))

    def _surname(self, k: int) -> str | None:
        """Give the last word of a name that begins at a word, without what hangs on it."""
        page, tables = self._sheet.page, self._sheet.tables
        last = None
        while k < len(page) and ((page.capital(k) and not page.mark(k)) or tables.has("words.small", page.lower[k].partition("-")[0])):
            last, k = k, k + 1
        return bare(page.lower[last]) if last is not None else None

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
        return tables.agents.get(page.lower[k]) if k < len(page) else None

    def _role(self, role: str, party: Agent | None) -> str:
        """Give the answer for a role: of the state before it, else of the state that the document is about."""
        state = party.answer if party else self.home
        known = self._sheet.tables.parties.get(state) if state else None
        if role == "government" and known:
            return known.name
        if role == "opposition" and known:
            return f"{known.demonyms[0] if known.demonyms else known.name} opposition"
        return role
