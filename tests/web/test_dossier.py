"""A dossier in a real browser: nothing is asked for, every mark leads to its passage, and it can be read at any width and in the dark."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from firsthand.delivery.report import report_page
from tests.edges.dossiers import entry, readings
from tests.web.test_page import CONTRAST

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.needs_chromium


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Write a dossier of sixty articles to a file."""
    given = readings(60)
    path = tmp_path / "dossier.html"
    path.write_text(report_page([entry(given)], given), encoding="utf-8")
    return path.as_uri()


def test_nothing_is_asked_for_and_nothing_complains(page: Page, address: str) -> None:
    """Opening a dossier makes one request, and the browser has nothing to say."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    assert asked == [address]
    assert said == []


def test_a_mark_leads_to_its_passage(page: Page, address: str) -> None:
    """A click on an article's square goes to the passage of that article."""
    page.goto(address)
    mark = page.locator("svg.origins a").nth(3)
    number = mark.locator("text").text_content()
    mark.click()
    target = page.evaluate("() => document.querySelector(':target').textContent")
    assert f"{number} ·" in target.strip()[:8]


def test_squares_stand_side_by_side_and_can_be_read(page: Page, address: str) -> None:
    """At sixty articles, squares do not overlap, and their numbers are at least seven pixels high."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    boxes = page.locator("svg.origins").first.locator(".doc rect").evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    boxes.sort(key=lambda box: box["left"])
    assert len(boxes) == 59
    assert all(a["right"] <= b["left"] + 0.5 for a, b in itertools.pairwise(boxes))
    assert page.locator("svg.origins .doc text").first.evaluate("e => e.getBoundingClientRect().height") >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_it_can_be_read_at_any_width_and_in_the_dark(page: Page, address: str, scheme: str, width: int) -> None:
    """The page is as wide as the window, drawings scroll within it, and every text stands out from what is behind it."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    plain = page.evaluate(CONTRAST.replace("closest('.skip')", "closest('.skip, svg')"))
    assert plain == []


def test_every_drawing_can_be_walked_by_keyboard(page: Page, address: str) -> None:
    """With the tabulator alone, one comes to the skip link, and to a mark of a drawing, which opens its passage."""
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("() => !!document.activeElement.closest('svg.origins')"):
            break
    page.keyboard.press("Enter")
    assert page.evaluate("() => !!document.querySelector('.passages li:target')")
