"""The page that is handed over: complete, safe, and without a protected name."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.document import Document
from firsthand.core.statement import Content, Cue, Reading, Source, Statement
from firsthand.delivery.marks import Mark, marked
from firsthand.delivery.page import PageOptions, page, write_page
from firsthand.delivery.paragraphs import paragraphs
from firsthand.errors import InputError
from tests.edges.readings import camp_video, exchange, hostile, two_sides

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Tree(HTMLParser):
    """Checks that elements are closed in order, and collects ids, links, tags and the text that is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.add(tag)
        for key, value in attrs:
            self.attributes.append((key, value or ""))
            if key == "id":
                self.ids.append(value or "")
            if key == "href":
                self.hrefs.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect text outside the style sheet."""
        if "style" not in self.open:
            self.words.append(data)


def parse(html: str) -> Tree:
    """Parse a page, and check that it is whole."""
    tree = Tree()
    tree.feed(html)
    tree.close()
    assert tree.open == []
    return tree


def plain(text: str) -> str:
    """Give a text without case, accents, marks of quotation and hidden characters."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum() or c.isspace())


@pytest.mark.parametrize("readings", [[camp_video()], [exchange(), camp_video(), hostile()], []], ids=["one", "three", "none"])
def test_elements_are_closed_in_order_and_links_lead_somewhere(readings: list[Reading]) -> None:
    """The page is well formed, no id comes twice, and every link inside it has its target."""
    tree = parse(page(readings))
    assert len(tree.ids) == len(set(tree.ids))
    assert {href[1:] for href in tree.hrefs if href.startswith("#")} <= set(tree.ids)


def test_the_article_is_there_word_for_word() -> None:
    """Without numbers and notes, the marked paragraphs are the text."""
    reading = exchange()
    html = page([reading])
    columns = html.split('<div class="columns">')[1].split('<section class="after"')[0]
    columns = re.sub(
        r"<(aside|section).*?</\1>", "", re.sub(r"<section class=\"note.*?</section>", "", columns, flags=re.DOTALL), flags=re.DOTALL
    )
    columns = re.sub(r'<a class="n".*?</a>', "", columns)
    words = "".join(parse(f"<div>{columns}").words)
    assert words.split() == reading.document.text.split()


def test_nothing_is_fetched_and_nothing_runs() -> None:
    """The page has no script, no event handler, no picture, no import, and a policy that forbids them all."""
    html = page([exchange(), hostile()])
    tree = parse(html)
    assert tree.tags & {"script", "img", "iframe", "link", "object", "form", "base", "svg"} == set()
    assert [key for key, _ in tree.attributes if key.startswith("on") or key in ("src", "style", "srcset")] == []
    assert "@import" not in html
    assert "url(" not in html
    policy = dict(re.findall(r"<meta (?:name|http-equiv)=\"([\w-]+)\" content=\"([^\"]*)\"", html))["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert [href for href in tree.hrefs if not href.startswith("#")] == []


def test_hostile_text_stays_text() -> None:
    """Markup in titles, names and texts is shown and not obeyed; hidden characters are shown by their names."""
    html = page([hostile()])
    tree = parse(html)
    assert "alert(1)" in "".join(tree.words)
    assert "<script" not in html
    assert "U+202E" in html
    assert "U+200B" in html
    assert not set(html) & set("\u202e\u202c\u200b\x1b")


def test_an_address_is_a_link_only_where_it_is_one() -> None:
    """A web address becomes a link; any other scheme, and an address that had to be masked, stays text."""
    safe = parse(page([Reading(document=Document(text="x", url="https://post.example/a?b=c&d"))]))
    assert "https://post.example/a?b=c&d" in safe.hrefs
    reading = camp_video()
    doc = Document(text=reading.document.text, url="https://post.example/ilan-verro-speaks")
    masked = page([Reading(document=doc, persons=reading.persons)])
    assert "https://post.example/[captive 1]-speaks" in masked
    assert not any(href.startswith("http") for href in parse(masked).hrefs)


def protected_everywhere() -> Reading:
    """Give the captive's video with the name in all places that a page shows."""
    before = camp_video()
    text = (
        before.document.text
        + "VERRO’S ORDEAL: the Verros wait. #FreeIlan, anti-Verro posts, Vérro and Ve\u200brro, ilanverro@mail.example.\n"
    )
    document = Document(
        text=text,
        title="VERRO'S STORY",
        path="in/verro.txt",
        url="https://x.example/verro",
        publisher="The Verro Fund",
        byline="Ilan Verro",
        dateline="Verro",
        credit="Verro News",
    )
    return Reading(
        document=document,
        statements=before.statements,
        persons=before.persons,
        entities=before.entities,
        verification=before.verification,
        signals=before.statements[1].signals,
    )


def test_no_protected_name_is_on_the_page() -> None:
    """No part of a protected name is anywhere in the file: not in text, quotes, notes, attributes, titles or links, in any form."""
    html = page([protected_everywhere(), exchange()], PageOptions(title="Two documents"))
    for part in ("verro", "ilan", "mara"):
        assert not re.search(rf"(?<![a-z]){part}(?![a-z])", plain(html)), part
    assert "verro" not in plain(html)
    assert "[captive 1]" in html
    assert "Names withheld: 1 captive, 1 relative." in html
    assert "Aldo Dorn" in html
    assert "Irma Hald" in html


def test_notes_say_all_that_was_read() -> None:
    """Each statement has a note with its chain, verb, certainty, signals and why, and the law as an allegation."""
    words = " ".join(" ".join(parse(page([exchange()])).words).split())
    for expected in (
        "Velden Courier → a person inside the Osterian general staff",
        "“ has revealed ” presupposing · stated as certain",
        "presents what follows as true",
        "on a condition",
        "Alleged:",
        "(GC III 117), named in the text",
        "But: A breach of this rule is on no list of grave breaches.",
        "Open: how the person came home; in what state of health.",
        "Could not be verified, though tried",
        "Covers statements 2 , 3 .",
        "SHA-256 of the text",
        exchange().document.text_sha256,
        "This page does not say what is true",
    ):
        assert expected in words, expected
    assert "violation" not in words


def test_several_documents_have_a_list_of_contents() -> None:
    """With several documents the page begins with links to them; with one it does not."""
    html = page([exchange(), camp_video()])
    assert html.count('class="sheet"') == 2
    assert html.index('class="contents"') < html.index('class="sheet"')
    assert {"#d1-top", "#d2-top"} <= set(parse(html).hrefs)
    assert 'class="contents"' not in page([exchange()])


def test_parts_of_one_statement_are_joined_by_number() -> None:
    """The second part of a divided content carries the number again, and says that the statement goes on."""
    assert 'aria-label="statement 3 goes on">…3</a>' in page([camp_video()])


def test_the_same_readings_give_the_same_page() -> None:
    """Nothing on the page comes from the clock or from chance."""
    assert page([exchange()]) == page([exchange()])


def test_swapping_the_parties_swaps_the_page() -> None:
    """The same report with the sides swapped makes the same page, but for the hashes of its text."""

    def bare(html: str) -> str:
        return re.sub(r"<code>.*?</code>", "", html)

    swapped = bare(page([two_sides("Velden", "Osteria")])).replace("Velden", "@@").replace("Osteria", "Velden").replace("@@", "Osteria")
    assert swapped == bare(page([two_sides("Osteria", "Velden")]))


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    """A text that lost its line breaks is shown in parts that end with a sentence, and nothing is lost."""
    text = "The army said that it had moved. " * 60
    found = paragraphs(text)
    assert len(found) > 3
    assert all(text[p.start : p.end].strip().endswith(".") for p in found)
    assert "".join(text[p.start : p.end] for p in found).split() == text.split()
    assert [p.runs_on for p in found] == [False] + [True] * (len(found) - 1)


@given(st.text("ab<&\u200b \n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_marks_that_cross_make_valid_html(text: str, pairs: list[tuple[int, int]]) -> None:
    """However marks overlap, elements nest, and the words come out as they went in."""
    marks = [
        Mark(
            start=min(a, b),
            end=min(max(a, b), len(text)),
            tag="mark",
            classes="k",
            rank=(0, n, n),
            label=str(n),
            anchor=f"t{n}",
            note=f"s{n}",
        )
        for n, (a, b) in enumerate(pairs)
    ]
    tree = parse(str(marked(text, (0, len(text)), marks)))
    shown = "".join(tree.words)
    assert re.sub(r"\d", "", shown).replace("U+B", "") == text.replace("\u200b", "")
    assert len(tree.ids) == len(set(tree.ids)) == sum(1 for m in marks if m.start < m.end)


def test_values_that_no_table_knows_are_shown_as_they_are() -> None:
    """A newer reader's value does not break the page."""
    statement = Statement(
        id="x", source=Source(kind="oracle", standing="seer", access="dream"), cue=Cue(), content=Content(), certainty="sure"
    )
    assert "oracle" in page([Reading(document=Document(text="x"), statements=(statement,))]).casefold()


def test_a_page_is_written(tmp_path: Path) -> None:
    """The file holds the page in UTF-8, in a folder that is made if need be; a place that cannot be written is an error."""
    write_page([exchange()], tmp_path / "new" / "page.html")
    assert (tmp_path / "new" / "page.html").read_text(encoding="utf-8") == page([exchange()])
    with pytest.raises(InputError) as caught:
        write_page([exchange()], tmp_path)
    assert caught.value.code == "FH192"
