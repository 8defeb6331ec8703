"""The people of a team: who may sign in, and as what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.core.person import ACTS, ROLES
from firsthand.delivery import people
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.showing import page
from firsthand.delivery.web.sight import OPEN

router = APIRouter()

Text = Annotated[str, Form(max_length=2_000)]


@router.get("/people")
def list_people(request: Request) -> Response:
    """Show everybody, what each role may do, and a form to let somebody in."""
    held = bench_of(request).ledger.people()
    acts = {role: [act for act, least in ACTS.items() if least == role] for role in ROLES}
    return page(request, "people.html.j2", OPEN, people=held, roles=ROLES, acts=acts, shortest=people.SHORTEST)


@router.post("/people")
def enrol(request: Request, name: Text = "", role: Text = "", password: Text = "") -> Response:
    """Let somebody in."""
    people.enrol(bench_of(request).ledger, name, role, password, caller_of(request).name)
    return RedirectResponse("/people", status_code=303)


@router.post("/people/role")
def give_role(request: Request, name: Text = "", role: Text = "") -> Response:
    """Give somebody another role."""
    people.give_role(bench_of(request).ledger, name, role, caller_of(request).name)
    return RedirectResponse("/people", status_code=303)


@router.post("/people/password")
def set_password(request: Request, name: Text = "", password: Text = "") -> Response:
    """Give somebody a new password, which lets them in again, too."""
    people.set_password(bench_of(request).ledger, name, password, caller_of(request).name)
    return RedirectResponse("/people", status_code=303)


@router.post("/people/dismiss")
def dismiss(request: Request, name: Text = "") -> Response:
    """Let somebody in no longer."""
    people.dismiss(bench_of(request).ledger, name, caller_of(request).name)
    return RedirectResponse("/people", status_code=303)
