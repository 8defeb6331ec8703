"""Sources: listed by name, and one with what it said, how often first and alone, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx
import pytest
from starlette.requests import Request

from firsthand.core.assessment import record
from firsthand.core.assessment.record import ROLES
from firsthand.delivery.filing import Filing
from firsthand.delivery.web.paging import cut
from firsthand.ledger import Ledger
from tests.web.workbenches import PROTECTED

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_list_has_names_with_their_claims(client: httpx.Client, ledger: Ledger) -> None:
    """Every source is there, those with most claims first, and can be found by the beginning of a word."""
    page = client.get("/sources").text
    first, *_ = ledger.sources(limit=1)
    assert f'<a href="/source/{quote(first[0])}">{first[0]}</a>' in page
    assert "Greta Mool" in client.get("/sources?words=gre").text
    assert "Meridian" not in client.get("/sources?words=gre").text


def test_the_record_is_that_of_the_rules(client: httpx.Client, ledger: Ledger) -> None:
    """What the page counts and lists is what the record of the core says, over all claims of the ledger."""
    found = record("Greta Mool", ledger.entries())
    assert len(found.said) > 3
    assert Filing(ledger).record("Greta Mool") == found
    page = client.get("/source/Greta Mool").text
    assert all(f'href="/claim/{id_}"' in page for id_ in found.said)
    counts = (
        f"first with {len(found.first)} · alone with {len(found.alone)} · later affirmed {len(found.affirmed)} · denied {len(found.denied)}"
    )
    assert counts in page
    assert f"Letter {found.letter}" in page
    alone = client.get("/source/Greta Mool?role=alone").text
    assert [f'href="/claim/{id_}"' in alone for id_ in found.said] == [id_ in found.alone for id_ in found.said]


def test_every_record_can_be_counted(ledger: Ledger) -> None:
    """What claims are found by gives the same records as all claims opened, for every source there is."""
    entries, filing = list(ledger.entries()), Filing(ledger)
    for name, _ in ledger.sources(limit=1_000):
        found, kept = record(name, entries), filing.record(name)
        assert {role: set(getattr(kept, role)) for role in ("said", *ROLES)} == {
            role: set(getattr(found, role)) for role in ("said", *ROLES)
        }
        assert kept.letter == found.letter


def test_who_is_unnamed_is_left_unnamed(client: httpx.Client, ledger: Ledger) -> None:
    """Nobody is asked who it is, no other name can be given, and no list puts descriptions of one body together."""
    name = next(name for name, _ in ledger.sources(limit=1_000) if "Osterian general staff" in name)
    page = client.get(f"/source/{quote(name)}").text
    assert "Nobody names this source." in page
    assert "/decide?kind=alias" not in page
    assert "general staff" not in client.get("/source/Osterian army").text.partition("Its body")[2].partition("</section>")[0]


def test_the_letter_says_its_rule(client: httpx.Client) -> None:
    """Below the number that it takes, it is F, and the page says why."""
    page = client.get("/source/Greta Mool").text
    assert "a letter is given from 5 on" in page
    assert 'href="/explain/F"' in page


def test_names_of_one_body_stand_together(client: httpx.Client) -> None:
    """A body lists who speaks for it, and who speaks leads to the body; a merge can be asked for."""
    assert "Anton Breck" in client.get("/source/Osterian army").text
    page = client.get("/source/Anton Breck").text
    assert 'href="/source/Osterian%20army"' in page
    assert "/decide?kind=alias&amp;subject=Anton+Breck" in page


def test_who_says_nothing_is_no_source(client: httpx.Client) -> None:
    """It is said in a sentence, with hostile names as text."""
    answer = client.get("/source/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_a_reader_sees_no_protected_name(reader: httpx.Client, ledger: Ledger) -> None:
    """Not in the list, not by the page of the name, not by a part of it, not on the pages of others."""
    assert any(PROTECTED in name for name, _ in ledger.sources(limit=1_000))
    assert PROTECTED not in reader.get("/sources").text
    for name in ("Ilan Verro", "ilan verro", "Mara Verro"):
        answer = reader.get(f"/source/{name}")
        assert answer.status_code == 404
        assert "/claim/" not in answer.text
    assert reader.get("/sources?words=verr").text.count("/source/") == 0
    for name in ("Meridian News", "Morning Post", "Aldo Dorn"):
        answer = reader.get(f"/source/{name}")
        assert answer.status_code == 200
        assert PROTECTED not in answer.text


@pytest.mark.needs_chromium
def test_it_works_without_script(plain_page: Page, bench_address: str) -> None:
    """From the foot of the desk to the sources, to one, to what it was alone with, to a claim."""
    plain_page.goto(bench_address)
    plain_page.get_by_role("link", name="Sources", exact=True).click()
    plain_page.get_by_role("link", name="Greta Mool", exact=True).click()
    plain_page.get_by_role("link", name="alone with it").first.click()
    assert "role=alone" in plain_page.url
    plain_page.locator(".claims .what a").first.click()
    assert "/claim/" in plain_page.url


def test_the_next_part_is_at_an_address_that_can_be_asked_for() -> None:
    """A name with spaces and signs, and conditions of one kind twice, stay what they are in the address of the next part."""
    scope = {
        "type": "http", "method": "GET", "path": "/source/Who? & Co", "headers": [], "server": ("127.0.0.1", 80), "scheme": "http",
        "query_string": b"outlet=A&outlet=B&offset=25",
    }  # fmt: skip
    part = cut(Request(scope), 25, limit=25, total=100)
    assert part.previous == "/source/Who%3F%20%26%20Co?outlet=A&outlet=B"
    assert part.following == "/source/Who%3F%20%26%20Co?outlet=A&outlet=B&offset=50"
