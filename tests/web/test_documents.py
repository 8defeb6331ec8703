"""The list of documents: found by words, outlet and day, some on each page."""

from __future__ import annotations

import re

import httpx

from firsthand.core.document import Document
from firsthand.core.ledger import ReadBy
from firsthand.core.statement import Reading
from firsthand.ledger import Ledger
from tests.web.workbenches import PROTECTED

_READ_BY = ReadBy(rules="0", pack="none", version="0")


def _rows(answer: httpx.Response) -> list[str]:
    """Give the ids of the documents that a page lists, in their order."""
    assert answer.status_code == 200
    return re.findall(r'<th scope="row"><a href="/document/([0-9a-f]{16})"', answer.text)


def test_all_are_there_the_latest_first(client: httpx.Client, ledger: Ledger) -> None:
    """Without conditions, each document is listed once, by day, backwards or forwards."""
    held = [holding.id for holding in ledger.documents()]
    assert _rows(client.get("/documents")) == held[::-1]
    assert _rows(client.get("/documents?order=earliest")) == held


def test_words_outlet_and_days_narrow_the_list(client: httpx.Client, ledger: Ledger) -> None:
    """Each condition leaves the documents that meet it, and all of them together those that meet all."""
    every = list(ledger.documents())
    outlet = "Morning Post"
    assert set(_rows(client.get("/documents", params={"outlet": outlet}))) == {h.id for h in every if h.document.publisher == outlet}
    held = ledger.readings(h.id for h in every)
    with_word = {id_ for id_, r in held.items() if "bridge" in re.findall(r"\w+", f"{r.document.title} {r.document.text}".lower())}
    assert set(_rows(client.get("/documents?words=bridge"))) == with_word
    assert 0 < len(with_word) < len(every)
    days = {h.id for h in every if "2026-03-11" <= h.day <= "2026-03-12"}
    assert set(_rows(client.get("/documents?since=2026-03-11&until=2026-03-12"))) == days
    both = client.get("/documents", params={"outlet": outlet, "since": "2026-03-11", "until": "2026-03-12"})
    assert set(_rows(both)) == {h.id for h in every if h.id in days and h.document.publisher == outlet}


def test_an_empty_form_asks_for_nothing(client: httpx.Client, ledger: Ledger) -> None:
    """What a browser sends for a form that nobody filled is the whole list; a day that is none is said to be none."""
    assert len(_rows(client.get("/documents?words=&outlet=&since=&until=&order="))) == len(list(ledger.documents()))
    answer = client.get("/documents?since=yesterday")
    assert (answer.status_code, "FH190" in answer.text) == (400, True)


def test_long_lists_go_on_over_pages(client: httpx.Client, ledger: Ledger) -> None:
    """Fifty stand on a page, links lead on, and no document is left out or named twice."""
    more = [
        Reading(document=Document(text=f"Report {n}.", title=f"Report {n}", published="2026-04-01", publisher="Wire")) for n in range(60)
    ]
    list(ledger.keep(more, _READ_BY))
    met, where = [], "/documents?outlet=Wire"
    while where:
        answer = client.get(where)
        met += _rows(answer)
        found = re.search(r'rel="next" href="([^"]+)"', answer.text)
        where = found.group(1).replace("&amp;", "&") if found else ""
    assert len(met) == len(set(met)) == 60
    assert "60 documents" in client.get("/documents?outlet=Wire").text


def test_a_reader_finds_no_protected_name_and_cannot_ask_for_one(reader: httpx.Client) -> None:
    """Titles are shown without names, and a search for a name says nothing about who is meant."""
    page = reader.get("/documents").text
    assert "School bus" in page
    assert PROTECTED.lower() not in page.lower()
    assert reader.get("/documents", params={"words": PROTECTED}).status_code == 404
