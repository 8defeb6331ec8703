"""How the API answers: plain JSON with a tag by which a caller knows that nothing changed, and lists page by page."""

from __future__ import annotations

import hashlib
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from firsthand.delivery.json import dump
from firsthand.delivery.shapes import Failure

_WHY = {
    400: "It cannot be done as it was asked.",
    401: "Nobody is signed in; in a team every call bears a token.",
    403: "The caller may not do this, or the request came from elsewhere.",
    404: "There is no such thing.",
    405: "The address cannot be used in this way.",
    409: "What is asked for does not go together with what there is.",
    413: "The request is too large.",
    422: "A part of the request is missing or is not what it must be.",
    429: "Too many requests; try again after the seconds that `Retry-After` says.",
    500: "Our own fault.",
    503: "The ledger cannot be used now.",
}
FAILURES: dict[int | str, dict[str, Any]] = {status: {"model": Failure, "description": why} for status, why in _WHY.items()}
"""Every way in which a call can fail, in one shape."""

UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "What the caller has, by its tag, is still so; nothing is sent."}}
"""How a call answers that is asked again with the tag it gave."""


def answer(request: Request, value: Any, status: int = 200) -> Response:  # noqa: ANN401 - any value that JSON can hold
    """Give a value as JSON; one that the caller has already is not sent again."""
    body = dump(value, indent=None).encode("utf-8")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.method in {"GET", "HEAD"} and _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def listing(request: Request, items: list[Any], *, total: int, limit: int, offset: int) -> Response:
    """Give one page of a list, with how many there are and where the next page is."""
    following = str(request.url.include_query_params(offset=offset + limit).replace(scheme="", netloc=""))
    return answer(request, {"items": items, "total": total, "offset": offset, "next": following if offset + limit < total else None})


def _has(given: str, tag: str) -> bool:
    """Say whether a caller has what a tag stands for; one that went through a compressing hand is weak."""
    return any(one.strip().removeprefix("W/") in {tag, "*"} for one in given.split(","))
