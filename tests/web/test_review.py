"""The review queue: worked by keyboard alone, with Tab alone, without script; what was answered leaves it, what is put off is one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx
import pytest

from firsthand.core.decision import Decision, standing
from firsthand.ledger import Ledger, now
from tests.web.workbenches import ANALYST, called, seen_by_a_reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

needs_chromium = pytest.mark.needs_chromium


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Give an empty tab that may reach this machine."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def items(page: str) -> list[str]:
    """Give the ids of the items on a page of the queue."""
    return re.findall(r'id="i-([0-9a-f]{12})"', page)


def test_a_suggestion_looks_like_one_and_says_why(ledger: Ledger, client: httpx.Client) -> None:
    """What the rules lean to is dashed, with its reason; the form that it leads to decides nothing by itself."""
    page = client.get("/review").text
    item = next(one for one in ledger.review(ANALYST) if one.suggested in {"same", "different"})
    part = page.partition(f'id="i-{item.id}"')[2].partition("</li>")[0]
    assert '<p class="suggestion suggested"><b>suggested:' in part
    assert item.because.replace("'", "&#39;") in part
    assert part.count('class="button suggested"') == 1
    assert ledger.store.decisions() == []


def test_what_is_put_off_is_put_off_for_one_person(ledger: Ledger, client: httpx.Client) -> None:
    """It leaves my queue and stays in everybody else's, and comes back when I take it up again."""
    before = items(client.get("/review").text)
    client.post("/review/later", data={"item": before[0]})
    assert before[0] not in items(client.get("/review").text)
    assert before[0] in {one.id for one in ledger.review("Ben Hale")}
    client.post("/review/again")
    assert items(client.get("/review").text) == before


def test_two_who_differ_are_asked_again(ledger: Ledger, client: httpx.Client) -> None:
    """Both decisions stand and are shown; the queue asks which, until one takes the other's side."""
    subject = (ledger.claims()[0].id,)
    for kind, by in (("verified", "Ben Hale"), ("refuted", ANALYST)):
        ledger.decide(Decision(kind=kind, subjects=subject, by=by, decided=now(), note=f"{kind} by {by}"))
    page = client.get("/review", params={"kind": "disagreement"}).text
    assert len(items(page)) == 1
    assert "As Ben Hale: Verified" in page
    ledger.decide(Decision(kind="verified", subjects=subject, by=ANALYST, decided=now(), note="He is right."))
    assert items(client.get("/review", params={"kind": "disagreement"}).text) == []
    assert len(standing(ledger.store.decisions())) == 3


def test_the_rule_of_two_persons_is_an_admins(ledger: Ledger, client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is set with a reason, which stands in the log; a reader sees no queue at all."""
    client.post("/review/rule", data={"holds": "yes", "why": "as in print"})
    assert ledger.rule()
    assert "as in print" in client.get("/log").text
    assert "two persons must agree" in client.get("/review").text
    with called(seen_by_a_reader(ledger, monkeypatch)) as reader:
        assert "FH173" in reader.post("/review/rule", data={"why": "no"}).text
    assert ledger.rule()


@needs_chromium
def test_it_is_worked_by_keyboard_alone(tab: Page, ledger: Ledger, bench_address: str) -> None:
    """Keys go down and up, answer, show what that changes, take a note, confirm, undo, put off, and show themselves."""
    page = tab
    page.goto(f"{bench_address}/review")
    first, second = page.locator("[data-item]").nth(0), page.locator("[data-item]").nth(1)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == second.get_attribute("id")
    page.keyboard.press("k")
    chosen = first.get_attribute("id")
    assert focused(page) == chosen
    page.keyboard.press("d")
    page.wait_for_url("**/decide?*")
    assert page.locator("section.effect").is_visible()
    page.keyboard.press("n")
    page.keyboard.type("Another day, another matter: ")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/review?decided=*")
    (made,) = ledger.store.decisions()
    assert (made.by, made.note) == (ANALYST, "Another day, another matter:")
    assert page.locator(f"#{chosen}").count() == 0
    page.keyboard.press("u")
    page.wait_for_function("() => document.querySelector('.last').textContent.includes('undid')")
    assert standing(ledger.store.decisions()) == ()
    page.wait_for_selector(f"#{chosen}")
    page.keyboard.press("l")
    page.wait_for_url("**/review?put_off=*")
    assert page.locator(f"#{chosen}").count() == 0
    page.keyboard.press("?")
    assert not page.locator(".keys dl").is_visible()


@needs_chromium
def test_enter_takes_the_suggestion_and_confirms_it(tab: Page, ledger: Ledger, bench_address: str) -> None:
    """Enter, look, Enter: nothing is decided between the two; Escape goes back instead."""
    page = tab
    page.goto(f"{bench_address}/review?kind=near")
    page.keyboard.press("Enter")
    page.wait_for_url("**/decide?*")
    page.keyboard.press("Escape")
    page.wait_for_url("**/review")
    page.goto(f"{bench_address}/review?kind=near")
    page.keyboard.press("Enter")
    page.wait_for_url("**/decide?*")
    assert ledger.store.decisions() == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?decided=*")
    assert len(ledger.store.decisions()) == 1


@needs_chromium
@pytest.mark.parametrize("script", [True, False])
def test_it_is_worked_with_tab_alone(browser: Browser, ledger: Ledger, bench_address: str, script: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Every answer is a link or a button that Tab comes to, whose focus is seen; script is needed for none of it."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{bench_address}/review?kind=near")
    tab_to(page, "Two claims")
    page.keyboard.press("Enter")
    page.wait_for_url("**/decide?*")
    tab_to(page, "They are two claims")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?decided=*")
    assert [one.kind for one in ledger.store.decisions()] == ["different"]
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    page.get_by_text("undid a decision").wait_for()
    assert standing(ledger.store.decisions()) == ()
    context.close()


def tab_to(page: Page, words: str) -> None:
    """Press Tab until something with these words is focused, and see that the focus is shown."""
    for _ in range(120):
        page.keyboard.press("Tab")
        at = page.locator(":focus")
        if at.count() and words in (at.text_content() or ""):
            assert at.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
            return
    raise AssertionError(f"Tab never comes to {words!r}")


def focused(page: Page) -> str:
    """Give the id of what is focused."""
    return str(page.evaluate("() => document.activeElement.id"))
