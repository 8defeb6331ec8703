"""The table of verification wordings, loaded and checked."""

from __future__ import annotations

from functools import lru_cache

from firsthand.core.verification.table import VerificationTable
from firsthand.data import notation, tables

STATUSES = ("verified", "attempted", "unverified", "partly", "third-party", "no-evidence", "declined", "denied")
_FILE = "verification.toml"


@lru_cache(maxsize=1)
def load_verification() -> VerificationTable:
    """Load the wordings that say who checked what."""
    table = tables.load(_FILE)
    tables.need(table, ("wording", "confirming", "looking-back", "clause"), _FILE)
    if sorted(table["wording"]) != sorted((*STATUSES, "none")):
        raise tables.broken(_FILE, f"there must be wordings for each of {STATUSES}")
    back, clause = table["looking-back"], table["clause"]
    return VerificationTable(
        wording=notation.lexicon(table["wording"], _FILE),
        confirming=notation.lexicon(table["confirming"], _FILE),
        singular=frozenset(back["singular"].split()),
        plural=frozenset(back["plural"].split()),
        bare=frozenset(clause["bare"].split()),
        ends=frozenset(clause["ends"].split()),
        before=int(clause["before"]),
        after=int(clause["after"]),
        denying=int(clause["denying"]),
        shared=int(clause["shared"]),
        ignore=frozenset(clause["ignore"].split()),
    )
