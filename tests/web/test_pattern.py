"""Patterns: cases of one kind counted by origin, month by month, and what is said of a trend beside the figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import httpx
import pytest

from firsthand.core.case import instance_name, pattern
from firsthand.core.ledger import ClaimFilter
from firsthand.delivery.files import origin_counts
from firsthand.delivery.filing import Filing
from firsthand.ledger import Ledger
from tests.web.workbenches import PROTECTED

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_kinds_are_listed(client: httpx.Client, ledger: Ledger) -> None:
    """Each kind of event with how many claims are about it."""
    page = client.get("/patterns").text
    for kind, claims in ledger.facets(kinds=("event",))["event"]:
        assert f'<a href="/pattern/{kind}">{kind}</a> <a class="num" href="/search?event={kind}">{claims} claim' in page


def test_cases_are_counted_by_origin(client: httpx.Client, ledger: Ledger) -> None:
    """What the page counts is what the rules of the core count, and each case leads to its claims."""
    found = pattern("shelling", ledger.entries())
    page = client.get("/pattern/shelling").text
    assert f"{len(found.instances)} cases</a> in {found.documents} articles" in page
    counts = origin_counts(found.instances)
    assert f"<dt>two origins or more</dt><dd>{counts['at_least_two']}</dd>" in page
    assert f"<dt>a single origin</dt><dd>{counts['exactly_one']}</dd>" in page
    kept = {one.name: one for one in Filing(ledger).pattern("shelling").cases}
    for item in found.instances:
        one = kept[instance_name(item.event)]
        assert (one.documents, one.claims, one.lo, one.hi) == (item.documents, len(item.claims), item.lo, item.hi)
        assert {row.id for row in ledger.claims(ClaimFilter(facets=(("instance", one.name),)))} == set(item.claims)
        assert f'href="/search?{urlencode({"instance": one.name})}">{one.claims} claim' in page


def test_months_are_drawn_and_written(client: httpx.Client, ledger: Ledger) -> None:
    """As a drawing, and as a table for those who cannot see one."""
    found = pattern("shelling", ledger.entries())
    page = client.get("/pattern/shelling").text
    assert '<svg class="months"' in page
    assert all(f'<tr><td>{month}</td><td class="num">{number}</td></tr>' in page for month, number in found.by_month)


def test_a_trend_is_confronted_with_figures(client: httpx.Client, ledger: Ledger) -> None:
    """Whoever speaks of more and more stands beside the cases before and after."""
    kinds = [kind for kind, _ in ledger.facets(kinds=("event",))["event"]]
    trends = {kind: pattern(kind, ledger.entries()).trends for kind in kinds}
    kind = next(kind for kind in kinds if trends[kind])
    page = client.get(f"/pattern/{kind}").text
    for trend in trends[kind]:
        assert f'up to that day: <b class="num">{trend.before}</b>; after it: <b class="num">{trend.after}</b>' in page


def test_what_is_no_kind_has_no_page(client: httpx.Client) -> None:
    """It is said in a sentence, and hostile names stay text."""
    answer = client.get("/pattern/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_a_reader_sees_no_protected_name(reader: httpx.Client, ledger: Ledger) -> None:
    """On no page of a kind."""
    assert PROTECTED not in reader.get("/patterns").text
    for kind, _ in ledger.facets(kinds=("event",))["event"]:
        answer = reader.get(f"/pattern/{kind}")
        assert answer.status_code == 200
        assert PROTECTED not in answer.text


@pytest.mark.needs_chromium
def test_it_works_without_script(plain_page: Page, bench_address: str) -> None:
    """From the kinds to one, whose table opens, and to a claim of a case."""
    plain_page.goto(f"{bench_address}/patterns")
    plain_page.get_by_role("link", name="shelling", exact=True).click()
    plain_page.locator("details summary").click()
    assert plain_page.locator("details td").first.is_visible()
    plain_page.locator("table.wide").get_by_role("link", name=re.compile("claim")).first.click()
    assert "instance=shelling" in plain_page.url
    plain_page.locator(".claims .what a").first.click()
    assert "/claim/" in plain_page.url
