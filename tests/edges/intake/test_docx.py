"""A DOCX gives its paragraphs; its archive and XML are looked at before a library opens them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from firsthand.intake import IntakeOptions
from firsthand.settings import Limits, Settings
from tests.edges.intake.desk import error, one
from tests.edges.intake.samples import ARTICLE, TITLE, docx


def write(folder: Path, data: bytes) -> Path:
    """Write one file."""
    path = folder / "a.docx"
    path.write_bytes(data)
    return path


def altered(name: str, change: tuple[bytes, bytes], *, extra: dict[str, bytes] | None = None) -> bytes:
    """Write the sample again with one part changed, and perhaps parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            target.writestr(item.filename, data.replace(*change, 1) if item.filename == name else data)
        for extra_name, data in (extra or {}).items():
            target.writestr(extra_name, data)
    return out.getvalue()


def test_text(tmp_path: Path) -> None:
    """Paragraphs come in order with a blank line between, and the heading set as title is the title."""
    document = one(write(tmp_path, docx()))
    assert document.text == f"{TITLE}\n\n{ARTICLE}"
    assert document.title == TITLE
    assert document.credit == "Northern Wire"


def test_struck_out_text_is_left(tmp_path: Path) -> None:
    """What tracked changes deleted is not read, what they inserted is."""
    change = (b"<w:sectPr", b"<w:p><w:del><w:r><w:delText>Halm fell.</w:delText></w:r></w:del><w:ins><w:r><w:t>Halm stands.</w:t></w:r></w:ins></w:p><w:sectPr")  # fmt: skip # noqa: E501
    text = one(write(tmp_path, altered("word/document.xml", change))).text
    assert "Halm stands." in text
    assert "fell" not in text


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_entities_are_refused(tmp_path: Path, declaration: bytes) -> None:
    """A part that declares a document type or entities is refused."""
    data = altered("word/document.xml", (b"<w:document", declaration + b"<w:document"))
    assert error(write(tmp_path, data)).code == "FH114"


def test_bomb(tmp_path: Path) -> None:
    """An archive that unfolds beyond the limit is refused before it is unfolded."""
    data = altered("word/document.xml", (b"", b""), extra={"word/media/a.bin": bytes(40_000_000)})
    options = IntakeOptions(settings=Settings(limits=Limits(unpacked_bytes=10_000_000)))
    assert error(write(tmp_path, data), options).code == "FH112"


def test_deep_xml(tmp_path: Path) -> None:
    """XML that nests without end is refused."""
    deep = b"<w:p>" + b"<w:r>" * 5000 + b"</w:r>" * 5000 + b"</w:p><w:sectPr"
    assert error(write(tmp_path, altered("word/document.xml", (b"<w:sectPr", deep)))).code == "FH113"


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_truncated(tmp_path: Path, share: float) -> None:
    """A DOCX that breaks off is said to be damaged."""
    data = docx()
    assert error(write(tmp_path, data[: int(len(data) * share)])).code == "FH110"


def test_other_archives(tmp_path: Path) -> None:
    """A ZIP that is no DOCX, and the format of older Word, are said to be what they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "Halm fell.")
    assert error(write(tmp_path, out.getvalue())).code == "FH105"
    assert error(write(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))).code == "FH105"


def test_password(tmp_path: Path) -> None:
    """A locked DOCX, which is kept in the older container, is said to be locked; so is a locked archive."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    assert error(write(tmp_path, data)).code == "FH111"
    plain = bytearray(docx())
    at = plain.find(b"PK\x01\x02")
    while at >= 0:
        plain[at + 8] |= 1
        at = plain.find(b"PK\x01\x02", at + 4)
    assert error(write(tmp_path, bytes(plain))).code == "FH111"
