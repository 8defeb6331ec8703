"""What every page and every call of the API works with: the ledger, the caller, and how the workbench was opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from starlette.requests import Request

from firsthand.core.entry import Entry
from firsthand.core.ledger import ClaimFilter
from firsthand.core.statement import Reading
from firsthand.delivery.web.sight import Sight, sight
from firsthand.errors import InputError
from firsthand.ledger import Ledger, day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks: the name that stands under decisions, the role, and whether protected names are shown.

    On the loopback address this is the person at the machine; in a team, whoever signed in.
    """

    name: str
    role: str = "admin"
    at_the_desk: bool = True

    def may(self, role: str) -> bool:
        """Say whether the caller may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


ROLES = ("reader", "analyst", "editor", "admin")
"""The roles, each may do all that those before it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the workbench is opened: the name of the person at the machine, the hosts that it answers to, and whether users sign in."""

    name: str
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    team: bool = False
    secure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A ledger opened for many callers at once."""

    ledger: Ledger
    options: Options
    callers: dict[str, Caller] = field(default_factory=dict)

    def entry(self, identity: str, as_of: str | None = None) -> Entry:
        """Open a claim, as it is or as it was known at the end of a day.

        Raises:
            InputError: FH141 where there is none, FH124 and others where the day is none.

        """
        day = day_of(as_of)
        if day is None:
            entry = self.ledger.claim(identity)
        else:
            with self.ledger.as_of(day) as past:
                entry = past.claim(identity)
        if entry is None:
            raise InputError("FH141", f"The ledger has nothing with the id {identity!r}; take the ids that claims and documents print.")
        return entry

    def found(self, wanted: ClaimFilter) -> list[Entry]:
        """Open the claims that a filter lets through, loudest and thinnest first."""
        return list(self.ledger.entries(wanted))

    def readings(self, entries: Iterable[Entry]) -> tuple[Reading, ...]:
        """Give what was read in all documents that some claims rest on."""
        ids = dict.fromkeys(p.document for entry in entries for p in entry.claim.propositions)
        return tuple(self.ledger.readings(ids).values())

    def sight(self, caller: Caller, entries: Iterable[Entry], readings: Iterable[Reading]) -> Sight:
        """Decide what a caller sees of claims and the readings that they rest on."""
        return sight(self.ledger, entries, readings, at_the_desk=caller.at_the_desk)


def bench_of(request: Request) -> Bench:
    """Give the bench that a request is about."""
    bench: Bench = request.app.state.bench
    return bench


def caller_of(request: Request) -> Caller:
    """Give who asks; the guard has found out before any page or call is reached."""
    caller: Caller = request.state.caller
    return caller
