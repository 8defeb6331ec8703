"""The ledger for other programs: tables, schema.org claims, web annotations; nobody in them who needs protection."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from firsthand.core.entry import Entry
from firsthand.core.statement import Reading
from firsthand.delivery.export.annotations import as_annotations
from firsthand.delivery.export.claim_review import as_claim_review
from firsthand.delivery.export.leaving import Leaving, leaving
from firsthand.delivery.export.options import ExportOptions, Table
from firsthand.delivery.export.tables import as_csv, as_jsonl, as_parquet
from firsthand.errors import InputError

__all__ = ["ExportOptions", "Form", "Table", "export", "write_export"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of an export: how it is written, its media type, the ending of its files, and whether a terminal can show it."""

    write: Callable[[Leaving], bytes]
    media_type: str
    ending: str
    text: bool = True


FORMS: Mapping[str, Form] = {
    "csv": Form(write=as_csv, media_type="text/csv; charset=utf-8", ending=".csv"),
    "jsonl": Form(write=as_jsonl, media_type="application/jsonl", ending=".jsonl"),
    "parquet": Form(write=as_parquet, media_type="application/vnd.apache.parquet", ending=".parquet", text=False),
    "claim-review": Form(write=as_claim_review, media_type="application/ld+json", ending=".jsonld"),
    "annotations": Form(write=as_annotations, media_type="application/ld+json", ending=".jsonld"),
}
"""Every form that there is, by name."""


def export(form: str, entries: Iterable[Entry], readings: Iterable[Reading], options: ExportOptions | None = None) -> bytes:
    """Give claims in a form, with everything withheld that must not leave the desk.

    Raises:
        InputError: FH147, there is no such form.
        SetupError: FH231, the form needs an extra that is not installed.

    """
    found = FORMS.get(form)
    if found is None:
        raise InputError("FH147", f"There is no form {form!r}; there are {', '.join(FORMS)}.")
    return found.write(leaving(entries, readings, options or ExportOptions()))


def write_export(
    form: str, entries: Iterable[Entry], readings: Iterable[Reading], output: Path | None, options: ExportOptions | None = None
) -> None:
    """Write claims in a form to a file, or to standard output where none is given.

    Raises:
        InputError: FH147, there is no such form, or it cannot go to standard output; FH192, the file cannot be written.
        SetupError: FH231, the form needs an extra that is not installed.

    """
    if output is None and form in FORMS and not FORMS[form].text:
        raise InputError("FH147", f"The form {form} is no text for standard output: give a file with -o.")
    made = export(form, entries, readings, options)
    if output is None:
        sys.stdout.buffer.write(made)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(made)
    except OSError as error:
        raise InputError("FH192", f"The export cannot be written: {error.strerror or error}.", where=str(output)) from error
