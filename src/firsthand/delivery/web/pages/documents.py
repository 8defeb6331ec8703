"""What the ledger holds: documents by day, found by words, outlet and day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.core.ledger import Page, Where
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.paging import cut, offset_of
from firsthand.delivery.web.showing import page
from firsthand.ledger import day_of

router = APIRouter()

_LIMIT, _OUTLETS = 50, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an address asks for; ``order`` is ``earliest``, or else the latest come first."""

    words: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    order: str = ""

    @property
    def where(self) -> Where:
        """Where the documents appeared."""
        return Where(outlet=self.outlet or None, since=day_of(self.since or None), until=day_of(self.until or None))


@router.get("/documents")
def documents(request: Request, wanted: Annotated[Wanted, Depends()]) -> HTMLResponse:
    """List documents, some on each page."""
    bench, caller, ledger = bench_of(request), caller_of(request), bench_of(request).ledger
    for text in (wanted.words, wanted.outlet):
        bench.withheld(caller, text)
    where, offset = wanted.where, offset_of(request)
    total = ledger.count_documents(wanted.words, where=where)
    found = list(ledger.documents_in(where, wanted.words, Page(limit=_LIMIT, offset=offset, latest=wanted.order != "earliest")))
    outlets = ledger.store.facet("outlet", "", _OUTLETS)
    return page(
        request, "documents.html.j2", bench.sight_of_all(caller), wanted=wanted, found=found, outlets=outlets,
        cut=cut(request, len(found), limit=_LIMIT, total=total),
    )  # fmt: skip
