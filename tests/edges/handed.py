"""An invented ledger that is full of names which must not leave the desk, and every form in which it can be handed over, as text."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
from pyarrow import parquet

from firsthand.core.case import Case, Contradiction, Instance, Pattern, Trend
from firsthand.core.decision import Decision
from firsthand.core.entry import Entry
from firsthand.core.statement import NormReading, Person, Reading, Verification
from firsthand.delivery.export import FORMS, ExportOptions, export
from firsthand.delivery.export.options import TABLES
from firsthand.delivery.report import About, ReportOptions, report_markdown, report_page, report_pdf
from tests.edges import dossiers

VICTIM, MINOR, RELATIVE, COVERED = "Runa Ostrel", "Piet Kasslin", "Marthe Ostrel", "Gero Lunzen"
"""A victim, a child, the victim's sister, and a source who asked for cover; the captive and the unnamed officer are those of dossiers."""
SECRET = (*dossiers.CAPTIVE.split(), "Runa", "Ostrel", "Kasslin", "Marthe", "Lunzen", dossiers.OFFICER, "Halm base")
"""What must stand nowhere: each name, each part of it that points to the person, and the words that describe the officer."""

_KINDS = {VICTIM: "victim", MINOR: "minor", RELATIVE: "relative", COVERED: "source"}


def readings(number: int = 6) -> list[Reading]:
    """Make articles whose text, title, address and file name people who need protection."""
    return [_full(reading, place) for place, reading in enumerate(dossiers.readings(number))]


def _full(reading: Reading, place: int) -> Reading:
    """Let a text name everybody, in several ways."""
    document = reading.document
    text = (
        f"{document.text}\n\n{VICTIM} was killed. OSTREL'S sister, {RELATIVE}, said so. {MINOR}, 9, was hurt.\n"
        f"{COVERED} asked for cover. #RunaOstrel {dossiers.OFFICER.upper()} spoke again."
    )
    persons = [Person(name=n, mentions=((text.index(n), text.index(n) + len(n)),), protected=kind) for n, kind in _KINDS.items()]
    named = replace(
        document,
        text=text,
        title=f"{VICTIM} and a bridge, {place}",
        url=f"https://paper.example/{place}/the-death-of-runa-ostrel?by=Gero%20Lunzen",
        path=f"desk/{COVERED}/{place}.txt",
        captured="2031-03-20T08:00:00Z",
        bytes_sha256=f"{place:064x}",
        language="en",
    )
    return replace(reading, document=named, persons=(*reading.persons, *persons))


def entry(given: list[Reading]) -> Entry:
    """Make an entry in whose every string somebody is named who must not be."""
    made = dossiers.entry(given)
    claim = replace(made.claim, label=f"How many were killed with {VICTIM} at Tarn")
    norm = NormReading(id="GCIII-13", relation="named", fit="disputed", open=(f"what {dossiers.CAPTIVE} saw",), mismatch=f"Not of {MINOR}.")
    return replace(
        made,
        claim=claim,
        norms=(norm,),
        verification=(Verification(status="denied", by=COVERED, spans=(), covers=()),),
        decisions=(verified(subject=claim.id),),
    )


def verified(*, subject: str, kind: str = "verified", by: str = "Ina Rehm") -> Decision:
    """Make a decision whose note names somebody."""
    return Decision(kind=kind, subjects=(subject,), by=by, decided="2031-03-21T10:00:00Z", note=f"I asked {RELATIVE} herself.")


def about(given: Entry) -> list[About]:
    """Make a case and a pattern of one claim, that name somebody everywhere."""
    one = given.claim.id
    clash = Contradiction(kind="figures", claims=(one,), sides=(f"12 killed with {VICTIM}", "no bridge"), why=f"{COVERED} says so")
    event = replace(given.claim.event, places=(f"the house of {MINOR}",))
    instance = Instance(event=event, claims=(one,), documents=6, lo=1, hi=2)
    trend = Trend(claim=one, words=f"More and more like {dossiers.CAPTIVE}.", said="2031-03-05", before=1, after=0)
    return [
        Case(name=VICTIM, entries=(given,), contradictions=(clash,), single_origin=(one,)),
        Pattern(kind="shelling", instances=(instance,), documents=6, by_month=(("2031-03", 1),), trends=(trend,)),
    ]


def every_form(entries: list[Entry], given: list[Reading], abouts: list[About], options: ReportOptions | None = None) -> dict[str, str]:
    """Write everything in every form, and read back what a person or a program would."""
    options = options or ReportOptions()
    found: dict[str, str] = {}
    for number, subject in enumerate([None, *abouts]):
        found[f"html {number}"] = report_page(entries, given, options, subject)
        found[f"md {number}"] = report_markdown(entries, given, options, subject)
        found[f"pdf {number}"] = pdf_text(report_pdf(entries, given, options, subject))
    asked = {"shown_because": options.shown_because, "released": options.released, "withheld": options.withheld}
    for form in FORMS:
        for table in TABLES:
            made = export(form, entries, given, ExportOptions(table=table, **asked))  # type: ignore[arg-type]
            found[f"{form} {table}"] = str(rows(made)) if form == "parquet" else made.decode("utf-8")
    return found


def pdf_text(made: bytes) -> str:
    """Give all words of a PDF, those of its drawings too, with its title and its outline; lines may break anywhere, so they are joined."""
    pages = pypdf.PdfReader(io.BytesIO(made))
    words = [page.extract_text() for page in pages.pages]
    told = [str(value) for value in (pages.metadata or {}).values()]
    outline = [str(item.title) for item in pages.outline if not isinstance(item, list)]
    return " ".join(" ".join([*words, *told, *outline]).split())


def rows(made: bytes) -> list[dict[str, object]]:
    """Read a Parquet file back."""
    return list(parquet.read_table(io.BytesIO(made)).to_pylist())
