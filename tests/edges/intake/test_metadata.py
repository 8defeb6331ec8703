"""What the caller knows fills what a text leaves open, and never overrules it."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.core.document import Document
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions
from tests.edges.intake.desk import codes, one, read
from tests.edges.intake.samples import ARTICLE, page


@pytest.mark.parametrize(
    "table",
    [
        'id\toutlet\tdate\tplace\ttitle\nstory\tHalm Courier\t2031-03-04\thalm\tVelden denies "it\n',
        'file,outlet,date,title\nstory.txt,Halm Courier,2031-03-04,"Velden denies ""it"\n',
        '\ufeffFile;Outlet;Date;Title\r\nstory.txt;Halm Courier;4 March 2031;"Velden denies ""it"\r\n',
        'title,id,publisher,published\n"Velden denies ""it",story,Halm Courier,2031-03-04\n',
    ],
)
def test_rows_find_their_text(tmp_path: Path, table: str) -> None:
    """A row finds its text by name or stem, in TSV or CSV, and fills outlet, date and title."""
    (tmp_path / "story.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "table").write_text(table, encoding="utf-8", newline="")
    document = one(tmp_path / "story.txt", IntakeOptions(metadata=str(tmp_path / "table")))
    assert (document.publisher, document.published, document.title) == ("Halm Courier", "2031-03-04", 'Velden denies "it')


def test_the_text_comes_first(tmp_path: Path) -> None:
    """Where the page says its outlet and date, the table and the options change nothing."""
    (tmp_path / "story.html").write_bytes(page())
    (tmp_path / "table.csv").write_text("id,outlet,date\nstory,Other Paper,2029-01-01\n", encoding="utf-8")
    document = one(tmp_path / "story.html", IntakeOptions(metadata=str(tmp_path / "table.csv"), outlet="Third", date="2028-01-01"))
    assert (document.publisher, document.published) == ("Halm Courier", "2031-03-04T09:30:00+01:00")


def test_options_fill_the_rest(tmp_path: Path) -> None:
    """Outlet and date of the options fill what text and table leave open."""
    (tmp_path / "story.txt").write_text(ARTICLE, encoding="utf-8")
    document = one(tmp_path / "story.txt", IntakeOptions(outlet="Halm Courier", date="4 March 2031"))
    assert (document.publisher, document.published) == ("Halm Courier", "2031-03-04")


@pytest.mark.parametrize("table", ["name,outlet\nstory,Halm Courier\n", "", 'id,outlet\nstory,"' + "x" * 200_000, "\x00\x01\x02\x03"])
def test_a_bad_table_stops_no_text(tmp_path: Path, table: str) -> None:
    """A table without the column, or broken, is said, and the texts are read without it."""
    (tmp_path / "story.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    first, second = read(tmp_path / "story.txt", IntakeOptions(metadata=str(tmp_path / "table.csv")))
    assert isinstance(first, InputError)
    assert first.where == str(tmp_path / "table.csv")
    assert isinstance(second, Document)


def test_a_missing_table_is_said(tmp_path: Path) -> None:
    """A table that is not there is an error of its own."""
    (tmp_path / "story.txt").write_text(ARTICLE, encoding="utf-8")
    assert codes(read(tmp_path / "story.txt", IntakeOptions(metadata=str(tmp_path / "none.csv")))) == ["FH101", "ok"]


def test_slips_of_the_caller() -> None:
    """A date that is none, or a field that is not ours, is refused at once."""
    with pytest.raises(InputError, match="not understood"):
        IntakeOptions(date="03/04/2031")
    with pytest.raises(InputError, match="no field"):
        IntakeOptions(fields={"body": "text"})
