"""One claim, on one page."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.delivery.headline import headline
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.showing import page

router = APIRouter()


@router.get("/claim/{identity}")
def claim(request: Request, identity: str, as_of: str | None = None) -> HTMLResponse:
    """Show a claim, as it is or as it was known at the end of a day."""
    bench = bench_of(request)
    entry = bench.entry(identity, as_of)
    sight = bench.sight(caller_of(request), [entry], bench.readings([entry]))
    return page(request, "claim.html.j2", sight, entry=entry, headline=headline(entry), as_of=as_of)
