"""Who may come in: sessions of browsers, tokens of programs, and how often a wrong password may be tried.

Of a session or a token only the hash is kept: both are chance, and whoever reads the ledger's file cannot sign in with what stands there.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from firsthand.core.person import Person, Session
from firsthand.delivery.people import fits, named
from firsthand.errors import InputError
from firsthand.ledger import Ledger

IDLE = timedelta(hours=8)
"""How long a browser that asks for nothing stays signed in."""

LONGEST = timedelta(days=7)
"""How long a browser stays signed in at most."""

TRIES = {"name": ((60, 5), (3_600, 20), (86_400, 60)), "address": ((60, 20), (3_600, 100), (86_400, 500))}
"""How many failures are let through within so many seconds, for a name and from an address: the more there were, the longer one waits."""

_SEEN = timedelta(minutes=1)
_BEARER = "bearer:"
_FORGOTTEN = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Lets persons in, and says who somebody is by what they bear."""

    ledger: Ledger
    _one: threading.Lock = field(default_factory=threading.Lock)

    def sign_in(self, name: str, password: str, address: str) -> str:
        """Give what a browser holds from now on, where name and password fit."""
        return self._began(self.proved(name, password, address), "", LONGEST)

    def proved(self, name: str, password: str, address: str) -> Person:
        """Give who gave their password.

        Raises:
            InputError: FH171 where name or password is wrong, FH172 where that was tried too often.

        """
        keys = {"name": f"name:{_folded(name)}", "address": f"address:{address}"}
        with self._one:  # one at a time: a slow hash takes memory, and no two may count the same failures
            self._tried(keys)
            person = self.ledger.person(name) if named(name) else None
            if not fits(person, password) or person is None or not person.active:
                now = datetime.now(UTC)
                for key in keys.values():
                    self.ledger.fail(key, _iso(now), _iso(now - _FORGOTTEN))
                raise InputError("FH171", "The name or the password is wrong.")
            self.ledger.forgive(keys["name"])
        return person

    def bearer(self, person: Person, days: int) -> str:
        """Give a token by which a program calls in the name of a person."""
        return self._began(person, _BEARER, timedelta(days=days))

    def who(self, token: str, *, bearer: bool = False) -> Person | None:
        """Say who bears a token; nobody where its time has ended."""
        key = (_BEARER if bearer else "") + _hash(token)
        session = self.ledger.session(key)
        now = datetime.now(UTC)
        if session is None:
            return None
        if session.ends <= _iso(now) or (not bearer and session.seen <= _iso(now - IDLE)):
            self.ledger.end_session(key)
            return None
        if session.seen <= _iso(now - _SEEN):
            self.ledger.see_session(key, _iso(now))
        person = self.ledger.person(session.person)
        return person if person is not None and person.active else None

    def sign_out(self, token: str) -> None:
        """Let a token be worth nothing any more."""
        self.ledger.end_session(_hash(token))

    def _tried(self, keys: dict[str, str]) -> None:
        """Refuse where it failed too often, for this name or from this address."""
        now = datetime.now(UTC)
        for kind, key in keys.items():
            for seconds, most in TRIES[kind]:
                if self.ledger.failures(key, _iso(now - timedelta(seconds=seconds))) >= most:
                    raise TooOftenError(seconds)

    def _began(self, person: Person, kind: str, lasts: timedelta) -> str:
        """Keep a new session under its hash, and give what stands for it."""
        token = secrets.token_urlsafe(32)
        now = datetime.now(UTC)
        self.ledger.begin_session(
            Session(token=kind + _hash(token), person=person.name, began=_iso(now), seen=_iso(now), ends=_iso(now + lasts))
        )
        return token


class TooOftenError(InputError):
    """Something was tried too often; ``seconds`` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        """Say how long to wait, in words."""
        wait = {60: "a minute", 3_600: "an hour", 86_400: "a day"}.get(seconds, f"{seconds} second{'' if seconds == 1 else 's'}")
        super().__init__("FH172", f"This was tried too often; try again in {wait}.")
        self.seconds = seconds


def form_token(key: str) -> str:
    """Give what a form must bring back: a page of another site, which does not hold the key, cannot know it."""
    return hmac.new(key.encode("utf-8"), b"form", hashlib.sha256).hexdigest()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _folded(name: str) -> str:
    """Give a name as failures are counted for it: however it is written, it is one."""
    return hashlib.sha256(unicodedata.normalize("NFKC", name).casefold().strip().encode("utf-8", "replace")).hexdigest()[:32]


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")
