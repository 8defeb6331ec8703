"""The dossier as PDF: it says what the page says, is tagged and titled, and its links lead somewhere."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from firsthand.core.statement import Reading
from firsthand.delivery.report import ReportOptions, report_pdf
from tests.edges import dossiers, handed


@pytest.fixture(scope="module")
def given() -> list[Reading]:
    """Make the readings."""
    return dossiers.readings(9)


@pytest.fixture(scope="module")
def made(given: list[Reading]) -> bytes:
    """Write the dossier."""
    options = ReportOptions(title="The bridge at Tarn", as_of="2031-03-20", rules="0.1.0 abc", readers=("firsthand-en 1",))
    return report_pdf([dossiers.entry(given)], given, options)


def _catalog(made: bytes) -> Any:  # noqa: ANN401 - an object of PDF
    return pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]


def test_it_has_a_title_a_language_and_tags(made: bytes) -> None:
    """A screen reader is told what it is, in what language, and what is a heading; it claims PDF/UA-1."""
    reader, catalog = pypdf.PdfReader(io.BytesIO(made)), _catalog(made)
    assert reader.metadata is not None
    assert reader.metadata.title == "The bridge at Tarn"
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712 - an object of PDF, not of Python
    assert "/StructTreeRoot" in catalog
    assert b"pdfuaid:part" in catalog["/Metadata"].get_object().get_data()


def test_it_says_what_every_dossier_says(made: bytes, given: list[Reading]) -> None:
    """Intervals with reasons, chains, law, what is not known, method with its version, and every document with its hash."""
    text = handed.pdf_text(made)
    for part in (
        "As known on 2031-03-20", "Why this many", "Who has it from whom", "The passages", "What is not known", "Method and limits",
        "How origins are counted", "What this cannot know", "rules 0.1.0 abc", "read by firsthand-en 1", "Outlet 0 → Osterian Defence",
        "Page 1 of",
    ):  # fmt: skip
        assert part in text, part
    bare = re.sub(r"\s", "", text)
    assert all(reading.document.text_sha256 in bare for reading in given)


def test_drawings_are_in_it_with_their_words(made: bytes) -> None:
    """The graph and the timeline are drawn, as lines and letters and not as pixels, and each has a text for whoever cannot see it."""
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert not any(page.images for page in pages)
    text = handed.pdf_text(made)
    assert text.count("Osterian Defence Ministry") > 5
    alternatives = re.findall(rb"/Alt ?\(([^)]*)\)", made) + re.findall(rb"/Alt ?<([^>]*)>", made)
    assert len(alternatives) >= 3


def test_every_link_leads_to_a_page(made: bytes) -> None:
    """Reasons lead to passages and passages to documents; no link leaves the file."""
    reader = pypdf.PdfReader(io.BytesIO(made))
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots") or []]
    assert len(links) > 30
    assert not [link for link in links if "/URI" in str(link.get("/A"))]


def test_sixty_articles_have_a_page_that_is_turned() -> None:
    """A drawing that is too wide for a page has one of its own, on its side; the others stand upright."""
    many = dossiers.readings(60)
    shapes = {
        page.mediabox.width > page.mediabox.height for page in pypdf.PdfReader(io.BytesIO(report_pdf([dossiers.entry(many)], many))).pages
    }
    assert shapes == {True, False}


def test_letters_of_other_scripts_stop_nothing(given: list[Reading]) -> None:
    """A passage in a script that our fonts lack is set as far as it can be, and the rest of the dossier stands."""
    made = dossiers.entry(given)
    foreign = replace(made, claim=replace(made.claim, label="大桥 حدث at Tarn \U0001f600"))
    text = handed.pdf_text(report_pdf([foreign], given))
    assert "at Tarn" in text
    assert "Method and limits" in text
