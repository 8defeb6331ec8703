"""The table of parties, as the package ships it and as a user extends it."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from firsthand.core.party import Party, PartyTable
from firsthand.errors import SetupError

KINDS = ("state", "force", "body")
_FIELDS = {"name", "aliases", "demonyms", "capitals"}


def load_parties(extra: Path | None = None) -> PartyTable:
    """Load the shipped table, and lay the user's own file (same shape) over it by name."""
    shipped = _parse(files("firsthand.data").joinpath("parties.toml").read_text(encoding="utf-8"), "parties.toml")
    own = _parse(_read(extra), str(extra)) if extra else ()
    replaced = {p.name for p in own}
    return PartyTable((*own, *(p for p in shipped if p.name not in replaced)))


def _read(path: Path) -> str:
    """Read the user's file, or say why not."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError("FH201", "The table of parties cannot be read; see that it is there, in UTF-8.", where=str(path)) from error


def _parse(text: str, where: str) -> tuple[Party, ...]:
    """Check and read one table."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SetupError("FH201", f"the table of parties is not valid TOML: {error}", where=where) from error
    return tuple(_party(kind, row, where) for kind, rows in table.items() for row in _rows(kind, rows, where))


def _rows(kind: str, rows: Any, where: str) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever TOML holds
    """Give the rows of one kind, or say what is wrong with them."""
    if kind not in KINDS or not isinstance(rows, list):
        raise SetupError("FH201", f"the table of parties has no section '{kind}'; use [[state]], [[force]] or [[body]]", where=where)
    return rows


def _party(kind: str, row: dict[str, Any], where: str) -> Party:
    """Read one party."""
    lists = {k: v for k, v in row.items() if k != "name"}
    wrong = set(row) - _FIELDS or not isinstance(row.get("name"), str) or any(not isinstance(v, list) for v in lists.values())
    if wrong:
        raise SetupError("FH201", f"A party has a name, and may have lists of aliases, demonyms and capitals: {row}", where=where)
    return Party(name=row["name"], kind=kind, **{k: tuple(map(str, v)) for k, v in lists.items()})
