"""What is new, what the caller searches for, what was done, and who calls."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from firsthand.core.change import SavedSearch
from firsthand.core.person import ACTS
from firsthand.delivery.shapes import Act, Caller, Change, Listing, Look, NewSearch, Search
from firsthand.delivery.web.acting import allowed
from firsthand.delivery.web.answering import UNCHANGED, answer, listing
from firsthand.delivery.web.api.asking import Limit, Name, Offset
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.errors import InputError
from firsthand.ledger import now

router = APIRouter(tags=["desk"])

_TIME = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{1,15}Z)?$"
Since = Annotated[str | None, Query(pattern=_TIME, description="Only after this time, or from this day on.")]


@router.get("/changes", response_model=Listing[Change], responses=UNCHANGED)
def list_changes(request: Request, since: Since = None, limit: Limit = 20, offset: Offset = 0) -> Response:
    """Say what became of claims, the latest first: new, moved, denied, joined, split, corrected, gone."""
    bench = bench_of(request)
    found = bench.ledger.changes(since, limit, offset)
    sight = bench.sight_of_all(caller_of(request))
    total = sum(bench.ledger.count_changes(since).values())
    return listing(request, sight.over([asdict(one) for one in found]), total=total, limit=limit, offset=offset)


@router.get("/looks", response_model=Look, responses=UNCHANGED)
def last_look(request: Request) -> Response:
    """Say when the caller last looked at what changed, and how much has changed since."""
    ledger = bench_of(request).ledger
    at = ledger.looked(caller_of(request).name)
    return answer(request, {"at": at, "changes": ledger.count_changes(at)})


@router.post("/looks", response_model=Look, status_code=201)
def look(request: Request) -> Response:
    """Note that the caller has looked, now."""
    at = now()
    bench_of(request).ledger.look(caller_of(request).name, at)
    return answer(request, {"at": at, "changes": {}}, 201)


@router.get("/searches", response_model=Listing[Search], responses=UNCHANGED)
def list_searches(request: Request, limit: Limit = 20, offset: Offset = 0) -> Response:
    """List the searches that the caller keeps, by name."""
    held = bench_of(request).ledger.searches(caller_of(request).name)
    return listing(request, [_search(one) for one in held[offset : offset + limit]], total=len(held), limit=limit, offset=offset)


@router.put("/searches/{name:path}", response_model=Search)
def save_search(request: Request, name: Name, body: NewSearch) -> Response:
    """Keep a search under a name, in the place of one that has it."""
    search = SavedSearch(who=caller_of(request).name, name=name, query=body.query, at=now())
    bench_of(request).ledger.save_search(search)
    return answer(request, _search(search))


@router.delete("/searches/{name:path}", status_code=204)
def drop_search(request: Request, name: Name) -> Response:
    """Keep a search no longer."""
    ledger, caller = bench_of(request).ledger, caller_of(request)
    if all(one.name != name for one in ledger.searches(caller.name)):
        raise InputError("FH162", f"No search is kept under the name {name[:80]!r}.")
    ledger.drop_search(caller.name, name)
    return Response(status_code=204)


@router.get("/acts", response_model=Listing[Act], responses=UNCHANGED)
def list_acts(request: Request, limit: Limit = 20, offset: Offset = 0) -> Response:
    """List what persons did that must stay known, as showing protected names, the latest first."""
    allowed(caller_of(request), "decide")
    held = bench_of(request).ledger.store.acts()[::-1]
    shown = [asdict(one) | {"id": one.id} for one in held[offset : offset + limit]]
    return listing(request, shown, total=len(held), limit=limit, offset=offset)


@router.get("/me", response_model=Caller, responses=UNCHANGED)
def who_calls(request: Request) -> Response:
    """Say who calls, and what they may do."""
    caller = caller_of(request)
    may = sorted(act for act in ACTS if caller.may(act))
    return answer(request, {"name": caller.name, "role": caller.role, "at_the_desk": caller.at_the_desk, "may": may})


def _search(one: SavedSearch) -> dict[str, str]:
    return {"name": one.name, "query": one.query, "at": one.at}
