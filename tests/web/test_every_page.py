"""What holds for every page of the workbench: it is reached from the desk, is light, fits the window, and can be read and used by all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from firsthand.core.document import Document
from firsthand.ledger import Ledger
from tests.web.walk import walk
from tests.web.workbenches import called, example_ledger, local, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEAVIEST = 300_000
"""Bytes of a page with its style sheet and script, as they are sent without packing."""

KINDS = {
    "desk", "search", "claim", "document", "documents", "source", "sources", "case", "cases", "pattern", "patterns", "law", "log", "add",
    "review", "decide", "explain", "hand-over",
}  # fmt: skip

HOSTILE = '<script>window.hacked=1</script>"><img src=x onerror="window.hacked=1"> \u202egnp.exe \u200b\u2066{{ 7*7 }} javascript:alert(1)'


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Give one ledger of the examples to all tests here, which only read it."""
    with example_ledger(tmp_path_factory.mktemp("ledger")) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def address(held: Ledger) -> Iterator[str]:
    """Serve a workbench over it."""
    with served(local(held)) as made:
        yield made


@pytest.fixture(scope="module")
def pages(address: str) -> dict[str, list[tuple[str, httpx.Response]]]:
    """Walk through it."""
    with httpx.Client(base_url=address, timeout=60) as client:
        return walk(client)


def test_every_kind_of_page_is_reached_from_the_desk(pages: dict[str, list[tuple[str, httpx.Response]]]) -> None:
    """By ordinary links, without script."""
    assert KINDS - set(pages) == set()


def test_every_link_leads_somewhere(pages: dict[str, list[tuple[str, httpx.Response]]]) -> None:
    """No page that another one links to is missing or fails."""
    failed = [(where, answer.status_code) for answers in pages.values() for where, answer in answers if answer.status_code != 200]
    assert failed == []


def test_every_place_that_a_page_links_to_on_itself_is_there(pages: dict[str, list[tuple[str, httpx.Response]]]) -> None:
    """A number, a grade or a flag opens into its evidence: what a link points to on its page exists."""
    import lxml.html

    for answers in pages.values():
        for where, answer in answers:
            tree = lxml.html.fromstring(answer.text)
            ids = set(tree.xpath("//@id"))
            lost = [link for link in tree.xpath("//@href") if link.startswith("#") and link[1:] not in ids]
            assert lost == [], where


def test_no_page_is_heavy(address: str, pages: dict[str, list[tuple[str, httpx.Response]]]) -> None:
    """A page with all that it loads stays below the limit."""
    with httpx.Client(base_url=address, timeout=60) as client:
        loaded = sum(len(client.get(f"/static/{name}").content) for name in ("workbench.css", "workbench.js", "htmx.min.js"))
    heavy = [(where, len(answer.content) + loaded) for answers in pages.values() for where, answer in answers]
    assert [item for item in heavy if item[1] > HEAVIEST] == []


@pytest.mark.needs_chromium
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)])
def test_everybody_can_read_and_use_it(
    browser: Browser, address: str, pages: dict[str, list[tuple[str, httpx.Response]]], scheme: str, width: int
) -> None:
    """Axe finds no serious fault, the page is no wider than the window, and the browser has nothing to complain of."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    found: dict[str, object] = {}
    for answers in pages.values():
        where = answers[0][0]
        page.goto(address + where)
        faults = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
        wide = page.evaluate("() => document.documentElement.scrollWidth") > width
        if faults or wide:
            found[where] = [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in faults] or "wider than the window"
    context.close()
    assert found == {}
    assert said == []


@pytest.mark.needs_chromium
def test_hostile_words_are_shown_as_words(browser: Browser, tmp_path: Path) -> None:
    """Whatever stands in titles, names, quotations and addresses is text, on every page."""
    said = f"At least 12 people were killed in Tarn on Wednesday, General {HOSTILE} told {HOSTILE} reporters."
    text = f'{HOSTILE}\nTARN, 11 March 2026\n\n{said}\n\n"{HOSTILE}," said Vera Tolm, a captured pilot. Velden\'s army denied it.\n'
    with example_ledger(tmp_path) as ledger:
        for number in range(2):
            document = Document(
                text=text + "x" * number, title=HOSTILE, publisher=f"{HOSTILE} {number}", url=f"https://x.example/{HOSTILE}", language="en",
                published="2026-03-11", path=f"{HOSTILE}.txt",
            )  # fmt: skip
            list(ledger.keep([ledger.tools.read(document)]))
        with called(local(ledger)) as client:
            pages = walk(client, each=6)
            pages |= {
                "hostile": [(w, client.get(w)) for w in ("/search?words=hacked", f"/search?words={httpx.QueryParams({'q': HOSTILE})['q']}")]
            }
            base = str(client.base_url)
            context = browser.new_context()
            page = context.new_page()
            for where in (where for answers in pages.values() for where, answer in answers if "hacked" in answer.text):
                page.goto(base + where)
                assert page.evaluate("() => window.hacked") is None, where
                assert page.locator("img").count() == 0, where
            context.close()
    assert any("hacked" in answer.text for answers in pages.values() for _, answer in answers)
    assert all("\u202e" not in answer.text for answers in pages.values() for _, answer in answers)
