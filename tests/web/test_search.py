"""The search: claims, passages and sources by their words, narrowed by links with counts, and kept under a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest

from firsthand.core.ledger import ClaimFilter, ReadBy
from firsthand.delivery.web.asked import Asked, asked_by, asked_in
from firsthand.delivery.web.pages.search import marked
from firsthand.errors import InputError
from firsthand.ledger import Ledger
from tests.edges.readings import hostile
from tests.web.workbenches import ANALYST, PROTECTED

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_claims_are_found_by_words(client: httpx.Client, ledger: Ledger) -> None:
    """What has the words is there, what has not is not, and the number of all is said."""
    page = client.get("/search", params={"words": "bridge"}).text
    found = {row.id for row in ledger.claims(ClaimFilter(words="bridge"))}
    others = {row.id for row in ledger.claims()} - found
    assert found
    assert all(f"/claim/{id_}" in page for id_ in found)
    assert not any(f"/claim/{id_}" in page for id_ in others)
    assert f'Claims <b class="num">{len(found)}</b>' in page


def test_every_facet_narrows_to_what_it_counts(client: httpx.Client, ledger: Ledger) -> None:
    """The number beside a link is how many claims are left when one follows it."""
    wanted = ClaimFilter(words="bridge")
    for kind in ("outlet", "party", "kind", "norm", "month", "event", "flag"):
        for value, number in ledger.facets(wanted, (kind,), 2)[kind]:
            narrowed = client.get("/search", params={"words": "bridge", kind: value}).text
            assert f'Claims <b class="num">{number}</b>' in narrowed
            assert number == ledger.count_claims(replace(wanted, facets=((kind, value),)))


def test_origins_and_days_narrow(client: httpx.Client, ledger: Ledger) -> None:
    """Thin claims, denied ones, and those of some days."""
    single = client.get("/search?origins=1").text
    assert f'Claims <b class="num">{ledger.count_claims(ClaimFilter(hi_max=1))}</b>' in single
    assert f'Claims <b class="num">{ledger.count_claims(ClaimFilter(denied=True))}</b>' in client.get("/search?denied=yes").text
    days = client.get("/search?since=2026-03-14&until=2026-03-15").text
    assert f'Claims <b class="num">{ledger.count_claims(ClaimFilter(since="2026-03-14", until="2026-03-15"))}</b>' in days


def test_a_condition_is_taken_away_again(client: httpx.Client) -> None:
    """Each condition stands above the results as a link to the same search without it."""
    page = client.get("/search", params={"words": "bridge", "party": "Osteria"}).text
    assert '<a class="chip" href="/search?words=bridge"' in page


def test_long_lists_are_paged(client: httpx.Client, ledger: Ledger) -> None:
    """Every claim stands on exactly one page of the list."""
    total = ledger.count_claims()
    pages = [client.get("/search", params={"offset": start}).text for start in range(0, total, 25)]
    assert len(pages) > 2
    shown = [sum(f'<p class="what"><a href="/claim/{row.id}"' in page for page in pages) for row in ledger.claims()]
    assert set(shown) == {1}
    assert 'rel="next"' not in pages[-1]


def test_passages_show_the_words_marked(client: httpx.Client) -> None:
    """Each passage has all the words, marked, and leads to its document and its claim."""
    page = client.get("/search", params={"words": "bridge ammunition", "view": "passages"}).text
    assert page.count("<mark>bridge</mark>") == page.count("<mark>ammunition</mark>") > 0
    assert "/document/" in page


def test_marks_pass_over_case_and_accents() -> None:
    """A word is found however it is written, and nothing is lost of the passage."""
    parts = marked("Ótto’s BRIDGE, the bridges", {"otto", "bridge"})
    assert [text for text, hit in parts if hit] == ["Ótto", "BRIDGE"]
    assert "".join(text for text, _ in parts) == "Ótto’s BRIDGE, the bridges"


def test_sources_are_found_by_name(client: httpx.Client) -> None:
    """By the beginning of a word of it."""
    page = client.get("/search", params={"words": "mool", "view": "sources"}).text
    assert '<a href="/source/Greta%20Mool">Greta Mool</a>' in page


def test_a_search_is_kept_run_and_deleted(client: httpx.Client, ledger: Ledger) -> None:
    """Under a name, with all its conditions, for the one who kept it."""
    asked = Asked(words="bridge", facets=(("party", "Osteria"), ("outlet", "Meridian News")), marks={"origins": "1"})
    client.post("/search/saved", data={"name": "  Bridge,   thin ", "query": asked.query()})
    (kept,) = ledger.searches(ANALYST)
    assert kept.name == "Bridge, thin"
    assert asked_in(kept.query) == asked
    page = client.get("/search").text
    assert "Bridge, thin</a>" in page
    assert 'href="/search?words=bridge&amp;party=Osteria&amp;outlet=Meridian+News&amp;origins=1"' in page
    client.post("/search/saved/drop", data={"name": kept.name})
    assert ledger.searches(ANALYST) == []


def test_what_is_no_search_is_refused_in_a_sentence(client: httpx.Client) -> None:
    """A day that is none, a condition that there is not, a page that is no number, a name that is empty."""
    for address, code in (("since=yesterday", "FH190"), ("origins=many", "FH164"), ("offset=-1", "FH164"), ("words=" + "x" * 501, "FH164")):
        answer = client.get(f"/search?{address}")
        assert (answer.status_code, code in answer.text) == (400, True)
    assert client.post("/search/saved", data={"name": "  ", "query": "words=x"}).status_code == 400


def test_what_is_no_part_of_a_search_is_not_kept() -> None:
    """Only what a search can ask for is in its address, so that nothing else is stored under a name."""
    assert asked_in("words=x&offset=25&evil=1&outlet=").query() == "words=x"
    with pytest.raises(InputError):
        asked_by([("outlet", "x")] * 30)


def test_hostile_text_shows_as_text(client: httpx.Client, ledger: Ledger) -> None:
    """Script in titles, names and outlets stays words, in results, facets and fields."""
    list(ledger.keep([hostile()], ReadBy(rules="1", pack="p", version="1")))
    for address in ("/search", "/search?words=nobody&view=passages", "/search?view=sources", "/search?words=%22%3E%3Cscript%3E"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "\u202e" not in answer.text
        assert "\u200b" not in answer.text
    assert "&lt;script&gt;alert" in client.get("/search").text


def test_a_reader_sees_no_protected_name(reader: httpx.Client, ledger: Ledger) -> None:
    """In no view; and the search does not tell by its answers who is meant."""
    assert any(PROTECTED in name for name, _ in ledger.sources(limit=1_000))
    for address in ("/search", "/search?words=captive&view=passages", "/search?words=said&view=passages", "/search?view=sources"):
        answer = reader.get(address)
        assert answer.status_code == 200
        assert PROTECTED not in answer.text
    for view in ("claims", "passages", "sources"):
        answer = reader.get("/search", params={"words": PROTECTED, "view": view})
        assert (answer.status_code, "/claim/" in answer.text) == (404, False)
    assert reader.get("/search", params={"source": "Ilan Verro"}).status_code == 404


@pytest.mark.needs_chromium
def test_it_works_without_script(plain_page: Page, bench_address: str) -> None:
    """One searches, narrows, keeps the search, runs it again and deletes it."""
    plain_page.goto(bench_address)
    plain_page.locator("#find").fill("bridge")
    plain_page.locator("#find").press("Enter")
    plain_page.locator(".narrow").get_by_role("link", name="Osteria", exact=True).click()
    assert "party=Osteria" in plain_page.url
    plain_page.get_by_label("Keep this search as").fill("The bridge")
    plain_page.get_by_role("button", name="Keep").click()
    plain_page.goto(f"{bench_address}/search")
    plain_page.get_by_role("link", name="The bridge", exact=True).click()
    assert "party=Osteria" in plain_page.url
    plain_page.get_by_role("button", name="Delete the saved search The bridge").click()
    assert plain_page.get_by_role("link", name="The bridge", exact=True).count() == 0
