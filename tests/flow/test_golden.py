"""Whole articles and what was read in them: a change of words, rules or weights shows here as lines that a person can judge."""

from __future__ import annotations

import pytest

from tests.flow.examples import FILES, reading
from tests.flow.golden import FOLDER, golden, render


@pytest.mark.parametrize("name", FILES)
def test_reading_is_the_golden_one(name: str) -> None:
    """An example is read as its golden file says; if the change is meant, ``python -m tests.flow.golden`` writes it anew."""
    assert render(reading(name)).splitlines() == golden(name).read_text(encoding="utf-8").splitlines()


def test_every_example_has_a_golden_file() -> None:
    """No example is without its golden file, and no golden file without its example."""
    assert {path.name for path in FOLDER.iterdir()} == {golden(name).name for name in FILES}
