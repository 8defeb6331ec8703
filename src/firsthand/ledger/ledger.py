"""The ledger whole: what documents go into, what is looked through, decided in, asked for a day, and worked with by several."""

from __future__ import annotations

from firsthand.ledger.adding import Adding
from firsthand.ledger.days import Days
from firsthand.ledger.desk import Desk
from firsthand.ledger.relating import Relating
from firsthand.ledger.reviewing import Reviewing
from firsthand.settings import Settings
from firsthand.stores import open_store


class Ledger(Adding, Days, Relating, Reviewing, Desk):
    """Documents, what was read in them, what persons decided, and the claims that follow."""


def open_ledger(address: str, settings: Settings | None = None, *, create: bool = False) -> Ledger:
    """Open the ledger at a path or a ``postgresql://`` address, and make it where there is none if that is wanted."""
    return Ledger(open_store(address, create=create), settings)
