"""The page of a document: its text with its statements marked, what it has to do with others, its versions, and where it came from."""

from __future__ import annotations

import re
import time
from html import unescape
from typing import TYPE_CHECKING

import httpx
import pytest

from firsthand.core.document import Document
from firsthand.core.ledger import ReadBy, Taken
from firsthand.core.statement import Content, Cue, Reading, Source, Statement
from firsthand.ledger import Ledger, now
from tests.edges.readings import camp_video, hostile
from tests.web.workbenches import PROTECTED

if TYPE_CHECKING:
    from playwright.sync_api import Page

_TAG = re.compile(r"<[^>]+>")
_READ_BY = ReadBy(rules="9", pack="none", version="9")


def _text(page: str) -> str:
    """Give what a page says, without its marks."""
    return " ".join(unescape(_TAG.sub("", page)).split())


def _reading(ledger: Ledger, title: str) -> Reading:
    """Give one of the examples."""
    held = next(h for h in ledger.documents() if title in (h.document.title or ""))
    return ledger.readings([held.id])[held.id]


def _all_there(page: str) -> list[str]:
    """Give the links to places on the same page that are not there."""
    here = set(re.findall(r' id="([^"]+)"', page))
    return [link for link in re.findall(r'href="#([^"]+)"', page) if link not in here]


def test_every_statement_is_marked_and_has_its_note(client: httpx.Client, ledger: Ledger) -> None:
    """The text is whole, each statement has an anchor by its id at its words, and a note beside them."""
    reading = _reading(ledger, "Tarn: what is known")
    page = client.get(f"/document/{reading.document.id}").text
    body = re.search(r'<div class="reading".*?</div>', page, re.DOTALL)
    assert body
    bare = re.sub(r"<aside.*?</aside>|<a class=\"n\".*?</a>", "", body.group(), flags=re.DOTALL)
    assert "".join(_text(bare).split()) == "".join(reading.document.text.split())
    for statement in reading.statements:
        assert f'id="n-{statement.id}"' in page
        found = re.search(rf'<mark class="[^"]*" id="{statement.id}">', page)
        assert found
        words = _text(re.sub(r'<a class="n".*?</a>', "", page[found.end() : found.end() + 900]))
        start, end = statement.content.spans[0]
        assert words.startswith(reading.document.text[start : min(end, start + 20)])
    assert _all_there(page) == []


def test_it_leads_to_the_claims_that_it_supports_and_back(client: httpx.Client, ledger: Ledger) -> None:
    """Every claim that something in it is part of is named, at the passage; the claim's page has that passage."""
    reading = _reading(ledger, "Tarn: what is known")
    page = client.get(f"/document/{reading.document.id}").text
    claims = {e.claim.id for e in ledger.claims_of(reading.document.id)}
    links = {unescape(link) for link in re.findall(r'href="(/claim/[^"]+passage=[^"]+)"', page)}
    assert {link.split("/")[2].split("?")[0] for link in links} == claims
    for link in sorted(links)[:6]:
        where, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in client.get(where).text


def test_it_says_where_passages_came_from_and_went(client: httpx.Client, ledger: Ledger) -> None:
    """What one document has from another stands on the pages of both, each leading to the other."""
    found = [(d.later, d.earlier) for h in ledger.documents() for d in ledger.relations(h.id)]
    assert found
    later, earlier = found[0]
    for here, other, section in ((later, earlier, "came"), (earlier, later, "went")):
        card = re.search(rf'id="{section}">.*?</section>', client.get(f"/document/{here}").text, re.DOTALL)
        assert card
        link = re.search(rf'href="(/document/{other}\?at=[^"]+)"', card.group())
        assert link
        where, _, anchor = unescape(link.group(1)).partition("#")
        assert f'id="{anchor}"' in client.get(where).text


def test_versions_at_one_address_are_compared(client: httpx.Client, ledger: Ledger) -> None:
    """What was cut and what came stands there as such, on the page of either version."""
    address = "https://post.example/tarn"
    texts = (
        "The bridge at Tarn stands.\n\nOfficials said that 12 people died. Nobody was there.",
        "The bridge at Tarn stands.\n\nOfficials said that 19 people died.",
    )
    documents = [Document(text=text, url=address, published=f"2026-04-0{n}", publisher="Post") for n, text in enumerate(texts, start=1)]
    list(ledger.keep([Reading(document=one) for one in documents], _READ_BY))
    for one, other in (documents, documents[::-1]):
        page = client.get(f"/document/{one.id}").text
        assert f'href="/document/{other.id}"' in page
        changes = re.search(r'<div class="changes">.*?</div>', page, re.DOTALL)
        assert changes
        assert [_text(part) for part in re.findall(r"<del>(.*?)</del>", changes.group(), re.DOTALL)] == ["12", ". Nobody was there"]
        assert re.findall(r"<ins>(.*?)</ins>", changes.group()) == ["19"]


def test_captures_and_hashes_are_those_of_the_original(client: httpx.Client, ledger: Ledger) -> None:
    """When it was met, from where, in what bytes, and the hash of its text."""
    for holding in list(ledger.documents())[:3]:
        page = client.get(f"/document/{holding.id}").text
        document = holding.document
        assert holding.text_sha256 in page
        assert [c for c in holding.captures if (c.bytes_sha256 or "") not in page] == []
        assert (document.bytes_sha256 or "") in page
        assert [c for c in holding.captures if (c.path or "") not in unescape(page)] == []
        assert _all_there(page) == []


def test_a_document_that_is_not_there_is_not_found(client: httpx.Client) -> None:
    """Nor is a part that there is none of a fault."""
    assert client.get("/document/0123456789abcdef").status_code == 404
    assert "FH141" in client.get("/document/0123456789abcdef").text


def test_a_reader_reads_it_without_protected_names(reader: httpx.Client, ledger: Ledger) -> None:
    """The text is there with labels for names, its marks fit, and the hashes are those of the original."""
    for holding in ledger.documents():
        page = reader.get(f"/document/{holding.id}").text
        assert PROTECTED.lower() not in page.lower()
        assert holding.text_sha256 in page
        assert _all_there(page) == []
    reading = next(r for r in ledger.readings(h.id for h in ledger.documents()).values() if PROTECTED in r.document.text)
    page = reader.get(f"/document/{reading.document.id}").text
    assert re.search(r"\[captive 1\]", page)
    last = max(reading.statements, key=lambda s: s.content.spans[0][0] if s.content.spans else 0)
    found = re.search(rf'<mark class="[^"]*" id="{last.id}">', page)
    assert found
    assert _text(re.sub(r'<a class="n".*?</a>', "", page[found.end() : found.end() + 600])).startswith(last.content.text[:12])


def test_hostile_words_are_shown_as_words(client: httpx.Client, ledger: Ledger) -> None:
    """Script, markup, turning and hidden characters in title, quotation, name and address are text, and nothing of it is a tag."""
    reading = hostile()
    list(ledger.keep([reading], _READ_BY))
    page = client.get(f"/document/{reading.document.id}").text
    assert "<script>alert" not in page
    assert "<script>alert(1)</script>" in _text(page)
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page)
    assert 'href="javascript' not in page
    assert [sign for sign in ("\u202e", "\u200b", "\x1b") if sign in page] == []
    assert page.count('<span class="hid"') > 3
    assert _all_there(page) == []


def test_notices_are_shown(client: httpx.Client, ledger: Ledger) -> None:
    """What a reader of the result must know stands above the text."""
    reading = camp_video()
    list(ledger.keep([reading], _READ_BY))
    assert "The date was taken from the text." in client.get(f"/document/{reading.document.id}").text


def _vast() -> Reading:
    """Read a text of ten million characters with a statement at its beginning and one at its end."""
    said = "The Osterian Defence Ministry said that the bridge stands"
    middle = ("Shops were closed that day, and lorries stood at the gate until the evening came. " * 8 + "\n\n") * 15_500
    text = f"{said}.\n\n{middle}{said}!"
    statements = []
    for number, start in enumerate((0, len(text) - len(said) - 1), start=1):
        cue, at = start + said.index("said"), start + said.index("the bridge")
        statements.append(
            Statement(
                id=f"s{number}",
                source=Source(spans=((start, start + 29),), text=text[start : start + 29], kind="body", name="Osterian Defence Ministry"),
                cue=Cue(spans=((cue, cue + 4),), text="said", cue_class="neutral"),
                content=Content(spans=((at, start + len(said)),), text="the bridge stands"),
            )
        )
    return Reading(
        document=Document(text=text, title="A long one", publisher="Gazette", published="2026-04-01"), statements=tuple(statements)
    )


def test_ten_million_characters_are_shown_in_parts(client: httpx.Client, ledger: Ledger) -> None:
    """Each part is light and quick; an anchor leads to its part, and the parts are the whole text."""
    reading = _vast()
    assert len(reading.document.text) > 10_000_000
    ledger.settle()
    ledger.store.add([Taken(reading=reading)], _READ_BY, now())
    where = f"/document/{reading.document.id}"
    client.get(where)
    began = time.process_time()
    first, last = client.get(where), client.get(f"{where}?at=s2")
    assert time.process_time() - began < 4
    assert max(len(first.content), len(last.content)) < 300_000
    assert 'id="s1"' in first.text
    assert 'id="s2"' in last.text
    number = re.search(r"Part (\d+) of (\d+)", last.text)
    assert number
    assert number.group(1) == number.group(2)
    assert "Part 1 of" in first.text
    assert _all_there(first.text) == _all_there(last.text) == []


@pytest.mark.needs_chromium
def test_an_anchor_lights_its_words_up(page: Page, bench_address: str, ledger: Ledger) -> None:
    """Coming from a claim, the words are the target; a number in the text leads to its note, and back."""
    reading = _reading(ledger, "Tarn: what is known")
    page.context.set_offline(False)
    page.goto(f"{bench_address}/document/{reading.document.id}?at=s1#s1")
    assert page.evaluate("() => document.querySelector(':target').tagName") == "MARK"
    page.locator("mark .n").nth(1).click()
    assert page.url.endswith("#n-s2")
    page.locator("#n-s2 .n").click()
    assert page.url.endswith("#s2")


@pytest.mark.needs_chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_notes_stand_beside_or_below_their_words(page: Page, bench_address: str, ledger: Ledger, width: int) -> None:
    """On a wide screen beside, on a phone below; and the page is never wider than the window."""
    reading = _reading(ledger, "Tarn: what is known")
    page.context.set_offline(False)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{bench_address}/document/{reading.document.id}")
    mark, note = page.locator("#s5").bounding_box(), page.locator("#n-s5").bounding_box()
    assert mark is not None
    assert note is not None
    assert (note["x"] > mark["x"] + 300) if width > 1000 else (note["y"] > mark["y"])
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
