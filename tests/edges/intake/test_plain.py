"""A text file is read as it stands, so that offsets count in the file."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.edges.intake.desk import codes, error, one, read
from tests.edges.intake.samples import ARTICLE


@pytest.mark.parametrize(
    "text", [ARTICLE, ARTICLE.replace("\n", "\r\n"), "\ufeff" + ARTICLE, ARTICLE + "\n\n\t \n", "Halm\x0cfell \u2028today"]
)
def test_text_is_untouched(tmp_path: Path, text: str) -> None:
    """Line ends, a byte order mark and white space stay where they are."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    document = one(path)
    assert document.text == text
    assert document.path == str(path)
    assert document.bytes_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.notices == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: bool(t.strip("\ufeff \xa0\u200b"))))
def test_any_text_is_untouched(tmp_path: Path, text: str) -> None:
    """Whatever a UTF-8 file holds, its text is what Python decodes."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    items = read(path)
    assert codes(items) in (["ok"], ["FH104"])
    assert codes(items) == ["FH104"] or one(path).text == text


@pytest.mark.parametrize(("name", "shown"), [("cp1252", None), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-32", "utf-32")])
def test_other_encodings_are_told(tmp_path: Path, name: str, shown: str | None) -> None:
    """A text that is not UTF-8 is decoded by detection, and a notice says so."""
    text = ARTICLE.replace("silent", "silent – entirely “silent”")
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(name))
    document = one(path)
    assert document.text.lstrip("\ufeff") == text
    assert [notice.code for notice in document.notices] == ["encoding-guessed"]
    assert shown is None or shown in document.notices[0].text


def test_broken_bytes_show(tmp_path: Path) -> None:
    """A few broken bytes in UTF-8 are shown as such and do not turn the whole text into another encoding."""
    path = tmp_path / "a.txt"
    path.write_bytes("“Silent,” said the général.\n".encode() * 5 + b"\xe2\x80 and so on")
    document = one(path)
    assert "général" in document.text
    assert "\ufffd" in document.text
    assert [notice.code for notice in document.notices] == ["encoding-damaged"]


def test_markdown_is_untouched_and_gives_its_title(tmp_path: Path) -> None:
    """Markdown is the file's own text, and its first heading is the title."""
    path = tmp_path / "a.md"
    path.write_text(f"# Velden denies it\n\n{ARTICLE}\n", encoding="utf-8")
    document = one(path)
    assert document.text.startswith("# Velden denies it")
    assert document.title == "Velden denies it"


def test_front_matter_gives_title_and_date(tmp_path: Path) -> None:
    """The front matter of a Markdown file says its title, author and date."""
    path = tmp_path / "a.md"
    path.write_text(f'---\ntitle: "Velden denies it"\ndate: 2031-03-04\nauthor: Ana Brook\n---\n{ARTICLE}\n', encoding="utf-8")
    document = one(path)
    assert (document.title, document.published, document.byline) == ("Velden denies it", "2031-03-04", "Ana Brook")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads the bytes of standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert one("-").text == ARTICLE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "FH104"),
        (b" \r\n\t\n", "FH104"),
        (b"\xef\xbb\xbf", "FH104"),
        (bytes(range(256)) * 20, "FH105"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "FH105"),
        (b"\x7fELF" + b"0" * 50, "FH105"),
        (b"Halm fell\0today", "FH105"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, code: str) -> None:
    """Empty and binary files each have their error, which names the file."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    found = error(path)
    assert found.code == code
    assert found.where == str(path)
