"""Commands that read and store nothing: ``read`` and ``explain``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.app import (
    AllowPrivate,
    Day,
    Fields,
    Format,
    MetadataFile,
    Outlet,
    PackFolder,
    Parties,
    Paths,
    Threads,
    app,
    as_exit,
    complain,
    pairs,
)
from firsthand.core.statement import Reading
from firsthand.errors import InputError


@app.command()
def read(  # noqa: PLR0913, PLR0917 - one parameter an option is how the command line is declared
    paths: Paths,
    form: Annotated[Format, typer.Option("--format", help="How to print what was read.")] = Format.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PAGE.html", help="Write a page to hand over.")] = None,
    metadata: MetadataFile = None,
    outlet: Outlet = None,
    date: Day = None,
    field: Fields = None,
    parties: Parties = None,
    pack: PackFolder = None,
    threads: Threads = 1,
    allow_private: AllowPrivate = False,
) -> None:
    """Say who says what in these documents, and how they could know. Stores nothing."""
    from firsthand import flow
    from firsthand.intake import IntakeOptions
    from firsthand.settings import Settings

    with as_exit():
        settings = Settings(threads=threads, pack=pack, parties=parties, allow_private_addresses=allow_private)
        tools = flow.open_tools(settings)
        options = IntakeOptions(
            settings=settings, metadata=metadata, outlet=outlet, date=date, fields=pairs(field), languages=tools.languages
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
        complain(InputError("FH191", f"There is nothing called {code!r} to explain; give a code that reading prints."))
        raise typer.Exit(2)
    typer.echo(text)


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
            progress.stop()  # what is printed now must not stand on the line of the bar
            yield result
            progress.start()


def _print_all(results: Iterator[Reading | InputError], form: Format) -> int:
    """Print readings as they come and errors on standard error; give the exit code."""
    from firsthand.delivery.printing import printer

    failed = 0
    with printer(form.value, sys.stdout) as show:
        for result in results:
            if isinstance(result, InputError):
                complain(result)
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
            complain(result)
            failed = 1
        else:
            readings.append(result)
    if readings:
        write_page(readings, output)
    return failed
