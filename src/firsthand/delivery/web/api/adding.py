"""Adding documents: files, addresses and texts are taken as a job, which says how it goes on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from firsthand.delivery.shapes import Job, Listing, NewAddresses, NewText
from firsthand.delivery.shapes.base import DAY
from firsthand.delivery.web import adding
from firsthand.delivery.web.acting import allowed
from firsthand.delivery.web.answering import UNCHANGED, answer, listing
from firsthand.delivery.web.api.asking import Identity, Limit, Offset
from firsthand.delivery.web.bench import bench_of, caller_of
from firsthand.delivery.web.given import Given, Upload, take

router = APIRouter(tags=["adding"])

_Outlet = Annotated[str, Form(max_length=200, pattern="^[^\\x00]*$")]
_Day = Annotated[str, Form(pattern=f"^$|{DAY}")]


@router.post("/texts", response_model=Job, status_code=202)
def add_text(request: Request, body: NewText) -> Response:
    """Read a pasted text into the ledger."""
    return _begun(request, Given(text=body.text, outlet=body.outlet, date=body.date))


@router.post("/addresses", response_model=Job, status_code=202)
def add_addresses(request: Request, body: NewAddresses) -> Response:
    """Fetch web pages and read them into the ledger; what cannot be had is said in the job."""
    return _begun(request, Given(addresses=body.addresses, outlet=body.outlet, date=body.date))


@router.post("/files", response_model=Job, status_code=202)
def add_files(
    request: Request, files: Annotated[list[UploadFile], File(min_length=1, max_length=100)], outlet: _Outlet = "", date: _Day = ""
) -> Response:
    """Read files into the ledger: text, HTML, PDF, DOCX, feeds, JSONL, WARC."""
    uploads = tuple(Upload(name=one.filename or "file", stream=one.file) for one in files)
    return _begun(request, Given(files=uploads, outlet=outlet or None, date=date or None))


@router.get("/jobs", response_model=Listing[Job], responses=UNCHANGED)
def list_jobs(request: Request, limit: Limit = 20, offset: Offset = 0) -> Response:
    """List the jobs that are remembered, the latest first; what they added is in the ledger in any case."""
    allowed(caller_of(request), "add")
    held = bench_of(request).jobs.recent()
    return listing(request, [_json(job) for job in held[offset : offset + limit]], total=len(held), limit=limit, offset=offset)


@router.get("/jobs/{identity}", response_model=Job, responses=UNCHANGED)
def read_job(request: Request, identity: Identity) -> Response:
    """Say how a job goes on."""
    allowed(caller_of(request), "add")
    return answer(request, _json(bench_of(request).jobs.job(identity)))


@router.post("/jobs/{identity}/stop", response_model=Job)
def stop_job(request: Request, identity: Identity) -> Response:
    """Stop a job after the document that is being read."""
    job = bench_of(request).jobs.job(identity)
    job.stopping = True
    return answer(request, _json(job))


def _begun(request: Request, given: Given) -> Response:
    """Take what was given into a folder, and begin to read it."""
    bench = bench_of(request)
    ready = take(given, bench.ledger.settings)
    return answer(request, _json(bench.jobs.begin(ready.inputs, ready.options, caller_of(request).name, ready.folder)), 202)


def _json(job: adding.Job) -> dict[str, Any]:
    """Give a job as plain values."""
    seen = job.snapshot()
    lines = [asdict(line) for line in seen.lines]
    return {"id": seen.id, "by": seen.by, "begun": seen.begun, "state": seen.state, "inputs": len(seen.inputs), "lines": lines}
