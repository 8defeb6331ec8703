"""What a caller may choose about a dossier."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.case import Case, Pattern
from firsthand.delivery.withholding import Disclosure

About = Case | Pattern
"""What a dossier may be about beyond the claims in it: the file of a case, or the count of a pattern."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions(Disclosure):
    """A title, the day that the ledger was replayed to, and by what it was made: the mark of the rules and the packs that read.

    ``limit`` says how many claims are shown in full; a case or pattern counts the others too, and says how many there are.
    """

    title: str | None = None
    as_of: str | None = None
    rules: str | None = None
    readers: tuple[str, ...] = ()
    limit: int | None = None
