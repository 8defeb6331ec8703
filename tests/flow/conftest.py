"""Facts of the examples that reading still gets wrong: listed in ``known_gaps.txt``, shown as expected failures, never hidden."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the failures that are listed; their success is welcome, and the line then goes."""
    listed = (Path(__file__).parent / "known_gaps.txt").read_text(encoding="utf-8").splitlines()
    for item in items:
        if item.nodeid in listed:
            item.add_marker(pytest.mark.xfail(strict=False, reason="a gap that is known: tests/flow/known_gaps.txt"))
