"""The law: every norm that is held, how many claims invoke it, and one norm with what claims state and leave open, always as alleged."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx
import pytest

from firsthand.core.ledger import ClaimFilter
from firsthand.data.norms import load_norms
from firsthand.ledger import Ledger
from tests.web.workbenches import PROTECTED

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_every_norm_is_there_with_its_claims(client: httpx.Client, ledger: Ledger) -> None:
    """No norm is missing, and those that claims invoke say how many."""
    page = client.get("/law").text
    assert [norm for norm in load_norms().norms if f'href="/law/{quote(norm, safe="")}"' not in page] == []
    number = ledger.count_claims(ClaimFilter(facets=(("norm", "GCIII-117"),)))
    assert number > 1
    assert f'<a class="num" href="/law/GCIII-117#claims">{number} claims</a>' in page


def test_a_norm_says_whom_it_binds_and_how_it_is_misread(client: httpx.Client) -> None:
    """Everything that the table has of a norm stands on its page."""
    norm = load_norms().norms["GCIII-117"]
    page = client.get("/law/GCIII-117").text.replace("&#39;", "'")
    said = (norm.title, norm.summary, norm.binds, *norm.misread, *norm.notes, *norm.unchecked, *(one.ask for one in norm.elements))
    assert [text for text in said if text not in page] == []


def test_claims_that_invoke_it_say_what_they_leave_open(client: httpx.Client, ledger: Ledger) -> None:
    """Each claim stands with its fit, what it leaves open, and where the norm does not say that."""
    page = client.get("/law/GCIII-117").text.replace("&#39;", "'")
    readings = [n for e in ledger.entries(ClaimFilter(facets=(("norm", "GCIII-117"),))) for n in e.norms if n.id == "GCIII-117"]
    assert readings
    for one in readings:
        assert f'href="/explain/norms.fit%3D{one.fit}"' in page
        assert all(text in page for text in (*one.open, one.mismatch or ""))


def test_nothing_is_called_a_violation(client: httpx.Client) -> None:
    """What is said is alleged."""
    for address in ("/law", "/law/GCIII-117", "/law/API-51"):
        page = client.get(address).text.lower()
        assert "alleg" in page
        assert "violation" not in page
        assert "violated" not in page


def test_an_instrument_and_what_is_none(client: httpx.Client) -> None:
    """A whole treaty has a page too, and an id that is none is refused in a sentence."""
    assert "Third Geneva Convention" in client.get("/law/GCIII").text
    answer = client.get("/law/<script>")
    assert answer.status_code == 404
    assert "<script>" not in answer.text.replace('<script src="', "")


def test_a_reader_sees_no_protected_name(reader: httpx.Client) -> None:
    """The claims that invoke a norm may be about prisoners."""
    for norm in ("GCIII-13", "GCIII-117", "GCIII"):
        answer = reader.get(f"/law/{norm}")
        assert answer.status_code == 200
        assert PROTECTED not in answer.text


@pytest.mark.needs_chromium
def test_it_works_without_script(plain_page: Page, bench_address: str) -> None:
    """From the law to a norm, and to a claim that invokes it; what is folded opens."""
    plain_page.goto(f"{bench_address}/law")
    plain_page.locator("#GCIII summary").click()
    plain_page.locator("#GCIII a.name", has_text="GC III 117").click()
    assert plain_page.url.endswith("/law/GCIII-117")
    plain_page.locator(".claims .what a").first.click()
    assert "/claim/" in plain_page.url
