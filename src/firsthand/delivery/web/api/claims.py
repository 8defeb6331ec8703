"""Claims: listed, and one in full."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from firsthand.core.entry import Entry
from firsthand.core.ledger import ClaimFilter
from firsthand.delivery.claim_json import claim_json
from firsthand.delivery.web.answering import answer, listing
from firsthand.delivery.web.bench import bench_of, caller_of

router = APIRouter(tags=["claims"])


@router.get("/claims")
def claims(
    request: Request, words: str = "", limit: Annotated[int, Query(ge=1, le=200)] = 50, offset: Annotated[int, Query(ge=0)] = 0
) -> Response:
    """List claims, loudest and thinnest first."""
    bench = bench_of(request)
    rows = bench.ledger.claims(ClaimFilter(words=words))
    entries = [bench.entry(row.id) for row in rows[offset : offset + limit]]
    return listing(request, _json(request, entries), total=len(rows), limit=limit, offset=offset)


@router.get("/claims/{identity}")
def claim(request: Request, identity: str, as_of: str | None = None) -> Response:
    """Give one claim with every reason and its history, as it is or as it was known at the end of a day."""
    entry = bench_of(request).entry(identity, as_of)
    return answer(request, _json(request, [entry], full=True)[0])


def _json(request: Request, entries: list[Entry], *, full: bool = False) -> list[dict[str, Any]]:
    """Give claims as the caller may see them."""
    bench = bench_of(request)
    readings = bench.readings(entries)
    documents = {reading.document.id: reading.document for reading in readings}
    sight = bench.sight(caller_of(request), entries, readings)
    return [sight.over(claim_json(entry, documents, full=full)) for entry in entries]
