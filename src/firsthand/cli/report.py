"""The command ``report``: a dossier of claims, of a case or of a pattern, to hand over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.app import LEDGER, LedgerAddress, app, as_exit
from firsthand.cli.opening import Asking, AsOf, By, ShowProtected, disclosed, opened


@app.command()
def report(  # noqa: PLR0913, PLR0917 - one parameter an option is how the command line is declared
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it: .html, .pdf or .md.")],
    query: Annotated[list[str] | None, typer.Argument(metavar="[ID|QUERY]", help="Ids of claims, or words that claims have.")] = None,
    case: Annotated[str | None, typer.Option(metavar="NAME", help="The dossier of a case: a person, place or event.")] = None,
    pattern: Annotated[str | None, typer.Option(metavar="KIND", help="The dossier of a pattern: a kind of event, as airstrike.")] = None,
    ledger: LedgerAddress = LEDGER,
    as_of: AsOf = None,
    title: Annotated[str | None, typer.Option(help="The dossier's title.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many claims in full.")] = 20,
    show_protected: ShowProtected = None,
    by: By = None,
) -> None:
    """Write a dossier to hand over; names of those who need protection are withheld."""
    from firsthand.delivery.handing import Choices, Matter, meant, options_of
    from firsthand.delivery.report import write_report

    with as_exit(), opened(ledger, as_of) as held:
        entries, about = meant(held, Matter(query=tuple(query or ()), case=case, pattern=pattern), limit)
        disclosure = disclosed(held, ledger, entries, Asking(reason=show_protected, by=by))
        options = options_of(held, entries, about, Choices(title=title, as_of=as_of, limit=limit), disclosure)
        used = held.readings(p.document for entry in entries for p in entry.claim.propositions)
        write_report(entries, used.values(), output, options, about)
