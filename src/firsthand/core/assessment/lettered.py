"""The letter of a claim's one source, from what became of the other claims that it made in this ledger."""

from __future__ import annotations

from dataclasses import replace

from firsthand.core.assessment.record import letter_of, roles
from firsthand.core.entry import Entry
from firsthand.core.identity import plain


def sole_source(entry: Entry) -> str | None:
    """Give the one source that a claim comes from, as names are compared; None where there are several or none."""
    names = {plain(name) for name in entry.origins.names}
    return next(iter(names)) if len(names) == 1 else None


def lettered(entry: Entry, affirmed: int, denied: int) -> Entry:
    """Give an entry with the letter of its one source; ``affirmed`` and ``denied`` are of how many claims of that source others said so.

    The letter never comes from the claim at hand: what it adds to the record of its source does not count.
    """
    own = roles(entry).get(sole_source(entry) or "", ())
    letter = letter_of(affirmed - ("affirmed" in own), denied - ("denied" in own))
    return replace(entry, grade=replace(entry.grade, source=letter))
