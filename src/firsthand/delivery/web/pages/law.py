"""The law: the norms that we hold, and the claims that invoke one, with what they state and what they leave open."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.core.ledger import ClaimFilter
from firsthand.delivery.law import STATES, books, held, invoked
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.paging import cut, offset_of
from firsthand.delivery.web.showing import page
from firsthand.delivery.web.sight import OPEN
from firsthand.errors import InputError

router = APIRouter()

_EVERY = 10_000
_LIMIT = 20


@router.get("/law")
def law(request: Request) -> HTMLResponse:
    """Show every instrument with its norms, and how many claims invoke each."""
    counts = dict(bench_of(request).ledger.facets(kinds=("norm",), most=_EVERY)["norm"])
    shelf = books(counts)
    most = sorted((one for book in shelf for one in book.norms if one.claims), key=lambda one: (-one.claims, one.id))
    return page(request, "law.html.j2", OPEN, shelf=shelf, most=most[:12], states=STATES)


@router.get("/law/{norm}")
def norm(request: Request, norm: str) -> HTMLResponse:
    """Show a norm: who is bound, its conditions, how it is misread, and the claims that invoke it."""
    bench, offset = bench_of(request), offset_of(request)
    wanted = ClaimFilter(facets=(("norm", norm),), limit=_LIMIT, offset=offset)
    total = bench.ledger.count_claims(wanted)
    found = held(norm, total)
    if found is None:
        raise InputError("FH162", f"No norm with the id {norm[:40]!r} is held here; the page of the law lists all of them.")
    entries = bench.found(wanted)
    sight = bench.sight(caller_of(request), entries, bench.readings(entries) if not caller_of(request).at_the_desk else ())
    part = cut(request, len(entries), limit=_LIMIT, total=total)
    return page(request, "norm.html.j2", sight, held=found, claims=list(invoked(norm, entries)), cut=part, states=STATES)
