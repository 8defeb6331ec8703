"""The command ``firsthand``: it parses, calls and prints, and decides nothing."""

from __future__ import annotations

from importlib.metadata import version

import typer

app = typer.Typer(name="firsthand", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _print_version(asked: bool) -> None:
    """Print the version, if asked, and stop."""
    if asked:
        typer.echo(version("firsthand"))
        raise typer.Exit


@app.callback()
def firsthand(
    asked: bool = typer.Option(False, "--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
) -> None:
    """Who says so, how could they know, and how many people really said it?"""


def main() -> int:
    """Run the command line; usage errors end with 2, as everywhere."""
    app()
    return 0
