"""The people of a team: who may sign in, and as what."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.core.person import Person
from firsthand.delivery import people
from firsthand.delivery.shapes import Listing, Member, MemberChange, NewMember
from firsthand.delivery.web.answering import UNCHANGED, answer, listing
from firsthand.delivery.web.api.asking import Limit, Name, Offset
from firsthand.delivery.web.bench import bench_of, caller_of

router = APIRouter(tags=["people"])


@router.get("/people", response_model=Listing[Member], responses=UNCHANGED)
def list_people(request: Request, limit: Limit = 20, offset: Offset = 0) -> Response:
    """List who may sign in, and who no longer may."""
    held = bench_of(request).ledger.people()
    return listing(request, [_member(one) for one in held[offset : offset + limit]], total=len(held), limit=limit, offset=offset)


@router.get("/people/{name:path}", response_model=Member, responses=UNCHANGED)
def read_person(request: Request, name: Name) -> Response:
    """Give somebody by name."""
    return answer(request, _member(people.known(bench_of(request).ledger, name)))


@router.post("/people", response_model=Member, status_code=201)
def enrol(request: Request, body: NewMember) -> Response:
    """Let somebody in from now on."""
    person = people.enrol(bench_of(request).ledger, body.name, body.role, body.password, caller_of(request).name)
    return answer(request, _member(person), 201)


@router.patch("/people/{name:path}", response_model=Member)
def change(request: Request, name: Name, body: MemberChange) -> Response:
    """Give somebody another role or a new password, which lets them in again, too; or let them in no longer."""
    ledger, by = bench_of(request).ledger, caller_of(request).name
    person = people.known(ledger, name)
    if body.role is not None:
        person = people.give_role(ledger, name, body.role, by)
    if body.password is not None:
        person = people.set_password(ledger, name, body.password, by)
    if body.active is not None:
        person = people.dismiss(ledger, name, by)
    return answer(request, _member(person))


def _member(one: Person) -> dict[str, Any]:
    """Give somebody, and nothing of the password."""
    return {"name": one.name, "role": one.role, "active": one.active, "made": one.made, "by": one.by}
