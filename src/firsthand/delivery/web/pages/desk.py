"""The desk: where the day begins, with what is new, what is loud but thin, and what new evidence would tell."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand.core.change import Change
from firsthand.core.ledger import ClaimFilter
from firsthand.delivery.web.bench import Bench, bench_of, caller_of
from firsthand.delivery.web.showing import page
from firsthand.errors import InputError
from firsthand.ledger import now

router = APIRouter()

KINDS = ("interval", "denial", "correction", "merged", "split", "gone", "new")
"""What can become of a claim, in the order in which the desk shows it: what moved comes before what is only new."""

_SHOWN = {"interval": 8, "denial": 6, "correction": 6, "merged": 4, "split": 4, "gone": 4, "new": 6}
_ALL = 60
_LOUD, _WANTED, _HEAD = 10, 5, 4


@router.get("/")
def desk(request: Request) -> HTMLResponse:
    """Show what became of claims since the caller last looked, what is loud but thin, and where evidence is wanted."""
    bench, caller = bench_of(request), caller_of(request)
    at = now()
    since = bench.ledger.looked(caller.name)
    counts = bench.ledger.count_changes(since)
    values: dict[str, Any] = {
        "at": at, "since": since, "counts": counts, "changes": _changes(bench, since, counts, _SHOWN),
        "loud": bench.ledger.claims(ClaimFilter(min_documents=2, limit=_LOUD)), "wanted": bench.filing.wanted()[:_WANTED],
        "documents": bench.ledger.store.count(), "queue": bench.ledger.review(caller.name) if caller.may("decide") else (), "head": _HEAD,
    }  # fmt: skip
    return page(request, "desk.html.j2", bench.sight_of_all(caller), **values)


@router.get("/changes/{kind}")
def changes(request: Request, kind: str) -> HTMLResponse:
    """Show more of what became of claims in one way since the caller last looked."""
    bench, caller = bench_of(request), caller_of(request)
    if kind not in KINDS:
        raise InputError("FH162", f"Nothing becomes of a claim that is called {kind[:40]!r}; the desk shows what can.")
    since = bench.ledger.looked(caller.name)
    counts = {kind: bench.ledger.count_changes(since).get(kind, 0)}
    found = _changes(bench, since, counts, {kind: _ALL})
    return page(request, "changes.html.j2", bench.sight_of_all(caller), since=since, counts=counts, changes=found, kind=kind)


@router.post("/looked")
def looked(request: Request, at: Annotated[str, Form(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}Z$")]) -> Response:
    """Note that the caller has looked at what a page of a time showed; what came meanwhile is still new."""
    bench_of(request).ledger.look(caller_of(request).name, min(at, now()))
    return RedirectResponse("/", status_code=303)


def _changes(bench: Bench, since: str | None, counts: dict[str, int], most: dict[str, int]) -> dict[str, list[Change]]:
    """Give the latest changes of each kind that there are."""
    there = [kind for kind in KINDS if counts.get(kind)]
    return {kind: bench.ledger.changes(since, most[kind], kinds=(kind,)) for kind in there}
