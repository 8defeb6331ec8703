"""What the tests of the workbench may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from fastapi import FastAPI

from firsthand.ledger import Ledger
from tests.web.workbenches import called, example_ledger, local, seen_by_a_reader, served, team

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Give a fresh ledger of the examples."""
    with example_ledger(tmp_path) as held:
        yield held


@pytest.fixture
def client(ledger: Ledger) -> Iterator[httpx.Client]:
    """Give a client of the workbench over it."""
    with called(local(ledger)) as made:
        yield made


@pytest.fixture
def bench_address(ledger: Ledger) -> Iterator[str]:
    """Give the address of a workbench, for a browser."""
    with served(local(ledger)) as made:
        yield made


@pytest.fixture
def reader(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    """Give a client of somebody who only reads, to whom no protected name is shown."""
    with called(seen_by_a_reader(ledger, monkeypatch)) as made:
        yield made


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """Give a page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def team_app(ledger: Ledger) -> FastAPI:
    """Give the workbench of a team over the examples."""
    return team(ledger)


@pytest.fixture
def address(team_app: FastAPI) -> Iterator[str]:
    """Give its address."""
    with served(team_app) as made:
        yield made


@pytest.fixture
def stranger(address: str) -> Iterator[httpx.Client]:
    """Give a client that has not signed in."""
    with httpx.Client(base_url=address, timeout=60) as made:
        yield made
