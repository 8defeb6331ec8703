"""Puts the workbench together: the guard, the pages, the API, and our own style sheet and script."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from firsthand.delivery.web.api import ROUTERS as CALLS
from firsthand.delivery.web.bench import Bench, Options
from firsthand.delivery.web.failing import handle_failures
from firsthand.delivery.web.guard import Guard
from firsthand.delivery.web.pages import ROUTERS as PAGES
from firsthand.ledger import Ledger


def workbench(ledger: Ledger, options: Options) -> FastAPI:
    """Make the application over a ledger that is open; nothing of it is fetched from elsewhere."""
    app = FastAPI(
        title="Firsthand",
        version=version("firsthand"),
        description="Who says so, how could they know, and how many people really said it.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.bench = Bench(ledger=ledger, options=options)
    handle_failures(app)
    for router in CALLS:
        app.include_router(router, prefix="/api/v1")
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("firsthand.delivery.web").joinpath("static"))), name="static")
    app.add_middleware(Guard)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    return app
