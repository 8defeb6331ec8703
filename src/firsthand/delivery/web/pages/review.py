"""The review queue: what waits for a person, one after the other, to be worked without the mouse."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand.core.decision import Decision, standing
from firsthand.core.review import ANSWERS, Item
from firsthand.data.decisions import kind_of
from firsthand.delivery.web.acting import allowed
from firsthand.delivery.web.bench import Bench, bench_of, caller_of
from firsthand.delivery.web.paging import cut, offset_of
from firsthand.delivery.web.showing import page, path
from firsthand.delivery.web.views.decide import Past, shown
from firsthand.delivery.web.views.review import Row, row
from firsthand.ledger.settling import TWO_PERSONS

router = APIRouter()

_LIMIT = 12


@router.get("/review")
def review(request: Request, kind: str = "", decided: str = "") -> HTMLResponse:
    """Show what waits for a decision of the caller, what matters most first."""
    bench, caller, offset = bench_of(request), caller_of(request), offset_of(request)
    every = bench.ledger.review(caller.name)
    found = [one for one in every if kind in ("", one.kind)]
    sight = bench.sight_of_all(caller)
    values: dict[str, Any] = {
        "rows": [_row(bench, one, sight) for one in found[offset : offset + _LIMIT]],
        "counts": Counter(one.kind for one in every),
        "total": len(every),
        "kind": kind,
        "kinds": tuple(ANSWERS),
        "last": _last(bench.ledger.store.decisions(), caller.name),
        "decided": decided,
        "later": len(bench.ledger.put_off(caller.name)),
        "two": bench.ledger.rule(),
    }
    return page(
        request, "review.html.j2", sight, cut=cut(request, min(_LIMIT, len(found) - offset), limit=_LIMIT, total=len(found)), **values
    )


@router.post("/review/later")
def later(request: Request, item: Annotated[str, Form()]) -> Response:
    """Put an item off, for the caller only."""
    bench, caller = bench_of(request), caller_of(request)
    allowed(caller, "decide")
    bench.ledger.later(caller.name, item[:40])
    return RedirectResponse(path("review", put_off=item[:40]), status_code=303)


@router.post("/review/again")
def again(request: Request, item: Annotated[str, Form()] = "") -> Response:
    """Take up again what the caller put off."""
    bench, caller = bench_of(request), caller_of(request)
    allowed(caller, "decide")
    bench.ledger.again(caller.name, item or None)
    return RedirectResponse("/review", status_code=303)


@router.post("/review/rule")
def rule(request: Request, holds: Annotated[str, Form()] = "", why: Annotated[str, Form()] = "") -> Response:
    """Let the rule of two persons hold from now on, or no longer; who did so, and why, stands in the log."""
    bench, caller = bench_of(request), caller_of(request)
    allowed(caller, "set-rule")
    bench.ledger.set_rule(TWO_PERSONS, by=caller.name, why=why.strip(), holds=bool(holds))
    return RedirectResponse("/review", status_code=303)


def _row(bench: Bench, item: Item, sight: Any) -> Row:  # noqa: ANN401 - a Sight
    """Prepare an item, with what the decisions that wait or differ are about."""
    held = {one.id: one for one in bench.ledger.store.decisions()} if item.about else {}
    about = held.get(item.subjects[0]) if item.about else None
    known = kind_of(about.kind, about.value) if about else None
    things = tuple(shown(bench, subject, sight, names=bool(known and known.names)) for subject in item.about[:2])
    return row(item, things, [held[id_] for id_ in item.subjects if id_ in held])


def _last(decisions: list[Decision], who: str) -> Past | None:
    """Give the last decision that a person took and that stands, to be undone at once."""
    stands = {one.id for one in standing(decisions)}
    own = [one for one in decisions if one.by == who and (one.id in stands or one.kind == "undo")]
    return Past(decision=own[-1], kind=kind_of(own[-1].kind, own[-1].value), state="stands") if own else None
