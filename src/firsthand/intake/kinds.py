"""What some bytes are: told by their first bytes, then by what the server or the name says, and which reader reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.errors import InputError
from firsthand.intake.draft import Draft, Hint
from firsthand.settings import Limits

SUFFIXES = {
    ".txt": "plain", ".text": "plain", ".md": "plain", ".markdown": "plain",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "other", ".mht": "other",
    ".pdf": "pdf", ".docx": "docx", ".doc": "ole",
    ".rss": "feed", ".atom": "feed", ".xml": "feed",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".warc": "warc", ".gz": "gzip",
}  # fmt: skip
"""What the end of a name says; ``.gz`` must be a WARC inside."""

MEDIA = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "plain", "text/markdown": "plain",
    "application/pdf": "pdf", "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/jsonl": "jsonl", "application/x-ndjson": "jsonl", "application/warc": "warc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
"""What a server says about a body."""

HEAD = 4096
"""How many first bytes are looked at."""

_MAGIC = (
    (b"WARC/", "warc"), (b"PK\x03\x04", "docx"), (b"PK\x05\x06", "docx"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x1f\x8b", "gzip"), (b"\x89PNG", "other"), (b"\xff\xd8\xff", "other"), (b"GIF8", "other"), (b"{\\rtf", "other"),
    (b"\x7fELF", "other"), (b"Rar!", "other"), (b"7z\xbc\xaf", "other"), (b"\xfd7zXZ", "other"), (b"\x28\xb5\x2f\xfd", "other"),
    (b"BZh", "other"), (b"OggS", "other"), (b"ID3", "other"), (b"SQLite format 3", "other"),
)  # fmt: skip
_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9:_-]*")
_FEEDS = frozenset({b"rss", b"feed", b"rdf:rdf"})
_PAGES = frozenset({b"html", b"head", b"body"})


def kind_of(head: bytes, *, suffix: str = "", media: str = "") -> str:
    """Name the kind: first bytes that cannot mean another thing win, then what is said, then what the text looks like."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024] and (suffix == ".pdf" or media == "application/pdf" or head.lstrip().startswith(b"%PDF-")):
        return "pdf"
    said = SUFFIXES.get(suffix.lower()) or MEDIA.get(media.partition(";")[0].strip().lower())
    if said == "plain" and suffix:
        return said
    root, xml = _root(head)
    if root in _FEEDS:
        return "feed"
    if root in _PAGES:
        return "html"
    return said or ("feed" if xml else "plain")


def _root(head: bytes) -> tuple[bytes, bool]:
    """Name the first element behind declarations and comments, and say whether an XML declaration stood before it."""
    at = len(head) - len(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    xml = head[at : at + 5].lower() == b"<?xml"
    while head[at : at + 2] in {b"<?", b"<!"}:
        if head[at : at + 9].lower() == b"<!doctype":
            name = _NAME.match(head[at + 9 : at + 80].strip())
            if name and name[0].lower() == b"html":
                return b"html", xml
        end = b"-->" if head[at : at + 4] == b"<!--" else b">"
        found = head.find(end, at)
        if found < 0:
            return b"", xml
        at = found + len(end)
        at += len(head[at:]) - len(head[at:].lstrip())
    name = _NAME.match(head[at + 1 : at + 80]) if head[at : at + 1] == b"<" else None
    return (name[0].lower() if name else b""), xml


def parse(kind: str, data: bytes, hint: Hint, limits: Limits) -> Iterator[Draft | InputError]:
    """Read bytes of one kind; every error comes out as a value."""
    try:
        yield from _reader(kind, data, hint, limits)
    except InputError as error:
        yield error
    except ModuleNotFoundError as error:
        sentence = f"The library {error.name} that reading it needs is not installed: pip install --upgrade firsthand."
        yield InputError("FH129", sentence, where=hint.where)
    except ImportError as error:  # it is there, and something that it needs itself is not
        sentence = f"The library {error.name or 'that reading it needs'} cannot be loaded here ({str(error)[:200]}): install it again."
        yield InputError("FH129", sentence, where=hint.where)
    except (MemoryError, RecursionError):
        yield InputError("FH119", "It made its reader run out of memory or crash, so it was given up.", where=hint.where)


def _reader(kind: str, data: bytes, hint: Hint, limits: Limits) -> Iterator[Draft | InputError]:
    """Import a reader only where it is needed: the libraries behind some are slow to load."""
    if kind == "html":
        from firsthand.intake.html import read_html as read
    elif kind == "pdf":
        from firsthand.intake.pdf import read_pdf as read
    elif kind == "docx":
        from firsthand.intake.docx import read_docx as read
    elif kind == "plain":
        from firsthand.intake.plain import read_plain as read
    elif kind == "feed":
        from firsthand.intake.feed import read_feed

        return read_feed(data, hint, limits)
    elif kind == "ole":
        from firsthand.intake.docx import refuse_ole

        raise refuse_ole(data, hint)
    else:
        raise InputError("FH105", "This is no text and no format that is read here; convert it to text first.", where=hint.where)
    return read(data, hint, limits)
