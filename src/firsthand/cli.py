"""The command ``firsthand``: it parses, calls and prints, and decides nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from firsthand.core.statement import Reading
from firsthand.errors import FirsthandError, InputError

app = typer.Typer(name="firsthand", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


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


@app.command()
def read(  # noqa: PLR0913, PLR0917 - one parameter an option is how the command line is declared
    paths: Annotated[list[str], typer.Argument(metavar="PATH|URL|-", help="Files, folders, web addresses, or - for standard input.")],
    form: Annotated[Format, typer.Option("--format", help="How to print what was read.")] = Format.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PAGE.html", help="Write a page to hand over.")] = None,
    metadata: Annotated[
        str | None, typer.Option(metavar="FILE", help="TSV or CSV: file or id, and outlet, date, place, title, url.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="The publisher, where the text does not say.")] = None,
    date: Annotated[str | None, typer.Option(help="The day of publication, where the text does not say.")] = None,
    field: Annotated[list[str] | None, typer.Option(metavar="OURS=THEIRS", help="A field's name in JSONL lines, as text=body.")] = None,
    parties: Annotated[Path | None, typer.Option(metavar="FILE", help="TOML table of parties, laid over the built-in one.")] = None,
    pack: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Another model pack than the built-in one.")] = None,
    threads: Annotated[int, typer.Option(min=1, help="Processor threads that the model may use.")] = 1,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Let pages be fetched from this machine or its network.")] = False,
) -> None:
    """Say who says what in these documents, and how they could know. Stores nothing."""
    from firsthand import flow
    from firsthand.intake import IntakeOptions
    from firsthand.settings import Settings

    with _as_exit():
        settings = Settings(threads=threads, pack=pack, parties=parties, allow_private_addresses=allow_private)
        tools = flow.open_tools(settings)
        options = IntakeOptions(
            settings=settings, metadata=metadata, outlet=outlet, date=date, fields=_pairs(field or []), languages=tools.languages
        )
        read_all = _shown(flow.run(paths, tools, options), paths)
        failed = _write_page(read_all, output) if output else _print_all(read_all, form)
    raise typer.Exit(failed)


@app.command()
def explain(code: Annotated[str, typer.Argument(help="What reading prints: in-custody, GCIII-117, cue.class=neutral, FH104.")]) -> None:
    """Say what a signal, field value, norm, notice or error means, and what to do about it."""
    from firsthand.delivery.explain import explanation

    text = explanation(code)
    if text is None:
        _complain(InputError("FH191", f"There is nothing called {code!r} to explain; give a code that reading prints."))
        raise typer.Exit(2)
    typer.echo(text)


def _pairs(fields: list[str]) -> dict[str, str]:
    """Split ``OURS=THEIRS``."""
    for item in fields:
        if "=" not in item:
            raise InputError("FH190", f"The field {item!r} is not understood; write it like text=body.")
    return {ours: theirs for ours, _, theirs in (item.partition("=") for item in fields)}


def _shown(results: Iterator[Reading | InputError], paths: list[str]) -> Iterator[Reading | InputError]:
    """Pass results on; on a terminal, and with more than one file to read, show how far it got."""
    if not sys.stderr.isatty() or (len(paths) == 1 and not Path(paths[0]).is_dir()):
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} documents read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("read", total=None)
        for result in results:
            progress.advance(task)
            yield result


def _print_all(results: Iterator[Reading | InputError], form: Format) -> int:
    """Print readings as they come and errors on standard error; give the exit code."""
    from firsthand.delivery.printing import printer

    failed = 0
    with printer(form.value, sys.stdout) as show:
        for result in results:
            if isinstance(result, InputError):
                _complain(result)
                failed = 1
            else:
                show(result)
    return failed


def _write_page(results: Iterator[Reading | InputError], output: Path) -> int:
    """Write one page of all readings; give the exit code."""
    from firsthand.delivery.page import write_page

    readings: list[Reading] = []
    failed = 0
    for result in results:
        if isinstance(result, InputError):
            _complain(result)
            failed = 1
        else:
            readings.append(result)
    if readings:
        write_page(readings, output)
    return failed


def _complain(error: FirsthandError) -> None:
    """Say an error on standard error, on one line."""
    sys.stderr.write(error.line() + "\n")
    sys.stderr.flush()


@contextmanager
def _as_exit() -> Iterator[None]:
    """Turn what stops the whole command into one line and an exit code; a pipe closed early is no fault."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except FirsthandError as error:
        _complain(error)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def main() -> int:
    """Run the command line; usage errors end with 2, as everywhere."""
    app()
    return 0
