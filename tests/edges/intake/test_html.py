"""A web page gives its article and what it says of itself, and nothing in it is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.intake import IntakeOptions
from firsthand.settings import Limits, Settings
from tests.edges.intake.desk import error, one
from tests.edges.intake.samples import FIRST, SECOND, THIRD, TITLE, page


def write(folder: Path, data: bytes, name: str = "a.html") -> Path:
    """Write one file."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_article(tmp_path: Path) -> None:
    """The paragraphs come with a blank line between them, without navigation and footer."""
    document = one(write(tmp_path, page()))
    assert document.text.endswith(f"{FIRST}\n\n{SECOND}\n\n{THIRD}")
    assert "Imprint" not in document.text
    assert "Home" not in document.text


def test_what_the_page_says(tmp_path: Path) -> None:
    """Title, outlet, author, time, language and the agency of the dateline are kept."""
    document = one(write(tmp_path, page()))
    assert document.title == TITLE
    assert document.publisher == "Halm Courier"
    assert document.byline == "Ana Brook"
    assert document.published == "2031-03-04T09:30:00+01:00"
    assert document.language == "en"
    assert document.credit == "Northern Wire"
    assert [document.text[a:b] for a, b in document.credit_spans] == ["Northern Wire"]


def test_linked_data_gives_the_time(tmp_path: Path) -> None:
    """A date in linked data is found where the page has no other."""
    script = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2031-03-04T10:00:00Z"}]}</script>'
    data = page(head=script).replace(b"article:published_time", b"nothing")
    assert one(write(tmp_path, data)).published == "2031-03-04T10:00:00Z"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>document.write('<p>Osteria surrendered.</p>')</script>",
        "<style>p:after { content: 'Osteria surrendered.' }</style>",
        "<noscript>Osteria surrendered.</noscript>",
        "<iframe srcdoc='<p>Osteria surrendered.</p>'></iframe>",
        "<template><p>Osteria surrendered.</p></template>",
        "<!-- Osteria surrendered. -->",
    ],
)
def test_scripts_are_no_text(tmp_path: Path, hostile: str) -> None:
    """What only a script, a style or a hidden part says is not read."""
    assert "surrendered" not in one(write(tmp_path, page(body=hostile))).text


def test_page_without_article(tmp_path: Path) -> None:
    """A page in which no article is found is read whole."""
    assert one(write(tmp_path, b"<html><body><p>Halm fell.</p><p>So they say.</p></body></html>")).text == "Halm fell.\n\nSo they say."


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("windows-1252", '<meta charset="windows-1252">'),
        ("iso-8859-15", '<meta http-equiv="content-type" content="text/html; charset=iso-8859-15">'),
    ],
)
def test_declared_encoding(tmp_path: Path, charset: str, declared: str) -> None:
    """A page is decoded as it declares."""
    text = f"<html><head>{declared}</head><body><p>Le général a parlé à Halm.</p></body></html>"
    assert "général" in one(write(tmp_path, text.encode(charset))).text


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "font"])
def test_deep_nesting_is_refused(tmp_path: Path, tag: str) -> None:
    """A page that nests without end is refused, not cut off in silence."""
    assert error(write(tmp_path, f"<html><body>{f'<{tag}>' * 100_000}Halm fell.</body></html>".encode())).code == "FH113"


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>1</script>", "<!-- -->"])
def test_page_without_words(tmp_path: Path, body: str) -> None:
    """A page without a word is said to be empty."""
    assert error(write(tmp_path, f"<html><body>{body}</body></html>".encode())).code == "FH104"


def test_a_page_is_told_by_its_head(tmp_path: Path) -> None:
    """A page without a name that says so is told by its first bytes."""
    assert one(write(tmp_path, page(), "saved")).title == TITLE


def test_slow_reading_is_given_up(tmp_path: Path) -> None:
    """A page that keeps its parser busy longer than allowed is given up, and the next one is read."""
    path = write(tmp_path, page())
    options = IntakeOptions(settings=Settings(limits=Limits(read_seconds=0.0001)))
    assert error(path, options).code == "FH118"
    assert one(path).title == TITLE
