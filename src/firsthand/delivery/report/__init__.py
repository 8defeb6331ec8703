"""A dossier to hand over: claims, a case or a pattern as a self-contained page, Markdown or PDF, with nobody in it who needs protection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from firsthand.core.entry import Entry
from firsthand.core.statement import Reading
from firsthand.delivery.report.dossier import dossier
from firsthand.delivery.report.options import About, ReportOptions
from firsthand.delivery.report.page import as_markdown, as_page
from firsthand.errors import InputError

__all__ = ["About", "ReportOptions", "report_markdown", "report_page", "report_pdf", "write_report"]


def report_page(
    entries: Sequence[Entry], readings: Iterable[Reading], options: ReportOptions | None = None, about: About | None = None
) -> str:
    """Write a dossier as one page without script, nothing fetched."""
    return as_page(dossier(entries, readings, options or ReportOptions(), about))


def report_markdown(
    entries: Sequence[Entry], readings: Iterable[Reading], options: ReportOptions | None = None, about: About | None = None
) -> str:
    """Write a dossier as Markdown; what its drawings show is told in lists."""
    return as_markdown(dossier(entries, readings, options or ReportOptions(), about))


def report_pdf(
    entries: Sequence[Entry], readings: Iterable[Reading], options: ReportOptions | None = None, about: About | None = None
) -> bytes:
    """Write a dossier as a tagged PDF."""
    from firsthand.delivery.report.pdf import as_pdf

    return as_pdf(dossier(entries, readings, options or ReportOptions(), about))


ENDINGS: Mapping[str, Callable[..., str | bytes]] = {
    ".html": report_page,
    ".htm": report_page,
    ".md": report_markdown,
    ".pdf": report_pdf,
}
"""The forms of a dossier, by the ending of the file."""


def write_report(
    entries: Sequence[Entry],
    readings: Iterable[Reading],
    output: Path,
    options: ReportOptions | None = None,
    about: About | None = None,
) -> None:
    """Write a dossier to a file; its ending says in which form.

    Raises:
        InputError: FH192, the file cannot be written; FH193, the ending names no form.

    """
    form = ENDINGS.get(output.suffix.lower())
    if form is None:
        raise InputError(
            "FH193", f"A report ends in {', '.join(ENDINGS)}; {output.suffix or 'no ending'} is none of them.", where=str(output)
        )
    made = form(entries, readings, options, about)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(made.encode("utf-8") if isinstance(made, str) else made)
    except OSError as error:
        raise InputError("FH192", f"The report cannot be written: {error.strerror or error}.", where=str(output)) from error
