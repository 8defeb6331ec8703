"""The command ``firsthand``: it parses, calls and prints, and decides nothing; one file a kind of command."""

from __future__ import annotations

from firsthand.cli import claims, export, ledger, people, reading, report, serve
from firsthand.cli.app import app, collect_seldom

__all__ = ["app", "claims", "export", "ledger", "main", "people", "reading", "report", "serve"]


def main() -> int:
    """Run the command line; usage errors end with 2, as everywhere."""
    collect_seldom()
    app()
    return 0
