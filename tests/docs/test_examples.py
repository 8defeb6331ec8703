"""The examples are what their page says: short, complete with outlet and date, and named for no side."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, rows

EXAMPLES = ROOT / "examples"
TEXTS = sorted(EXAMPLES.glob("*.txt"))


def name(path: Path) -> str:
    """Name an example."""
    return path.name


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_examples_are_short(path: Path) -> None:
    """Each text has a headline and 150 to 350 words."""
    text = path.read_text(encoding="utf-8")
    assert 150 <= len(text.split()) <= 350
    assert 10 < len(text.partition("\n")[0]) < 100


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_no_file_name_names_a_side(path: Path) -> None:
    """A file is named for what it is about, and both sides are in it."""
    assert not any(side in path.name.lower() for side in ("osteri", "velden"))
    text = path.read_text(encoding="utf-8")
    assert "Osteria" in text
    assert "Velden" in text


def test_metadata_knows_every_text() -> None:
    """The table has outlet, date and title of every text, as the text gives them."""
    with (EXAMPLES / "metadata.tsv").open(encoding="utf-8", newline="") as stream:
        table = {row["file"]: row for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)}
    assert set(table) == {path.name for path in TEXTS}
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        row = table[path.name]
        assert row["title"] == text.partition("\n")[0]
        day = date.fromisoformat(row["date"])
        assert f"{day.day} {day:%B} {day.year}" in text
        assert row["outlet"]


def test_outlets_are_of_both_sides_and_an_agency() -> None:
    """At least five outlets speak, an agency among them."""
    with (EXAMPLES / "metadata.tsv").open(encoding="utf-8", newline="") as stream:
        outlets = {row["outlet"] for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)}
    assert {"Osterian Radio", "Lissa Herald", "Velden Courier", "Morning Post", "Meridian News"} <= outlets


def test_one_passage_stands_in_two_outlets() -> None:
    """The agency's passage is in the paper that does not credit it, word for word."""
    agency = (EXAMPLES / "market-first-count.txt").read_text(encoding="utf-8")
    paper = (EXAMPLES / "market-two-accounts.txt").read_text(encoding="utf-8")
    passage = "The first shell fell shortly after nine, when the stalls were open, said Greta Mool, who sells fish there."
    assert passage in agency
    assert passage in paper
    assert "Meridian" not in paper


def test_the_page_of_examples_lists_them_all() -> None:
    """README.md has a row for every text and the saved page."""
    listed = {row[0].strip("`") for row in rows(EXAMPLES / "README.md")[1:]}
    assert listed == {path.name for path in (*TEXTS, *EXAMPLES.glob("*.html"))}
