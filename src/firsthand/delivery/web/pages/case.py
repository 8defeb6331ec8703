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
    if not file.rows:
        raise InputError("FH141", f"No claim of this ledger speaks of {name[:80]!r}; the search finds what it has.")
    shown = file.rows[offset : offset + _SHOWN]
    labels = {row.id: row.label for row in file.rows}
    part = cut(request, len(shown), limit=_SHOWN, total=len(file.rows))
    values: dict[str, Any] = {
        "name": name,
        "file": file,
        "rows_": shown,
        "labels": labels,
        "sides": file.contradictions[:_SIDES],
        "cut": part,
    }
    return page(request, "case.html.j2", bench.sight_of_all(caller), **values)
