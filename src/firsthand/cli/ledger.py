"""Commands that fill the ledger and decide in it: ``add``, ``documents``, ``decide``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.app import (
    LEDGER,
    AllowPrivate,
    Day,
    Fields,
    Format,
    LedgerAddress,
    MetadataFile,
    Outlet,
    OutletTable,
    PackFolder,
    Parties,
    Paths,
    Threads,
    app,
    as_exit,
    complain,
    own_tables,
    pairs,
)
from firsthand.core.decision import Decision
from firsthand.core.ledger import Holding
from firsthand.errors import InputError

if TYPE_CHECKING:
    from firsthand.ledger import Kept

Results = Iterator["Kept | InputError"]


@app.command()
def add(  # noqa: PLR0913, PLR0917 - one parameter an option is how the command line is declared
    paths: Paths,
    ledger: LedgerAddress = LEDGER,
    form: Annotated[Format, typer.Option("--format", help="How to print each document, once it is durable.")] = Format.table,
    metadata: MetadataFile = None,
    outlet: Outlet = None,
    date: Day = None,
    field: Fields = None,
    parties: Parties = None,
    outlets: OutletTable = None,
    pack: PackFolder = None,
    threads: Threads = 1,
    allow_private: AllowPrivate = False,
) -> None:
    """Read documents into the ledger: each is printed once it is durable. What is known already is said to be so."""
    from firsthand.intake import IntakeOptions
    from firsthand.ledger import open_ledger
    from firsthand.settings import Settings

    with as_exit():
        settings = Settings(threads=threads, pack=pack, parties=parties, outlets=outlets, allow_private_addresses=allow_private)
        options = IntakeOptions(settings=settings, metadata=metadata, outlet=outlet, date=date, fields=pairs(field))
        with open_ledger(ledger, settings, create=True) as held:
            failed = _print_added(_shown(held.add(*paths, options=options), paths), form)
    raise typer.Exit(failed)


@app.command()
def documents(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help="Words that a document has, all of them.")] = None,
    ledger: LedgerAddress = LEDGER,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.table,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what was known at the end of this day.")] = None,
) -> None:
    """List what the ledger holds, by day: versions, outlets, captures."""
    from firsthand.ledger import day_of, open_ledger

    with as_exit(), open_ledger(ledger, own_tables()) as held:
        _print_holdings(held.documents(" ".join(words or []), day_of(as_of)), form)


@app.command()
def decide(  # noqa: PLR0913, PLR0917 - one parameter an option is how the command line is declared
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="same, different, derived, field, alias, retracted, verified, refuted, checked, withhold, release, undo or confirm.",
        ),
    ],
    subjects: Annotated[list[str], typer.Argument(metavar="SUBJECTS", help="Ids that claims, documents and decide print, or names.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")],
    note: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    value: Annotated[str | None, typer.Option(help="What is decided, where the kind needs it: source.kind=unnamed.")] = None,
    ledger: LedgerAddress = LEDGER,
) -> None:
    """Keep what a named person decided. It lies on top of what was read, and undo takes it back."""
    from firsthand.delivery.holdings import print_decision
    from firsthand.delivery.printing import console
    from firsthand.ledger import now, open_ledger

    with as_exit(), open_ledger(ledger, own_tables()) as held:
        decision = Decision(kind=kind, subjects=tuple(subjects), by=by, decided=now(), note=note, value=value)
        kept = held.decide(decision)
        print_decision(kept, console(sys.stdout), waits=kept in held.pending())


def _shown(results: Results, paths: list[str]) -> Results:
    """Pass results on; on a terminal, show how far it got, how fast, and how long it will take where that can be known."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from firsthand.intake.files import expected

    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("add", total=expected(paths), rate="")
        for result in results:
            speed = progress.tasks[task].speed
            progress.update(task, advance=1, rate=f"{speed:.1f} documents/s" if speed else "")
            progress.stop()  # what is printed now must not stand on the line of the bar
            yield result
            progress.start()


def _print_added(results: Results, form: Format) -> int:
    """Print what became of each document, and errors on standard error; give the exit code."""
    from firsthand.delivery.holdings import added_json, print_added
    from firsthand.delivery.printing import console, listing

    failed = 0
    out = console(sys.stdout)
    with listing(form.value, sys.stdout) as show:
        for result in results:
            if isinstance(result, InputError):
                complain(result)
                failed = 1
            elif form is Format.table:
                print_added(result.reading, result.added, out)
            else:
                show(added_json(result.reading, result.added))
    return failed


def _print_holdings(holdings: Iterator[Holding], form: Format) -> None:
    """Print the documents of a ledger."""
    from firsthand.delivery.holdings import holding_json, print_holdings
    from firsthand.delivery.printing import console, listing

    if form is Format.table:
        if not print_holdings(holdings, console(sys.stdout)):
            sys.stdout.write("The ledger has no such document.\n")
        return
    with listing(form.value, sys.stdout) as show:
        for holding in holdings:
            show(holding_json(holding))
