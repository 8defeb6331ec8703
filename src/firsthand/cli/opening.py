"""What the commands over a ledger share: opening it at a day, finding claims by id or words, and what may be shown to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.app import own_tables
from firsthand.core.document import Document, DocumentId
from firsthand.core.entry import Entry
from firsthand.core.ledger import Act, ClaimFilter
from firsthand.errors import InputError

if TYPE_CHECKING:
    from firsthand.delivery.withholding import Disclosure
    from firsthand.ledger import Ledger

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The ledger as it was known at the end of this day.")]
ShowProtected = Annotated[str | None, typer.Option(metavar="REASON", help="Show protected names, for this reason; it is logged.")]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who asks for protected names.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """That somebody asks for protected names, or that nobody does."""

    reason: str | None
    by: str | None


@contextmanager
def opened(address: str, as_of: str | None) -> Iterator[Ledger]:
    """Open a ledger that exists, at a day if one is given."""
    from firsthand.ledger import day_of, open_ledger

    with open_ledger(address, own_tables()) as ledger:
        day = day_of(as_of)
        if day is None:
            yield ledger
            return
        with ledger.as_of(day) as past:
            yield past


def found(held: Ledger, identity: str) -> Entry:
    """Open a claim by its id or by words, or say that there is none."""
    entry = held.claim(identity)
    if entry is None:
        entry = next(held.entries(ClaimFilter(words=identity, limit=1)), None)
    if entry is None:
        raise InputError("FH141", f"The ledger has nothing with the id {identity!r}; take the ids that claims and documents print.")
    return entry


def documents_of(held: Ledger, entries: Iterable[Entry]) -> dict[DocumentId, Document]:
    """Give the documents of some entries by id."""
    ids = dict.fromkeys(p.document for entry in entries for p in entry.claim.propositions)
    return {id_: reading.document for id_, reading in held.readings(ids).items()}


def disclosed(held: Ledger, address: str, entries: Iterable[Entry], asking: Asking) -> Disclosure:
    """Say what may be shown of names: as persons decided, and all of them where somebody gives a reason, which is logged first.

    Raises:
        InputError: FH143 where protected names are asked for without a reason or without saying by whom.

    """
    from firsthand.delivery.withholding import Disclosure
    from firsthand.ledger import now

    if asking.reason is not None:
        if not asking.reason.strip() or not (asking.by or "").strip():
            raise InputError(
                "FH143", "Protected names are shown only for a reason and by somebody: give --show-protected REASON and --by NAME."
            )
        with opened(address, None) as whole:
            ids = tuple(entry.claim.id for entry in entries)
            whole.log(Act(kind="show-protected", by=asking.by or "", at=now(), why=asking.reason, about=ids))
    released, withheld = held.names_decided()
    return Disclosure(shown_because=asking.reason, released=frozenset(released), withheld=frozenset(withheld))
