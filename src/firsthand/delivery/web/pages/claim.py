"""One claim, on one page: as it is, or as it was known at the end of any day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.statement import Reading
from firsthand.delivery.web.bench import Bench, bench_of, caller_of
from firsthand.delivery.web.showing import page, path
from firsthand.delivery.web.views.claim import Asked, claim_view, documents_of, window
from firsthand.delivery.web.views.days import days, span
from firsthand.delivery.web.views.whereabouts import Address, whereabouts
from firsthand.errors import InputError
from firsthand.ledger import day_of

router = APIRouter()

_AT_HAND = 120
"""Of a claim with so many documents, all are opened; of a larger one, those of the passages that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an address asks of a claim: a day, as such or counted from the first one, and which passages."""

    as_of: str | None = None
    after: int | None = None
    position: int = 1
    first: Annotated[int, Query(alias="from")] = 1
    passage: str = ""


@router.get("/claim/{identity}")
def claim(request: Request, identity: str, wanted: Annotated[Wanted, Depends()]) -> Response:
    """Show a claim, as it is or as it was known at the end of a day."""
    bench, caller = bench_of(request), caller_of(request)
    now = bench.entry(identity)
    if wanted.after is not None:
        return _to_day(now, wanted.after)
    known = day_of(wanted.as_of or None)
    entry = now if known is None else _then(bench, now.claim.id, known)
    entries = [now, *([entry] if entry else [])]
    windows = window(entry, Asked(position=wanted.position, first=wanted.first, passage=wanted.passage)) if entry else {}
    readings = _readings(bench, entries, documents_of(entry, windows) if entry else (), all_=not caller.at_the_desk)
    sight = bench.sight(caller, entries, readings.values())
    address = _address(now.claim.id, known, entry)
    view = claim_view(entry, readings, windows, sight, address) if entry else None
    scale = days(now, whereabouts(now, view.where.shown if view else (), address), sight, known)
    answer = page(request, "claim.html.j2", sight, now=now, view=view, known=known, days=scale, address=address)
    answer.headers["HX-Push-Url"] = str(request.url.replace(scheme="", netloc=""))
    return answer


def _to_day(now: Entry, after: int) -> Response:
    """Lead from a place on the scale of days to the address of what was known then; from its end, to what is known now."""
    scale = span(now)
    where = path("claim", now.claim.id, as_of=scale.day(after) if scale and after < scale.span else None)
    return RedirectResponse(where, status_code=303)


def _then(bench: Bench, identity: str, day: str) -> Entry | None:
    """Give a claim as it was known at the end of a day; None where nobody had said it yet."""
    try:
        return bench.entry(identity, day)
    except InputError as error:
        if error.code != "FH141":
            raise
        return None


def _address(identity: str, known: str | None, entry: Entry | None) -> Address:
    """Write addresses of the claim as it is shown: those of passages that were not known yet lead to the claim as it is now."""
    then = {p.id for p in entry.claim.propositions} if entry else set()

    def address(**asked: object) -> str:
        later = "passage" in asked and asked["passage"] not in then
        return path("claim", identity, as_of=None if later else known, **asked)

    return address


def _readings(bench: Bench, entries: Sequence[Entry], shown: Sequence[DocumentId], *, all_: bool) -> dict[DocumentId, Reading]:
    """Give what was read in the documents that are shown, and in all of the claim where these are not too many or names are withheld."""
    every = dict.fromkeys(p.document for entry in entries for p in entry.claim.propositions)
    return bench.ledger.readings(every if all_ or len(every) <= _AT_HAND else shown)
