"""Cases: how to open one, and the file of a person, event or place."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.paging import cut, offset_of
from firsthand.delivery.web.showing import page, path
from firsthand.errors import InputError

router = APIRouter()

_SHOWN = 30
_SIDES = 12


@router.get("/cases")
def cases(request: Request, name: str = "") -> Response:
    """Open a case by its name, or show the places and persons that most claims speak of."""
    if name.strip():
        return RedirectResponse(path("case", name.strip()), status_code=303)
    bench = bench_of(request)
    places = bench.ledger.facets(kinds=("place",), most=24)["place"]
    persons = bench.persons()
    return page(request, "cases.html.j2", bench.sight_of_all(caller_of(request)), places=places, persons=persons)


@router.get("/case/{name}")
def case(request: Request, name: str) -> HTMLResponse:
    """Show the file of a person, event or place: claims in time, contradictions, what rests on a single origin."""
    bench, caller, offset = bench_of(request), caller_of(request), offset_of(request)
    bench.withheld(caller, name)
    file = bench.filing.case(name)
    every = file.case.entries
    if not every:
        raise InputError("FH141", f"No claim of this ledger speaks of {name[:80]!r}; the search finds what it has.")
    shown = every[offset : offset + _SHOWN]
    sides = file.case.contradictions[:_SIDES]
    about = {id_ for item in sides for id_ in item.claims} | {e.claim.id for e in shown}
    seen = [e for e in every if e.claim.id in about]
    sight = bench.sight(caller, seen, () if caller.at_the_desk else bench.readings(seen))
    part = cut(request, len(shown), limit=_SHOWN, total=len(every))
    values: dict[str, Any] = {
        "name": name,
        "file": file,
        "shown": shown,
        "sides": sides,
        "cut": part,
        "labels": {e.claim.id: e.claim.label for e in seen},
        "single": set(file.case.single_origin),
    }
    return page(request, "case.html.j2", sight, **values)
