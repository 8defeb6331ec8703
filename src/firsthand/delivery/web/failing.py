"""What a caller is told when something cannot be done: one shape for programs, one page for people, always with a stable code."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from firsthand.delivery.web.sight import OPEN
from firsthand.delivery.web.signing import TooOftenError
from firsthand.errors import FirsthandError, InputError, LedgerError

_STATUS = {
    "FH140": 409, "FH141": 404, "FH142": 404, "FH146": 409, "FH160": 403, "FH161": 403, "FH162": 404, "FH167": 413, "FH169": 404,
    "FH170": 401, "FH171": 401, "FH172": 429, "FH173": 403, "FH174": 403, "FH175": 413, "FH176": 409, "FH178": 409,
}  # fmt: skip
"""How a code is said in the language of the web, where it is not simply a request that cannot be met."""

_WORDS = {404: ("FH162", "There is no page at this address; go to the desk."), 405: ("FH163", "This address cannot be used in this way.")}
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_FAULT = "Firsthand failed in a way that nobody foresaw; nothing was changed. Please report what you did."


def handle_failures(app: FastAPI) -> None:
    """Let every failure end in a sentence."""
    app.add_exception_handler(FirsthandError, _ours)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _foreign)
    app.add_exception_handler(Exception, _fault)


def failed(request: Request, error: FirsthandError, status: int | None = None) -> Response:
    """Say a failure: as JSON under ``/api``, as a page elsewhere."""
    code = status or _STATUS.get(error.code) or (503 if isinstance(error, LedgerError) else 400)
    if request.url.path.startswith("/api/"):
        reason = {"code": error.code, "sentence": error.sentence, "where": error.where}
        response: Response = JSONResponse({"error": reason}, status_code=code)
    else:
        from firsthand.delivery.web.showing import page

        response = page(request, "failure.html.j2", OPEN, status=code, error=error)
    if isinstance(error, TooOftenError):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def ways(request: Request) -> list[str]:
    """Give all ways in which an address can be used: the framework knows only those of the first of its routes."""
    routes = request.app.router.routes
    return [how for how in _METHODS if any(route.matches({**request.scope, "method": how})[0] is Match.FULL for route in routes)]


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
    response = failed(request, InputError(code, sentence), error.status_code)
    if error.status_code == 405:  # noqa: PLR2004 - the number is the name of what happened
        response.headers["Allow"] = ", ".join(ways(request))
    return response


def _fault(request: Request, error: Exception) -> Response:  # noqa: ARG001 - what went wrong is for the log of the server, not the caller
    """Say that it is our own fault, and nothing of what is inside."""
    return failed(request, InputError("FH199", _FAULT), 500)
