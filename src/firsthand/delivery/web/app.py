"""Puts the workbench together: the guard, the pages, the API, and our own style sheet and script."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files

from fastapi import Depends, FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.security import HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from firsthand.delivery.web.answering import FAILURES
from firsthand.delivery.web.api import ROUTERS as CALLS
from firsthand.delivery.web.bench import Options, opened
from firsthand.delivery.web.failing import handle_failures
from firsthand.delivery.web.guard import Guard, own_form
from firsthand.delivery.web.pages import ROUTERS as PAGES
from firsthand.ledger import Ledger

_BEARER = HTTPBearer(auto_error=False, description="A token that `firsthand people token NAME` or the page Account makes.")
"""Says in the description how a program of a team signs in; the guard sees to it that it does."""


def workbench(ledger: Ledger, options: Options) -> FastAPI:
    """Make the application over a ledger that is open; nothing of it is fetched from elsewhere."""
    bench = opened(ledger, options)

    @asynccontextmanager
    async def open_until_closed(_: FastAPI) -> AsyncIterator[None]:
        """Work until the server ends; what is being added becomes durable before."""
        yield
        await run_in_threadpool(bench.jobs.close)

    app = FastAPI(
        title="Firsthand",
        version=version("firsthand"),
        description="Who says so, how could they know, and how many people really said it.",
        docs_url=None,
        redoc_url=None,
        lifespan=open_until_closed,
    )
    app.state.bench = bench
    handle_failures(app)
    for router in CALLS:
        app.include_router(router, prefix="/api/v1", responses=FAILURES, dependencies=[Depends(_BEARER)] if options.team else [])
    for router in PAGES:
        app.include_router(router, include_in_schema=False, dependencies=[Depends(own_form)])
    _make_routes_ready(app)
    app.mount("/static", StaticFiles(directory=str(files("firsthand.delivery.web").joinpath("static"))), name="static")
    app.add_middleware(Guard)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    return app


def _make_routes_ready(app: FastAPI) -> None:
    """Build all routes now: FastAPI otherwise builds them for the first caller, who waits, in whichever thread serves it."""
    for _ in iter_route_contexts(app.routes):
        pass
