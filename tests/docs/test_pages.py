"""Our pages can be walked from the first one, and their examples do what they show."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, HEADING, PAGES, ROOT, anchors, links, name, prose, text


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    """Every link inside the repository leads to a file, and to a heading where it names one."""
    for link in links(path):
        target, _, anchor = link.partition("#")
        page = (path.parent / target).resolve() if target else path
        assert page.exists(), f"{name(path)} links to {link}, which is not there"
        if anchor:
            assert anchor in anchors(page), f"{name(path)} links to {link}, and there is no such heading"


def test_every_page_can_be_reached() -> None:
    """From docs/index.md and README.md every page can be reached by following links."""
    reached: set[Path] = set()
    ahead = [DOCS / "index.md", ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            ahead += [(page.parent / link.partition("#")[0]).resolve() for link in links(page) if not link.startswith("#")]
    assert [name(page) for page in PAGES if page not in reached] == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_examples_do_what_they_show(path: Path) -> None:
    """Every example at a Python prompt gives what the page says."""
    result = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert result.failed == 0
    assert result.attempted == text(path).count("\n>>> ")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_make_targets_exist(path: Path) -> None:
    """Every ``make`` that a page tells you to run is in the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    told = set(re.findall(r"(?:`|^)make ([a-z]+)", text(path), re.MULTILINE))
    assert told <= targets


def test_glossary_is_in_order() -> None:
    """The words of the glossary are in alphabetical order, each once."""
    words = HEADING.findall(prose(DOCS / "glossary.md"))[1:]
    assert words == sorted(set(words))
