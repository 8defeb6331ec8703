"""The time, as the ledger notes it, and days as a person gives them."""

from __future__ import annotations

from datetime import UTC, datetime

from firsthand.errors import InputError
from firsthand.intake.dates import iso_date


def day_of(given: str | None) -> str | None:
    """Give a day as it is compared.

    Raises:
        InputError: FH190 where it is none.

    """
    day = None if given is None else iso_date(given)
    if given is not None and day is None:
        raise InputError("FH190", f"The day {given!r} is not understood; write it like 2031-04-05.", where="--as-of")
    return day[:10] if day else None


def now() -> str:
    """Give the time, as the ledger notes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
