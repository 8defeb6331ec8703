"""Readings on a stream, as the command line was asked for them: lines for a person, or JSON for a program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from firsthand.core.statement import Reading
from firsthand.delivery.json import as_json, dump

if TYPE_CHECKING:
    from rich.console import Console

Show = Callable[[Reading], None]


@contextmanager
def printer(form: str, stream: TextIO) -> Iterator[Show]:
    """Give what prints one reading in the form ``table``, ``json`` (one list) or ``jsonl`` (one document a line)."""
    if form == "table":
        yield from _lines(stream)
    elif form in ("json", "jsonl"):
        with listing(form, stream) as show:
            yield lambda reading: show(as_json(reading))
    else:
        raise ValueError(f"There is no form {form!r}; there are table, json and jsonl.")


@contextmanager
def listing(form: str, stream: TextIO) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Give what prints one value in the form ``json`` (one list, written as it grows) or else ``jsonl`` (one value a line)."""
    started = False

    def show(value: dict[str, Any]) -> None:
        nonlocal started
        if form == "json":
            _write(stream, (",\n" if started else "[\n") + dump(value, indent=1))
        else:
            _write(stream, dump(value, indent=None) + "\n")
        started = True

    yield show
    if form == "json":
        _write(stream, "\n]\n" if started else "[]\n")


def console(stream: TextIO) -> Console:
    """Give a console on a stream: plain words, no markup, and a pipe closed early left to the caller."""
    from rich.console import Console

    class Pipe(Console):
        """A console that leaves a pipe closed early to the caller, where rich would end the program as failed."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    out = Pipe(file=stream, highlight=False, markup=False, emoji=False)
    out.size = out.size  # asked of the terminal once, and not several times a line
    return out


def _write(stream: TextIO, text: str) -> None:
    """Write and flush, so that a program at the other end of a pipe gets each document at once."""
    stream.write(text)
    stream.flush()


def _lines(stream: TextIO) -> Iterator[Show]:
    """Print for a person, with one legend at the end."""
    from firsthand.delivery.terminal import print_legend, print_reading

    out = console(stream)
    used: set[str] = set()
    yield lambda reading: used.update(print_reading(reading, out))
    print_legend(used, out)
