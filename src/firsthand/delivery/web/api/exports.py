"""Handing over: dossiers and tables of claims, of a case or of a pattern, with everybody withheld who needs protection."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from firsthand.delivery.export import FORMS
from firsthand.delivery.handing import DOSSIERS, MOST, Choices, Matter
from firsthand.delivery.web.api.asking import AsOf
from firsthand.delivery.web.bench import bench_of
from firsthand.delivery.web.sending import made, sent

router = APIRouter(tags=["exports"])

Form = Literal["html", "pdf", "md", "csv", "jsonl", "parquet", "claim-review", "annotations"]
Table = Literal["statements", "positions", "claims", "documents"]
Text = Annotated[str | None, Query(min_length=1, max_length=200, pattern="^[^\\x00]+$")]

_TYPES = dict.fromkeys(media.partition(";")[0] for media in (*DOSSIERS.values(), *(form.media_type for form in FORMS.values())))
_FILES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file.", "content": {media: {"schema": {"type": "string", "format": "binary"}} for media in _TYPES}}
}


@router.get("/exports/{form}", response_class=Response, responses=_FILES)
def export(  # noqa: PLR0913, PLR0917 - one parameter a choice is how a call is declared
    request: Request,
    form: Form,
    claim: Annotated[list[Annotated[str, Query(min_length=1, max_length=200, pattern="^[^\\x00]+$")]], Query(max_length=200)] = [],  # noqa: B006 - FastAPI copies a default
    query: Text = None,
    case: Text = None,
    pattern: Text = None,
    table: Table = "statements",
    title: Text = None,
    limit: Annotated[int, Query(ge=1, le=200, description="How many claims a dossier shows in full.")] = MOST,
    as_of: AsOf = None,
) -> Response:
    """Give claims by ids or words, a case or a pattern as a file: a dossier to hand over, or a table for other programs.

    Exactly one of `claim`, `query`, `case` and `pattern` says what is meant. Whoever needs protection is withheld.
    """
    matter = Matter(query=tuple(claim) or ((query,) if query else ()), case=case, pattern=pattern)
    choices = Choices(form=form, table=table, title=title, as_of=as_of, limit=limit)
    return sent(made(bench_of(request), matter, choices))
