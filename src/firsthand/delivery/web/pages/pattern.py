"""Patterns: cases of one kind, counted by origin and not by article, and what is said of a trend."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.core.ledger import ClaimFilter
from firsthand.delivery import months
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.paging import cut, offset_of
from firsthand.delivery.web.showing import page
from firsthand.errors import InputError

router = APIRouter()

_SHOWN = 40
_EVERY = 1_000


@router.get("/patterns")
def patterns(request: Request) -> HTMLResponse:
    """List the kinds of events that claims are about."""
    bench = bench_of(request)
    kinds = bench.ledger.facets(kinds=("event",), most=_EVERY)["event"]
    trends = bench.ledger.count_claims(ClaimFilter(facets=(("signal", "pattern-claim"),)))
    return page(request, "patterns.html.j2", bench.sight_of_all(caller_of(request)), kinds=kinds, trends=trends)


@router.get("/pattern/{kind}")
def pattern(request: Request, kind: str) -> HTMLResponse:
    """Show the cases of one kind, month by month, and confront what is said of a trend with them."""
    bench, caller, offset = bench_of(request), caller_of(request), offset_of(request)
    found = bench.filing.pattern(kind)
    if not found.cases:
        raise InputError("FH141", f"The ledger has no case of the kind {kind[:80]!r}; the page of patterns lists the kinds it has.")
    shown = found.cases[offset : offset + _SHOWN]
    sight = bench.sight_of_all(caller)
    drawing = months.draw(found.by_month, f"Cases of {sight.hide(kind)} by month")
    part = cut(request, len(shown), limit=_SHOWN, total=len(found.cases))
    return page(request, "pattern.html.j2", sight, kind=kind, found=found, shown=shown, drawing=drawing, cut=part)
