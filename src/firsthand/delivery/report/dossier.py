"""All that a dossier prints, whatever its form, with every string of it past the one decision what to withhold."""

from __future__ import annotations

import functools
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files

from firsthand.core.case import Case, Pattern
from firsthand.core.entry import Entry
from firsthand.core.statement import Reading
from firsthand.delivery.report.files import CaseFile, PatternFile, case_file, pattern_file
from firsthand.delivery.report.options import About, ReportOptions
from firsthand.delivery.report.section import Section, section
from firsthand.delivery.report.sources import ListedDocument, Sources
from firsthand.delivery.withholding import Withholding, withholding
from firsthand.delivery.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier, ready to be laid out; nothing in it still has to be decided or masked."""

    title: str
    as_of: str
    shown_because: str
    withheld: str
    case: CaseFile | None
    pattern: PatternFile | None
    sections: tuple[Section, ...]
    left_out: int
    documents: tuple[ListedDocument, ...]
    made_by: str
    counted: tuple[str, ...]
    limits: tuple[str, ...]


def dossier(entries: Sequence[Entry], readings: Iterable[Reading], options: ReportOptions, about: About | None = None) -> Dossier:
    """Prepare the dossier of some claims, or of the case or pattern that they belong to."""
    wanted = {p.document for entry in entries for p in entry.claim.propositions}
    used = {reading.document.id: reading for reading in readings if reading.document.id in wanted}
    withheld = withholding(entries, tuple(used.values()), options)
    sources = Sources(used, withheld)
    full = _chosen(entries, options.limit)
    sections = tuple(section(entry, f"c{place}", sources) for place, entry in enumerate(full, start=1))
    anchors = {entry.claim.id: one.id for entry, one in zip(full, sections, strict=True)}
    method = _method()
    return Dossier(
        title=withheld.string(options.title) or _title(sections, about, withheld),
        as_of=options.as_of or "",
        shown_because=options.shown_because or "",
        withheld=_said(withheld),
        case=case_file(about, anchors, sources) if isinstance(about, Case) else None,
        pattern=pattern_file(about, entries, anchors, sources) if isinstance(about, Pattern) else None,
        sections=sections,
        left_out=len(entries) - len(full),
        documents=sources.listed(),
        made_by=_made_by(options),
        counted=method["counted"],
        limits=method["limits"],
    )


def _chosen(entries: Sequence[Entry], limit: int | None) -> Sequence[Entry]:
    """Choose the claims that are shown in full: the loudest and thinnest, in the order in which they came."""
    if limit is None or len(entries) <= limit:
        return entries
    loud = sorted(range(len(entries)), key=lambda n: (-_loud(entries[n]), n))[:limit]
    return [entries[n] for n in sorted(loud)]


def _loud(entry: Entry) -> float:
    """Say how many documents there are for each origin that is evidenced."""
    return len({p.document for p in entry.claim.propositions}) / max(entry.origins.lo, 1)


def _title(sections: Sequence[Section], about: About | None, withheld: Withholding) -> str:
    """Call a dossier by what it is about."""
    if isinstance(about, Case):
        return f"The case {withheld.string(about.name)}"
    if isinstance(about, Pattern):
        return f"The pattern {withheld.string(about.kind)}"
    return sections[0].claim if len(sections) == 1 else counted(len(sections), "claim")


def _said(withheld: Withholding) -> str:
    """Say what is withheld, by its kinds."""
    labels = Counter(label.strip("[]").rpartition(" ")[0] for label in withheld.labels)
    parts = [f"{counted(number, 'name')} ({kind})" for kind, number in labels.items()]
    if withheld.unnamed:
        parts.append(f"what narrows down {counted(withheld.unnamed, 'unnamed source')}")
    return ", ".join(parts)


def _made_by(options: ReportOptions) -> str:
    """Say by what version the dossier was made, so that somebody else can make it again."""
    rules = f", rules {options.rules}" if options.rules else ""
    readers = f"; the documents were read by {', '.join(options.readers)}" if options.readers else ""
    return f"Made by Firsthand {version('firsthand')}{rules}{readers}."


@functools.cache
def _method() -> Mapping[str, tuple[str, ...]]:
    """Load what every dossier says of its method and its limits."""
    table = tomllib.loads(files("firsthand.delivery.report").joinpath("method.toml").read_text(encoding="utf-8"))
    return {name: tuple(rows) for name, rows in table.items()}
