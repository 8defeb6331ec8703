"""Claims: listed, one in full, the words that have them, and what they can be filtered by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.core.entry import Entry
from firsthand.delivery.claim_json import claim_json
from firsthand.delivery.shapes import Claim, ClaimFull, Listing
from firsthand.delivery.web.acting import asks_for_nobody
from firsthand.delivery.web.answering import UNCHANGED, answer, listing
from firsthand.delivery.web.api.asking import AsOf, Identity, Limit, Offset, Wanted
from firsthand.delivery.web.bench import bench_of, caller_of

router = APIRouter(tags=["claims"])


@router.get("/claims", response_model=Listing[Claim], responses=UNCHANGED)
def list_claims(request: Request, wanted: Wanted, limit: Limit = 20, offset: Offset = 0) -> Response:
    """List claims, loudest and thinnest first: many documents, few origins."""
    asks_for_nobody(bench_of(request), caller_of(request), wanted)
    ledger = bench_of(request).ledger
    entries = list(ledger.entries(replace(wanted, limit=limit, offset=offset)))
    return listing(request, claims_json(request, entries), total=ledger.count_claims(wanted), limit=limit, offset=offset)


@router.get("/claims/{identity}", response_model=ClaimFull, responses=UNCHANGED)
def read_claim(request: Request, identity: Identity, as_of: AsOf = None) -> Response:
    """Give one claim with every reason and its history, as it is or as it was known at the end of a day."""
    entry = bench_of(request).entry(identity, as_of)
    return answer(request, claims_json(request, [entry], full=True)[0])


def claims_json(request: Request, entries: list[Entry], *, full: bool = False) -> list[dict[str, Any]]:
    """Give claims as the caller may see them."""
    bench = bench_of(request)
    readings = bench.readings(entries)
    documents = {reading.document.id: reading.document for reading in readings}
    caller = caller_of(request)
    bench.note(caller, entries, readings)
    sight = bench.sight_of_all(caller)
    return [sight.over(claim_json(entry, documents, full=full)) for entry in entries]
