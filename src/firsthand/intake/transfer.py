"""What HTTP does to a body on its way: chunks and compression, undone within limits."""

from __future__ import annotations

import zlib

from firsthand.errors import InputError
from firsthand.intake.draft import Hint

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


def undo(body: bytes, *, chunked: bool, encoding: str, hint: Hint, limit: int) -> bytes:
    """Give the body as its author wrote it; refuse what unfolds beyond the limit and what we cannot unfold."""
    if chunked:
        body = _dechunk(body)
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        body = _decode(body, name, hint, limit)
    return body


def _decode(body: bytes, name: str, hint: Hint, limit: int) -> bytes:
    if name in {"", "identity"}:
        return body
    if name in {"gzip", "x-gzip", "deflate"}:
        return inflate(body, hint, limit)
    if name == "br":
        return _unbrotli(body, hint, limit)
    raise InputError("FH105", f"Its content is packed as {name!r}, which is not read here.", where=hint.where)


def inflate(data: bytes, hint: Hint, limit: int) -> bytes:
    """Unfold gzip or zlib, one member or several, up to ``limit`` bytes."""
    parts: list[bytes] = []
    size = 0
    while data:
        for bits in (_GZIP_OR_ZLIB, -zlib.MAX_WBITS):
            engine = zlib.decompressobj(bits)
            try:
                part = engine.decompress(data, limit - size + 1)
                break
            except zlib.error:
                if parts:
                    return b"".join(parts)  # bytes after the last member: padding
        else:
            raise InputError("FH110", "Its compressed content is damaged; fetch it again.", where=hint.where)
        parts.append(part)
        size += len(part)
        if size > limit:
            raise bomb(hint, limit)
        if not engine.eof:
            raise InputError("FH110", "Its compressed content breaks off before its end; fetch it again.", where=hint.where)
        data = engine.unused_data
    return b"".join(parts)


def bomb(hint: Hint, limit: int) -> InputError:
    """Make the error for what unfolds to more than the limit."""
    return InputError(
        "FH112", f"Unpacked it is larger than {limit // 1_000_000 or 1} MB, as no article is; it was not read.", where=hint.where
    )


def _unbrotli(body: bytes, hint: Hint, limit: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise InputError("FH105", "Its content is packed as 'br', which is not read here.", where=hint.where) from error
    engine = brotli.Decompressor()
    try:
        text: bytes = engine.process(body, output_buffer_limit=limit + 1)
    except brotli.error as error:
        raise InputError("FH110", "Its compressed content is damaged; fetch it again.", where=hint.where) from error
    if len(text) > limit or not engine.can_accept_more_data():
        raise bomb(hint, limit)
    return text


def _dechunk(body: bytes) -> bytes:
    """Join the chunks; a body that does not follow the form was stored joined already and stays as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        line_end = body.find(b"\r\n", at, at + 1024)
        try:
            size = int(body[at:line_end].split(b";")[0], 16) if line_end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0 or line_end + 2 + size > len(body):
            return body if not parts else b"".join(parts)
        if size == 0:
            return b"".join(parts)
        parts.append(body[line_end + 2 : line_end + 2 + size])
        at = line_end + 2 + size + 2
