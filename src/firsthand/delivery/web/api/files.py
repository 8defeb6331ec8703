"""Files of sources, cases and patterns, and what is searched to find them: passages and facets."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.delivery.files import case_json, pattern_json, record_json
from firsthand.delivery.shapes import Case, FacetCount, Listing, Passage, Pattern, Record
from firsthand.delivery.web.acting import asks_for_nobody
from firsthand.delivery.web.answering import UNCHANGED, answer, listing
from firsthand.delivery.web.api.asking import FacetKind, Limit, Name, Wanted, Words
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.errors import InputError

router = APIRouter(tags=["files"])


@router.get("/sources/{name:path}", response_model=Record, responses=UNCHANGED)
def read_source(request: Request, name: Name) -> Response:
    """Say what a source said: how often first, alone, and later affirmed or denied by independent origins."""
    bench = bench_of(request)
    bench.withheld(caller_of(request), name)
    found = bench.filing.record(name)
    if not found.said:
        raise InputError("FH142", "No source of this name says anything in this ledger; passages and facets tell how it is named.")
    sight = bench.sight_of_all(caller_of(request))
    return answer(request, sight.over(record_json(found)))


@router.get("/cases/{name:path}", response_model=Case, responses=UNCHANGED)
def read_case(request: Request, name: Name) -> Response:
    """Open the file of a person, event or place: all claims in time, contradictions, what has a single origin."""
    bench = bench_of(request)
    bench.withheld(caller_of(request), name)
    found = bench.filing.whole_case(name)
    readings = bench.readings(found.entries)
    bench.note(caller_of(request), found.entries, readings)
    sight = bench.sight_of_all(caller_of(request))
    return answer(request, sight.over(case_json(found, {reading.document.id: reading.document for reading in readings})))


@router.get("/patterns/{kind:path}", response_model=Pattern, responses=UNCHANGED)
def read_pattern(request: Request, kind: Name) -> Response:
    """Count cases of one kind by origin and not by article, and confront claimed trends with them."""
    bench = bench_of(request)
    sight = bench.sight_of_all(caller_of(request))
    return answer(request, sight.over(pattern_json(bench.filing.whole_pattern(kind))))


@router.get("/passages", response_model=Listing[Passage], responses=UNCHANGED, tags=["search"])
def search_passages(request: Request, words: Words = "", limit: Limit = 20) -> Response:
    """Find passages that have all the words, those of the loudest and thinnest claims first."""
    bench = bench_of(request)
    bench.withheld(caller_of(request), words)
    found = bench.ledger.passages(words, limit)
    readings = bench.ledger.readings(one.proposition.document for one in found).values()
    bench.note(caller_of(request), (), list(readings))
    sight = bench.sight_of_all(caller_of(request))
    shown = [
        {
            "claim": one.claim,
            "label": one.label,
            "document": one.proposition.document,
            "statement": one.proposition.statement,
            "outlet": one.proposition.outlet,
            "published": one.proposition.published,
            "spans": [list(span) for span in one.proposition.spans],
            "text": one.proposition.text,
        }
        for one in found
    ]
    return listing(request, sight.over(shown), total=len(shown), limit=limit, offset=0)


@router.get("/facets/{kind}", response_model=Listing[FacetCount], responses=UNCHANGED, tags=["search"])
def count_facet(request: Request, kind: FacetKind, wanted: Wanted, limit: Limit = 20) -> Response:
    """Give the commonest values of one kind among the claims that the conditions leave, with how many claims have each."""
    bench = bench_of(request)
    asks_for_nobody(bench, caller_of(request), wanted)
    found = bench.ledger.facets(wanted, (kind,), limit)[kind]
    sight = bench.sight_of_all(caller_of(request))
    shown = [{"value": sight.hide(value), "claims": many} for value, many in found]
    return listing(request, shown, total=len(shown), limit=limit, offset=0)


@router.get("/sources", response_model=Listing[FacetCount], responses=UNCHANGED)
def list_sources(request: Request, words: Words = "", limit: Limit = 20) -> Response:
    """Find sources whose names have words that begin so, with how many claims each has a part in."""
    bench = bench_of(request)
    bench.withheld(caller_of(request), words)
    found = bench.ledger.sources(words, limit)
    sight = bench.sight_of_all(caller_of(request))
    shown = [{"value": sight.hide(value), "claims": many} for value, many in found]
    return listing(request, shown, total=len(shown), limit=limit, offset=0)
