"""What a code means."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.data.explanations import explain as meaning_of
from firsthand.delivery.web.showing import page
from firsthand.delivery.web.sight import OPEN
from firsthand.errors import InputError

router = APIRouter()


@router.get("/explain/{code}")
def explain(request: Request, code: str) -> HTMLResponse:
    """Say what a flag, signal, field value, grade rule or error means."""
    found = meaning_of(code)
    if found is None:
        raise InputError("FH162", f"Nothing is called {code[:80]!r} here; codes stand beside what they mark.")
    return page(request, "explain.html.j2", OPEN, found=found)
