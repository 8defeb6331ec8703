"""What a caller is told when something cannot be done: one shape for programs, one page for people, always with a stable code."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from firsthand.delivery.web.sight import OPEN
from firsthand.errors import FirsthandError, InputError, LedgerError

_NOT_THERE = frozenset({"FH141", "FH142", "FH162"})
_WORDS = {404: ("FH162", "There is no page at this address; go to the desk."), 405: ("FH163", "This address cannot be used in this way.")}


def handle_failures(app: FastAPI) -> None:
    """Let every failure end in a sentence."""
    app.add_exception_handler(FirsthandError, _ours)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _foreign)


def failed(request: Request, error: FirsthandError, status: int | None = None) -> Response:
    """Say a failure: as JSON under ``/api``, as a page elsewhere."""
    code = status or (404 if error.code in _NOT_THERE else 503 if isinstance(error, LedgerError) else 400)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"code": error.code, "sentence": error.sentence, "where": error.where}}, status_code=code)
    from firsthand.delivery.web.showing import page

    return page(request, "failure.html.j2", OPEN, status=code, error=error)


def _ours(request: Request, error: Exception) -> Response:
    """Say an error that Firsthand raised on purpose."""
    assert isinstance(error, FirsthandError)  # noqa: S101 - the handler is registered for it
    return failed(request, error)


def _unfit(request: Request, error: Exception) -> Response:
    """Say which part of a request cannot be understood."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - the handler is registered for it
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return failed(request, InputError("FH164", f"The request cannot be understood at {place!r}: {first['msg']}.", where=place), 422)


def _foreign(request: Request, error: Exception) -> Response:
    """Say what the framework refused."""
    assert isinstance(error, HTTPException)  # noqa: S101 - the handler is registered for it
    code, sentence = _WORDS.get(error.status_code, ("FH164", str(error.detail)))
    return failed(request, InputError(code, sentence), error.status_code)
