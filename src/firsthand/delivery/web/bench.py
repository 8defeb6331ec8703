"""What every page and every call of the API works with: the ledger, the caller, and how the workbench was opened."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request

from firsthand.core.entry import Entry
from firsthand.core.identity import nameless
from firsthand.core.ledger import ClaimFilter
from firsthand.core.person import ACTS, ROLES
from firsthand.core.statement import Reading
from firsthand.delivery.filing import Filing
from firsthand.delivery.web.adding import Jobs
from firsthand.delivery.web.audit import Audit
from firsthand.delivery.web.limits import Rates
from firsthand.delivery.web.remembering import Remembering
from firsthand.delivery.web.sight import OPEN, Sight, WideSight
from firsthand.delivery.web.signing import Door
from firsthand.errors import InputError
from firsthand.ledger import Ledger, day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks: the name that stands under decisions, the role, and whether protected names are shown.

    On the loopback address this is the person at the machine; in a team, whoever signed in. ``form`` is what their forms must bring
    back, so that no other page can send one in their name.
    """

    name: str
    role: str = "admin"
    at_the_desk: bool = True
    form: str = ""

    def may(self, act: str) -> bool:
        """Say whether the caller may do something, by its name or by the least role that may; what nobody has named, nobody may."""
        least = ACTS.get(act, act)
        return least in ROLES and self.role in ROLES and ROLES.index(self.role) >= ROLES.index(least)


NOBODY = Caller(name="", role="", at_the_desk=False)
"""Who has not signed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the workbench is opened: the name of the person at the machine, the hosts that it answers to, and whether users sign in.

    ``secure`` says that browsers reach it by https, so that cookies may go no other way.
    """

    name: str
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    team: bool = False
    secure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A ledger opened for many callers at once."""

    ledger: Ledger
    options: Options
    jobs: Jobs
    filing: Filing
    wide: WideSight
    remembered: Remembering
    door: Door
    audit: Audit
    rates: Rates = field(default_factory=Rates)
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def entry(self, identity: str, as_of: str | None = None) -> Entry:
        """Open a claim, as it is or as it was known at the end of a day.

        Raises:
            InputError: FH141 where there is none, FH124 and others where the day is none.

        """
        day = day_of(as_of)
        entry = self.remembered.claim(identity) if day is None else self.ledger.claim_as_of(identity, day)
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
        """Decide what a caller sees of claims and the readings that they rest on; in a team, who sees protected names is noted.

        From a reader a name is withheld that any document of the ledger protects, not only one that the page rests on.
        """
        self.note(caller, tuple(entries), tuple(readings))
        return self.sight_of_all(caller)

    def persons(self, most: int = 24) -> list[tuple[str, int]]:
        """Give the persons and bodies that are heard in most claims; who is unnamed is no case."""
        found: dict[str, int] = {}
        for name, claims in self.ledger.sources(limit=4 * most):
            if not nameless(name):
                found.setdefault(name.split(" (")[0], claims)
        return list(found.items())[:most]

    def note(self, caller: Caller, entries: Sequence[Entry], readings: Sequence[Reading]) -> None:
        """In a team, keep that somebody at the desk is about to see claims or documents with protected names."""
        if self.options.team and caller.at_the_desk:
            self.audit.note(caller.name, entries, readings or self.readings(entries))

    def sight_of_all(self, caller: Caller) -> Sight:
        """Decide what a caller sees of words that may come from anywhere in the ledger, such as names and notes."""
        return OPEN if caller.at_the_desk else self.wide.sight()

    def allow(self, caller: Caller, act: str) -> None:
        """Refuse what a caller's role may not do.

        Raises:
            InputError: FH173.

        """
        if not caller.may(act):
            least = ACTS.get(act, "nobody")
            raise InputError("FH173", f"This is for the role {least!r} and those above it; you are here as {caller.role!r}.")

    def withheld(self, caller: Caller, words: str) -> None:
        """Refuse to look up what a caller may not see: an answer would say who is meant.

        Raises:
            InputError: FH162, as where there is no such page.

        """
        if self.sight_of_all(caller).hide(words) != words:
            raise InputError("FH162", "There is no page of this name that you may see.")


def opened(ledger: Ledger, options: Options) -> Bench:
    """Make the bench over a ledger that is open."""
    return Bench(
        ledger=ledger,
        options=options,
        jobs=Jobs(ledger),
        filing=Filing(ledger),
        wide=WideSight(ledger),
        remembered=Remembering(ledger),
        door=Door(ledger=ledger),
        audit=Audit(ledger),
    )


def bench_of(request: Request) -> Bench:
    """Give the bench that a request is about."""
    bench: Bench = request.app.state.bench
    return bench


def caller_of(request: Request) -> Caller:
    """Give who asks; the guard has found out before any page or call is reached."""
    caller: Caller = request.state.caller
    return caller
