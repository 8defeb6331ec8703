"""What the rules ask of a database for those who work with a ledger: what is new, what they search for, and who may sign in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from firsthand.core.change import Change, SavedSearch
from firsthand.core.ledger import ALL, Page
from firsthand.core.person import Person, Session


class DeskStore(Protocol):
    """Keeps what became of claims, and what concerns persons; nothing of it is part of the digest."""

    def changes(
        self, since: str | None = None, claims: Sequence[str] | None = None, page: Page = ALL, kinds: Sequence[str] | None = None
    ) -> list[Change]:  # fmt: skip
        """Give what became of claims after a time, of some claims or of some kinds where those are given."""
        ...

    def count_changes(self, since: str | None = None) -> dict[str, int]:
        """Count what became of claims after a time, by kind."""
        ...

    def looked(self, who: str) -> str | None:
        """Say when a person last looked at what changed."""
        ...

    def look(self, who: str, at: str) -> None:
        """Note when a person looked."""
        ...

    def searches(self, who: str) -> list[SavedSearch]:
        """Give the searches that a person keeps, by name."""
        ...

    def put_search(self, search: SavedSearch) -> None:
        """Keep a search under its name."""
        ...

    def drop_search(self, who: str, name: str) -> None:
        """Keep a search no longer."""
        ...

    def people(self) -> list[Person]:
        """Give everybody who may or might sign in, by name."""
        ...

    def person(self, name: str) -> Person | None:
        """Give a person by name."""
        ...

    def put_person(self, person: Person) -> None:
        """Keep a person as they are now; who may no longer sign in is signed out."""
        ...

    def put_session(self, session: Session) -> None:
        """Keep that a person is signed in."""
        ...

    def session(self, token: str) -> Session | None:
        """Give who is signed in by the hash of a token."""
        ...

    def see_session(self, token: str, seen: str) -> None:
        """Note when somebody who is signed in was last seen."""
        ...

    def end_session(self, token: str) -> None:
        """Sign somebody out."""
        ...

    def end_sessions(self, person: str) -> None:
        """Sign a person out everywhere."""
        ...

    def fail(self, who: str, at: str, before: str) -> None:
        """Note that signing in failed, and forget what failed before a time."""
        ...

    def failures(self, who: str, since: str) -> int:
        """Count how often signing in failed since a time."""
        ...

    def forgive(self, who: str) -> None:
        """Forget the failures of somebody who signed in after all."""
        ...

    def option(self, name: str) -> str | None:
        """Give what an option of this ledger is set to."""
        ...

    def set_option(self, name: str, value: str) -> None:
        """Set an option of this ledger."""
        ...
