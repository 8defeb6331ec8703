"""The command ``report``: a dossier of claims, of a case or of a pattern, to hand over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.app import LEDGER, LedgerAddress, app, as_exit
from firsthand.cli.opening import Asking, AsOf, By, ShowProtected, asked, disclosed, opened
from firsthand.core.entry import Entry
from firsthand.core.ledger import ClaimFilter
from firsthand.errors import InputError

if TYPE_CHECKING:
    from firsthand.delivery.report import About
    from firsthand.ledger import Ledger


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
    from firsthand.delivery.report import ReportOptions, write_report
    from firsthand.ledger import rules_mark

    with as_exit(), opened(ledger, as_of) as held:
        if [bool(query), case is not None, pattern is not None].count(True) != 1:
            raise InputError("FH146", "A dossier is of claims, a case or a pattern: give ids or words, or --case NAME, or --pattern KIND.")
        entries, about = _meant(held, query or [], case, pattern, limit)
        disclosure = disclosed(held, ledger, entries, Asking(reason=show_protected, by=by))
        options = ReportOptions(
            title=title,
            as_of=as_of,
            shown_because=disclosure.shown_because,
            released=disclosure.released,
            withheld=disclosure.withheld,
            rules=rules_mark(held.settings),
            readers=_readers(held, entries),
            limit=limit if about else None,
        )
        used = held.readings(p.document for entry in entries for p in entry.claim.propositions)
        write_report(entries, used.values(), output, options, about)


def _meant(held: Ledger, query: list[str], case: str | None, pattern: str | None, limit: int) -> tuple[list[Entry], About | None]:
    """Find what a dossier is about: its claims, and the case or pattern that they make.

    Raises:
        InputError: FH141 where the ledger has nothing of the kind.

    """
    from firsthand.core import case as files

    if case is not None:
        found = files.case(case, held.entries(ClaimFilter(words=case)))
        entries, about = list(found.entries), found
    elif pattern is not None:
        return _pattern(held, pattern)
    else:
        return asked(held, query, limit), None
    if not entries:
        raise InputError("FH141", f"The ledger has no claim about {case!r}; `firsthand claims WORDS` says what it has.")
    return entries, about


def _pattern(held: Ledger, kind: str) -> tuple[list[Entry], About]:
    """Count a pattern, and give the claims of its cases and of its trends."""
    from firsthand.core import case as files

    every = list(held.of_kind(kind))
    found = files.pattern(kind, every)
    if not found.instances:
        raise InputError("FH141", f"The ledger has no case of {kind!r}; `firsthand claims WORDS` says what it has.")
    wanted = {id_ for item in found.instances for id_ in item.claims} | {trend.claim for trend in found.trends}
    return [entry for entry in every if entry.claim.id in wanted], found


def _readers(held: Ledger, entries: list[Entry]) -> tuple[str, ...]:
    """Name the model packs that read the documents of a dossier."""
    ids = list(dict.fromkeys(p.document for entry in entries for p in entry.claim.propositions))
    return tuple(sorted({f"{by.pack} {by.version}" for _, by in held.store.held(ids)}))
