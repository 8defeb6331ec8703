"""The way of every input: open it, tell what it is, read it, add what is known about it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from firsthand.core.document import Document
from firsthand.errors import InputError
from firsthand.intake.apart import ReaderApart
from firsthand.intake.draft import Draft, Hint
from firsthand.intake.files import members, open_bytes, printable, take, unreadable
from firsthand.intake.kinds import HEAD, kind_of, parse
from firsthand.intake.metadata import Row, Table, find, load_metadata
from firsthand.intake.options import IntakeOptions
from firsthand.intake.publication import sha256_of, to_document

_APART = frozenset({"html", "pdf", "docx", "feed"})


def documents(inputs: Sequence[str], options: IntakeOptions | None = None) -> Iterator[Document | InputError]:
    """Give the documents in files, folders, ``-`` and http(s) addresses, one after the other, each read when it is asked for.

    What cannot be read comes as an ``InputError`` in its place, with the path in ``where``, and never stops the rest.
    """
    options = options or IntakeOptions()
    table: Table = {}
    if options.metadata is not None:
        try:
            table = load_metadata(options.metadata, options.limits)
        except InputError as error:
            yield error
    with ReaderApart(options.limits) as apart:
        desk = _Desk(options=options, table=table, apart=apart)
        for given in inputs:
            yield from (_renamed(item, options.shown) for item in desk.read(given))


def _renamed(item: Document | InputError, shown: Mapping[str, str]) -> Document | InputError:
    """Give what was read under the name by which a person knows it."""
    path = item.where if isinstance(item, InputError) else item.path
    whole, mark, part = (path or "").rpartition("#")
    known = shown.get(path or "") or (f"{shown[whole]}{mark}{part}" if whole in shown else None)
    if known is None:
        return item
    if isinstance(item, InputError):
        item.where = known
        return item
    return replace(item, path=known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Input:
    """One opened input: its name as printed, its bytes to come, and what is said about them."""

    path: str
    stream: BinaryIO
    suffix: str = ""
    media: str = ""
    url: str | None = None
    charset: str | None = None
    captured: str | None = None

    @property
    def hint(self) -> Hint:
        return Hint(where=self.path, url=self.url, charset=self.charset)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What all inputs share: the options, the table, and the process that reads hostile formats."""

    options: IntakeOptions
    table: Table
    apart: ReaderApart

    def read(self, given: str) -> Iterator[Document | InputError]:
        """Read one input as the caller gave it."""
        if "://" in given:
            yield from self._guarded(given, self._address(given))
            return
        for path in members(given, self.options.metadata) if given != "-" else ["-"]:
            if isinstance(path, InputError):
                yield path
            else:
                yield from self._guarded(path, self._file(path))

    def _guarded(self, path: str, items: Iterator[Document | InputError]) -> Iterator[Document | InputError]:
        """Let no fault of ours in one input stop the others; it is said as such, with a code of its own."""
        where = printable(path)
        try:
            yield from items
        except InputError as error:
            error.where = error.where or where
            yield error
        except OSError as error:
            yield unreadable(path, error)
        except (MemoryError, RecursionError):
            yield InputError("FH119", "It made its reader run out of memory or crash, so it was given up.", where=where)
        except Exception as error:  # noqa: BLE001 - the promise of this module
            reason = f"{type(error).__name__}: {error}"[:200]
            yield InputError("FH199", f"Firsthand failed at this input, which is its own fault ({reason}); please report it.", where=where)

    def _file(self, path: str) -> Iterator[Document | InputError]:
        stream = open_bytes(path)
        try:
            name = path[: -len(".gz")] if path.lower().endswith(".warc.gz") else path
            yield from self._stream(_Input(path=printable(path), stream=stream, suffix=PurePath(name).suffix.lower()))
        finally:
            if path != "-":
                stream.close()

    def _address(self, url: str) -> Iterator[Document | InputError]:
        from firsthand.intake.web import fetch

        page = fetch(url, self.options.settings)
        source = _Input(
            path=printable(url), stream=io.BytesIO(page.body), media=page.media, url=page.url, charset=page.charset, captured=page.captured
        )
        yield from self._stream(source)

    def _stream(self, source: _Input) -> Iterator[Document | InputError]:
        """Tell what the bytes are, and send them to the reader of that kind."""
        buffered = source.stream if hasattr(source.stream, "peek") else io.BufferedReader(source.stream)  # type: ignore[type-var]
        head = buffered.peek(HEAD)[:HEAD]
        kind = kind_of(head, suffix=source.suffix, media=source.media)
        if kind in {"warc", "gzip"}:
            yield from self._archive(source, buffered, packed=head.startswith(b"\x1f\x8b"))
        elif kind == "jsonl":
            yield from self._lines(source, buffered)
        else:
            data = take(buffered, source.path, self.options.limits)
            if not data:
                raise InputError("FH104", "The file is empty; nothing was read.", where=source.path)
            yield from self._finish(source, self._parse(kind, data, source.hint), sha256_of(data))

    def _parse(self, kind: str, data: bytes, hint: Hint) -> Iterable[Draft | InputError]:
        if kind in _APART:
            return self.apart.read(kind, data, hint)
        return parse(kind, data, hint, self.options.limits)

    def _lines(self, source: _Input, stream: BinaryIO) -> Iterator[Document | InputError]:
        from firsthand.intake.jsonl import read_jsonl

        found = False
        for item in read_jsonl(stream, source.hint, self.options.limits, self.options.fields):
            found = True
            yield from self._finish(source, [item], "")
        if not found:
            yield InputError("FH104", "The file is empty; nothing was read.", where=source.path)

    def _archive(self, source: _Input, stream: BinaryIO, *, packed: bool) -> Iterator[Document | InputError]:
        from firsthand.intake.warc import read_warc

        for record in read_warc(stream, source.hint, self.options.limits, packed=packed):
            if isinstance(record, InputError):
                yield record
                continue
            for item in self._parse(record.kind, record.data, record.hint):
                draft = item
                if isinstance(draft, Draft):
                    draft = replace(draft, part=record.number, url=draft.url or record.hint.url, captured=record.captured)
                yield from self._finish(source, [draft], sha256_of(record.data))

    def _finish(self, source: _Input, items: Iterable[Draft | InputError], sha256: str) -> Iterator[Document | InputError]:
        """Turn drafts into documents, with what the table and the options say."""
        for item in items:
            if isinstance(item, InputError):
                yield item
                continue
            draft = replace(item, url=item.url or source.url, captured=item.captured or source.captured)
            row = find(self.table, source.path, draft.part) if self.table else Row()
            yield to_document(draft, source.path, sha256, row, self.options)
