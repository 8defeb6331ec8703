"""The people of a desk: who lets whom in, as what, and what is kept of a password: only a slow hash of it."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import replace
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from firsthand.core.ledger import Act
from firsthand.core.person import ROLES, Person
from firsthand.errors import InputError
from firsthand.ledger import Ledger, now

SHORTEST = 12
"""Signs that a password has at least."""

_LONGEST_PASSWORD = 1_000
_LONGEST_NAME = 80


def enrol(ledger: Ledger, name: str, role: str, password: str, by: str) -> Person:
    """Let somebody in from now on.

    Raises:
        InputError: FH176 where the name, the role or the password cannot be taken, FH178 where there is somebody of that name.

    """
    name = unicodedata.normalize("NFC", name).strip()
    if not named(name):
        raise InputError("FH176", f"A name has 1 to {_LONGEST_NAME} signs that can be printed.", where="name")
    if any(_same(one.name, name) for one in ledger.people()):
        raise InputError("FH178", f"There is somebody called {name!r} already; take another name, or set a new password.")
    person = Person(name=name, role=_role(role), secret=secret_of(password, name), made=now(), by=by)
    ledger.put_person(person)
    _told(ledger, by, f"let {name} in as {role}")
    return person


def give_role(ledger: Ledger, name: str, role: str, by: str) -> Person:
    """Give somebody another role; an open session has it at once."""
    person = known(ledger, name)
    _leave_an_admin(ledger, person, stays=role == "admin")
    changed = replace(person, role=_role(role))
    ledger.put_person(changed)
    _told(ledger, by, f"made {person.name} {role}")
    return changed


def set_password(ledger: Ledger, name: str, password: str, by: str) -> Person:
    """Give somebody a new password; whoever is signed in under the old one, and every token, is so no longer."""
    person = known(ledger, name)
    changed = replace(person, secret=secret_of(password, person.name), active=True)
    ledger.put_person(changed)
    ledger.end_sessions(person.name)
    _told(ledger, by, f"set a new password of {person.name}")
    return changed


def dismiss(ledger: Ledger, name: str, by: str) -> Person:
    """Let somebody in no longer; what they decided stays under their name, and the name stays taken."""
    person = known(ledger, name)
    _leave_an_admin(ledger, person, stays=False)
    changed = replace(person, active=False)
    ledger.put_person(changed)
    _told(ledger, by, f"let {person.name} in no longer")
    return changed


def known(ledger: Ledger, name: str) -> Person:
    """Give somebody by name.

    Raises:
        InputError: FH169 where there is nobody of that name.

    """
    person = ledger.person(name) if named(name) else None
    if person is None:
        raise InputError("FH169", f"There is nobody called {name[:_LONGEST_NAME]!r}; `firsthand people list` says who there is.")
    return person


def named(name: str) -> bool:
    """Say whether a text can be somebody's name."""
    return 0 < len(name) <= _LONGEST_NAME and name.isprintable()


def secret_of(password: str, name: str) -> str:
    """Give what is kept of a password.

    Raises:
        InputError: FH176 where it is too short to withstand anybody, too long, or the name.

    """
    if not SHORTEST <= len(password) <= _LONGEST_PASSWORD or _same(password, name):
        raise InputError("FH176", f"A password has {SHORTEST} signs at least, and is not the name: take a few words.", where="password")
    return _hasher().hash(_plain(password))


def fits(person: Person | None, password: str) -> bool:
    """Say whether a password is somebody's; for nobody it takes as long, so that the time tells no names."""
    try:
        _hasher().verify(person.secret if person else _nobody(), _plain(password[: _LONGEST_PASSWORD + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return person is not None


def _role(role: str) -> str:
    """Give a role that there is."""
    if role not in ROLES:
        raise InputError("FH176", f"There is no role {role[:40]!r}; there are {', '.join(ROLES)}.", where="role")
    return role


def _leave_an_admin(ledger: Ledger, person: Person, *, stays: bool) -> None:
    """Refuse what would leave nobody who can let people in."""
    others = [one for one in ledger.people() if one.active and one.role == "admin" and one.name != person.name]
    if person.role == "admin" and person.active and not stays and not others:
        raise InputError("FH178", f"{person.name} is the last admin; make somebody else an admin first.")


def _told(ledger: Ledger, by: str, what: str) -> None:
    """Keep in the log who changed what about people."""
    ledger.log(Act(kind="people", by=by, at=now(), why=what))


def _same(one: str, other: str) -> bool:
    """Say whether two names are one to the eye of a person."""
    return unicodedata.normalize("NFKC", one).casefold().strip() == unicodedata.normalize("NFKC", other).casefold().strip()


def _plain(password: str) -> bytes:
    """Give a password as it is hashed: the same signs typed on another keyboard are the same password."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")


@cache
def _hasher() -> PasswordHasher:
    """Make the slow hash: Argon2id with the second recommended parameters of RFC 9106."""
    return PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)


@cache
def _nobody() -> str:
    """Give a hash that no password has."""
    return _hasher().hash(secrets.token_urlsafe(32))
