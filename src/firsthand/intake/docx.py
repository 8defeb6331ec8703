"""DOCX: its paragraphs in order. The archive and its XML are looked at before a library opens them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from firsthand.errors import InputError
from firsthand.intake.draft import Draft, Hint, bounded
from firsthand.intake.markup import check_xml
from firsthand.intake.transfer import bomb
from firsthand.settings import Limits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_MEMBERS = 10_000
_PART = 32 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The head of the older container: Word before 2007, and every locked DOCX."""


def read_docx(data: bytes, hint: Hint, limits: Limits) -> Iterator[Draft]:
    """Read a DOCX: text as it stands now, without what was struck out; footnotes and comments are left aside."""
    _inspect(data, hint, limits)
    try:
        import docx

        document = docx.Document(io.BytesIO(data))
        paragraphs = [text for text, _ in _paragraphs(document.element.body)]
        title = " ".join((document.core_properties.title or "").split()) or _heading(document.element.body)
    except MemoryError:
        raise
    except Exception as error:
        raise _damaged(hint) from error
    yield Draft(text=bounded("\n\n".join(p for p in paragraphs if p), hint, limits), title=title)


def refuse_ole(data: bytes, hint: Hint) -> InputError:
    """Say what a file in the older container is: a locked document, or Word before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return InputError("FH111", "It is locked with a password; save it without one and read that.", where=hint.where)
    return InputError("FH105", "This is the format of Word before 2007; save it as DOCX or text and read that.", where=hint.where)


def _inspect(data: bytes, hint: Hint, limits: Limits) -> None:
    """Refuse what unfolds too far, is locked or damaged, or has XML with tricks."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise InputError("FH111", "It is locked with a password; save it without one and read that.", where=hint.where)
        if len(members) > _MEMBERS or sum(member.file_size for member in members) > limits.unpacked_bytes:
            raise bomb(hint, limits.unpacked_bytes)
        if "word/document.xml" not in archive.namelist():
            raise InputError("FH105", "This is a ZIP archive but no DOCX; unpack it and read the files in it.", where=hint.where)
        for member in members:
            if member.filename.lower().endswith((".xml", ".rels")):
                if member.file_size > _PART:
                    raise bomb(hint, _PART)
                check_xml(archive.read(member), hint, limits)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, zlib_error()) as error:
        raise _damaged(hint) from error


def zlib_error() -> type[Exception]:
    """Give the error of broken compression, which the archive lets through."""
    import zlib

    return zlib.error


def _damaged(hint: Hint) -> InputError:
    return InputError("FH110", "The DOCX is damaged or breaks off before its end; get the file again.", where=hint.where)


def _paragraphs(body: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - lxml's elements have no public type
    """Walk the paragraphs in reading order; text in a box belongs to the box's own paragraphs and is read once."""
    texts: dict[Any, list[str]] = {}
    for element in body.iter():
        if element.tag == f"{_W}p":
            texts[element] = []
        elif element.tag == f"{_W}t" or element.tag in _MARKS:
            ancestors = list(element.iterancestors(f"{_W}p", _FALLBACK))
            if ancestors and all(a.tag != _FALLBACK for a in ancestors) and ancestors[0] in texts:
                texts[ancestors[0]].append(_MARKS.get(element.tag) or element.text or "")
    for paragraph, parts in texts.items():
        yield "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n")).strip(), paragraph


def _heading(body: Any) -> str | None:  # noqa: ANN401 - see above
    """Give the first paragraph that is set as a title or a main heading."""
    for text, paragraph in _paragraphs(body):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if text and style is not None and style.get(f"{_W}val") in {"Title", "Heading1"}:
            return text
    return None
