"""Hand over: a dossier or an export of claims, a case or a pattern, with everybody withheld who needs protection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from firsthand.core.ledger import Act
from firsthand.delivery.export import FORMS
from firsthand.delivery.export.options import TABLES
from firsthand.delivery.handing import MOST, Choices, File, Matter, meant
from firsthand.delivery.web.bench import Bench, Caller, bench_of, caller_of
from firsthand.delivery.web.sending import made, sent
from firsthand.delivery.web.showing import page
from firsthand.errors import InputError
from firsthand.ledger import day_of, now

router = APIRouter()

_LISTED = 8
_LONGEST = 200


@router.get("/hand-over")
def hand_over(request: Request) -> HTMLResponse:
    """Show what is about to be handed over, and in which forms it can be."""
    bench, caller = bench_of(request), caller_of(request)
    values = dict(request.query_params)
    for given in ("query", "case", "pattern"):
        bench.withheld(caller, values.get(given, ""))
    claims, total = _about(bench, request)
    sight = bench.sight(caller, claims, () if caller.at_the_desk else bench.readings(claims))
    shown: dict[str, Any] = {
        "claims": claims[:_LISTED], "total": total, "given": values, "ids": request.query_params.getlist("claim"), "forms": tuple(FORMS),
        "tables": TABLES, "most": MOST, "may_show": caller.may("show-protected"),
    }  # fmt: skip
    return page(request, "hand-over.html.j2", sight, **shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """In what form something is handed over, what a row of a table is, and the title and length of a dossier."""

    form: str = "html"
    table: str = "statements"
    title: str = ""
    limit: int = MOST


@router.get("/hand-over/file")
def masked_file(request: Request, chosen: Annotated[Chosen, Depends()]) -> Response:
    """Give a file with everybody withheld who needs protection."""
    return sent(_made(bench_of(request), request, chosen, None))


@router.post("/hand-over/file")
def open_file(request: Request, chosen: Annotated[Chosen, Depends()], reason: Annotated[str, Form()] = "") -> Response:
    """Give a file with protected names, for a reason that is logged; only who may release a name may ask for it."""
    bench, caller = bench_of(request), caller_of(request)
    bench.allow(caller, "show-protected")
    if not reason.strip():
        raise InputError("FH143", "Protected names are shown only for a reason; say why they must be shown. The reason is logged.")
    _log(bench, caller, request, reason.strip())
    return sent(_made(bench, request, chosen, reason.strip()))


def _matter(request: Request) -> Matter:
    """Read what is to be handed over from an address: claims by id, words, a case or a pattern."""
    asked = request.query_params
    words = asked.get("query", "").strip()
    ids = tuple(dict.fromkeys(asked.getlist("claim")))
    return Matter(query=ids or ((words,) if words else ()), case=asked.get("case") or None, pattern=asked.get("pattern") or None)


def _about(bench: Bench, request: Request) -> tuple[list[Any], int]:
    """Give the claims that are meant so far, the first of them, and how many there are; nothing where nothing is asked for yet."""
    if not {"claim", "query", "case", "pattern"} & {key for key, value in request.query_params.items() if value.strip()}:
        return [], 0
    entries, _ = meant(bench.ledger, _matter(request), MOST)
    return entries, len(entries)


def _made(bench: Bench, request: Request, chosen: Chosen, reason: str | None) -> File:
    """Make the file that an address and a form ask for."""
    matter = _matter(request)
    for given in (*matter.query, matter.case or "", matter.pattern or ""):
        bench.withheld(caller_of(request), given)
    choices = Choices(
        form=chosen.form, table=chosen.table, title=chosen.title.strip() or None, limit=max(1, min(chosen.limit, _LONGEST)),
        as_of=day_of(request.query_params.get("as_of") or None),
    )  # fmt: skip
    return made(bench, matter, choices, reason)


def _log(bench: Bench, caller: Caller, request: Request, reason: str) -> None:
    """Keep who asked for protected names, why, and of which claims, before anything is shown."""
    entries, _ = meant(bench.ledger, _matter(request), MOST)
    bench.ledger.log(Act(kind="show-protected", by=caller.name, at=now(), why=reason, about=tuple(e.claim.id for e in entries)))
