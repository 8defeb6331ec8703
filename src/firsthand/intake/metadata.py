"""What the caller knows about files: a table with a row a file, and how a document finds its row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from firsthand.errors import InputError
from firsthand.intake.dates import any_date
from firsthand.intake.draft import Hint
from firsthand.intake.files import open_bytes, printable, take
from firsthand.intake.plain import decode
from firsthand.settings import Limits

_KEYS = ("file", "filename", "id")
_NAMES = {"outlet": ("outlet", "publisher"), "date": ("date", "published", "publication_date")}
_FIELD = 131_072


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the table says of one file; None where it says nothing."""

    outlet: str | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None


Table = Mapping[str, Row]


def load_metadata(path: str, limits: Limits) -> Table:
    """Read a TSV or CSV file with a column ``file`` or ``id`` and any of ``outlet date place title url``."""
    where = printable(path)
    with open_bytes(path) as stream:
        data = take(stream, where, limits)
    text, _ = decode(data, Hint(where=where), limits)
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    separator = "\t" if "\t" in first else ";" if ";" in first and "," not in first else ","
    table: dict[str, Row] = {}
    try:
        # Tabs separate fields that hold no tab, so a quotation mark there is only a character.
        plain = separator == "\t"
        lines = io.StringIO(text, newline="")
        rows = csv.DictReader(lines, delimiter=separator, quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL)
        columns = [(name or "").strip().lower() for name in rows.fieldnames or ()]
        key = next((name for name in _KEYS if name in columns), None)
        if key is None:
            raise InputError(
                "FH130", "The table has no column 'file' or 'id', so no row finds its text; name one so in its first line.", where=where
            )
        rows.fieldnames = columns
        for row in rows:
            name = (row.get(key) or "").strip()
            if name:
                table.setdefault(name, _row(row))
    except csv.Error as error:
        raise InputError("FH130", f"The table breaks off at a line that is no row ({error}); mend it.", where=where) from error
    return table


def find(table: Table, path: str | None, part: int | None) -> Row:
    """Find the row of a document: by its path as given, its file's name, or the name without its end; a part by ``name#3``."""
    if not path:
        return Row()
    pure = PurePath(path)
    stem = pure.name
    names = [path, pure.name]
    while (shorter := PurePath(stem).stem) != stem:
        stem = shorter
        names.append(stem)
    if part is not None:
        names = [f"{name}#{part}" for name in names] + names
    return next((table[name] for name in names if name in table), Row())


def _row(row: Mapping[str, str | None]) -> Row:
    def get(field: str) -> str | None:
        values = (row.get(name) for name in _NAMES.get(field, (field,)))
        return next((" ".join(v.split()) for v in values if isinstance(v, str) and v.strip() not in ("", "None", "NA", "null")), None)

    date = get("date")
    return Row(outlet=get("outlet"), date=any_date(date) if date else None, title=get("title"), url=get("url"))
