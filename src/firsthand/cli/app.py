"""What every command shares: the application, the forms of output, the options about documents, complaints and exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.errors import FirsthandError, InputError

if TYPE_CHECKING:
    from firsthand.settings import Settings

app = typer.Typer(name="firsthand", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Paths = Annotated[list[str], typer.Argument(metavar="PATH|URL|-", help="Files, folders, web addresses, or - for standard input.")]
MetadataFile = Annotated[
    str | None, typer.Option("--metadata", metavar="FILE", help="TSV or CSV: file or id, and outlet, date, place, title, url.")
]
Outlet = Annotated[str | None, typer.Option(help="The publisher, where the text does not say.")]
Day = Annotated[str | None, typer.Option(help="The day of publication, where the text does not say.")]
Fields = Annotated[list[str] | None, typer.Option(metavar="OURS=THEIRS", help="A field's name in JSONL lines, as text=body.")]
Parties = Annotated[
    Path | None,
    typer.Option(envvar="FIRSTHAND_PARTIES", metavar="FILE", help="TOML table of parties, laid over the built-in one."),
]
OutletTable = Annotated[
    Path | None,
    typer.Option("--outlets", envvar="FIRSTHAND_OUTLETS", metavar="FILE", help="TOML table of outlets, laid over the built-in one."),
]
PackFolder = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Another model pack than the built-in one.")]
Threads = Annotated[int, typer.Option(min=1, help="Processor threads that the model may use.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Let pages be fetched from this machine or its network.")]
LedgerAddress = Annotated[
    str,
    typer.Option("--ledger", envvar="FIRSTHAND_LEDGER", metavar="PATH|postgresql://", help="The ledger: a file, or a PostgreSQL address."),
]
LEDGER = "firsthand.db"
"""The ledger that is meant where none is named."""


_SELDOM = (100_000, 20, 100)


def collect_seldom() -> None:
    """Look for garbage in circles far less often than Python would by itself: reading makes many small values, and hardly a circle."""
    gc.set_threshold(*_SELDOM)


class Format(StrEnum):
    """How a result is printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


def _print_version(asked: bool) -> None:
    """Print the version, if asked, and stop."""
    if asked:
        typer.echo(version("firsthand"))
        raise typer.Exit


@app.callback()
def firsthand(
    asked: bool = typer.Option(False, "--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
) -> None:
    """Who says so, how could they know, and how many people really said it?"""


def own_tables() -> Settings:
    """Give the settings of a command that only looks at a ledger: the tables that the environment lays over the built-in ones."""
    from firsthand.settings import Settings

    parties, outlets = (os.environ.get(name) or None for name in ("FIRSTHAND_PARTIES", "FIRSTHAND_OUTLETS"))
    return Settings(parties=Path(parties) if parties else None, outlets=Path(outlets) if outlets else None)


def pairs(fields: list[str] | None) -> dict[str, str]:
    """Split ``OURS=THEIRS``."""
    fields = fields or []
    for item in fields:
        if "=" not in item:
            raise InputError("FH190", f"The field {item!r} is not understood; write it like text=body.")
    return {ours: theirs for ours, _, theirs in (item.partition("=") for item in fields)}


def complain(error: FirsthandError) -> None:
    """Say an error on standard error, on one line."""
    sys.stderr.write(error.line() + "\n")
    sys.stderr.flush()


@contextmanager
def as_exit() -> Iterator[None]:
    """Turn what stops the whole command into one line and an exit code; a pipe closed early is no fault."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except FirsthandError as error:
        complain(error)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
