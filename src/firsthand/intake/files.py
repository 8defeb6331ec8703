"""Files, folders and standard input: what may be opened, in what order, and how much of it is held."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from firsthand.errors import InputError
from firsthand.intake.kinds import SUFFIXES
from firsthand.settings import Limits

_KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device", stat.S_IFSOCK: "a socket"}

_MANY = (".jsonl", ".ndjson", ".warc", ".gz", ".xml", ".rss", ".atom")


def printable(path: str) -> str:
    r"""Give a path as text that can be printed and stored: bytes of a name that are not UTF-8 show as ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace") if _odd(path) else path


def _odd(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return True
    return False


def members(path: str, skip: str | None = None) -> Iterator[str | InputError]:
    """Give the path itself, or, for a folder, the files in it and below it that may hold documents, sorted by name.

    Hidden names are skipped, and so are names whose end says another kind (pictures, styles). Linked folders are not entered.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - a path may hold bytes that are no text
        yield path
        return
    found = False
    for item in _walk(path):
        if isinstance(item, str) and skip is not None and _same(item, skip):
            continue
        found = True
        yield item
    if not found:
        yield InputError("FH109", "There is no file to read in this folder; give a folder with texts.", where=printable(path))


def expected(paths: Iterable[str]) -> int | None:
    """Say how many documents there will be, where every path is a file or folder of single documents."""
    found: list[str] = []
    for path in paths:
        if path == "-" or "://" in path:
            return None
        found += [item for item in members(path) if isinstance(item, str)]
    return None if any(item.lower().endswith(_MANY) for item in found) else len(found)


def _walk(folder: str) -> Iterator[str | InputError]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(((entry.name, entry.is_dir(follow_symlinks=False), entry.is_symlink()) for entry in scan), key=_order)
    except OSError as error:
        yield unreadable(folder, error)
        return
    for name, is_folder, _ in entries:
        path = os.path.join(folder, name)  # noqa: PTH118 - as above
        if name.startswith("."):
            continue
        if is_folder:
            yield from _walk(path)
        elif _may_hold_text(name) and os.path.isfile(path):  # noqa: PTH113 - as above
            yield path


def _order(entry: tuple[str, bool, bool]) -> str:
    return entry[0]


def _may_hold_text(name: str) -> bool:
    suffix = PurePath(name).suffix.lower()
    return not suffix or (suffix in SUFFIXES and SUFFIXES[suffix] not in {"other", "gzip"}) or name.lower().endswith(".warc.gz")


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - as above
    except (OSError, ValueError):
        return False


def open_bytes(path: str) -> BinaryIO:
    """Open a file, or standard input for ``-``; refuse what is no plain file, for a pipe or device may never end."""
    if path == "-":
        return sys.stdin.buffer
    where = printable(path)
    try:
        # Not to wait: opening a pipe would hang until somebody writes to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return io.BufferedReader(io.FileIO(descriptor, "rb"), 1 << 16)
    os.close(descriptor)
    name = _KINDS.get(stat.S_IFMT(mode), "no plain file")
    raise InputError("FH103", f"This is {name}, which may never end; save it to a file, or send it through '-'.", where=where)


def take(stream: BinaryIO, where: str, limits: Limits) -> bytes:
    """Read the whole of a stream that holds one document, up to the limit."""
    try:
        data = stream.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        raise unreadable(where, error) from error
    if len(data) > limits.file_bytes:
        raise InputError(
            "FH108",
            f"It is larger than {limits.file_bytes // 1_000_000 or 1} MB, as no article is; split it or raise the limit.",
            where=where,
        )
    return data


def unreadable(path: str, error: Exception) -> InputError:
    """Say in one sentence why the system did not give a file."""
    where = printable(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError("FH101", "There is no such file or folder; check the name.", where=where)
    if isinstance(error, PermissionError):
        return InputError("FH102", "You may not read this; ask for permission or copy it.", where=where)
    reason = (error.strerror if isinstance(error, OSError) else None) or "the name is not possible"
    return InputError("FH102", f"The system cannot read this ({reason.lower()}); check the path and the disk.", where=where)
