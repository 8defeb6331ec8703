"""What is handed over: a dossier or an export of claims, of a case or of a pattern, made once for the command, the pages and the API."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core import case as files
from firsthand.core.entry import Entry
from firsthand.core.ledger import ClaimFilter
from firsthand.delivery.export import FORMS, ExportOptions, export
from firsthand.delivery.export.options import TABLES
from firsthand.delivery.report import ENDINGS, About, ReportOptions
from firsthand.delivery.withholding import Disclosure, Withholding, withholding
from firsthand.errors import InputError
from firsthand.ledger import Ledger, rules_mark

DOSSIERS = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "md": "text/markdown; charset=utf-8"}
"""The forms of a dossier, with their media types."""

MOST = 20
"""How many claims of a query, a case or a pattern a dossier shows in full where nobody says another number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is to be handed over: claims by ids or words, or the case of a name, or the pattern of a kind; exactly one of these."""

    query: tuple[str, ...] = ()
    case: str | None = None
    pattern: str | None = None

    def __post_init__(self) -> None:
        """Refuse nothing, and more than one thing.

        Raises:
            InputError: FH146.

        """
        if [bool(self.query), self.case is not None, self.pattern is not None].count(True) != 1:
            raise InputError("FH146", "A dossier is of claims, a case or a pattern: give ids or words, or --case NAME, or --pattern KIND.")

    def name(self, withheld: Withholding) -> str:
        """Name a file about it; the name leaves the desk with the file, so nobody protected stands in it."""
        words = re.sub(r"\W+", "-", withheld.string(self.case or self.pattern or " ".join(self.query))).strip("-").lower()
        return words[:60] or "claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that is handed over."""

    name: str
    media_type: str
    body: bytes


def claims_of(held: Ledger, query: Sequence[str], limit: int | None) -> list[Entry]:
    """Find what is to be handed over: every id there is, or the claims that have the words; without any, all claims.

    Raises:
        InputError: FH141 where there is no such claim.

    """
    by_id = [held.claim(item) for item in query]
    entries = [entry for entry in by_id if entry is not None]
    if not query or len(entries) < len(query):
        entries = list(held.entries(ClaimFilter(words=" ".join(query), limit=limit)))
    if not entries and query:
        raise InputError("FH141", f"The ledger has no claim for {' '.join(query)!r}; `firsthand claims WORDS` says what it has.")
    return entries


def meant(held: Ledger, matter: Matter, limit: int | None) -> tuple[list[Entry], About | None]:
    """Find the claims of a matter, and the case or pattern that they make.

    Raises:
        InputError: FH141 where the ledger has nothing of the kind.

    """
    if matter.case is not None:
        found = files.case(matter.case, held.entries(ClaimFilter(words=matter.case)))
        if not found.entries:
            raise InputError("FH141", f"The ledger has no claim about {matter.case!r}; `firsthand claims WORDS` says what it has.")
        return list(found.entries), found
    if matter.pattern is not None:
        return _pattern(held, matter.pattern)
    return claims_of(held, matter.query, limit), None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """In what form something is handed over, what a row of a table is, and of a dossier its title, its day and how many claims are in full.

    ``as_of`` is the day that the ledger was replayed to.
    """

    form: str = "html"
    table: str = "statements"
    title: str | None = None
    as_of: str | None = None
    limit: int = MOST


def options_of(held: Ledger, entries: list[Entry], about: About | None, choices: Choices, disclosure: Disclosure) -> ReportOptions:
    """Give the options of a dossier, with the rules and the model packs that it was made by."""
    return ReportOptions(
        title=choices.title,
        as_of=choices.as_of,
        shown_because=disclosure.shown_because,
        released=disclosure.released,
        withheld=disclosure.withheld,
        rules=rules_mark(held.settings),
        readers=_readers(held, entries),
        limit=choices.limit if about else None,
    )


def handed(held: Ledger, matter: Matter, choices: Choices, disclosure: Disclosure) -> File:
    """Make a matter into a file: a dossier in a form of ``DOSSIERS``, or an export in a form of ``FORMS``.

    Raises:
        InputError: FH141 where the ledger has nothing of the kind, FH147 where there is no such form.

    """
    return (_dossier if choices.form in DOSSIERS else _export)(held, matter, choices, disclosure)


def _dossier(held: Ledger, matter: Matter, choices: Choices, disclosure: Disclosure) -> File:
    """Make the dossier of a matter."""
    form = choices.form
    entries, about = meant(held, matter, choices.limit)
    readings = held.readings(p.document for entry in entries for p in entry.claim.propositions)
    made = ENDINGS[f".{form}"](entries, readings.values(), options_of(held, entries, about, choices, disclosure), about)
    body = made.encode("utf-8") if isinstance(made, str) else made
    name = matter.name(withholding(entries, tuple(readings.values()), disclosure))
    return File(name=f"{name}.{form}", media_type=DOSSIERS[form], body=body)


def _export(held: Ledger, matter: Matter, choices: Choices, disclosure: Disclosure) -> File:
    """Make a table, or claims and annotations for other programs, of all claims of a matter."""
    form = choices.form
    found, rows = FORMS.get(form), next((one for one in TABLES if one == choices.table), None)
    if found is None or rows is None:
        raise InputError("FH147", f"There is no form {form[:20]!r}; there are {', '.join((*DOSSIERS, *FORMS))}.")
    entries, _ = meant(held, matter, None)
    readings = held.readings(p.document for entry in entries for p in entry.claim.propositions)
    options = ExportOptions(table=rows, shown_because=disclosure.shown_because, released=disclosure.released, withheld=disclosure.withheld)
    name = matter.name(withholding(entries, tuple(readings.values()), disclosure))
    return File(name=f"{name}{found.ending}", media_type=found.media_type, body=export(form, entries, readings.values(), options))


def _pattern(held: Ledger, kind: str) -> tuple[list[Entry], About]:
    """Count a pattern, and give the claims of its cases and of its trends."""
    every = list(held.of_kind(kind))
    found = files.pattern(kind, every)
    if not found.instances:
        raise InputError("FH141", f"The ledger has no case of {kind!r}; `firsthand claims WORDS` says what it has.")
    wanted = {id_ for item in found.instances for id_ in item.claims} | {trend.claim for trend in found.trends}
    return [entry for entry in every if entry.claim.id in wanted], found


def _readers(held: Ledger, entries: list[Entry]) -> tuple[str, ...]:
    """Name the model packs that read the documents of a dossier."""
    ids = list(dict.fromkeys(p.document for entry in entries for p in entry.claim.propositions))
    return tuple(sorted({f"{by.pack} {by.version}" for _, by in held.store.held(ids)}))
