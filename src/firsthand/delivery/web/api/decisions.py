"""Decisions: what persons decided, to decide, to see first what that would change, and to take it back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.core.decision import Decision as Kept
from firsthand.core.entry import Entry
from firsthand.delivery.shapes import Decision, Listing, NewDecision, Preview, Undo
from firsthand.delivery.web.acting import decided, previewed
from firsthand.delivery.web.answering import UNCHANGED, answer, listing
from firsthand.delivery.web.api.asking import AsOf, Identity, Limit, Offset
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.errors import InputError
from firsthand.ledger import now

router = APIRouter(tags=["decisions"])


@router.get("/decisions", response_model=Listing[Decision], responses=UNCHANGED)
def list_decisions(request: Request, as_of: AsOf = None, limit: Limit = 20, offset: Offset = 0) -> Response:
    """List what persons decided, the latest first; what was undone stays in the list, with the undoing."""
    held = bench_of(request).ledger.store.decisions(as_of)[::-1]
    return listing(request, _json(request, held[offset : offset + limit]), total=len(held), limit=limit, offset=offset)


@router.get("/decisions/{identity}", response_model=Decision, responses=UNCHANGED)
def read_decision(request: Request, identity: Identity) -> Response:
    """Give one decision."""
    return answer(request, _json(request, [_found(request, identity)])[0])


@router.post("/decisions", response_model=Decision, status_code=201)
def decide(request: Request, decision: NewDecision) -> Response:
    """Keep a decision in the caller's name; nothing that was read is rewritten, and it can be undone."""
    kept = decided(bench_of(request), caller_of(request), _meant(request, decision))
    return answer(request, _json(request, [kept])[0], 201)


@router.post("/previews", response_model=Preview)
def preview(request: Request, decision: NewDecision) -> Response:
    """Say which claims a decision would change, and how their origins would move; nothing is kept."""
    bench, caller = bench_of(request), caller_of(request)
    effect = previewed(bench, caller, _meant(request, decision))
    entries = [entry for pair in effect.pairs for entry in pair if entry is not None]
    sight = bench.sight(caller, entries, () if caller.at_the_desk else bench.readings(entries))
    shown = {"effects": [_effect(*pair) for pair in effect.pairs], "waits": effect.waits, "documents": list(effect.documents)}
    return answer(request, sight.over(shown))


@router.post("/decisions/{identity}/undo", response_model=Decision, status_code=201)
def undo(request: Request, identity: Identity, body: Undo) -> Response:
    """Take a decision back, in the caller's name; both stay in the history."""
    caller = caller_of(request)
    subject = _found(request, identity).id
    kept = decided(bench_of(request), caller, Kept(kind="undo", subjects=(subject,), by=caller.name, decided=now(), note=body.note))
    return answer(request, _json(request, [kept])[0], 201)


def _effect(before: Entry | None, after: Entry | None) -> dict[str, Any]:
    """Say what would become of one claim."""
    shown = after or before
    assert shown is not None  # noqa: S101 - of a pair one is there
    intervals = [None if one is None else [one.origins.lo, one.origins.hi] for one in (before, after)]
    return {"claim": shown.claim.id, "label": shown.claim.label, "before": intervals[0], "after": intervals[1]}


def _meant(request: Request, decision: NewDecision) -> Kept:
    """Give a decision as the ledger keeps it: by the caller, now."""
    value = getattr(decision, "value", None)
    return Kept(
        kind=decision.kind, subjects=tuple(decision.subjects), by=caller_of(request).name, decided=now(), note=decision.note, value=value
    )


def _found(request: Request, identity: str) -> Kept:
    """Find a decision by its id."""
    for one in bench_of(request).ledger.store.decisions():
        if one.id == identity:
            return one
    raise InputError("FH141", f"No decision has the id {identity[:80]!r}; take the ids that decisions print.")


def _json(request: Request, decisions: list[Kept]) -> list[dict[str, Any]]:
    """Give decisions as the caller may see them."""
    sight = bench_of(request).sight_of_all(caller_of(request))
    return [sight.over(asdict(one) | {"id": one.id}) for one in decisions]
