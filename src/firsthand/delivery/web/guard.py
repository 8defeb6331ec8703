"""Stands before every page and call: who asks, from where, whether they may, and what the answer lets a browser do."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.data.rights import OPEN, act_of
from firsthand.delivery.web.bench import NOBODY, Bench, Caller, bench_of, caller_of
from firsthand.delivery.web.calling import address_of, caller_at
from firsthand.delivery.web.failing import failed, ways
from firsthand.delivery.web.given import MOST_FILES
from firsthand.delivery.web.limits import measured
from firsthand.errors import FirsthandError, InputError

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # under no-referrer a browser sends a form of ours with the origin "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
"""What every answer says to a browser: nothing from elsewhere, no script in a page, nobody may frame it."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_TOKEN = "x-csrf-token"  # noqa: S105 - the name of a header
_API = "/api/"

Next = Callable[[Request], Awaitable[Response]]


class Guard(BaseHTTPMiddleware):
    """Lets a request through, or says why not."""

    async def dispatch(self, request: Request, call_next: Next) -> Response:
        """Find out who asks and whether they may, and put the headers on the answer."""
        request.state.caller = NOBODY
        try:
            away = await run_in_threadpool(_admit, request, bench_of(request))
        except FirsthandError as error:
            away = failed(request, error)
        response = await call_next(request) if away is None else away
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if bench_of(request).options.team and not request.url.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _admit(request: Request, bench: Bench) -> Response | None:
    """Let a request through, show where to sign in, or say why it is refused."""
    _from_here(request, bench)
    measured(request)
    caller = caller_at(request, bench)
    request.state.caller = caller
    act = act_of(request.method, request.url.path)
    if bench.options.team and not request.url.path.startswith("/static/"):
        rate, key = (bench.rates.person, caller.name) if caller.name else (bench.rates.address, address_of(request))
        rate.take(key)
    if act == OPEN:
        return None
    if caller is NOBODY:
        return _to_sign_in(request)
    if act is None and request.method not in ways(request):
        return None  # there is nothing to do at this address in this way, and the answer says so
    if act is None or not caller.may(act):
        raise InputError("FH173", f"Your role, {caller.role}, may not do this ({act or 'unknown'}); ask an admin of this workbench.")
    if request.method not in _SAFE and request.url.path.startswith(_API):
        _brings_back(request, caller, "")
    return None


def _from_here(request: Request, bench: Bench) -> None:
    """Refuse another site's page: it must reach the ledger neither by a name of its own nor by a form."""
    host = request.headers.get("host", "")
    if _without_port(host).lower() not in bench.options.hosts:
        raise InputError("FH160", f"This workbench does not answer to the host {host[:100]!r}; open it at the address that serve printed.")
    if request.method in _SAFE:
        return
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if site not in {"same-origin", "none"} or (origin is not None and urlsplit(origin).netloc != host):
        raise InputError("FH161", "This request comes from another site; nothing was changed.")


def _to_sign_in(request: Request) -> Response:
    """Show a person where to sign in, and tell a program that it must bear a token."""
    if request.url.path.startswith(_API) or request.method not in _SAFE:
        response = failed(request, InputError("FH170", "Nobody is signed in; sign in, or bear a token that holds."))
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse("/sign-in" + (f"?{urlencode({'to': wanted})}" if wanted != "/" else ""), status_code=303)


async def own_form(request: Request) -> None:
    """Refuse a form that does not bring back what the page of this person held; every page depends on it.

    Raises:
        InputError: FH174.

    """
    caller = caller_of(request)
    if request.method in _SAFE or caller is NOBODY or act_of(request.method, request.url.path) == OPEN:
        return
    given = ""
    if request.headers.get("content-type", "").startswith(_FORMS) and _TOKEN not in request.headers:
        most = bench_of(request).ledger.settings.limits.text_characters * 4
        form = await request.form(max_files=MOST_FILES + 1, max_fields=1_000, max_part_size=most)
        given = str(form.get("csrf", ""))
    _brings_back(request, caller, given)


def _brings_back(request: Request, caller: Caller, given: str) -> None:
    """Refuse what was sent in a person's name by a page that is not theirs.

    A program that bears a token holds no cookie that another page could use; on this machine, whatever says neither from which page
    nor from which site it comes is no browser.
    """
    browser = {"origin", "sec-fetch-site", "cookie"} & set(request.headers.keys())
    if not caller.form or (not bench_of(request).options.team and (not browser or request.url.path.startswith(_API))):
        return
    if not hmac.compare_digest((request.headers.get(_TOKEN) or given).encode(), caller.form.encode()):
        raise InputError("FH174", "This form is from before you signed in, or not from this workbench; load its page again.")


def _without_port(host: str) -> str:
    """Give a host without its port."""
    return host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() and ":" in host else host
