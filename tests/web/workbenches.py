"""Workbenches over a ledger of the examples, to be called, and to be opened in a browser."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from firsthand import open_ledger
from firsthand.delivery.web import Options, guard, workbench
from firsthand.delivery.web.bench import Caller
from firsthand.delivery.web.serving import listen
from firsthand.intake import IntakeOptions
from firsthand.ledger import Kept, Ledger

EXAMPLES = Path(__file__).parents[2] / "examples"
HOST = "127.0.0.1"
ANALYST = "Ada Roth"
READER = "Rea Lind"
PROTECTED = "Verro"
"""A name that a captive and his sister have in the examples."""


@cache
def _kept() -> bytes:
    """Read the examples into a ledger once, and keep its bytes."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.db"
        with open_ledger(str(path), create=True) as ledger:
            options = IntakeOptions(metadata=str(EXAMPLES / "metadata.tsv"))
            assert all(isinstance(item, Kept) for item in ledger.add(*map(str, sorted(EXAMPLES.glob("*.txt"))), options=options))
            ledger.settle()
        return path.read_bytes()


@contextmanager
def example_ledger(folder: Path) -> Iterator[Ledger]:
    """Open a fresh copy of the ledger of the examples in a folder."""
    path = folder / "examples.db"
    path.write_bytes(_kept())
    with open_ledger(str(path)) as ledger:
        yield ledger


def local(ledger: Ledger) -> FastAPI:
    """Make the workbench of one analyst on their own machine."""
    return workbench(ledger, Options(name=ANALYST))


def seen_by_a_reader(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, role: str = "reader") -> FastAPI:
    """Make a workbench whose every caller only reads, or has another role, and sees no protected name."""
    monkeypatch.setattr(guard, "caller_at", lambda *_: Caller(name=READER, role=role, at_the_desk=False))
    return local(ledger)


PASSWORD = "correct horse battery"  # noqa: S105 - of invented people
PEOPLE = {"Rea Lind": "reader", "Ana Korr": "analyst", "Edo Saal": "editor", "Ida Roth": "admin"}
"""One person of each role, all with one password, which no desk should imitate."""


def team(ledger: Ledger, *, secure: bool = False) -> FastAPI:
    """Make the workbench of a team, with one person of each role."""
    from firsthand.delivery import people

    for name, role in PEOPLE.items() if not ledger.people() else ():
        people.enrol(ledger, name, role, PASSWORD, ANALYST)
    return workbench(ledger, Options(name="nobody", team=True, secure=secure))


@contextmanager
def signed_in(address: str, name: str) -> Iterator[httpx.Client]:
    """Give a browser in which somebody has signed in; its forms bring back what pages held."""
    with httpx.Client(base_url=address, timeout=60) as client:
        answer = client.post("/sign-in", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        client.headers["X-CSRF-Token"] = csrf(client)
        yield client


def csrf(client: httpx.Client) -> str:
    """Give what the forms of somebody's pages hold."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get("/account").text)
    assert found is not None
    return found[1]


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve a workbench at a free port of this machine, as ``firsthand serve`` does, and give its address."""
    taken = listen(HOST, 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        yield f"http://{HOST}:{taken.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)


@contextmanager
def called(app: FastAPI) -> Iterator[httpx.Client]:
    """Give a client that calls a workbench at its own address."""
    with served(app) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client
