"""The command ``export``: claims as tables, as schema.org claims and reviews, or as web annotations."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.app import LEDGER, LedgerAddress, app, as_exit
from firsthand.cli.opening import Asking, AsOf, By, ShowProtected, disclosed, opened


class ExportForm(StrEnum):
    """In what form claims are exported."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    claim_review = "claim-review"
    annotations = "annotations"


class ExportTable(StrEnum):
    """What a row of a table is."""

    statements = "statements"
    positions = "positions"
    claims = "claims"
    documents = "documents"


@app.command()
def export(  # noqa: PLR0913, PLR0917 - one parameter an option is how the command line is declared
    form: Annotated[ExportForm, typer.Option("--as", help="In what form.")],
    query: Annotated[list[str] | None, typer.Argument(metavar="[ID|QUERY]", help="Ids of claims, or words; else all claims.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; - is standard output.")] = None,
    table: Annotated[ExportTable, typer.Option(help="What a row is, in csv, jsonl and parquet.")] = ExportTable.statements,
    site: Annotated[str | None, typer.Option(metavar="URL", help="Where reviews of claims will stand on the web.")] = None,
    ledger: LedgerAddress = LEDGER,
    as_of: AsOf = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many claims of a query.")] = None,
    show_protected: ShowProtected = None,
    by: By = None,
) -> None:
    """Export claims for other programs; names of those who need protection are withheld."""
    from firsthand.delivery.export import ExportOptions, write_export
    from firsthand.delivery.handing import claims_of

    with as_exit(), opened(ledger, as_of) as held:
        entries = claims_of(held, query or [], limit)
        disclosure = disclosed(held, ledger, entries, Asking(reason=show_protected, by=by))
        options = ExportOptions(
            table=table.value,
            site=site,
            shown_because=disclosure.shown_because,
            released=disclosure.released,
            withheld=disclosure.withheld,
        )
        readings = held.readings(p.document for entry in entries for p in entry.claim.propositions)
        write_export(form.value, entries, readings.values(), None if output in {None, Path("-")} else output, options)
