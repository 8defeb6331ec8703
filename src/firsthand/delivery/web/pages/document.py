"""One document: its text with its statements marked, and what it has to do with the rest of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from firsthand.core.document import DocumentId
from firsthand.core.ledger import Holding
from firsthand.core.statement import Reading
from firsthand.delivery.differing import Change, changes
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.showing import page
from firsthand.delivery.web.sight import Sight
from firsthand.delivery.web.views.document import document_view, sheet_of
from firsthand.delivery.web.views.traces import traces
from firsthand.errors import InputError

router = APIRouter()

_VERSIONS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an address asks of a document: a part of a long text, an anchor in it, and the version to compare it with."""

    part: int = 1
    at: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of the texts that stood at the same address."""

    id: DocumentId
    title: str
    published: str
    text_sha256: str


@router.get("/document/{identity}")
def document(request: Request, identity: str, wanted: Annotated[Wanted, Depends()]) -> Response:
    """Show a document."""
    bench, caller = bench_of(request), caller_of(request)
    holding = bench.ledger.holding(identity)
    if holding is None:
        raise InputError(
            "FH141", f"The ledger has no document with the id {identity[:80]!r}; take the ids that claims and documents print."
        )
    found = traces(holding.id, bench.remembered.claims_of(holding.id))
    held = bench.ledger.readings([holding.id, *holding.versions[:_VERSIONS]])
    bench.note(caller, (), [held[holding.id]])
    sight = bench.sight_of_all(caller)
    sheet = sheet_of(held[holding.id], bench.ledger.store.propositions([holding.id]), found.supported, sight)
    view = document_view(sheet, held[holding.id].document, wanted.part, wanted.at)
    other = _other(holding, wanted.against)
    return page(
        request, "document.html.j2", sight, view=view, holding=holding, traces=found, versions=_versions(holding, held),
        other=other, changes=_changes(holding, held, other, sight) if other else None,
    )  # fmt: skip


def _versions(holding: Holding, held: Mapping[DocumentId, Reading]) -> list[Version]:
    """Give the texts that stood at the address of a document, itself among them, earliest first."""
    documents = [(id_, held[id_].document) for id_ in holding.versions if id_ in held]
    return [Version(id=i, title=d.title or "", published=d.published or "no date", text_sha256=d.text_sha256) for i, d in documents]


def _other(holding: Holding, against: str) -> DocumentId | None:
    """Give the version that a document is compared with: the one that is asked for, else the one before it, else the one after."""
    versions = list(holding.versions[:_VERSIONS])
    if holding.id not in versions or len(versions) == 1:
        return None
    place = versions.index(holding.id)
    return next((id_ for id_ in versions if id_ == against and id_ != holding.id), versions[place - 1] if place else versions[1])


def _changes(holding: Holding, held: Mapping[DocumentId, Reading], other: DocumentId, sight: Sight) -> tuple[Change, ...] | None:
    """Give what differs between two versions, the earlier first, as the caller may see them; None where they are too long for it."""
    before, after = sorted((holding.id, other), key=holding.versions.index)
    return changes(sight.text(held[before]).text, sight.text(held[after]).text)
