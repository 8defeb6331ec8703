"""JSONL gives a document a line, under whatever names the fields have; a bad line stops no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from firsthand.core.document import Document
from firsthand.intake import IntakeOptions
from firsthand.settings import Limits, Settings
from tests.edges.intake.desk import codes, one, read
from tests.edges.intake.samples import ARTICLE, TITLE


def write(folder: Path, *rows: object) -> Path:
    """Write rows, or lines as they are."""
    path = folder / "a.jsonl"
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8")
    return path


def test_usual_names(tmp_path: Path) -> None:
    """The usual names of fields are known."""
    row = {"headline": TITLE, "body": ARTICLE, "link": "https://courier.example/1", "date": "4 Mar 2031", "source": {"name": "Halm Courier"}, "authors": ["Ana Brook", "Jon Reed"]}  # fmt: skip # noqa: E501
    path = write(tmp_path, row)
    document = one(path)
    assert document.text == ARTICLE
    assert document.path == f"{path}#1"
    assert (document.title, document.url, document.published) == (TITLE, "https://courier.example/1", "2031-03-04")
    assert (document.publisher, document.byline) == ("Halm Courier", "Ana Brook, Jon Reed")


def test_mapped_names(tmp_path: Path) -> None:
    """The caller's names come first, and dots reach into objects."""
    row = {"text": "not this", "article": {"full": ARTICLE}, "paper": "Halm Courier"}
    document = one(write(tmp_path, row), IntakeOptions(fields={"text": "article.full", "publisher": "paper"}))
    assert (document.text, document.publisher) == (ARTICLE, "Halm Courier")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "FH115"),
        ("[1, 2]", "FH115"),
        ('"text"', "FH115"),
        ("[" * 100_000, "FH115"),
        ('{"text": 1' + "0" * 5000 + "}", "FH115"),
        ('{"title": "x"}', "FH116"),
        ('{"text": 5}', "FH116"),
        ('{"text": "  "}', "FH104"),
        ("not json", "FH115"),
    ],
)
def test_a_bad_line_stops_no_other(tmp_path: Path, line: str, code: str) -> None:
    """A line that is no article is said with its number, and the lines about it are read."""
    path = write(tmp_path, {"text": ARTICLE}, line, {"text": ARTICLE})
    items = read(path)
    assert codes(items) == ["ok", code, "ok"]
    assert getattr(items[1], "where", None) == f"{path}#2"


def test_half_a_surrogate_is_mended(tmp_path: Path) -> None:
    """Half of a surrogate pair, which no text can hold, shows as a broken character at the same place."""
    assert one(write(tmp_path, '{"text": "Halm \\ud83d fell"}')).text == "Halm \ufffd fell"


def test_a_long_line_is_passed_over(tmp_path: Path) -> None:
    """A line beyond the limit is never held whole."""
    options = IntakeOptions(settings=Settings(limits=Limits(file_bytes=10_000)))
    assert codes(read(write(tmp_path, {"text": ARTICLE}, {"text": "x" * 3_000_000}, {"text": ARTICLE}), options)) == ["ok", "FH108", "ok"]


def test_lines_are_read_when_asked_for(tmp_path: Path) -> None:
    """The first document comes before the last line is looked at."""
    from firsthand.intake import documents

    items = documents([str(write(tmp_path, {"text": ARTICLE}, *["{"] * 1000))])
    assert isinstance(next(items), Document)
