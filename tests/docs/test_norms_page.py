"""The page of norms is what the table of norms says."""

from __future__ import annotations

from firsthand.data.norms import load_norms
from tests.docs.norms_page import PAGE, render
from tests.docs.pages import text


def test_page_is_the_table() -> None:
    """The page is word for word what the command writes from the data."""
    assert text(PAGE) == render(load_norms()), "run: python -m tests.docs.norms_page"


def test_page_has_every_norm() -> None:
    """Every norm has a heading of its own on the page, with how far it was checked."""
    table = load_norms()
    page = text(PAGE)
    assert all(f"\n### {norm}\n" in page for norm in table.norms)
    assert page.count("\n- State: ") == len(table.norms)
