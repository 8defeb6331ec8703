"""Which part of a long list a page shows, and the addresses of the parts beside it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.requests import Request

from firsthand.errors import InputError

MOST = 100
"""How many things a page lists at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A part of a list: from which to which, of how many, and where the parts before and after it are."""

    first: int
    last: int
    total: int | None
    previous: str | None
    following: str | None


def offset_of(request: Request) -> int:
    """Give where the part begins that a request asks for.

    Raises:
        InputError: FH164 where that is no number.

    """
    given = request.query_params.get("offset", "0")
    if not given.isdecimal() or len(given) > len("1000000000"):
        raise InputError("FH164", f"The page of a list is a number; {given[:40]!r} is none.", where="offset")
    return int(given)


def cut(request: Request, shown: int, *, limit: int, total: int | None = None, more: bool = False) -> Cut:
    """Say which part is shown; where nobody has counted the whole, ``more`` says that there is more."""
    offset = offset_of(request)
    goes_on = more if total is None else offset + shown < total
    return Cut(
        first=offset + 1 if shown else 0,
        last=offset + shown,
        total=total,
        previous=_at(request, max(0, offset - limit)) if offset else None,
        following=_at(request, offset + limit) if goes_on else None,
    )


def _at(request: Request, offset: int) -> str:
    """Write the address of another part of the same list: all that was asked stays, the part is another."""
    asked = [(key, value) for key, value in request.query_params.multi_items() if value and key != "offset"]
    asked += [("offset", str(offset))] if offset else []
    where = quote(request.scope["path"])
    return f"{where}?{urlencode(asked)}" if asked else where
