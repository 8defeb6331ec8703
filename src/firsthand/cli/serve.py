"""The command that opens the workbench: ``serve``."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from firsthand.cli.app import LEDGER, LedgerAddress, Parties, Threads, app, as_exit

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PORT = 8377


@app.command()
def serve(  # noqa: PLR0913, PLR0917 - one parameter an option is how the command line is declared
    ledger: LedgerAddress = LEDGER,
    host: Annotated[str, typer.Option(help="The address to listen at; another than this machine's own demands users.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = _PORT,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name under your decisions; as a rule, your name on this machine.")
    ] = None,
    parties: Parties = None,
    threads: Threads = 1,
) -> None:
    """Open the workbench over a ledger, in the browser, on this machine only unless told otherwise."""
    from firsthand.delivery.web import Options, workbench
    from firsthand.delivery.web.serving import listen, run
    from firsthand.ledger import open_ledger
    from firsthand.settings import Settings

    with as_exit():
        socket = listen(host, port)
        with open_ledger(ledger, Settings(threads=threads, parties=parties), create=True) as held:
            options = Options(name=by or getpass.getuser())
            address = f"http://{'127.0.0.1' if host == 'localhost' else host}:{socket.getsockname()[1]}/"
            sys.stdout.write(f"The workbench over {held.store.name} is at {address} (Ctrl-C ends it).\n")
            sys.stdout.flush()
            run(workbench(held, options), socket)
