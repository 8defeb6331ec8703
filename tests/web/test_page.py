"""The page in a real browser: it can be read, walked by keyboard and printed, at any width, in light and in the dark."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from firsthand.delivery.page import page as page_of
from tests.edges.readings import camp_video, exchange, hostile

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.needs_chromium

CONTRAST = """() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const lum = ([r, g, b]) => { const f = v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 };
    return .2126 * f(r) + .7152 * f(g) + .0722 * f(b) };
  const back = e => {
    for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > .5) return c }
    return [255, 255, 255] };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || e.closest('.skip')) continue;
    const a = lum(rgb(getComputedStyle(e).color)), b = lum(back(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) found.push(e.className + ' ' + ratio.toFixed(2) + ' ' + walk.currentNode.data.trim().slice(0, 30));
  }
  return found;
}"""


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Page:
    """Open a page of three documents from a file, with no network."""
    path = tmp_path / "page.html"
    path.write_text(page_of([exchange(), camp_video(), hostile()]), encoding="utf-8")
    page.goto(path.as_uri())
    return page


def test_nothing_runs_and_nothing_is_asked_for(page: Page, tmp_path: Path) -> None:
    """Opening the page makes no request but the one for itself, no complaint of the browser, and no script runs."""
    path = tmp_path / "page.html"
    path.write_text(page_of([hostile(), exchange()]), encoding="utf-8")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert said == []
    assert page.locator("script").count() == 0


def test_the_style_is_applied(opened: Page) -> None:
    """The policy lets our own style through: statements are underlined in the way of their kind."""
    mark = opened.locator("mark.k-unnamed").first
    assert mark.evaluate("e => getComputedStyle(e).textDecorationStyle") == "dashed"
    assert opened.locator("mark.k-body").first.evaluate("e => getComputedStyle(e).textDecorationStyle") == "solid"


def test_kinds_differ_without_colour(opened: Page) -> None:
    """No two kinds of source have the same line and thickness, so that colour never speaks alone."""
    lines = opened.locator(".swatches mark").evaluate_all(
        "all => all.map(e => getComputedStyle(e).textDecorationStyle + getComputedStyle(e).textDecorationThickness)"
    )
    assert len(lines) == 9
    assert len(set(lines)) == 9


def test_a_nested_statement_has_its_own_line(opened: Page) -> None:
    """A statement inside another stands inside its mark, with its line below the other's."""
    inner = opened.locator("#d2-top mark.depth-0 mark.depth-1").first
    offsets = inner.evaluate("e => [e, e.parentElement].map(x => parseFloat(getComputedStyle(x).textUnderlineOffset))")
    assert offsets[0] > offsets[1]


def test_notes_stand_beside_their_passage(opened: Page) -> None:
    """On a wide screen a note is to the right of its paragraph and begins at its height; on a phone it is below."""
    opened.set_viewport_size({"width": 1280, "height": 900})
    mark, note = opened.locator("#d1-t2"), opened.locator("#d1-s2")
    left, right = mark.bounding_box(), note.bounding_box()
    assert left is not None
    assert right is not None
    assert right["x"] >= left["x"] + left["width"]
    assert abs(right["y"] - left["y"]) < 40
    opened.set_viewport_size({"width": 390, "height": 800})
    left, right = mark.bounding_box(), note.bounding_box()
    assert left is not None
    assert right is not None
    assert right["y"] >= left["y"] + left["height"]


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1920])
def test_nothing_runs_out_of_the_window(opened: Page, width: int) -> None:
    """At no width must one scroll sideways."""
    opened.set_viewport_size({"width": width, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(opened: Page, scheme: str) -> None:
    """All text has a contrast of 4.5 to 1 at least, in light and in the dark."""
    opened.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert opened.evaluate(CONTRAST) == []


def test_the_dark_is_dark(opened: Page) -> None:
    """Where the system is dark, the paper is dark and the ink is light."""
    opened.emulate_media(color_scheme="dark")
    shade = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(v) for v in re.findall(r"\d+", shade)) < 60


def test_the_page_is_walked_by_keyboard(opened: Page) -> None:
    """The first stop is the skip link; a number in the text leads to its note, and the note back; the focus is seen."""
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    box = opened.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.getAttribute('href')") == "#d1-s1"
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    opened.keyboard.press("Enter")
    assert opened.url.endswith("#d1-s1")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.closest('.note').id") == "d1-s1"


def test_focus_goes_in_the_order_of_the_text(opened: Page) -> None:
    """Numbers in the text are reached in the order in which they stand, each paragraph before its notes."""
    order = opened.locator("#d2-top p, #d2-top .notes").evaluate_all(
        "all => all.filter(e => e.matches('.columns > *')).map(e => e.matches('.notes'))"
    )
    assert order[0] is False
    assert all(not (a and b) for a, b in itertools.pairwise(order))


def test_print_holds_everything(opened: Page) -> None:
    """In print what is folded up is open, and no protected name is there."""
    pdf = PdfReader(io.BytesIO(opened.pdf(format="A4")))
    words = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    assert words.count("It binds") >= 3
    assert "Method and limits" in words
    assert "Verro" not in words
    opened.emulate_media(media="print")
    assert opened.evaluate("getComputedStyle(document.querySelector('.skip')).display") == "none"


def test_a_protected_name_is_not_in_what_is_heard(opened: Page) -> None:
    """The accessibility tree, which a screen reader reads, has numbers, notes and labels, and no protected name."""
    heard = opened.locator("body").aria_snapshot()
    assert "Statement 3" in heard
    assert "[captive 1]" in heard
    assert "verro" not in heard.casefold()
