"""The page of a claim: the sentence that matters, every number with its passages, any day of its past, and nobody's protected name."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import httpx
import pytest

from firsthand.core.decision import Decision
from firsthand.core.document import Document
from firsthand.core.entry import Entry
from firsthand.core.ledger import ClaimFilter, ReadBy
from firsthand.core.origin import added
from firsthand.core.statement import Content, Cue, Reading, Source, Statement
from firsthand.delivery.headline import headline, interval
from firsthand.ledger import Ledger
from tests.web.workbenches import PROTECTED

if TYPE_CHECKING:
    from playwright.sync_api import Page

_TAG = re.compile(r"<[^>]+>")
_READ_BY = ReadBy(rules="0", pack="none", version="0")


def _text(page: str) -> str:
    """Give what a page says, without its marks."""
    return " ".join(unescape(_TAG.sub("", page)).split())


def _repeated(ledger: Ledger) -> Entry:
    """Open the claim that most documents make, of those that were made on several days."""
    found = [e for e in ledger.entries(ClaimFilter(min_documents=2)) if (e.first_seen or "")[:10] != (e.last_seen or "")[:10]]
    return max(found, key=lambda e: (len({p.document for p in e.claim.propositions}), len(e.claim.propositions), e.claim.id))


def _disputed(ledger: Ledger) -> Entry:
    """Open the claim with most positions, one of them a denial."""
    return max(ledger.entries(ClaimFilter(denied=True)), key=lambda e: (len(e.positions), len(e.claim.propositions), e.claim.id))


def _days(entry: Entry) -> list[str]:
    """Give the days of a claim."""
    return sorted({p.published[:10] for p in entry.claim.propositions if p.published})


def test_the_sentence_that_matters_leads_to_its_evidence(client: httpx.Client, ledger: Ledger) -> None:
    """It stands at the top, and each part of it is a link to a place on the page."""
    entry = _disputed(ledger)
    page = client.get(f"/claim/{entry.claim.id}").text
    sentence = re.search(r'<p class="sentence">(.*?)</p>', page, re.DOTALL)
    assert sentence
    assert _text(sentence.group(1)) == headline(entry)
    links = re.findall(r'href="#([^"]+)"', sentence.group(1))
    assert len(links) == len(headline(entry).split(" · "))
    assert all(f'id="{link}"' in page for link in links)


def test_positions_stand_side_by_side_with_reasons_that_have_passages(client: httpx.Client, ledger: Ledger) -> None:
    """Intervals, flags and reasons are those of the entry, and every reason with evidence names a passage that is on the page."""
    entry = _disputed(ledger)
    page = client.get(f"/claim/{entry.claim.id}").text
    said = _text(page)
    for number, one in enumerate(entry.positions, start=1):
        row = re.search(rf'<tr class="is-{one.position.stance}"><th scope="row"><a href="#p{number}".*?</tr>', page, re.DOTALL)
        assert row
        assert f">{interval(one.origins)}</a>" in row.group()
        assert f">{interval(one.party_origins)}</a>" in row.group()
        assert [code for code in one.flags if f">{code}</a>" not in row.group()] == []
        assert [reason.text for reason in one.origins.why if reason.text not in said] == []
        why = re.search(rf'id="p{number}-why".*?</aside>', page, re.DOTALL)
        assert why
        assert set(re.findall(r'class="ref" href="#([^"]+)"', why.group())) <= set(re.findall(r'id="(s-[^"]+)"', page))
        assert 'class="ref"' in why.group()


def test_every_statement_shows_its_words_and_leads_into_its_document(client: httpx.Client, ledger: Ledger) -> None:
    """The words are marked as they stand in the text, with their chain; the link to the document leads to a place that is there."""
    entry = _repeated(ledger)
    page = client.get(f"/claim/{entry.claim.id}").text
    for p in entry.claim.propositions:
        item = re.search(rf'<li class="said[^"]*" id="s-{p.id}">.*?</li>', page, re.DOTALL)
        assert item
        marked = " ".join(_text(words) for words in re.findall(r"<mark>(.*?)</mark>", item.group(), re.DOTALL))
        assert marked.split() == p.text.replace("…", " ").split()
        assert [voice.name for voice in p.voices if voice.name not in unescape(item.group())] == []
        href = re.search(r'class="docno" href="([^"]+)"', item.group())
        assert href
        where, _, anchor = unescape(href.group(1)).partition("#")
        assert f'id="{anchor}"' in client.get(where).text


def test_what_each_report_added_is_what_the_count_says(client: httpx.Client, ledger: Ledger) -> None:
    """In order of their day, each document is said to add the origins that the count of all before it lacks."""
    entry = _repeated(ledger)
    page = client.get(f"/claim/{entry.claim.id}").text
    for position in entry.positions:
        before: list[str] = []
        for p in position.position.propositions:
            item = re.search(rf'id="s-{p.id}">.*?</li>', page, re.DOTALL)
            assert item
            if p.document in before:
                assert 'class="adds' not in item.group()
                continue
            more = added(position.graph, [p.document], before)
            kind = "yes" if more.lo > 0 else "maybe" if more.hi > 0 else "no"
            assert f'class="adds {kind}"' in item.group()
            before.append(p.document)
        assert len(before) == position.documents


def test_a_day_of_the_past_shows_what_was_known_then(client: httpx.Client, ledger: Ledger) -> None:
    """Only documents of that day and before count; the page says plainly that it is of the past, and nothing can be decided there."""
    entry = _repeated(ledger)
    first, last = _days(entry)[0], _days(entry)[-1]
    then = ledger.claim_as_of(entry.claim.id, first)
    assert then is not None
    assert len(then.claim.propositions) < len(entry.claim.propositions)
    page = client.get(f"/claim/{entry.claim.id}?as_of={first}").text
    assert f"what was known on {first}" in _text(page)
    assert headline(then) in _text(page)
    assert set(re.findall(r'<li class="said[^"]*" id="s-([^"]+)"', page)) == {p.id for p in then.claim.propositions}
    assert "/decide?" not in page
    assert "/decide?" in client.get(f"/claim/{entry.claim.id}").text
    later = next(p for p in entry.claim.propositions if p.published == last)
    assert f'href="/claim/{entry.claim.id}?passage={later.id}#s-{later.id}"' in page


def test_before_the_first_document_nobody_had_said_it(client: httpx.Client, ledger: Ledger) -> None:
    """A day before all is no error, and leads back."""
    identity = _repeated(ledger).claim.id
    answer = client.get(f"/claim/{identity}?as_of=2026-03-01")
    assert answer.status_code == 200
    assert "Nobody had said it yet" in answer.text
    assert f'href="/claim/{identity}"' in answer.text
    assert client.get(f"/claim/{identity}?as_of=soon").status_code == 400


def test_the_slider_leads_to_the_address_of_a_day(client: httpx.Client, ledger: Ledger) -> None:
    """So many days after the first one is that day, which the address names; the end of the scale is today."""
    entry = _repeated(ledger)
    identity, span = entry.claim.id, (date.fromisoformat(_days(entry)[-1]) - date.fromisoformat(_days(entry)[0])).days
    for after, where in ((0, f"/claim/{identity}?as_of={_days(entry)[0]}"), (span, f"/claim/{identity}"), (9_999, f"/claim/{identity}")):
        answer = client.get(f"/claim/{identity}?after={after}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, where)


def test_decisions_stand_on_the_page_and_can_be_undone(client: httpx.Client, ledger: Ledger) -> None:
    """Who decided what and when, with the passage that it is about."""
    entry = _repeated(ledger)
    p = entry.claim.propositions[0]
    kept = ledger.decide(
        Decision(kind="verified", subjects=(p.id,), by="Ben Holm", decided="2026-04-01T10:00:00Z", note="Seen in the register.")
    )
    page = client.get(f"/claim/{entry.claim.id}").text
    history = re.search(r'id="decided">.*?</section>', page, re.DOTALL)
    assert history
    assert "Seen in the register." in history.group()
    assert "Ben Holm" in history.group()
    assert f'href="#s-{p.id}"' in history.group()
    assert f"subject={kept.id}" in history.group()


def test_what_is_not_known_is_said(client: httpx.Client, ledger: Ledger) -> None:
    """An interval that is open, and that nobody checked, stand there as such."""
    entry = next(e for e in ledger.entries() if not e.verification and any(p.origins.lo < p.origins.hi for p in e.positions))
    section = re.search(r'id="open">.*?</section>', client.get(f"/claim/{entry.claim.id}").text, re.DOTALL)
    assert section
    open_ = next(p for p in entry.positions if p.origins.lo < p.origins.hi)
    assert f"“{open_.position.label}” has {interval(open_.origins)} origins" in _text(section.group())
    assert "Whether anybody checked it" in section.group()


def test_a_reader_sees_no_protected_name(reader: httpx.Client, ledger: Ledger) -> None:
    """On no page of a claim, now or on a day of its past, stands the name of a captive or his sister."""
    about = [
        e.claim.id
        for e in ledger.entries()
        if any(PROTECTED in r.document.text for r in ledger.readings(p.document for p in e.claim.propositions).values())
    ]
    assert len(about) > 5
    for identity in about:
        for where in (f"/claim/{identity}", f"/claim/{identity}?as_of=2026-03-06"):
            page = reader.get(where)
            assert page.status_code == 200
            assert PROTECTED.lower() not in page.text.lower(), where
            assert "/decide?" not in page.text


def _wire(number: int) -> Reading:
    """Read one of many reports of one event."""
    source = ("The Osterian Defence Ministry", "Velden's interior ministry", "Rescue chief Emil Rask")[number % 3]
    text = f"Report {number}\n\n{source} said that 31 people were killed in the bombing of the harbour in Halm on 2 May 2026.\n"
    start, words = text.index(source), "31 people were killed in the bombing of the harbour in Halm on 2 May 2026"
    cue, at = text.index("said", start), text.index(words)
    statement = Statement(
        id="s1",
        source=Source(spans=((start, start + len(source)),), text=source, kind="body", name=source.removeprefix("The ")),
        cue=Cue(spans=((cue, cue + 4),), text="said", cue_class="neutral"),
        content=Content(spans=((at, at + len(words)),), text=words),
    )
    document = Document(text=text, title=f"Report {number}", publisher=f"Outlet {number % 70}", published=f"2026-05-{2 + number % 20:02}")
    return Reading(document=document, statements=(statement,))


def test_a_long_claim_is_shown_page_by_page(client: httpx.Client, ledger: Ledger) -> None:
    """Two hundred statements: a light page of the first, links to the others, each found again by its id, each on one page only."""
    list(ledger.keep([_wire(number) for number in range(200)], _READ_BY))
    entry = max(ledger.entries(ClaimFilter(min_documents=100)), key=lambda e: "killed" in e.claim.label)
    where, met = f"/claim/{entry.claim.id}", list[str]()
    while where:
        answer = client.get(where)
        assert len(answer.content) < 300_000
        met += re.findall(r'<li class="said[^"]*" id="s-([^"]+)"', answer.text)
        found = re.search(r'rel="next" href="([^"#]+)', answer.text)
        where = unescape(found.group(1)) if found else ""
    assert sorted(met) == sorted(p.id for p in entry.claim.propositions)
    last = entry.positions[0].position.propositions[-1].id
    assert f'id="s-{last}"' not in client.get(f"/claim/{entry.claim.id}").text
    assert f'id="s-{last}"' in client.get(f"/claim/{entry.claim.id}?passage={last}").text
    first = client.get(f"/claim/{entry.claim.id}").text
    here = set(re.findall(r' id="([^"]+)"', first))
    assert [link for link in re.findall(r'href="#([^"]+)"', first) if link not in here] == []
    assert "×" in re.findall(r'<svg class="origins.*?</svg>', first, re.DOTALL)[0]


@pytest.mark.needs_chromium
def test_the_slider_shows_the_past_without_leaving_the_page(page: Page, bench_address: str, ledger: Ledger) -> None:
    """Moving it to the first day shows what was known then, and the address says so."""
    entry = _repeated(ledger)
    identity, first = entry.claim.id, _days(entry)[0]
    page.context.set_offline(False)
    page.goto(f"{bench_address}/claim/{identity}")
    page.locator("#after").focus()
    page.keyboard.press("Home")
    page.wait_for_selector(".past > .notice")
    assert f"what was known on {first}" in page.locator(".notice").inner_text()
    assert page.url.endswith(f"/claim/{identity}?as_of={first}")
    assert page.locator("#claim").count() == 1
    page.locator(".past > .notice a").click()
    page.wait_for_selector("#claim:not(.past)")
    assert page.url.endswith(f"/claim/{identity}")


@pytest.mark.needs_chromium
def test_days_can_be_asked_for_without_script(plain_page: Page, bench_address: str, ledger: Ledger) -> None:
    """The form with a day is a plain form."""
    entry = _repeated(ledger)
    plain_page.goto(f"{bench_address}/claim/{entry.claim.id}")
    plain_page.locator(".day-form input").fill(_days(entry)[0])
    plain_page.get_by_role("button", name="Show that day").click()
    assert f"what was known on {_days(entry)[0]}" in plain_page.locator(".notice").inner_text()


@pytest.mark.needs_chromium
def test_a_mark_of_the_graph_leads_to_its_passage(page: Page, bench_address: str, ledger: Ledger) -> None:
    """By keyboard too; and a number of the overall interval opens what was folded away."""
    page.context.set_offline(False)
    page.goto(f"{bench_address}/claim/{_repeated(ledger).claim.id}")
    page.locator("svg.origins a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.querySelector(':target').className").startswith("said")
    several = next(e for e in ledger.entries() if len([p for p in e.positions if p.position.stance != "denied"]) > 1)
    page.goto(f"{bench_address}/claim/{several.claim.id}")
    assert not page.locator("#why").is_visible()
    page.locator(".sentence a").nth(1).click()
    assert page.locator("#why").is_visible()


@pytest.mark.needs_chromium
def test_a_decision_is_prepared_on_the_page(page: Page, bench_address: str, ledger: Ledger) -> None:
    """A link of a statement puts the form beside it, with what it is about; nothing is decided by that."""
    entry = _repeated(ledger)
    page.context.set_offline(False)
    page.goto(f"{bench_address}/claim/{entry.claim.id}")
    page.locator(".said .deeper summary").first.click()
    page.locator(".said .deeper .choice", has_text="Verified").first.click()
    page.wait_for_selector("#decide .deciding")
    assert page.url.endswith(f"/claim/{entry.claim.id}")
    assert ledger.store.decisions() == []
