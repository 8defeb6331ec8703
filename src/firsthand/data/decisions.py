"""What persons can decide, in the words that the workbench asks and tells it with."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.decision import NO
from firsthand.data import tables

_FILE = "decisions.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of decision: how it is asked, what it does, and what it needs.

    ``code`` is the kind as the ledger keeps it, ``value`` the value that belongs to it, as for what is said not to be so.
    """

    code: str
    title: str
    ask: str
    does: str
    confirm: str
    past: str
    count: int
    act: str = "decide"
    names: bool = False
    proof: bool = False
    value: str | None = None


@functools.cache
def load_decisions() -> Mapping[str, Kind]:
    """Load all kinds by code; one that denies what another says bears its code with ``-no``."""
    found: dict[str, Kind] = {}
    for code, row in tables.load(_FILE).items():
        kept, _, no = code.partition("-")
        try:
            found[code] = Kind(code=kept, value=no or None, **row)
        except TypeError as error:
            raise tables.broken(_FILE, f"{code}: {error}") from error
    return found


def kind_of(code: str, value: str | None = None) -> Kind | None:
    """Give a kind of decision by the code and the value that the ledger keeps; None where there is no such kind."""
    known = load_decisions()
    return known.get(f"{code}-no") if (value or "").lower() in NO and f"{code}-no" in known else known.get(code)
