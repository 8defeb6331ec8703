"""Cases: how one is opened, and the file of a place or person, in time, with what contradicts what."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import httpx
import pytest

from firsthand.core.case import case
from firsthand.core.ledger import ClaimFilter
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


def test_the_file_has_every_claim_in_time(client: httpx.Client, ledger: Ledger) -> None:
    """All claims that the rules of the core put into the case stand there, by the day they were first seen."""
    found = {entry.claim.id for entry in case("Tarn", ledger.entries()).entries}
    rows = sorted(ledger.claims(ClaimFilter(words="Tarn")), key=lambda row: (row.first_day or "9", row.id))
    assert found == {row.id for row in rows}
    pages = client.get("/case/Tarn").text + client.get("/case/Tarn?offset=30").text
    places = [pages.index(f'<p class="what"><a href="/claim/{row.id}"') for row in rows]
    assert len(places) > 30
    assert places == sorted(places)


def test_single_origins_are_counted_and_reached(client: httpx.Client, ledger: Ledger) -> None:
    """As many as the rules of the core count, behind a link that lists them."""
    every = case("Tarn", ledger.entries())
    found = {entry.claim.id for entry in every.entries if entry.origins.hi <= 1}
    assert found >= set(every.single_origin)
    page = client.get("/case/Tarn").text
    where = re.search(rf'<a href="([^"]+)">{len(found)} with one origin at most</a>', page)
    assert where is not None
    assert f'Claims <b class="num">{len(found)}</b>' in client.get(unescape(where[1])).text


def test_contradictions_stand_side_by_side(client: httpx.Client, ledger: Ledger) -> None:
    """Each with both sides, why they clash, and the claim that it is about."""
    found = [one for one in case("Tarn", ledger.entries()).contradictions if one.kind != "places"]
    page = unescape(client.get("/case/Tarn").text)
    assert {one.kind for one in found} >= {"figures", "denied"}
    for one in found[:6]:
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
