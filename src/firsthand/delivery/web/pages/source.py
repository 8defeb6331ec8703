"""Sources: all of them, and what one said, how often first and alone, and what became of it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.core.assessment.record import ENOUGH
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.paging import cut, offset_of
from firsthand.delivery.web.showing import page
from firsthand.errors import InputError

router = APIRouter()

_LISTED = 60
_SHOWN = 25
ROLES = ("said", "first", "alone", "affirmed", "denied")
"""The lists of a record, in the order in which a page shows them."""


@router.get("/sources")
def sources(request: Request, words: str = "") -> HTMLResponse:
    """List sources by name, those with a part in most claims first."""
    bench, offset = bench_of(request), offset_of(request)
    found = bench.ledger.sources(words, limit=offset + _LISTED + 1)[offset:]
    shown = found[:_LISTED]
    part = cut(request, len(shown), limit=_LISTED, more=len(found) > _LISTED)
    return page(request, "sources.html.j2", bench.sight_of_all(caller_of(request)), found=shown, words=words, cut=part)


@router.get("/source/{name}")
def source(request: Request, name: str, role: str = "said") -> HTMLResponse:
    """Show what a source said, and what became of it."""
    bench, caller, offset = bench_of(request), caller_of(request), offset_of(request)
    bench.withheld(caller, name)
    file = bench.filing.source(name)
    if not file.record.said:
        raise InputError(
            "FH142", f"No source called {name[:80]!r} says anything in this ledger; the page of sources finds how it is named."
        )
    ids = getattr(file.record, role if role in ROLES else "said")
    shown = [file.entries[id_] for id_ in ids[offset : offset + _SHOWN]]
    sight = bench.sight(caller, shown, () if caller.at_the_desk else bench.readings(shown))
    part = cut(request, len(shown), limit=_SHOWN, total=len(ids))
    counts = {key: len(getattr(file.record, key)) for key in ROLES}
    values: dict[str, Any] = {"name": name, "file": file, "role": role, "counts": counts, "shown": shown, "cut": part, "enough": ENOUGH}
    return page(request, "source.html.j2", sight, **values)
