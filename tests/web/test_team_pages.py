"""Signing in, one's account and the people of a team in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from firsthand.ledger import Ledger
from tests.web.workbenches import PASSWORD, served, team

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.needs_chromium


@pytest.fixture
def address(ledger: Ledger) -> Iterator[str]:
    """Give the address of a team's workbench."""
    with served(team(ledger)) as made:
        yield made


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Give a tab that reaches this machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def come_in(tab: Page, address: str, name: str = "Ida Roth") -> None:
    """Sign in as a person does: with the keyboard alone."""
    tab.goto(f"{address}/people")
    tab.wait_for_function("() => document.activeElement.name === 'name'")
    tab.keyboard.type(name)
    tab.keyboard.press("Tab")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{address}/people")


def test_one_signs_in_lets_somebody_in_and_goes(tab: Page, address: str) -> None:
    """The whole way by the forms of the pages, and nothing of the page is refused by its own policy."""
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    come_in(tab, address)
    tab.get_by_label("Name, as it stands under decisions").fill("Bo Orth")
    tab.get_by_label("First password").fill(PASSWORD)
    tab.get_by_role("button", name="Let in", exact=True).click()
    tab.get_by_role("rowheader", name="Bo Orth").wait_for()
    tab.get_by_label("Role of Bo Orth").select_option("editor")
    tab.get_by_role("row", name="Bo Orth").get_by_role("button", name="Give").click()
    assert tab.get_by_label("Role of Bo Orth").input_value() == "editor"
    tab.get_by_role("link", name="Ida Roth").click()
    tab.get_by_role("button", name="Here", exact=True).click()
    tab.wait_for_url(f"{address}/sign-in")
    tab.goto(f"{address}/people")
    assert tab.url.startswith(f"{address}/sign-in")
    assert said == []


def test_readers_find_no_link_that_refuses_them(tab: Page, address: str) -> None:
    """What a reader may not open, no page leads a reader to from its head or foot."""
    tab.goto(f"{address}/sign-in")
    tab.get_by_label("Name").fill("Rea Lind")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url(f"{address}/")
    links = tab.locator("header nav a, footer nav a").evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert "/search" in links
    assert not {"/add", "/review", "/log", "/people", "/hand-over"} & set(links)
    for link in links:
        answer = tab.goto(f"{address}{link}")
        assert answer is not None
        assert answer.status == 200, link


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_can_be_used_by_all(tab: Page, address: str, scheme: str, width: int) -> None:
    """At any width, in light and dark: nothing runs out of the window, and axe finds no fault."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.goto(f"{address}/sign-in")
    found = Axe().run(tab).response["violations"]
    come_in(tab, address)
    for path in ("/people", "/account"):
        tab.goto(f"{address}{path}")
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= width
        found += Axe().run(tab).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
