"""What the tests of the workbench may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from firsthand.ledger import Ledger
from tests.web.workbenches import called, example_ledger, local, served


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
