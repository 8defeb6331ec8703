"""The desk: what changed since one looked, what is loud but thin, what evidence is wanted; and every page is reached from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

from firsthand.core.change import Change
from firsthand.core.decision import Decision
from firsthand.core.ledger import ClaimFilter
from firsthand.delivery.filing import moves
from firsthand.ledger import Ledger, now
from tests.web.workbenches import ANALYST, PROTECTED, called, local

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

PAGES = ("/search", "/review", "/documents", "/law", "/log", "/add", "/sources", "/cases", "/patterns", "/hand-over")


def test_it_begins_with_what_is_new(client: httpx.Client, ledger: Ledger) -> None:
    """Who has never looked sees all that there is as new, with how much of it there is."""
    page = client.get("/").text
    assert f'New claims <span class="num quiet">{ledger.count_changes()["new"]}</span>' in page
    assert "you have not looked yet" in page


def test_looking_is_remembered_and_what_comes_later_is_new(client: httpx.Client, ledger: Ledger) -> None:
    """After looking nothing is new, until somebody decides; the reason stands beside it."""
    assert client.post("/looked", data={"at": now()}).status_code == 303
    assert "Nothing since then." in client.get("/").text
    row = ledger.claims()[0]
    ledger.decide(Decision(kind="refuted", subjects=(row.id,), by="Bo Lind", decided=now(), note="The list was forged."))
    page = client.get("/").text
    assert "Decided" in page
    assert "The list was forged." in page
    assert "New claims" not in page


def test_what_came_while_the_page_was_read_is_still_new(client: httpx.Client, ledger: Ledger) -> None:
    """The button says until when its page had looked, not when it was pressed."""
    at = re.search(r'name="at" value="([^"]+)"', client.get("/").text)
    assert at is not None
    row = ledger.claims()[0]
    ledger.decide(Decision(kind="refuted", subjects=(row.id,), by="Bo Lind", decided=now(), note="It came meanwhile."))
    client.post("/looked", data={"at": at[1]})
    assert "It came meanwhile." in client.get("/").text


def test_what_is_no_more_is_no_link(client: httpx.Client, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of a claim that was since derived anew, and is no more, leads to no page that fails."""
    gone = Change(at=now(), claim="0123456789abcdef", kind="gone", before="1", why="No document asserts it any more.")
    monkeypatch.setattr(type(ledger), "count_changes", lambda *_: {"gone": 1})
    monkeypatch.setattr(type(ledger), "changes", lambda *_, **__: [gone])
    page = client.get("/").text
    assert "A claim that no document asserts any more" in page
    assert "/claim/0123456789abcdef" not in page


def test_nobody_looks_into_the_future(client: httpx.Client, ledger: Ledger) -> None:
    """A time that is yet to come is taken as now, and what is no time is refused."""
    client.post("/looked", data={"at": "2999-01-01T00:00:00.000000Z"})
    assert (ledger.looked(ANALYST) or "") <= now()
    assert client.post("/looked", data={"at": "yesterday"}).status_code == 422


def test_loud_but_thin_has_the_numbers_in_front(client: httpx.Client, ledger: Ledger) -> None:
    """The loudest and thinnest claims stand with their articles and origins, each number a link to what it counts."""
    row = ledger.claims(ClaimFilter(min_documents=2))[0]
    page = client.get("/").text
    assert f'<a href="/claim/{row.id}#statements"><b>{row.documents}</b> articles</a>' in page
    assert f'<a href="/claim/{row.id}#origins"><b>{row.lo}–{row.hi}</b> origins</a>' in page


def test_wanted_says_what_would_move_an_interval(client: httpx.Client, ledger: Ledger) -> None:
    """Of the claim with the widest interval, the doubts that keep its lower end down are named."""
    wide = max(ledger.claims(ClaimFilter(min_documents=2, nature="fact")), key=lambda row: row.hi - row.lo)
    entry = ledger.claim(wide.id)
    assert entry is not None
    doubts = moves(entry)
    assert any("not counted at the bottom" in text for text in doubts)
    assert all(text in client.get("/").text for text in doubts[:3])


def test_more_of_one_kind(client: httpx.Client) -> None:
    """What does not fit on the desk has a page, and there is none of a kind that there is not."""
    assert client.get("/changes/new").text.count("/claim/") > client.get("/").text.count('<li><p class="what"><a href="/claim/')
    assert client.get("/changes/nothing").status_code == 404


def test_every_page_is_reached(client: httpx.Client) -> None:
    """Ordinary links lead from the desk to every page."""
    page = client.get("/").text
    assert [where for where in PAGES if f'href="{where}"' not in page] == []


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    """Who begins is led to where documents are added."""
    from firsthand import open_ledger

    with open_ledger(str(tmp_path / "empty.db"), create=True) as empty, called(local(empty)) as client:
        page = client.get("/").text
    assert "This ledger is empty" in page
    assert 'href="/add"' in page


def test_a_reader_sees_no_protected_name(reader: httpx.Client, ledger: Ledger) -> None:
    """Neither in labels nor in reasons, though labels have it."""
    assert any(PROTECTED in row.label for row in ledger.claims())
    assert PROTECTED not in reader.get("/").text
    assert PROTECTED not in reader.get("/changes/new").text


@pytest.mark.needs_chromium
def test_it_works_without_script(plain_page: Page, bench_address: str) -> None:
    """One looks, and the desk is empty of news; then a click on a number leads to a claim."""
    plain_page.goto(bench_address)
    plain_page.get_by_role("button", name="I have looked").click()
    plain_page.get_by_text("Nothing since then.").wait_for()
    plain_page.locator(".claims .ratio a").first.click()
    assert "/claim/" in plain_page.url
