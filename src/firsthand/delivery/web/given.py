"""What a person hands to the workbench to be added: files, addresses and pasted text, taken into a folder under names that are safe."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from firsthand.errors import InputError
from firsthand.intake import IntakeOptions
from firsthand.intake.address import address_of
from firsthand.settings import Settings

MOST_FILES = 1_000
MOST_BYTES = 512 * 1024 * 1024
MOST_ADDRESSES = 200
_NAME, _SUFFIXES = 150, 2
_PASTED, _UPLOADED = "paste#", "upload#"
"""What stands before the name of a file that was handed over: it lies nowhere, so the next one of that name is no version of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as a browser sends it: the name that it had there, and its bytes."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """All that was handed over at once; ``metadata`` is a table about the files."""

    files: Sequence[Upload] = ()
    addresses: Sequence[str] = ()
    text: str = ""
    outlet: str | None = None
    date: str | None = None
    metadata: Upload | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is ready to be read: inputs for the intake with what is said about them, and the folder that holds the files."""

    inputs: tuple[str, ...]
    options: IntakeOptions
    folder: Path


def take(given: Given, settings: Settings) -> Taken:
    """Put what was handed over into a folder of its own, and say how it is to be read.

    Raises:
        InputError: FH120 where an address is none of the web, FH166 where nothing was given, FH167 where it is too much, and others.

    """
    addresses = checked(given.addresses)
    if not (given.files or addresses or given.text.strip()):
        raise InputError("FH166", "Nothing was given to add; choose files, or give addresses or a text.")
    if len(given.files) > MOST_FILES:
        raise InputError("FH167", f"More than {MOST_FILES} files were given at once; give them in parts, or use firsthand add.")
    IntakeOptions(settings=settings, outlet=given.outlet, date=given.date)  # a slip is said before anything is written
    folder = Path(tempfile.mkdtemp(prefix="firsthand-add-"))
    try:
        shown = _written(given, folder)
        table = None if given.metadata is None else _write(given.metadata, folder / "table")
        options = IntakeOptions(settings=settings, metadata=table, outlet=given.outlet, date=given.date, shown=shown)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Taken(inputs=(*shown, *addresses), options=options, folder=folder)


def checked(addresses: Iterable[str]) -> tuple[str, ...]:
    """Give addresses of the web, each once; nothing else is taken for one, least of all a path of this machine.

    Raises:
        InputError: FH120 where one is none, FH167 where there are too many.

    """
    found = tuple(dict.fromkeys(one.strip() for one in addresses if one.strip()))
    if len(found) > MOST_ADDRESSES:
        raise InputError("FH167", f"More than {MOST_ADDRESSES} addresses were given at once; give them in parts.")
    for one in found:
        address_of(one, one[:200])
    return found


def safe_name(given: str) -> str:
    """Give the name of a file without folders, hidden signs and leading dots, short enough for any disk; its ending is kept."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C").strip().lstrip(".")
    ending = "".join(PurePosixPath(plain).suffixes[-_SUFFIXES:])[-20:]
    body = plain[: len(plain) - len(ending)] if ending else plain
    while body and len(f"{body}{ending}".encode("utf-8", "replace")) > _NAME:
        body = body[:-1]
    return f"{body}{ending}" or "file"


def _written(given: Given, folder: Path) -> dict[str, str]:
    """Write files and text, each into a folder of its own; give the paths with the names under which they are spoken of."""
    shown: dict[str, str] = {}
    for number, upload in enumerate(given.files, 1):
        path = _write(upload, folder / str(number))
        shown[path] = f"{_UPLOADED}{Path(path).name}"
    if given.text.strip():
        place = folder / "pasted"
        place.mkdir()
        path = str(place / "pasted.txt")
        Path(path).write_bytes(given.text.replace("\r\n", "\n").encode("utf-8", "replace"))
        shown[path] = f"{_PASTED}{' '.join(given.text.split())[:40]}"
    return shown


def _write(upload: Upload, place: Path) -> str:
    """Write a file into a new folder under a safe name."""
    place.mkdir()
    path = place / safe_name(upload.name)
    with path.open("xb") as file:
        shutil.copyfileobj(upload.stream, file, 1024 * 1024)
    return str(path)
