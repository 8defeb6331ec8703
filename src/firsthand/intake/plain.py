"""Plain text and Markdown: the file's own text, decoded and otherwise untouched, so that offsets count in the file."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from firsthand.core.document import Notice
from firsthand.errors import InputError
from firsthand.intake.draft import Draft, Hint, bounded
from firsthand.settings import Limits

_SAMPLE = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x1a\x08"))
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_MOSTLY = 0.8


def read_plain(data: bytes, hint: Hint, limits: Limits) -> Iterator[Draft]:
    """Read a text file: UTF-8 as it stands, another encoding by detection and with a notice."""
    if is_binary(data[:_SAMPLE]):
        raise _no_text(hint)
    text, notices = decode(data, hint, limits)
    yield Draft(text=bounded(text, hint, limits), plain=True, notices=notices)


def _no_text(hint: Hint) -> InputError:
    return InputError("FH105", "This is no text and no format that is read here; convert it to text first.", where=hint.where)


def is_binary(head: bytes) -> bool:
    """Say whether these first bytes belong to no text in any encoding that we know."""
    if _wide(head) is not None:
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or controls > len(head) // 20


def decode(data: bytes, hint: Hint, limits: Limits) -> tuple[str, tuple[Notice, ...]]:
    """Decode bytes to text, with a notice where the encoding had to be guessed or bytes were broken."""
    if len(data) > 4 * limits.text_characters:
        raise InputError(
            "FH107",
            f"The text has more than {limits.text_characters:,} characters, which is no article; split it or raise the limit.",
            where=hint.where,
        )
    wide = _wide(data[:_SAMPLE])
    if wide is None:
        try:
            return data.decode(hint.charset if hint.charset and _known(hint.charset) else "utf-8"), ()
        except (UnicodeDecodeError, ValueError):
            pass
    if is_binary(data[:_SAMPLE]):
        raise _no_text(hint)
    if wide is None and _nearly_utf8(data):
        text = data.decode("utf-8", "replace")
        return text, (Notice(code="encoding-damaged", text=f"{text.count(chr(0xFFFD))} bytes are not valid UTF-8 and show as \ufffd."),)
    return _guess(data, hint, wide)


def _guess(data: bytes, hint: Hint, wide: str | None) -> tuple[str, tuple[Notice, ...]]:
    """Decode by the mark at the head, or by detection on a sample."""
    name = wide or _detect(data)
    try:
        text = data.decode(name) if name else ""
    except (UnicodeDecodeError, LookupError, ValueError):
        name = None
        text = ""
    if name is None:
        raise InputError("FH106", "The text is in no encoding that could be told; save it as UTF-8 and try again.", where=hint.where)
    return text, (Notice(code="encoding-guessed", text=f"The text is not UTF-8; it was read as {name}."),)


def _detect(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None and len(data) > _SAMPLE:
        best = from_bytes(data[-_SAMPLE:]).best()
    return best.encoding if best is not None else None


def _wide(head: bytes) -> str | None:
    """Name UTF-16 or UTF-32 where a mark says so, or where every other byte of a text is zero."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    pairs = len(head) // 2
    if pairs > len("by") and head[0 : 2 * pairs : 2].count(0) == 0 and head[1 : 2 * pairs : 2].count(0) > _MOSTLY * pairs:
        return "utf-16-le"
    if pairs > len("by") and head[1 : 2 * pairs : 2].count(0) == 0 and head[0 : 2 * pairs : 2].count(0) > _MOSTLY * pairs:
        return "utf-16-be"
    return None


def _known(charset: str) -> bool:
    """Say whether Python has this encoding, and it is one of text ("hex" and "zlib" are none)."""
    try:
        return getattr(codecs.lookup(charset), "_is_text_encoding", True)
    except (LookupError, ValueError):
        return False


def _nearly_utf8(data: bytes) -> bool:
    """Say whether the bytes are UTF-8 with a few broken ones, not another encoding: most high bytes form sequences."""
    high = len(_HIGH.findall(data))
    good = sum(len(m) for m in _SEQUENCE.findall(data))
    return good >= _MOSTLY * high
