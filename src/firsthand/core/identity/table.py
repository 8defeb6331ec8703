"""Who is who, as the tables know it: outlets and their owners, bodies and their other names, the organs of a state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.entity.table import SourceTable
from firsthand.core.party import PartyTable

_MARKS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet: ``kind`` is ``agency``, ``paper``, ``broadcaster``, ``site`` or ``channel``.

    ``state`` is the state or party that owns it, ``speaks`` True where it is that party's own voice (ORIGINS 1.9, ruling 11).
    """

    name: str
    title: str
    kind: str = "paper"
    group: str | None = None
    state: str | None = None
    speaks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation by its usual name; ``state`` is the state that it is an organ of, ``party`` whose side it is."""

    name: str
    party: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityTable:
    """All that telling sources apart needs; forms are written by :func:`plain`, ``itself`` is how a text names itself or its outlet."""

    outlets: Mapping[str, Outlet]
    bodies: Mapping[str, Body]
    forms: re.Pattern[str]
    organs: Mapping[str, str]
    organ: re.Pattern[str]
    adjectives: Mapping[str, str]
    itself: re.Pattern[str]
    parties: PartyTable
    sources: SourceTable

    def outlet(self, name: str | None) -> Outlet | None:
        """Give the outlet of a name, a domain or another form."""
        return self.outlets.get(plain(name)) if name else None

    def body(self, name: str | None) -> Body | None:
        """Give the organisation of a name or another form."""
        return self.bodies.get(plain(name)) if name else None

    def adjective(self, party: str) -> str:
        """Give the word that says whose something is: the demonym of a state, the name of any other party."""
        found = self.adjectives.get(party)
        if found:
            return found
        known = self.parties.get(party)
        return known.demonyms[0] if known and known.demonyms else party

    def is_state(self, party: str | None) -> bool:
        """Say whether a party is a state."""
        known = self.parties.get(party) if party else None
        return known is not None and known.kind == "state"


def plain(name: str) -> str:
    """Write a name in small letters with single spaces, without marks and without an article."""
    words = _MARKS.sub(" ", name.replace("’s", "").replace("'s", "").lower()).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
