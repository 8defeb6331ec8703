"""What waits for a person, what the caller has put off, and the rules of the ledger."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.core.review import Item
from firsthand.delivery.shapes import Listing, NewRule, ReviewItem, Rule
from firsthand.delivery.web.answering import UNCHANGED, answer, listing
from firsthand.delivery.web.api.asking import Identity, Limit, Offset, RuleName
from firsthand.delivery.web.bench import bench_of, caller_of

router = APIRouter(tags=["reviews"])


@router.get("/reviews", response_model=Listing[ReviewItem], responses=UNCHANGED)
def list_reviews(request: Request, limit: Limit = 20, offset: Offset = 0) -> Response:
    """List what waits for a decision, without what the caller has put off; what other persons wait for comes first."""
    held = bench_of(request).ledger.review(caller_of(request).name)
    return listing(request, [_item(one) for one in held[offset : offset + limit]], total=len(held), limit=limit, offset=offset)


@router.put("/later/{identity}", status_code=204)
def put_off(request: Request, identity: Identity) -> Response:
    """Put an item off, for the caller only."""
    bench_of(request).ledger.later(caller_of(request).name, identity)
    return Response(status_code=204)


@router.delete("/later", status_code=204)
def take_up(request: Request) -> Response:
    """Take up again all that the caller has put off."""
    bench_of(request).ledger.again(caller_of(request).name)
    return Response(status_code=204)


@router.get("/rules/{rule}", response_model=Rule, responses=UNCHANGED)
def read_rule(request: Request, rule: RuleName) -> Response:
    """Say whether a rule holds: `two-person` lets some decisions wait for a second person."""
    return answer(request, {"name": rule, "holds": bench_of(request).ledger.rule(rule)})


@router.put("/rules/{rule}", response_model=Rule)
def set_rule(request: Request, rule: RuleName, body: NewRule) -> Response:
    """Let a rule hold from now on, or no longer; who did so, and why, stays known."""
    bench_of(request).ledger.set_rule(rule, caller_of(request).name, body.why, holds=body.holds)
    return answer(request, {"name": rule, "holds": body.holds})


def _item(item: Item) -> dict[str, Any]:
    """Give an item as plain values."""
    sides = [
        {
            "text": side.text,
            "document": side.document,
            "statement": side.statement,
            "spans": [list(span) for span in side.spans],
            "outlet": side.outlet,
            "published": side.published,
            "who": side.who,
            "claim": side.claim or None,
            "label": side.label,
        }
        for side in item.sides
    ]
    plain = {key: value for key, value in asdict(item).items() if key not in {"sides", "effects"}}
    return plain | {"id": item.id, "sides": sides, "effects": [list(pair) for pair in item.effects]}
