"""Documents: what the ledger holds, and what was read in one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.core.document import DocumentId
from firsthand.core.ledger import Holding
from firsthand.delivery.claim_json import link_json
from firsthand.delivery.holdings import holding_json
from firsthand.delivery.json import as_json
from firsthand.delivery.shapes import Descent, Document, DocumentFull, Listing
from firsthand.delivery.web.acting import veiled
from firsthand.delivery.web.answering import UNCHANGED, answer, listing
from firsthand.delivery.web.api.asking import AsOf, Identity, Limit, Offset, Words
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.errors import InputError

router = APIRouter(tags=["documents"])


@router.get("/documents", response_model=Listing[Document], responses=UNCHANGED)
def list_documents(request: Request, words: Words = "", as_of: AsOf = None, limit: Limit = 20, offset: Offset = 0) -> Response:
    """List what the ledger holds, by day: versions, outlets, captures."""
    bench_of(request).withheld(caller_of(request), words)
    ledger = bench_of(request).ledger
    held = list(ledger.documents(words, as_of, limit, offset))
    return listing(request, _json(request, held), total=ledger.count_documents(words, as_of), limit=limit, offset=offset)


@router.get("/documents/{identity}", response_model=Document, responses=UNCHANGED)
def read_document(request: Request, identity: Identity) -> Response:
    """Give one document as the ledger lists it."""
    held = bench_of(request).ledger.holding(identity)
    if held is None:
        raise _unknown(identity)
    return answer(request, _json(request, [held])[0])


@router.get("/documents/{identity}/reading", response_model=DocumentFull, responses=UNCHANGED)
def read_reading(request: Request, identity: Identity) -> Response:
    """Give the text of one document, and who says what in it; spans count in that text."""
    bench = bench_of(request)
    document = DocumentId(identity)
    reading = bench.ledger.readings([document]).get(document)
    if reading is None:
        raise _unknown(identity)
    shown = veiled(bench, caller_of(request), reading)
    return answer(request, as_json(shown) | {"text": shown.document.text})


@router.get("/documents/{identity}/relations", response_model=Listing[Descent], responses=UNCHANGED)
def read_relations(request: Request, identity: Identity, limit: Limit = 20, offset: Offset = 0) -> Response:
    """Say from which documents one has its passages, then which have theirs from it, with the links that show it."""
    bench = bench_of(request)
    if bench.ledger.holding(identity) is None:
        raise _unknown(identity)
    found = bench.ledger.relations(identity)
    shown = [
        {
            "later": one.later,
            "earlier": one.earlier,
            "certain": one.certain,
            "claims": list(one.claims),
            "links": [link_json(link) for link in one.links],
        }
        for one in found[offset : offset + limit]
    ]
    sight = bench.sight_of_all(caller_of(request))
    return listing(request, sight.over(shown), total=len(found), limit=limit, offset=offset)


def _json(request: Request, held: list[Holding]) -> list[dict[str, Any]]:
    """Give documents as the caller may see them."""
    sight = bench_of(request).sight_of_all(caller_of(request))
    return [sight.over(holding_json(item)) for item in held]


def _unknown(identity: str) -> InputError:
    return InputError("FH141", f"The ledger has nothing with the id {identity!r}; take the ids that claims and documents print.")
