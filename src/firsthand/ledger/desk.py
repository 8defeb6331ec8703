"""What those who work with a ledger need: what is new to them, what they search for, and who may sign in."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.core.change import Change, SavedSearch
from firsthand.core.ledger import Page
from firsthand.core.person import Person, Session
from firsthand.ledger.settling import Settling


class Desk(Settling):
    """A ledger with people around it; nothing of this is part of its digest."""

    def changes(
        self, since: str | None = None, limit: int | None = 50, offset: int = 0, *, claims: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
    ) -> list[Change]:  # fmt: skip
        """Give what became of claims after a time, the latest first; of some claims, by any ids of theirs, or of some kinds."""
        self.settle()
        return self.store.changes(since, claims, Page(limit=limit, offset=offset, latest=True), kinds)

    def count_changes(self, since: str | None = None) -> dict[str, int]:
        """Count what became of claims after a time, by kind."""
        self.settle()
        return self.store.count_changes(since)

    def looked(self, who: str) -> str | None:
        """Say when a person last looked at what changed."""
        return self.store.looked(who)

    def look(self, who: str, at: str) -> None:
        """Note when a person looked."""
        self.store.look(who, at)

    def searches(self, who: str) -> list[SavedSearch]:
        """Give the searches that a person keeps, by name."""
        return self.store.searches(who)

    def save_search(self, search: SavedSearch) -> None:
        """Keep a search under its name, in the place of one that was kept under it."""
        self.store.put_search(search)

    def drop_search(self, who: str, name: str) -> None:
        """Keep a search no longer."""
        self.store.drop_search(who, name)

    def people(self) -> list[Person]:
        """Give everybody who may or might sign in, by name."""
        return self.store.people()

    def person(self, name: str) -> Person | None:
        """Give a person by name."""
        return self.store.person(name)

    def put_person(self, person: Person) -> None:
        """Keep a person as they are now; who may no longer sign in is signed out."""
        self.store.put_person(person)

    def begin_session(self, session: Session) -> None:
        """Keep that a person is signed in."""
        self.store.put_session(session)

    def session(self, token: str) -> Session | None:
        """Give who is signed in by the hash of a token; whether the time has ended is for the caller to say."""
        return self.store.session(token)

    def see_session(self, token: str, seen: str) -> None:
        """Note when somebody who is signed in was last seen."""
        self.store.see_session(token, seen)

    def end_session(self, token: str) -> None:
        """Sign somebody out."""
        self.store.end_session(token)

    def end_sessions(self, person: str) -> None:
        """Sign a person out everywhere."""
        self.store.end_sessions(person)

    def fail(self, who: str, at: str, before: str) -> None:
        """Note that signing in failed, of a name or from an address, and forget what failed before a time."""
        self.store.fail(who, at, before)

    def failures(self, who: str, since: str) -> int:
        """Count how often signing in failed since a time."""
        return self.store.failures(who, since)

    def forgive(self, who: str) -> None:
        """Forget the failures of somebody who signed in after all."""
        self.store.forgive(who)
