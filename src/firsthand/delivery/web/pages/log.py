"""The log: what persons decided and did, the latest first; nothing in it is ever taken away."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.delivery.deeds import Deed, deeds
from firsthand.delivery.web.bench import Bench, bench_of, caller_of
from firsthand.delivery.web.paging import cut, offset_of
from firsthand.delivery.web.showing import page

router = APIRouter()

_LIMIT = 40
_NAMED = frozenset({"withhold", "release", "alias"})
"""The kinds of decisions whose subjects are names and no ids."""


@router.get("/log")
def log(request: Request, by: str = "", kind: str = "", state: str = "") -> HTMLResponse:
    """Show who decided what, when and why, whether it stands, and what was shown to whom."""
    bench, offset = bench_of(request), offset_of(request)
    ledger = bench.ledger
    every = deeds(ledger.store.decisions(), ledger.store.acts(), ledger.pending(), ledger.disagreements())
    found = [one for one in every if by in ("", one.by) and kind in ("", one.kind) and _is(one, state)]
    shown = found[offset : offset + _LIMIT]
    values: dict[str, Any] = {
        "shown": shown, "labels": _labels(bench, shown), "named": _NAMED, "by": by, "kind": kind, "state": state,
        "persons": sorted({one.by for one in every}), "kinds": sorted({one.kind for one in every}), "numbers": _numbers(every),
    }  # fmt: skip
    sight = bench.sight_of_all(caller_of(request))
    return page(request, "log.html.j2", sight, cut=cut(request, len(shown), limit=_LIMIT, total=len(found)), **values)


def _is(deed: Deed, state: str) -> bool:
    """Say whether a deed is in a state that is asked for."""
    return state in ("", deed.state) or (state == "disputed" and bool(deed.against))


def _labels(bench: Bench, shown: list[Deed]) -> dict[str, str]:
    """Give what the claims say that deeds are about, by the ids that they were named by."""
    found: dict[str, str] = {}
    for subject in {one for deed in shown if deed.kind not in _NAMED for one in deed.about}:
        entry = bench.ledger.claim(subject) if ":" not in subject else None
        if entry is not None:
            found[subject] = entry.claim.label
    return found


def _numbers(every: tuple[Deed, ...]) -> dict[str, str]:
    """Give the ids of all deeds, so that an undoing can lead to what it undid."""
    return {one.id: one.kind for one in every}
