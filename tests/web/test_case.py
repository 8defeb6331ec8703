"""Cases: how one is opened, and the file of a place or person, in time, with what contradicts what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from firsthand.core.case import case
from firsthand.ledger import Ledger
from tests.web.workbenches import PROTECTED

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_case_is_opened_by_its_name(client: httpx.Client) -> None:
    """From a field, or from the places and persons that most claims are about."""
    page = client.get("/cases").text
    assert '<a href="/case/Tarn">Tarn</a>' in page
    assert '<a href="/case/Greta%20Mool">Greta Mool</a>' in page
    answer = client.get("/cases", params={"name": " Tarn market "})
    assert (answer.status_code, answer.headers["location"]) == (303, "/case/Tarn%20market")


def test_the_file_is_that_of_the_rules(client: httpx.Client, ledger: Ledger) -> None:
    """All claims of the case of the core stand there, in its order, on as many pages as it takes."""
    found = case("Tarn", ledger.entries())
    pages = client.get("/case/Tarn").text + client.get("/case/Tarn?offset=30").text
    places = [pages.index(f'<p class="what"><a href="/claim/{entry.claim.id}"') for entry in found.entries]
    assert len(places) > 30
    assert places == sorted(places)
    assert f"{len(found.single_origin)} from a single origin" in pages


def test_contradictions_stand_side_by_side(client: httpx.Client, ledger: Ledger) -> None:
    """Each with both sides, why they clash, and the claim that it is about."""
    found = case("Tarn", ledger.entries()).contradictions
    page = client.get("/case/Tarn").text.replace("&#39;", "'")
    assert {one.kind for one in found} >= {"figures", "denied"}
    for one in found[:12]:
        assert all(f">{side}</a></blockquote>" in page for side in one.sides)
        assert one.why in page


def test_what_nothing_speaks_of_is_no_case(client: httpx.Client) -> None:
    """It is said in a sentence, and hostile names stay text."""
    answer = client.get("/case/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_a_reader_sees_no_protected_name(reader: httpx.Client, ledger: Ledger) -> None:
    """Neither among what is suggested, nor in files, nor by asking for one."""
    assert any(PROTECTED in name for name, _ in ledger.sources(limit=1_000))
    assert PROTECTED not in reader.get("/cases").text
    for name in ("Verro", "Ilan Verro", "verro's"):
        answer = reader.get(f"/case/{name}")
        assert answer.status_code == 404
        assert "/claim/" not in answer.text
    for name in ("Sool", "Tarn", "Osteria"):
        answer = reader.get(f"/case/{name}")
        assert answer.status_code == 200
        assert PROTECTED not in answer.text


@pytest.mark.needs_chromium
def test_it_works_without_script(plain_page: Page, bench_address: str) -> None:
    """One opens a case by its name, and goes on in its list."""
    plain_page.goto(f"{bench_address}/cases")
    plain_page.get_by_label("Person, place or words of an event").fill("Tarn")
    plain_page.get_by_role("button", name="Open the case").click()
    assert plain_page.url.endswith("/case/Tarn")
    plain_page.get_by_role("link", name="Further on").click()
    assert plain_page.locator(".claims > li").count() > 0
