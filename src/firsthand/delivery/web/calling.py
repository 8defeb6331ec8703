"""Who calls: the person at the machine, or in a team whoever signed in by a browser or bears a token as a program."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from firsthand.core.person import Person
from firsthand.delivery.web.bench import NOBODY, Bench, Caller, Options
from firsthand.delivery.web.signing import LONGEST, form_token

_BEARER = "bearer "


def caller_at(request: Request, bench: Bench) -> Caller:
    """Find out who calls; nobody, where a team's browser or program bears nothing that holds."""
    if not bench.options.team:
        return Caller(name=bench.options.name, form=form_token(bench.key))
    given = request.headers.get("authorization", "")
    if given[: len(_BEARER)].lower() == _BEARER:
        return _as_caller(bench.door.who(given[len(_BEARER) :].strip(), bearer=True), "")
    token = borne(request, bench.options)
    return _as_caller(bench.door.who(token), form_token(token)) if token else NOBODY


def borne(request: Request, options: Options) -> str:
    """Give the session that a browser bears."""
    return request.cookies.get(_cookie(options), "")


def bear(response: Response, token: str, options: Options) -> None:
    """Let a browser bear a session: no script can read it, no other site can send it with a form."""
    response.set_cookie(
        _cookie(options), token, max_age=int(LONGEST.total_seconds()), path="/", secure=options.secure, httponly=True, samesite="lax"
    )


def bear_no_more(response: Response, options: Options) -> None:
    """Let a browser forget its session."""
    response.delete_cookie(_cookie(options), path="/", secure=options.secure, httponly=True, samesite="lax")


def address_of(request: Request) -> str:
    """Give the address that a request comes from."""
    return request.client.host if request.client else "unknown"


def _as_caller(person: Person | None, form: str) -> Caller:
    """Give a person as a caller; analysts and those above them are at the desk and see protected names."""
    if person is None:
        return NOBODY
    return Caller(name=person.name, role=person.role, at_the_desk=person.may("see-protected"), form=form)


def _cookie(options: Options) -> str:
    """Name the cookie; by its name a browser knows that it is bound to this host and to https."""
    return "__Host-firsthand" if options.secure else "firsthand"
