"""Persons of a desk: who may do what, and how long they are signed in."""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("reader", "analyst", "editor", "admin")
"""The roles, each with all that the ones before it may do."""

ACTS = {
    "read": "reader",
    "search": "reader",
    "export": "analyst",
    "add": "analyst",
    "decide": "analyst",
    "confirm": "analyst",
    "verify": "editor",
    "release": "editor",
    "withhold": "analyst",
    "see-protected": "analyst",
    "show-protected": "editor",
    "set-rule": "admin",
    "manage-people": "admin",
}
"""What can be done, and the least role that may do it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may sign in; ``secret`` is a hash of the password, never the password, and ``by`` who let them in."""

    name: str
    role: str
    secret: str
    made: str
    by: str
    active: bool = True

    def may(self, act: str) -> bool:
        """Say whether this person may do something; what nobody has named, nobody may."""
        least = ACTS.get(act)
        return self.active and least is not None and self.role in ROLES and ROLES.index(self.role) >= ROLES.index(least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """That a person is signed in: ``token`` is the hash of what the browser holds; the times are ISO times."""

    token: str
    person: str
    began: str
    seen: str
    ends: str
