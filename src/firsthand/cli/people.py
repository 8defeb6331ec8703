"""Commands about who may sign in to a shared workbench: ``people add``, ``list``, ``role``, ``password``, ``remove`` and ``token``."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.app import LEDGER, Format, LedgerAddress, app, as_exit
from firsthand.errors import InputError

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

people = typer.Typer(name="people", no_args_is_help=True, help="Say who may sign in to a workbench that a team shares, and as what.")
app.add_typer(people)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name, as it stands under decisions.")]
Role = Annotated[str, typer.Option(metavar="reader|analyst|editor|admin", help="What this person may do.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who does this; as a rule, your name on this machine.")]


@people.command()
def add(name: Name, role: Role = "reader", ledger: LedgerAddress = LEDGER, by: By = None) -> None:
    """Let somebody in; the password is asked for, or read from standard input."""
    from firsthand.delivery.people import enrol

    with _opened(ledger, create=True) as held:
        person = enrol(held, name, role, _password(), _who(by))
        typer.echo(f"{person.name} may sign in as {person.role}.")


@people.command(name="list")
def everybody(
    ledger: LedgerAddress = LEDGER, form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.table
) -> None:
    """List who may sign in, and who no longer may."""
    from firsthand.delivery.printing import listing

    with _opened(ledger) as held:
        found = held.people()
        if form is Format.table:
            for one in found:
                typer.echo(f"{one.name} · {one.role}{'' if one.active else ' · no longer'} · let in {one.made[:10]} by {one.by}")
            if not found:
                typer.echo("Nobody may sign in yet.")
            return
        with listing(form.value, sys.stdout) as show:
            for one in found:
                show({"name": one.name, "role": one.role, "active": one.active, "made": one.made, "by": one.by})


@people.command()
def role(
    name: Name,
    given: Annotated[str, typer.Argument(metavar="ROLE", help="reader, analyst, editor or admin.")],
    ledger: LedgerAddress = LEDGER,
    by: By = None,
) -> None:
    """Give somebody another role; whoever is signed in has it at once."""
    from firsthand.delivery.people import give_role

    with _opened(ledger) as held:
        person = give_role(held, name, given, _who(by))
        typer.echo(f"{person.name} is {person.role} now.")


@people.command()
def password(name: Name, ledger: LedgerAddress = LEDGER, by: By = None) -> None:
    """Give somebody a new password, asked for or read from standard input; they are signed out everywhere."""
    from firsthand.delivery.people import known, set_password

    with _opened(ledger) as held:
        known(held, name)
        person = set_password(held, name, _password(), _who(by))
        typer.echo(f"{person.name} has a new password, and is signed out everywhere.")


@people.command()
def remove(name: Name, ledger: LedgerAddress = LEDGER, by: By = None) -> None:
    """Let somebody in no longer; what they decided stays under their name."""
    from firsthand.delivery.people import dismiss

    with _opened(ledger) as held:
        typer.echo(f"{dismiss(held, name, _who(by)).name} may sign in no longer.")


@people.command()
def token(
    name: Name,
    days: Annotated[int, typer.Option(min=1, max=366, help="For how many days it holds.")] = 90,
    ledger: LedgerAddress = LEDGER,
    by: By = None,
) -> None:
    """Make a token by which a program calls in somebody's name, and print it, this once."""
    from firsthand.core.ledger import Act
    from firsthand.delivery.people import known
    from firsthand.delivery.web.signing import Door
    from firsthand.ledger import now

    with _opened(ledger) as held:
        person = known(held, name)
        made = Door(ledger=held).bearer(person, days)
        held.log(Act(kind="people", by=_who(by), at=now(), why=f"made a token of {person.name} for {days} days"))
        typer.echo(made)


@contextmanager
def _opened(address: str, *, create: bool = False) -> Iterator[Ledger]:
    """Open a ledger, and turn what goes wrong into one line."""
    from firsthand.ledger import open_ledger

    with as_exit(), open_ledger(address, create=create) as held:
        yield held


def _who(by: str | None) -> str:
    """Name who does this."""
    return by or getpass.getuser()


def _password() -> str:
    """Ask for a password twice on a terminal, or read it from standard input; it stands in no list of commands."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != first:
        raise InputError("FH176", "The two passwords are not the same; nothing was changed.", where="password")
    return first
