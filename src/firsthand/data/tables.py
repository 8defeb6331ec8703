"""Reading the tables that travel with the package, and saying plainly when one is broken."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from firsthand.errors import SetupError


def broken(where: str, what: str) -> SetupError:
    """Make the error that says what is wrong with a table."""
    return SetupError("FH201", f"the table is broken: {what}; reinstall Firsthand or mend the file", where=where)


def load(name: str) -> dict[str, Any]:
    """Load one table of the package."""
    try:
        return tomllib.loads(files("firsthand.data").joinpath(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise broken(name, str(error)) from error


def need(table: dict[str, Any], keys: Iterable[str], where: str) -> None:
    """Check that a table has exactly these keys."""
    missing, unknown = sorted(set(keys) - set(table)), sorted(set(table) - set(keys))
    if missing or unknown:
        raise broken(where, f"missing {missing}, not expected {unknown}")
