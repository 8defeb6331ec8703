"""The search: words over claims, passages and sources, narrowed by what claims have in common, and kept under a name."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand.core.change import SavedSearch
from firsthand.core.name import fold
from firsthand.delivery.web.asked import ORIGINS, Asked, asked_by, asked_in
from firsthand.delivery.web.bench import Bench, bench_of, caller_of
from firsthand.delivery.web.paging import cut, offset_of
from firsthand.delivery.web.showing import page, path
from firsthand.errors import InputError
from firsthand.ledger import now

router = APIRouter()

NARROWED = ("outlet", "party", "kind", "norm", "month", "event", "flag", "source")
"""What stands beside the results, in this order."""

_LIMIT, _FACET, _PASSAGES, _SOURCES, _NAME = 25, 8, 60, 60, 80
_PARTS = re.compile(r"(\w+)")


@router.get("/search")
def search(request: Request) -> HTMLResponse:
    """Show what has the words and meets the conditions of an address."""
    bench, caller = bench_of(request), caller_of(request)
    asked = asked_by(request.query_params.multi_items())
    for text in asked.texts():
        bench.withheld(caller, text)
    found = {"claims": _claims, "passages": _passages, "sources": _sources}[asked.view](request, bench, asked)
    saved = [(one, asked_in(one.query).plain()) for one in bench.ledger.searches(caller.name)]
    values: dict[str, Any] = {"asked": asked, "saved": saved, "origins": ORIGINS, **found}
    return page(request, "search.html.j2", bench.sight_of_all(caller), **values)


@router.post("/search/saved")
def save(request: Request, name: Annotated[str, Form()], query: Annotated[str, Form()] = "") -> Response:
    """Keep a search under a name."""
    title = " ".join(name.split())
    if not title or len(title) > _NAME:
        raise InputError("FH164", f"A search is kept under a name of 1 to {_NAME} signs.", where="name")
    asked = asked_in(query)
    kept = SavedSearch(who=caller_of(request).name, name=title, query=asked.query(), at=now())
    bench_of(request).ledger.save_search(kept)
    return RedirectResponse(path("search", **asked.plain()), status_code=303)


@router.post("/search/saved/drop")
def drop(request: Request, name: Annotated[str, Form()]) -> Response:
    """Keep a search no longer."""
    bench_of(request).ledger.drop_search(caller_of(request).name, name)
    return RedirectResponse("/search", status_code=303)


def _claims(request: Request, bench: Bench, asked: Asked) -> dict[str, Any]:
    """Find claims, and what the search can be narrowed by."""
    offset, wanted = offset_of(request), asked.filter()
    rows = bench.ledger.claims(asked.filter(_LIMIT, offset))
    total = bench.ledger.count_claims(wanted)
    counts = bench.ledger.facets(wanted, NARROWED, _FACET + len(asked.facets))
    facets = {kind: [one for one in counts[kind] if (kind, one[0]) not in asked.facets][:_FACET] for kind in NARROWED}
    thin = {} if "origins" in asked.marks else {key: bench.ledger.count_claims(asked_by(_pairs(asked, key)).filter()) for key in ORIGINS}
    named = bench.ledger.sources(asked.words, 4) if asked.words and not offset else []
    return {"rows_": rows, "facets": facets, "thin": thin, "named": named, "cut": cut(request, len(rows), limit=_LIMIT, total=total)}


def _pairs(asked: Asked, origins: str) -> list[tuple[str, str]]:
    """Give a search with a condition on its origins, as names and values."""
    values = asked.plus("origins", origins)
    return [(key, one) for key, held in values.items() for one in (held if isinstance(held, list) else [held])]


def _passages(request: Request, bench: Bench, asked: Asked) -> dict[str, Any]:
    """Find passages that have all the words."""
    wanted = set(_PARTS.findall(fold(asked.words)[0]))
    found = bench.ledger.passages(asked.words, _PASSAGES) if wanted else []
    hide = bench.sight_of_all(caller_of(request)).hide
    return {"passages": [(one, marked(hide(one.proposition.text), wanted)) for one in found], "most": _PASSAGES}


def _sources(request: Request, bench: Bench, asked: Asked) -> dict[str, Any]:  # noqa: ARG001 - one shape for the three views
    """Find sources by their names."""
    return {"sources": bench.ledger.sources(asked.words, _SOURCES), "most": _SOURCES}


def marked(text: str, wanted: set[str]) -> list[tuple[str, bool]]:
    """Cut the words of a passage into parts, and say of each whether it is one of the words that were looked for."""
    return [(part, fold(part)[0] in wanted) for part in _PARTS.split(text) if part]
