"""What the tables say: norms in our own words, and the meaning of every code."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.core.norm import Norm as NormOfTable
from firsthand.data import explanations
from firsthand.data.norms import load_norms
from firsthand.delivery.rules import load_rules, short_name
from firsthand.delivery.shapes import Explanation, Listing, Norm
from firsthand.delivery.web.answering import UNCHANGED, answer, listing
from firsthand.delivery.web.api.asking import Limit, Name, Offset
from firsthand.errors import InputError

router = APIRouter(tags=["tables"])


@router.get("/norms", response_model=Listing[Norm], responses=UNCHANGED)
def list_norms(request: Request, limit: Limit = 20, offset: Offset = 0) -> Response:
    """List the rules of law that claims can name or concern."""
    held = [load_norms().norms[key] for key in sorted(load_norms().norms)]
    shown = [_norm(norm) for norm in held[offset : offset + limit]]
    return listing(request, shown, total=len(held), limit=limit, offset=offset)


@router.get("/norms/{identity}", response_model=Norm, responses=UNCHANGED)
def read_norm(request: Request, identity: Name) -> Response:
    """Give one rule of law; the claims that invoke it are listed by ``claims?facet=norm:ID``."""
    found = load_norms().norms.get(identity)
    if found is None:
        raise InputError("FH162", f"No norm has the id {identity[:80]!r}; take the ids that claims give.")
    return answer(request, _norm(found))


@router.get("/explanations", response_model=Listing[Explanation], responses=UNCHANGED)
def list_explanations(request: Request, limit: Limit = 20, offset: Offset = 0) -> Response:
    """List every code that a claim, a document or a failure can bear, with what it means."""
    held = explanations.codes()
    shown = [_meanings(code) for code in held[offset : offset + limit]]
    return listing(request, shown, total=len(held), limit=limit, offset=offset)


@router.get("/explanations/{code}", response_model=Explanation, responses=UNCHANGED)
def read_explanation(request: Request, code: Name) -> Response:
    """Say what a signal, flag, field value, grade rule or error means, and what to do about it."""
    return answer(request, _meanings(code))


def _meanings(code: str) -> dict[str, Any]:
    """Give all that a code means."""
    found = explanations.explain(code)
    if found is None:
        raise InputError("FH162", f"Nothing is called {code[:80]!r} here; codes stand beside what they mark.")
    return {"code": found.code, "meanings": [asdict(meaning) for meaning in found.meanings]}


def _norm(norm: NormOfTable) -> dict[str, Any]:
    """Give a norm with what it asks, how it is misread, and how far our summary was checked."""
    return {
        "id": norm.id,
        "short": short_name(norm.id),
        "title": norm.title,
        "instrument": load_rules()[norm.id].instrument,
        "summary": norm.summary,
        "binds": norm.binds,
        "state": norm.state,
        "asks": [element.ask for element in norm.elements],
        "misread": list(norm.misread),
        "notes": list(norm.notes),
        "unchecked": list(norm.unchecked),
    }
