"""Adding documents: files, addresses, pasted text; what becomes of each is shown as soon as it is durable."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand.delivery.web.adding import Job
from firsthand.delivery.web.bench import Bench, bench_of, caller_of
from firsthand.delivery.web.given import MOST_BYTES, MOST_FILES, Given, Upload, take
from firsthand.delivery.web.showing import page
from firsthand.delivery.web.sight import OPEN

router = APIRouter()

_SHOWN = 200
"""How many documents of a job stand on its page, the latest; what could not be read stands there in any case, as many."""


@router.get("/add")
def add(request: Request) -> HTMLResponse:
    """Show where to put files, addresses and text, and what was added lately."""
    bench_of(request).allow(caller_of(request), "add")
    return page(request, "add.html.j2", OPEN, jobs=bench_of(request).jobs.recent()[:12], most=MOST_FILES, bytes=MOST_BYTES)


@router.post("/add")
async def begin(request: Request) -> Response:
    """Take what was handed over, and show how its reading goes on."""
    bench_of(request).allow(caller_of(request), "add")
    bench = bench_of(request)
    async with request.form(
        max_files=MOST_FILES + 1, max_fields=20, max_part_size=bench.ledger.settings.limits.text_characters * 4
    ) as form:
        given = _given(form)
        job = await run_in_threadpool(_begun, bench, given, caller_of(request).name)
    return RedirectResponse(f"/add/{job.id}", status_code=303)


@router.get("/add/{identity}")
def progress(request: Request, identity: str) -> HTMLResponse:
    """Show how a job goes on."""
    bench_of(request).allow(caller_of(request), "add")
    job = bench_of(request).jobs.job(identity).snapshot()
    template = "_job.html.j2" if "hx-request" in request.headers else "job.html.j2"
    return page(request, template, OPEN, job=job, kept=job.kept, failed=job.failed, shown=_SHOWN)


@router.post("/add/{identity}/stop")
def stop(request: Request, identity: str) -> Response:
    """Stop a job after the document that is being read."""
    bench_of(request).allow(caller_of(request), "add")
    bench_of(request).jobs.job(identity).stopping = True
    return RedirectResponse(f"/add/{identity}", status_code=303)


def _begun(bench: Bench, given: Given, by: str) -> Job:
    """Take what was given into a folder, and begin to read it."""
    ready = take(given, bench.ledger.settings)
    return bench.jobs.begin(ready.inputs, ready.options, by, ready.folder)


def _given(form: FormData) -> Given:
    """Read the form."""
    tables = _uploads(form, "metadata")
    return Given(
        files=_uploads(form, "files"),
        addresses=_text(form, "addresses").splitlines(),
        text=_text(form, "text"),
        outlet=_text(form, "outlet").strip() or None,
        date=_text(form, "date").strip() or None,
        metadata=tables[0] if tables else None,
    )


def _uploads(form: FormData, name: str) -> tuple[Upload, ...]:
    """Give the files of a field; a field in which none was chosen sends one without a name."""
    files = (one for one in form.getlist(name) if isinstance(one, UploadFile))
    return tuple(Upload(name=one.filename, stream=one.file) for one in files if one.filename)


def _text(form: FormData, name: str) -> str:
    """Give a field that is text."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
