"""The desk: where the day begins."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.core.ledger import ClaimFilter
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.showing import page

router = APIRouter()


@router.get("/")
def desk(request: Request) -> HTMLResponse:
    """Show the claims that are most repeated and have the fewest origins."""
    bench = bench_of(request)
    loud = bench.found(ClaimFilter(min_documents=2, limit=12))
    return page(request, "desk.html.j2", bench.sight(caller_of(request), loud, bench.readings(loud)), loud=loud)
