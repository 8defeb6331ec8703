"""How the tests read: one input, or many, to documents and errors."""

from __future__ import annotations

from pathlib import Path

from firsthand.core.document import Document
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions, documents


def read(path: Path | str, options: IntakeOptions | None = None) -> list[Document | InputError]:
    """Read one input to its end."""
    return list(documents([str(path)], options))


def one(path: Path | str, options: IntakeOptions | None = None) -> Document:
    """Read an input that holds one document."""
    (found,) = read(path, options)
    assert isinstance(found, Document), found.line()
    return found


def error(path: Path | str, options: IntakeOptions | None = None) -> InputError:
    """Read an input that gives one error."""
    (found,) = read(path, options)
    assert isinstance(found, InputError), found
    return found


def codes(items: list[Document | InputError]) -> list[str]:
    """Name what came out: a code for each error, ``ok`` for each document."""
    return [item.code if isinstance(item, InputError) else "ok" for item in items]
