"""A PDF gives the text of its pages as paragraphs, or says what is wrong with it."""

from __future__ import annotations

import zlib
from pathlib import Path
from textwrap import wrap

import pytest

from firsthand.intake import IntakeOptions
from firsthand.intake.pdf import flow_text
from firsthand.settings import Limits, Settings
from tests.edges.intake.desk import error, one
from tests.edges.intake.samples import FIRST, THIRD, locked_pdf, pdf


def write(folder: Path, data: bytes) -> Path:
    """Write one file."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    return path


def test_text(tmp_path: Path) -> None:
    """Lines of a page are joined to paragraphs, and the title of the file is kept."""
    document = one(write(tmp_path, pdf((*wrap(FIRST, 80), "", *wrap(THIRD, 80)), title="Velden denies it")))
    assert "guns had hit the market of Halm" in document.text
    assert THIRD in document.text
    assert document.title == "Velden denies it"


def test_flow() -> None:
    """Hyphens at line ends close, page numbers and running heads go, a short last line ends a paragraph."""
    pages = [f"Halm Courier\nThe army of Velden denied that its batter-\nies had fired on the market of the town\nof Halm.\nThe mayor said {n} times that they had.\n{n}" for n in range(1, 5)]  # fmt: skip # noqa: E501
    text = flow_text(pages)
    assert "batteries had fired" in text
    assert "Courier" not in text
    assert "\n\nThe mayor said 1 times" in text
    assert "had. 1" not in text


@pytest.mark.parametrize("title", ["Microsoft Word - report.doc", "report.pdf", "Untitled", ""])
def test_title_of_a_program_is_none(tmp_path: Path, title: str) -> None:
    """What a program wrote for a title is none."""
    assert one(write(tmp_path, pdf(title=title))).title is None


def test_password(tmp_path: Path) -> None:
    """A locked PDF is said to be locked; one that opens without a password is read."""
    assert error(write(tmp_path, locked_pdf("secret"))).code == "FH111"
    assert "denied" in one(write(tmp_path, locked_pdf(""))).text


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_truncated(tmp_path: Path, share: float) -> None:
    """A PDF that breaks off is said to be damaged."""
    data = pdf()
    assert error(write(tmp_path, data[: int(len(data) * share)])).code == "FH110"


def test_pictures_only(tmp_path: Path) -> None:
    """A PDF without a text layer says that it needs text recognition."""
    found = error(write(tmp_path, pdf(())))
    assert found.code == "FH104"
    assert "recognition" in found.sentence


def test_too_many_pages(tmp_path: Path) -> None:
    """A PDF with more pages than allowed is refused."""
    options = IntakeOptions(settings=Settings(limits=Limits(pdf_pages=3)))
    assert error(write(tmp_path, pdf(pages=4)), options).code == "FH112"


def test_bomb(tmp_path: Path) -> None:
    """A page whose content unfolds a thousandfold is refused."""
    packed = zlib.compress(b"(Halm) Tj " * 12_000_000, 9)
    plain = pdf()
    start, end = plain.index(b"<< /Length "), plain.index(b"endstream")
    head = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
    assert error(write(tmp_path, plain[:start] + head + packed + b"\n" + plain[end:])).code == "FH112"
