"""A feed gives a document an entry, and keeps the outlet that an entry was taken from."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.core.document import Document
from tests.edges.intake.desk import codes, error, one, read
from tests.edges.intake.samples import FIRST, SECOND, THIRD, TITLE, atom, rss


def write(folder: Path, data: bytes, name: str = "a.xml") -> Path:
    """Write one file."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_rss(tmp_path: Path) -> None:
    """Each entry of RSS is a document with its number, address, time, outlet and credit."""
    path = write(tmp_path, rss())
    first, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == f"{FIRST}\n\n{SECOND}"
    assert (first.path, second.path) == (f"{path}#1", f"{path}#2")
    assert (first.publisher, first.credit, first.title) == ("Halm Courier", "Northern Wire", f"{TITLE} (1)")
    assert (first.published, first.url) == ("2031-03-04T09:30:00Z", "https://courier.example/1")
    assert [first.text[a:b] for a, b in first.credit_spans] == ["Northern Wire"]
    assert [notice.code for notice in first.notices] == ["feed-summary"]


def test_atom(tmp_path: Path) -> None:
    """An entry of Atom that carries the full text is read without a notice."""
    document = one(write(tmp_path, atom(), "a"))
    assert document.text == f"{FIRST}\n\n{THIRD}"
    assert (document.byline, document.published, document.notices) == ("Ana Brook", "2031-03-04T09:30:00Z", ())


LAUGHS = "<!DOCTYPE rss [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)) + ' <!ENTITY l0 "ha">]>'


@pytest.mark.parametrize(
    "prolog", [LAUGHS, '<!DOCTYPE rss SYSTEM "file:///etc/passwd">', '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1/">]>']
)
def test_entities_are_refused(tmp_path: Path, prolog: str) -> None:
    """A feed that declares a document type or entities is refused whole."""
    assert error(write(tmp_path, rss(prolog=prolog), "a.rss")).code == "FH114"


def test_entities_in_another_encoding_are_refused(tmp_path: Path) -> None:
    """A declaration does not pass in UTF-16 either."""
    data = rss(prolog=LAUGHS).decode().replace("utf-8", "utf-16").encode("utf-16")
    assert error(write(tmp_path, data, "a.rss")).code == "FH114"


@pytest.mark.parametrize("data", [b"<rss version='2.0'></rss>", b"<?xml version='1.0'?><catalogue/>", b"<rss><channel>"])
def test_no_entries(tmp_path: Path, data: bytes) -> None:
    """XML without an entry is no feed."""
    assert error(write(tmp_path, data)).code == "FH117"


def test_one_bad_entry(tmp_path: Path) -> None:
    """An entry without a word is said, and the others are read."""
    data = rss(entries=3).replace(b"<item>", b"<item><description> </description></item><item>", 1)
    assert sorted(codes(read(write(tmp_path, data)))) == ["FH104", "ok", "ok", "ok"]
