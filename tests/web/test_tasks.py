"""The ten main tasks of an analyst, each done in a real browser, from adding documents to handing over a dossier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from firsthand.core.decision import standing
from firsthand.ledger import Ledger, open_ledger
from tests.web.workbenches import ANALYST, EXAMPLES, local, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.needs_chromium

KILLED = "How many were killed in the shelling at Tarn, 11 March 2026"
COUNTED = "The town council put the figure at 23"


@pytest.fixture
def desk(browser: Browser, bench_address: str) -> Iterator[Page]:
    """Give a tab at the desk of a workbench over the examples."""
    context = browser.new_context(base_url=bench_address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def opened(page: Page, name: str) -> None:
    """Search for a claim by its words, and open it."""
    page.get_by_role("searchbox", name="Search claims, passages and sources").fill(name.partition(",")[0])
    page.keyboard.press("Enter")
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url("**/claim/**")


def test_documents_are_added_from_files_and_from_paste(browser: Browser, tmp_path: Path) -> None:
    """An empty desk says how to begin; files and a pasted article are read while the page says how far it is."""
    with open_ledger(str(tmp_path / "new.db"), create=True) as ledger, served(local(ledger)) as address:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        page.goto("/")
        page.get_by_role("link", name="Add documents").click()
        page.get_by_label(re.compile("Text, HTML, PDF")).set_input_files([EXAMPLES / "bridge.txt", EXAMPLES / "clinic.txt"])
        page.get_by_label("An article, pasted").fill((EXAMPLES / "exchange.txt").read_text(encoding="utf-8"))
        page.get_by_label("Published").fill("2026-03-20")
        page.get_by_role("button", name="Add to the ledger").click()
        page.get_by_role("heading", name="Done").wait_for(timeout=120_000)
        assert "3 documents in the ledger" in page.get_by_role("status").inner_text()
        context.close()
        assert ledger.store.count() == 3


def test_what_changed_is_looked_at_once(desk: Page) -> None:
    """The desk says what is new; once it is looked at, nothing is new."""
    desk.get_by_role("heading", name=re.compile("New claims")).wait_for()
    desk.get_by_role("button", name="I have looked").click()
    desk.get_by_text("Nothing since then.").wait_for()


def test_a_claim_is_found_narrowed_and_the_search_kept(desk: Page) -> None:
    """Words find claims, a facet narrows them, and the search can be run again by its name."""
    desk.get_by_role("searchbox", name="Search claims, passages and sources").fill("Tarn")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/search?words=Tarn")
    before = desk.locator(".claims > li").count()
    desk.get_by_role("link", name=re.compile("Lissa Herald")).first.click()
    desk.wait_for_url("**outlet=Lissa*")
    assert desk.locator(".claims > li").first.is_visible()
    assert desk.locator(".claims > li").count() < before
    desk.get_by_label("Keep this search as").fill("Tarn in the Herald")
    desk.get_by_role("button", name="Keep").click()
    desk.goto("/search")
    desk.get_by_role("link", name="Tarn in the Herald").click()
    desk.wait_for_url("**outlet=Lissa*")


def test_a_number_opens_into_the_words_it_rests_on(desk: Page) -> None:
    """From the interval to its reason, to the passage, to the marked words in the document: one click each."""
    opened(desk, KILLED)
    desk.get_by_role("heading", name="Why this many").first.wait_for()
    reason = desk.locator("aside li", has_text="One source is sure: Emil Rask").first
    reason.locator("a").first.click()
    passage = desk.locator(":target")
    assert "twelve bodies had been brought out" in passage.inner_text()
    passage.get_by_title("Open the document").click()
    desk.wait_for_url("**/document/**#*")
    assert "twelve bodies" in desk.locator(":target").first.inner_text()


def test_any_day_of_a_claim_can_be_seen(desk: Page) -> None:
    """On the first day one paper had it; the page says plainly that it shows the past."""
    opened(desk, KILLED)
    assert "3 articles" in desk.locator(".sentence").inner_text()
    desk.get_by_label("What was known on").fill("2026-03-11")
    desk.get_by_role("button", name="Show that day").click()
    desk.wait_for_url("**as_of=2026-03-11**")
    assert "1 article" in desk.locator(".sentence").inner_text()
    assert "11 March 2026" in desk.locator("main").inner_text()


def test_two_claims_are_joined_and_the_effect_is_seen_before(desk: Page, ledger: Ledger) -> None:
    """The council's figure is the toll, which the rules did not see: found by its words, joined after the effect was shown."""
    opened(desk, KILLED)
    desk.get_by_role("link", name="Join with another claim").click()
    desk.get_by_label("Look for the other claim by its words").fill("council figure")
    desk.get_by_role("button", name="Look").click()
    desk.get_by_role("link", name=COUNTED).or_(desk.get_by_role("button", name=COUNTED)).first.click()
    desk.get_by_role("heading", name="What it would change").wait_for()
    assert ledger.store.decisions() == []
    desk.get_by_label(re.compile("Why, for those")).fill("The figure is the toll.")
    desk.get_by_role("button", name=re.compile("They are one claim")).click()
    desk.wait_for_url("**/claim/**")
    assert "at most 5 independent origins" in desk.locator(".sentence").inner_text()
    (decision,) = standing(ledger.store.decisions())
    assert (decision.kind, decision.by, decision.note) == ("same", ANALYST, "The figure is the toll.")


def test_a_decision_is_undone(desk: Page, ledger: Ledger) -> None:
    """The log has an undo beside each decision; what it changed is as it was."""
    opened(desk, KILLED)
    before = desk.locator(".sentence").inner_text()
    desk.get_by_role("link", name="Refuted").first.click()
    desk.get_by_label(re.compile("Why, for those")).fill("The register names nine.")
    fill_evidence(desk)
    desk.get_by_role("button", name=re.compile("refuted", re.IGNORECASE)).click()
    desk.goto("/log")
    desk.get_by_role("button", name="Undo").or_(desk.get_by_role("link", name="Undo")).first.click()
    if "/decide" in desk.url:
        desk.locator("form[method=post] button.main").click()
    opened(desk, KILLED)
    assert desk.locator(".sentence").inner_text() == before
    assert standing(ledger.store.decisions()) == ()


def fill_evidence(page: Page) -> None:
    """Give the evidence that a decision about truth asks for."""
    page.get_by_label(re.compile("[Ee]vidence|[Pp]roof|[Aa]ddress")).first.fill("https://register.example/tarn")


def test_a_field_is_put_right(desk: Page, ledger: Ledger) -> None:
    """How sure a source sounds is corrected from the claim; nothing read is rewritten."""
    opened(desk, KILLED)
    passage = desk.locator("li.said", has_text="twelve bodies had been brought out").first
    passage.locator("summary").click()
    passage.get_by_role("link", name="Correct a field").click()
    row = desk.get_by_role("row", name=re.compile("^certainty"))
    row.get_by_label("certainty").select_option("probable")
    row.get_by_role("button", name="See the effect").click()
    desk.get_by_role("heading", name="What it would change").wait_for()
    desk.get_by_label(re.compile("Why, for those")).fill("The text says it hedges.")
    desk.locator("form.decision button.main").click()
    desk.wait_for_url(re.compile("/(claim|document|review|log)"))
    assert [(one.kind, one.value) for one in standing(ledger.store.decisions())] == [("field", "certainty=probable")]


def test_a_case_says_what_cannot_both_be_so(desk: Page) -> None:
    """The file of a place has its claims in time and its contradictions side by side."""
    desk.get_by_role("link", name="Cases").click()
    desk.get_by_label(re.compile("person|place|case", re.IGNORECASE)).first.fill("Tarn")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/case/Tarn")
    desk.get_by_role("heading", name="What cannot both be so").wait_for()
    desk.get_by_role("heading", name="In time").wait_for()


def test_a_dossier_is_handed_over(desk: Page, tmp_path: Path) -> None:
    """From a claim to a file on disk, with nobody in it who needs protection."""
    opened(desk, KILLED)
    desk.get_by_role("link", name="Hand over").first.click()
    desk.get_by_label("Title").fill("What is known of Tarn")
    with desk.expect_download() as waiting:
        desk.get_by_role("button", name="Page", exact=True).click()
    path = tmp_path / "dossier.html"
    waiting.value.save_as(path)
    text = path.read_text(encoding="utf-8")
    assert "What is known of Tarn" in text
    assert "Method and limits" in text
