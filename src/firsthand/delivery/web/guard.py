"""Stands before every page and call: who asks, from where, and what the answer lets a browser do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import Response

from firsthand.delivery.web.bench import Bench, Caller, bench_of
from firsthand.delivery.web.failing import failed
from firsthand.errors import InputError

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

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

Next = Callable[[Request], Awaitable[Response]]


class Guard(BaseHTTPMiddleware):
    """Lets a request through, or says why not."""

    async def dispatch(self, request: Request, call_next: Next) -> Response:
        """Refuse a host or an origin that is not ours, find out who asks, and put the headers on the answer."""
        bench = bench_of(request)
        request.state.caller = _caller(bench)
        refusal = refused(request, bench)
        response = failed(request, refusal, 403) if refusal is not None else await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def refused(request: Request, bench: Bench) -> InputError | None:
    """Say why a request is refused: another site's page must reach the ledger neither by a name of its own nor by a form."""
    host = request.headers.get("host", "")
    if _without_port(host) not in bench.options.hosts:
        return InputError("FH160", f"This workbench does not answer to the host {host[:100]!r}; open it at the address that serve printed.")
    if request.method in _SAFE:
        return None
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if site not in {"same-origin", "none"} or (origin is not None and urlsplit(origin).netloc != host):
        return InputError("FH161", "This request comes from another site; nothing was changed.")
    return None


def _caller(bench: Bench) -> Caller:
    """Give the person at the machine."""
    return Caller(name=bench.options.name)


def _without_port(host: str) -> str:
    """Give a host without its port."""
    return host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() and ":" in host else host
