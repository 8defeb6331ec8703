"""How the API answers: plain JSON with a tag by which a caller knows that nothing changed, and lists page by page."""

from __future__ import annotations

import hashlib
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from firsthand.delivery.json import dump


def answer(request: Request, value: Any, status: int = 200) -> Response:  # noqa: ANN401 - any value that JSON can hold
    """Give a value as JSON; one that the caller has already is not sent again."""
    body = dump(value, indent=None).encode("utf-8")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.method == "GET" and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def listing(request: Request, items: list[Any], *, total: int, limit: int, offset: int) -> Response:
    """Give one page of a list, with how many there are and where the next page is."""
    following = str(request.url.include_query_params(offset=offset + limit).replace(scheme="", netloc=""))
    return answer(request, {"items": items, "total": total, "offset": offset, "next": following if offset + limit < total else None})
