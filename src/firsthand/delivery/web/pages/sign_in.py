"""Coming in and going out, and what somebody does about their own account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.delivery import people
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.calling import address_of, bear, bear_no_more, borne
from firsthand.delivery.web.failing import failed
from firsthand.delivery.web.showing import page
from firsthand.delivery.web.sight import OPEN
from firsthand.errors import InputError

router = APIRouter()

_TOKEN_DAYS = 90

Text = Annotated[str, Form(max_length=2_000)]


@router.get("/sign-in")
def sign_in(request: Request, to: str = "/") -> Response:
    """Ask for name and password."""
    if not bench_of(request).options.team or caller_of(request).name:
        return RedirectResponse(_within(to), status_code=303)
    return page(request, "sign_in.html.j2", OPEN, to=_within(to), fault=None, name="")


@router.post("/sign-in")
def come_in(request: Request, name: Text = "", password: Text = "", to: Text = "/") -> Response:
    """Let somebody in; what is wrong is said on the same page, and not which of the two it is."""
    bench = bench_of(request)
    try:
        token = bench.door.sign_in(name.strip(), password, address_of(request))
    except InputError as error:
        told = failed(request, error)
        shown = page(request, "sign_in.html.j2", OPEN, status=told.status_code, to=_within(to), fault=error, name=name[:80])
        shown.headers.update({key: value for key, value in told.headers.items() if key == "retry-after"})
        return shown
    response = RedirectResponse(_within(to), status_code=303)
    bear(response, token, bench.options)
    return response


@router.post("/sign-out")
def go_out(request: Request) -> Response:
    """Let a browser's session be worth nothing any more."""
    bench = bench_of(request)
    bench.door.sign_out(borne(request, bench.options))
    response = RedirectResponse("/sign-in", status_code=303)
    bear_no_more(response, bench.options)
    return response


@router.get("/account")
def account(request: Request) -> Response:
    """Show who one is here, and what one may do about it."""
    return page(request, "account.html.j2", OPEN, told="", token="", days=_TOKEN_DAYS, shortest=people.SHORTEST)


@router.post("/account/password")
def new_password(request: Request, old: Text = "", new: Text = "") -> Response:
    """Set one's own password; one is signed out everywhere, here too."""
    bench, caller = bench_of(request), caller_of(request)
    bench.door.proved(caller.name, old, address_of(request))
    people.set_password(bench.ledger, caller.name, new, caller.name)
    response = RedirectResponse("/sign-in", status_code=303)
    bear_no_more(response, bench.options)
    return response


@router.post("/account/token")
def new_token(request: Request, password: Text = "") -> Response:
    """Give a token by which a program calls in one's name; it is shown once."""
    bench, caller = bench_of(request), caller_of(request)
    person = bench.door.proved(caller.name, password, address_of(request))
    token = bench.door.bearer(person, _TOKEN_DAYS)
    return page(request, "account.html.j2", OPEN, told="", token=token, days=_TOKEN_DAYS, shortest=people.SHORTEST)


@router.post("/account/sign-out")
def go_out_everywhere(request: Request) -> Response:
    """End every session and every token of one's own."""
    bench = bench_of(request)
    bench.ledger.end_sessions(caller_of(request).name)
    response = RedirectResponse("/sign-in", status_code=303)
    bear_no_more(response, bench.options)
    return response


def _within(to: str) -> str:
    """Give an address of this workbench; what could lead elsewhere leads to the desk."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to else "/"
