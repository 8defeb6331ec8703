"""Commands about what the ledger makes of its documents: ``claims``, ``claim``, ``why``, ``source``, ``case``, ``pattern``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from firsthand.cli.app import LEDGER, Format, LedgerAddress, app, as_exit
from firsthand.cli.opening import AsOf, documents_of, found, opened
from firsthand.core.entry import Entry
from firsthand.core.ledger import ClaimFilter
from firsthand.errors import InputError

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

Form = Annotated[Format, typer.Option("--format", help="How to print it.")]
Words = Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help="Words that a claim, its passages or its sources have.")]


@app.command()
def claims(  # noqa: PLR0913, PLR0917 - one parameter an option is how the command line is declared
    words: Words = None,
    ledger: LedgerAddress = LEDGER,
    form: Form = Format.table,
    as_of: AsOf = None,
    single_origin: Annotated[bool, typer.Option("--single-origin", help="Only claims that come from one origin at most.")] = False,
    denied: Annotated[bool, typer.Option("--denied", help="Only claims that somebody denies.")] = False,
    nature: Annotated[str | None, typer.Option(metavar="fact|assessment|opinion", help="Only claims of this nature.")] = None,
    norm: Annotated[str | None, typer.Option(help="Only claims that name this norm, or may concern it, as GCIII-117.")] = None,
    party: Annotated[str | None, typer.Option(help="Only claims that a source of this party makes.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only claims that this outlet reports.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only claims last seen on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only claims first seen on this day or earlier.")] = None,
    min_documents: Annotated[int, typer.Option(min=0, help="Only claims of at least so many documents.")] = 0,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many claims.")] = None,
) -> None:
    """List claims, loudest and thinnest first: many documents, few origins."""
    facets = tuple((kind, value) for kind, value in (("norm", norm), ("party", party), ("outlet", outlet)) if value)
    wanted = ClaimFilter(
        words=" ".join(words or []), single_origin=single_origin, denied=denied, nature=nature, since=since, until=until,
        min_documents=min_documents, facets=facets, limit=limit,
    )  # fmt: skip
    with as_exit(), opened(ledger, as_of) as held:
        _print_entries(held, held.entries(wanted), form)


@app.command()
def claim(
    identity: Annotated[
        str, typer.Argument(metavar="ID|WORDS", help="A claim's id, how it begins, or words: the loudest claim with them.")
    ],
    ledger: LedgerAddress = LEDGER,
    form: Form = Format.table,
    as_of: AsOf = None,
) -> None:
    """Show one claim: positions, origins with reasons, chokepoints, denials, law, decisions."""
    from firsthand.delivery.claim_json import claim_json
    from firsthand.delivery.claim_terminal import print_claim
    from firsthand.delivery.printing import console

    with as_exit(), opened(ledger, as_of) as held:
        entry = found(held, identity)
        documents = documents_of(held, [entry])
        if form is Format.table:
            print_claim(entry, documents, console(sys.stdout))
        else:
            _print_value(claim_json(entry, documents, full=True), form)


@app.command()
def why(
    one: Annotated[str, typer.Argument(metavar="ID", help="A statement, as DOCUMENT:s3, or the id of an assertion.")],
    other: Annotated[str, typer.Argument(metavar="ID", help="Another one.")],
    ledger: LedgerAddress = LEDGER,
    form: Form = Format.table,
) -> None:
    """Say why two statements are, or are not, one claim, and why one derives from the other."""
    from firsthand.delivery.comparing import comparison, print_comparison
    from firsthand.delivery.printing import console

    with as_exit(), opened(ledger, None) as held:
        pairs = held.compared(one, other)
        if form is Format.table:
            print_comparison(pairs, console(sys.stdout))
        else:
            _print_value(comparison(pairs), form)


@app.command()
def source(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person, body or outlet, as claims name it.")],
    ledger: LedgerAddress = LEDGER,
    form: Form = Format.table,
    as_of: AsOf = None,
) -> None:
    """Say what a source said: how often first, alone, and later affirmed or denied by independent origins."""
    from firsthand.core.assessment import record
    from firsthand.delivery.files import print_record, record_json
    from firsthand.delivery.printing import console

    with as_exit(), opened(ledger, as_of) as held:
        entries = list(held.said_by(name))
        found = record(name, entries)
        if not found.said:
            raise InputError(
                "FH142", f"No source called {name!r} says anything in this ledger; `firsthand claims WORDS` finds how it is named."
            )
        if form is Format.table:
            print_record(found, {e.claim.id: e for e in entries}, console(sys.stdout))
        else:
            _print_value(record_json(found), form)


@app.command()
def case(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person, a place, or words of an event.")],
    ledger: LedgerAddress = LEDGER,
    form: Form = Format.table,
    as_of: AsOf = None,
) -> None:
    """Open the file of a person, event or place: all claims in time, contradictions, what has a single origin."""
    from firsthand.core.case import case as file_of
    from firsthand.delivery.files import case_json, print_case
    from firsthand.delivery.printing import console

    with as_exit(), opened(ledger, as_of) as held:
        found = file_of(name, held.entries(ClaimFilter(words=name)))
        if form is Format.table:
            print_case(found, console(sys.stdout))
        else:
            _print_value(case_json(found, documents_of(held, found.entries)), form)


@app.command()
def pattern(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="A kind of event, as claims name it: bombing, airstrike, arrest.")],
    ledger: LedgerAddress = LEDGER,
    form: Form = Format.table,
    as_of: AsOf = None,
) -> None:
    """Count cases of one kind by origin and not by article, and confront claimed trends with them."""
    from firsthand.core.case import pattern as cases_of
    from firsthand.delivery.files import pattern_json, print_pattern
    from firsthand.delivery.printing import console

    with as_exit(), opened(ledger, as_of) as held:
        found = cases_of(kind, held.of_kind(kind))
        if form is Format.table:
            print_pattern(found, console(sys.stdout))
        else:
            _print_value(pattern_json(found), form)


def _print_entries(held: Ledger, entries: Iterator[Entry], form: Format) -> None:
    """Print claims as they come."""
    from firsthand.delivery.claim_json import claim_json
    from firsthand.delivery.claim_terminal import print_claims
    from firsthand.delivery.printing import console, listing

    if form is Format.table:
        if not print_claims(entries, console(sys.stdout)):
            sys.stdout.write("The ledger has no such claim.\n")
        return
    with listing(form.value, sys.stdout) as show:
        for entry in entries:
            show(claim_json(entry, documents_of(held, [entry]), full=form is Format.json))


def _print_value(value: dict[str, Any], form: Format) -> None:
    """Print one thing as JSON, set out for the eye or on one line."""
    from firsthand.delivery.json import dump

    sys.stdout.write(dump(value, indent=1 if form is Format.json else None) + "\n")
