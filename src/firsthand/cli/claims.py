"""Commands about what the ledger makes of its documents: ``claims``, ``claim``, ``why``, ``source``, ``case``, ``pattern``, ``report``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from firsthand.cli.app import LEDGER, Format, LedgerAddress, app, as_exit
from firsthand.core.document import Document, DocumentId
from firsthand.core.entry import Entry
from firsthand.core.ledger import Act, ClaimFilter
from firsthand.errors import InputError

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The ledger as it was known at the end of this day.")]
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
    with as_exit(), _opened(ledger, as_of) as held:
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

    with as_exit(), _opened(ledger, as_of) as held:
        entry = _found(held, identity)
        documents = _documents(held, [entry])
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

    with as_exit(), _opened(ledger, None) as held:
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

    with as_exit(), _opened(ledger, as_of) as held:
        entries = list(held.entries())
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

    with as_exit(), _opened(ledger, as_of) as held:
        found = file_of(name, held.entries(ClaimFilter(words=name)))
        if form is Format.table:
            print_case(found, console(sys.stdout))
        else:
            _print_value(case_json(found, _documents(held, found.entries)), form)


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

    with as_exit(), _opened(ledger, as_of) as held:
        found = cases_of(kind, held.entries())
        if form is Format.table:
            print_pattern(found, console(sys.stdout))
        else:
            _print_value(pattern_json(found), form)


@app.command()
def report(  # noqa: PLR0913, PLR0917 - one parameter an option is how the command line is declared
    query: Annotated[list[str], typer.Argument(metavar="ID|QUERY", help="Ids of claims, or words that claims have.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it: .html or .md.")],
    ledger: LedgerAddress = LEDGER,
    as_of: AsOf = None,
    title: Annotated[str | None, typer.Option(help="The dossier's title.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many claims of a query.")] = 20,
    show_protected: Annotated[
        str | None, typer.Option(metavar="REASON", help="Show protected names, for this reason; it is logged.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who asks for protected names.")] = None,
) -> None:
    """Write a dossier to hand over; names of those who need protection are withheld."""
    from firsthand.delivery.report import ReportOptions, write_report
    from firsthand.ledger import now

    with as_exit(), _opened(ledger, as_of) as held:
        found = _asked(held, query, limit)
        if show_protected is not None:
            if not show_protected.strip() or not (by or "").strip():
                raise InputError(
                    "FH143", "Protected names are shown only for a reason and by somebody: give --show-protected REASON and --by NAME."
                )
            with _opened(ledger, None) as whole:
                ids = tuple(e.claim.id for e in found)
                whole.log(Act(kind="show-protected", by=by or "", at=now(), why=show_protected, about=ids))
        released, withheld = held.names_decided()
        options = ReportOptions(
            title=title, as_of=as_of, shown_because=show_protected, released=frozenset(released), withheld=frozenset(withheld)
        )
        used = [p.document for entry in found for p in entry.claim.propositions]
        write_report(found, held.readings(used).values(), output, options)


@contextmanager
def _opened(address: str, as_of: str | None) -> Iterator[Ledger]:
    """Open a ledger that exists, at a day if one is given."""
    from firsthand.ledger import day_of, open_ledger

    with open_ledger(address) as ledger:
        day = day_of(as_of)
        if day is None:
            yield ledger
            return
        with ledger.as_of(day) as past:
            yield past


def _found(held: Ledger, identity: str) -> Entry:
    """Open a claim by its id or by words, or say that there is none."""
    entry = held.claim(identity)
    if entry is None:
        entry = next(held.entries(ClaimFilter(words=identity, limit=1)), None)
    if entry is None:
        raise InputError("FH141", f"The ledger has nothing with the id {identity!r}; take the ids that claims and documents print.")
    return entry


def _asked(held: Ledger, query: Sequence[str], limit: int) -> list[Entry]:
    """Find what a report is about: every id there is, or the claims that have the words."""
    by_id = [held.claim(item) for item in query]
    found = [entry for entry in by_id if entry is not None]
    if len(found) < len(query):
        found = list(held.entries(ClaimFilter(words=" ".join(query), limit=limit)))
    if not found:
        raise InputError("FH141", f"The ledger has no claim for {' '.join(query)!r}; `firsthand claims WORDS` says what it has.")
    return found


def _documents(held: Ledger, entries: Iterable[Entry]) -> dict[DocumentId, Document]:
    """Give the documents of some entries by id."""
    ids = dict.fromkeys(p.document for entry in entries for p in entry.claim.propositions)
    return {id_: reading.document for id_, reading in held.readings(ids).items()}


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
            show(claim_json(entry, _documents(held, [entry]), full=form is Format.json))


def _print_value(value: dict[str, Any], form: Format) -> None:
    """Print one thing as JSON, set out for the eye or on one line."""
    from firsthand.delivery.json import dump

    sys.stdout.write(dump(value, indent=1 if form is Format.json else None) + "\n")
