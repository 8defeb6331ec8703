"""PDF: the text of its pages, with lines joined to paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from firsthand.core.document import Notice
from firsthand.errors import InputError
from firsthand.intake.draft import Draft, Hint, bounded
from firsthand.intake.transfer import bomb
from firsthand.settings import Limits

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|-\s*\d{1,4}\s*-", re.IGNORECASE)
_END = re.compile(r"[.!?:]['\"”’»)\]]*$")
_JUNK_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|pdf|indd|odt|rtf|qxd)$", re.IGNORECASE)
_SHORT = 0.8
_EVERY = 3


def read_pdf(data: bytes, hint: Hint, limits: Limits) -> Iterator[Draft]:
    """Read the text layer of a PDF; pages that are only pictures have none, and are said."""
    import pypdf
    from pypdf.errors import LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    budget = min(limits.unpacked_bytes, 75_000_000)
    bounds = pypdf.Configuration(
        maximum_declared_stream_length=budget,
        array_based_stream_maximum_output_length=budget,
        lzw_maximum_output_length=budget,
        run_length_maximum_output_length=budget,
        zlib_maximum_output_length=budget,
        jbig2dec_binary=None,
    )
    try:
        with pypdf.apply_configuration(bounds):
            reader = _open(data, hint, limits)
            pages = list(_pages(reader, hint, limits))
            title = _title(reader)
    except (InputError, MemoryError):
        raise
    except LimitReachedError as error:
        raise bomb(hint, budget) from error
    except Exception as error:
        # Whatever a parser of hostile files stumbles on is one thing to the reader of the message: the file is damaged.
        raise InputError("FH110", "The PDF is damaged or breaks off before its end; get the file again.", where=hint.where) from error
    if not any(page.strip() for page in pages):
        raise InputError("FH104", "The PDF holds pictures of pages but no text; run text recognition on it first.", where=hint.where)
    blank = sum(not page.strip() for page in pages)
    notices = (Notice(code="pages-without-text", text=f"{blank} of {len(pages)} pages hold no text."),) if blank else ()
    yield Draft(text=bounded(flow_text(pages), hint, limits), title=title, notices=notices)


def _open(data: bytes, hint: Hint, limits: Limits) -> PdfReader:
    from pypdf import PdfReader

    if b"%%EOF" not in data[-2048:] and b"startxref" not in data[-2048:]:
        raise InputError("FH110", "The PDF is damaged or breaks off before its end; get the file again.", where=hint.where)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("FH111", "It is locked with a password; save it without one and read that.", where=hint.where)
    if len(reader.pages) > limits.pdf_pages:
        raise InputError("FH112", f"The PDF has more than {limits.pdf_pages:,} pages; split it or raise the limit.", where=hint.where)
    return reader


def _pages(reader: PdfReader, hint: Hint, limits: Limits) -> Iterator[str]:
    total = 0
    for page in reader.pages:
        text = page.extract_text()
        total += len(text)
        if total > limits.text_characters:
            bounded(" " * total, hint, limits)
        yield text


def flow_text(pages: list[str]) -> str:
    """Join printed lines to paragraphs: page numbers and running heads go, hyphens at line ends close."""
    sheets = _without_furniture([[line.strip() for line in page.splitlines()] for page in pages])
    lines = [line for sheet in sheets for line in sheet]
    widths = [len(line) for line in lines if line]
    width = median(widths) if widths else 0
    paragraphs: list[str] = []
    current = ""
    for line in lines:
        if not line:
            paragraphs.append(current)
            current = ""
            continue
        current = _join(current, line)
        if _END.search(line) and len(line) < _SHORT * width:
            paragraphs.append(current)
            current = ""
    paragraphs.append(current)
    return "\n\n".join(p for p in paragraphs if p)


def _join(before: str, line: str) -> str:
    if not before:
        return line
    if before.endswith("-") and before[-2:-1].isalpha() and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _without_furniture(sheets: list[list[str]]) -> list[list[str]]:
    """Take page numbers, and lines that head or foot most pages, from the ends of the pages."""
    kept = [_strip(sheet, _PAGE_NUMBER.fullmatch) for sheet in sheets]
    if len(kept) < _EVERY:
        return kept
    ends = Counter(line for sheet in kept if sheet for line in {sheet[0], sheet[-1]})
    common = {line for line, count in ends.items() if line and count > len(kept) / 2}
    return [_strip(sheet, common.__contains__) for sheet in kept]


def _strip(sheet: list[str], unwanted: object) -> list[str]:
    test = unwanted if callable(unwanted) else bool
    start, end = 0, len(sheet)
    while start < end and (not sheet[start] or test(sheet[start])):
        start += 1
    while start < end and (not sheet[end - 1] or test(sheet[end - 1])):
        end -= 1
    return sheet[start:end]


def _title(reader: PdfReader) -> str | None:
    title = " ".join(str((reader.metadata and reader.metadata.title) or "").split())
    return title if title and not _JUNK_TITLE.search(title) else None
