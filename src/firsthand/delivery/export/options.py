"""What a caller may choose about an export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from firsthand.delivery.withholding import Disclosure

Table = Literal["statements", "positions", "claims", "documents"]
TABLES: tuple[Table, ...] = get_args(Table)
"""The tables that there are, the one that is meant where none is named first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions(Disclosure):
    """Which table, where there are several, and the address at which reviews of claims will stand, which their readers ask for."""

    table: Table = "statements"
    site: str | None = None
