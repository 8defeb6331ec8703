"""Tables as CSV for a spreadsheet, JSONL for a program, and Parquet for very many rows."""

from __future__ import annotations

import csv
import io
import json
from importlib.metadata import version
from typing import Any

from firsthand.delivery.export.leaving import Leaving
from firsthand.delivery.export.rows import Value, load_columns, rows
from firsthand.delivery.hostile import clean
from firsthand.delivery.json import dump
from firsthand.errors import SetupError

FORMULA = tuple("=+-@\t\r\n＝＋－＠'")
"""What a spreadsheet may take for the beginning of a formula, in its wide forms too, and the sign that says it is none."""
_BOM = "\ufeff"
_BATCH = 10_000


def as_csv(out: Leaving) -> bytes:
    """Write a table as CSV that a spreadsheet opens as text: with a mark of its encoding, and no cell that is a formula."""
    columns = [column.name for column in load_columns()[out.options.table]]
    buffer = io.StringIO()
    write = csv.writer(buffer, lineterminator="\r\n")
    write.writerow(columns)
    for row in rows(out.options.table, out):
        write.writerow([_cell(row[name]) for name in columns])
    return (_BOM + buffer.getvalue()).encode("utf-8", "replace")


def _cell(value: Value) -> str | int | float:
    """Write a value in a cell: lists with semicolons, spans as ``90-161``, characters that mislead left out."""
    if value is None:
        return ""
    if isinstance(value, list):
        return _safe("; ".join(clean(item) if isinstance(item, str) else "-".join(map(str, item)) for item in value))
    return _safe(clean(value)) if isinstance(value, str) else value


def _safe(text: str) -> str:
    """Put an apostrophe before what may be a formula: whoever takes one apostrophe off again has the text."""
    return f"'{text}" if text.startswith(FORMULA) else text


def as_jsonl(out: Leaving) -> bytes:
    """Write a table as JSON, a row a line."""
    return "".join(dump(row, indent=None) + "\n" for row in rows(out.options.table, out)).encode("utf-8")


def as_parquet(out: Leaving) -> bytes:
    """Write a table as Parquet, every column with its type.

    Raises:
        SetupError: FH231 where pyarrow is not installed.

    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise SetupError("FH231", "Parquet needs the extra `tables`: pip install 'firsthand[tables]'.") from error
    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "list": pa.list_(pa.string()),
        "spans": pa.list_(pa.list_(pa.int64())),
    }
    made_by = json.dumps({"version": version("firsthand"), "table": out.options.table})
    schema = pa.schema([(column.name, types[column.type]) for column in load_columns()[out.options.table]], {"firsthand": made_by})
    sink = io.BytesIO()
    with parquet.ParquetWriter(sink, schema) as writer:
        batch: list[dict[str, Any]] = []
        for row in rows(out.options.table, out):
            batch.append({key: _encodable(value) for key, value in row.items()})
            if len(batch) == _BATCH:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        writer.write_table(pa.Table.from_pylist(batch, schema))
    return sink.getvalue()


def _encodable(value: Value) -> Value:
    """Replace halves of characters, which no encoding has."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
