"""The command that opens the workbench: ``serve``."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.app import LEDGER, LedgerAddress, OutletTable, Parties, Threads, app, as_exit
from firsthand.errors import InputError

if TYPE_CHECKING:
    from firsthand.delivery.web import Options
    from firsthand.ledger import Ledger

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PORT = 8377
_IN_THE_CLEAR = (
    "Names and passwords cross the network in the clear: let a proxy with TLS stand before it, and say --secure; "
    "docs/how-to/serve-a-team.md shows how.\n"
)

Called = Annotated[
    list[str] | None, typer.Option("--name", metavar="HOST", help="A host name by which browsers reach it; may be given several times.")
]
Team = Annotated[bool, typer.Option("--team", help="Demand users on this machine's own address too, as behind a proxy.")]
Secure = Annotated[bool, typer.Option("--secure", help="Browsers reach it by https, through a proxy: cookies go no other way.")]

TwoPersons = Annotated[
    bool | None,
    typer.Option(
        "--two-person/--one-person",
        help="Let verified, refuted and a released name wait for a second person, or no longer; the ledger remembers it.",
    ),
]


@app.command()
def serve(  # noqa: PLR0913, PLR0917 - one parameter an option is how the command line is declared
    ledger: LedgerAddress = LEDGER,
    host: Annotated[str, typer.Option(help="The address to listen at; another than this machine's own demands users.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = _PORT,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name under your decisions; as a rule, your name on this machine.")
    ] = None,
    name: Called = None,
    team: Team = False,
    secure: Secure = False,
    two_person: TwoPersons = None,
    parties: Parties = None,
    outlets: OutletTable = None,
    threads: Threads = 1,
) -> None:
    """Open the workbench over a ledger, in the browser, on this machine only unless told otherwise."""
    from firsthand.delivery.web import workbench
    from firsthand.delivery.web.serving import listen, run
    from firsthand.ledger import open_ledger
    from firsthand.ledger.settling import TWO_PERSONS
    from firsthand.settings import Settings

    with as_exit(), open_ledger(ledger, Settings(threads=threads, parties=parties, outlets=outlets), create=True) as held:
        options = _options(held, host, by, name or [], team=team or host not in _LOOPBACK, secure=secure)
        socket = listen(host, port)
        if two_person is not None:
            held.set_rule(TWO_PERSONS, by=options.name, why="by firsthand serve", holds=two_person)
        shown = "127.0.0.1" if host == "localhost" else f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{socket.getsockname()[1]}/"
        sys.stdout.write(f"The workbench over {held.store.name} is at {address} (Ctrl-C ends it).\n")
        if options.team and not secure:
            sys.stdout.write(_IN_THE_CLEAR)
        sys.stdout.flush()
        run(workbench(held, options), socket)


def _options(held: Ledger, host: str, by: str | None, names: list[str], *, team: bool, secure: bool) -> Options:  # noqa: PLR0913 - what was said on the command line
    """Say how the workbench is opened; one that others can reach is not, before somebody may sign in who can let others in."""
    from firsthand.delivery.web import Options

    if team and not any(one.active and one.role == "admin" for one in held.people()):
        raise InputError(
            "FH177", "A workbench that others can reach needs an admin first: make one with `firsthand people add NAME --role admin`."
        )
    hosts = (*Options(name="").hosts, *([] if host in _LOOPBACK else [f"[{host}]" if ":" in host else host]), *names)
    return Options(name=by or getpass.getuser(), hosts=tuple(dict.fromkeys(one.lower() for one in hosts)), team=team, secure=secure)
