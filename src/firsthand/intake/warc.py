"""WARC and WARC.gz: the pages of a web archive, one record after the other, never the whole file in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from firsthand.errors import InputError
from firsthand.intake.draft import Hint
from firsthand.intake.transfer import undo
from firsthand.settings import Limits

_BLOCK = 64 * 1024
_ENDS = (b"\r\n\r\n", b"\n\n")
_TEXTS = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "plain", "text/markdown": "plain", "application/pdf": "pdf",
}  # fmt: skip


class _Source(Protocol):
    """What is read from: a file, a pipe."""

    def read(self, size: int = ..., /) -> bytes:
        """Read up to ``size`` bytes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One archived page: its bytes, kind (``html``, ``plain`` or ``pdf``), address, and when it was captured."""

    number: int
    kind: str
    data: bytes
    hint: Hint
    captured: str | None


class Counted:
    """A stream that knows its place even where it is a pipe, which the archive reader asks for."""

    def __init__(self, inner: _Source) -> None:
        """Read from ``inner``, which may be a pipe."""
        self._inner = inner
        self._at = 0
        self._tail = b""

    @property
    def broken(self) -> bool:
        """Say whether what was read does not end as a record does."""
        return not self._tail.endswith(_ENDS)

    def read(self, size: int = -1) -> bytes:
        """Give up to ``size`` bytes; none at the end."""
        out = self._inner.read(_BLOCK if size < 1 else size)
        self._at += len(out)
        self._tail = (self._tail + out)[-4:]
        return out

    def tell(self) -> int:
        """Give the place in the stream."""
        return self._at

    def close(self) -> None:
        """Leave the inner stream to its owner."""


class Unpacked:
    """A stream of the bytes in a gzip file of many members; it remembers whether the last member was whole."""

    def __init__(self, inner: _Source) -> None:
        """Read from ``inner``, which may be a pipe."""
        self._inner = inner
        self._engine: zlib._Decompress | None = None
        self._waiting = b""
        self._more = False
        self._at = 0
        self.broken = False

    def read(self, size: int = -1) -> bytes:
        """Give up to ``size`` bytes; none at the end, or where the compression breaks."""
        size = _BLOCK if size < 1 else size
        out = b""
        while not out and not self.broken:
            block = self._waiting if self._waiting or self._more else self._inner.read(_BLOCK)
            if not block and not self._more:
                self.broken = self._engine is not None
                break
            out = self._unfold(block, size)
        self._at += len(out)
        return out

    def _unfold(self, block: bytes, size: int) -> bytes:
        if self._engine is None:
            block = block.lstrip(b"\0")  # padding between members
            if not block:
                self._waiting = b""
                return b""
            self._engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            out = self._engine.decompress(block, size)
        except zlib.error:
            self.broken = True
            return b""
        self._more = len(out) == size and not self._engine.eof
        self._waiting = self._engine.unused_data if self._engine.eof else self._engine.unconsumed_tail
        if self._engine.eof:
            self._engine = None
        return out

    def tell(self) -> int:
        """Give the place in the unpacked stream."""
        return self._at

    def close(self) -> None:
        """Leave the inner stream to its owner."""


def read_warc(stream: BinaryIO, hint: Hint, limits: Limits, *, packed: bool) -> Iterator[Record | InputError]:
    """Give the pages of the archive; a record that cannot be read is said, and what follows it is read where it can be found."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    source: Any = Unpacked(stream) if packed else Counted(stream)
    kinds = WarcRecordType.response | WarcRecordType.resource
    number = 0
    found: list[bool] = []
    try:
        for record in ArchiveIterator(source, record_types=kinds, stream_detect=False):
            number += 1
            item = _record(record, number, hint, limits)
            if item is not None:
                found.append(isinstance(item, Record))
                yield item
    except (MemoryError, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:
        # BaseException: a fault in the reader's compiled part comes as one. Without its head no next record can be found.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        yield _damaged(hint, number)
        return
    if source.broken:
        if not found or found[-1]:  # else the last record has just been said to break off
            yield _damaged(hint, number)
    elif not found:
        yield InputError("FH104", "There is no page with text in the archive.", where=hint.where)


def _damaged(hint: Hint, number: int) -> InputError:
    return InputError(
        "FH110",
        f"The archive is damaged or breaks off after record {number}; what comes after it was not read. Get the file again.",
        where=hint.where,
    )


def _record(record: Any, number: int, hint: Hint, limits: Limits) -> Record | InputError | None:  # noqa: ANN401 - untyped
    """Take one record, or None where it is no page: an image, a redirect, an error."""
    part = Hint(where=f"{hint.where}#{number}")
    http = record.http_headers
    if http is not None and http.status_code not in (None, 200, 203):
        return None
    media = (record.http_content_type if http is not None else record.headers.get("Content-Type") or "") or ""
    kind = _TEXTS.get(media.partition(";")[0].strip().lower())
    if kind is None:
        return None
    length = record.content_length
    if length > limits.file_bytes:
        size = limits.file_bytes // 1_000_000 or 1
        return InputError("FH108", f"The record is larger than {size} MB, as no article is; it was passed over.", where=part.where)
    body = record.reader.read(limits.file_bytes + 1)
    if len(body) < length:
        return InputError("FH110", "The record breaks off before its end; get the archive again.", where=part.where)
    address = record.headers.get("WARC-Target-URI")
    part = Hint(
        where=part.where,
        url=address.strip("<>") if address and address.strip("<>").startswith(("http://", "https://")) else None,
        charset=record.http_charset if http is not None else None,
    )
    try:
        if http is not None:
            chunked = "chunked" in (http.get("Transfer-Encoding") or "").lower()
            encoding = http.get("Content-Encoding") or ""
            body = undo(body, chunked=chunked, encoding=encoding, hint=part, limit=limits.file_bytes)
    except InputError as error:
        return error
    return Record(number=number, kind=kind, data=body, hint=part, captured=record.headers.get("WARC-Date"))
