"""Sources: all of them, and what one said, how often first and alone, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.core.assessment.record import ENOUGH
from firsthand.delivery.filing import said_by
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.paging import cut, offset_of
from firsthand.delivery.web.showing import page
from firsthand.errors import InputError

router = APIRouter()

_LISTED = 60
_SHOWN = 25


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
    if not file.counts["said"]:
        raise InputError(
            "FH142", f"No source called {name[:80]!r} says anything in this ledger; the page of sources finds how it is named."
        )
    role = role if role in file.counts else "said"
    rows = bench.ledger.claims(replace(said_by(name, role), limit=_SHOWN, offset=offset))
    part = cut(request, len(rows), limit=_SHOWN, total=file.counts[role])
    values: dict[str, Any] = {"name": name, "file": file, "role": role, "rows_": rows, "cut": part, "enough": ENOUGH}
    return page(request, "source.html.j2", bench.sight_of_all(caller), **values)
