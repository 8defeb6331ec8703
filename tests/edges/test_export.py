"""Exports: tables that can be read back, claims that are reviews only where a person reviewed them, annotations that find their words."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from firsthand.core.decision import Decision
from firsthand.core.entry import Entry
from firsthand.core.statement import Reading
from firsthand.delivery.export import FORMS, ExportOptions, Table, export, write_export
from firsthand.delivery.export.options import TABLES
from firsthand.delivery.export.rows import load_columns
from firsthand.errors import InputError, SetupError
from tests.docs.pages import DOCS, text
from tests.edges import dossiers, handed


@pytest.fixture(scope="module")
def given() -> list[Reading]:
    """Make the readings."""
    return handed.readings()


def _csv(entries: list[Entry], given: list[Reading], table: Table) -> list[dict[str, str]]:
    made = export("csv", entries, given, ExportOptions(table=table)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(made, newline="")))


def _jsonl(entries: list[Entry], given: list[Reading], table: Table) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export("jsonl", entries, given, ExportOptions(table=table)).splitlines()]


# ---------------------------------------------------------------------------------------------------------------- tables


@pytest.mark.parametrize("table", TABLES)
def test_all_tables_say_the_same_in_every_form(given: list[Reading], table: Table) -> None:
    """CSV, JSONL and Parquet have the same rows, each with the columns of the reference in their order."""
    made = [handed.entry(given)]
    columns = [column.name for column in load_columns()[table]]
    lines, cells = _jsonl(made, given, table), _csv(made, given, table)
    typed = handed.rows(export("parquet", made, given, ExportOptions(table=table)))
    assert len(lines) == len(cells) == len(typed) > 0
    for line, row, cell in zip(lines, typed, cells, strict=True):
        assert list(line) == list(row) == list(cell) == columns
        assert line == row
        assert {key for key, value in cell.items() if value == ""} == {key for key, value in line.items() if value in (None, "", [])}


@pytest.mark.parametrize("table", TABLES)
def test_every_value_has_the_type_of_its_column(given: list[Reading], table: Table) -> None:
    """What a column is said to hold is what it holds."""
    types = {"text": str, "whole": int, "number": float, "list": list, "spans": list}
    for line in _jsonl([handed.entry(given)], given, table):
        for column in load_columns()[table]:
            assert isinstance(line[column.name], types[column.type]) or line[column.name] is None, column


def test_a_row_is_a_statement(given: list[Reading]) -> None:
    """Every assertion of every position has one row, with its claim, its position, its chain and the interval of the position."""
    made = handed.entry(given)
    lines = _jsonl([made], given, "statements")
    assert len(lines) == sum(len(one.position.propositions) for one in made.positions)
    first = lines[0]
    assert (first["claim"], first["position"], first["stance"]) == (made.claim.id, "k-12", "value")
    assert first["chain"] == ["Outlet 0", dossiers.MINISTRY]
    assert (first["lo"], first["hi"]) == (made.positions[0].origins.lo, made.positions[0].origins.hi)
    assert (first["source_party"], first["grade"]) == ("Osteria", "F3")
    assert lines[-1]["stance"] == "denied"


def test_the_party_of_an_unnamed_source_is_not_told(given: list[Reading]) -> None:
    """An unnamed source has no party in a table, although reading knows one; a named one of either side has."""
    made = handed.entry(given)
    told = made.positions[0]
    hidden = tuple(replace(p, voices=tuple(replace(v, party="Velden") for v in p.voices)) for p in told.position.propositions)
    lines = _jsonl([replace(made, positions=(replace(told, position=replace(told.position, propositions=hidden)),))], given, "statements")
    assert {line["source_party"] for line in lines if line["source_kind"] == "unnamed"} == {None}
    assert {line["source_party"] for line in lines if line["source_kind"] == "body"} == {"Velden"}


def test_offsets_of_a_table_stand_in_the_shown_text(given: list[Reading]) -> None:
    """Spans and words of a statement are those of the text in the table of documents, whose hash both name."""
    made = [handed.entry(given)]
    shown = {line["document"]: line for line in _jsonl(made, given, "documents")}
    for line in _jsonl(made, given, "statements"):
        document = shown[line["document"]]
        assert " ".join(document["text"][a:b] for a, b in line["spans"]) == line["text"]
        assert hashlib.sha256(document["text"].encode()).hexdigest() == document["shown_sha256"] == line["shown_sha256"]
        assert line["shown_sha256"] != line["text_sha256"]


def test_hashes_are_one_where_nothing_is_withheld(given: list[Reading]) -> None:
    """A text in which nothing is withheld is the document's own, and so is its hash."""
    shown = [json.loads(line) for line in export(
        "jsonl", [handed.entry(given)], given, ExportOptions(table="documents", shown_because="a test")
    ).splitlines()]  # fmt: skip
    assert [line["text"] for line in shown] == [r.document.text for r in given]
    assert all(line["shown_sha256"] == line["text_sha256"] for line in shown)


def test_an_address_that_names_somebody_is_left_out(given: list[Reading]) -> None:
    """An address with a name in it is no address any more once the name is masked; another stays."""
    assert {line["url"] for line in _jsonl([handed.entry(given)], given, "documents")} == {None}
    plain = [replace(r, document=replace(r.document, url="https://paper.example/1")) for r in dossiers.readings(3)]
    assert {line["url"] for line in _jsonl([dossiers.entry(plain)], plain, "documents")} == {"https://paper.example/1"}


@pytest.mark.parametrize(
    ("words", "cell"), [("=1+1", "'=1+1"), ("＝1", "'＝1"), ("'=1", "''=1"), ("-", "'-"), ("@a", "'@a"), ("plain", "plain"), ("a=b", "a=b")]
)
def test_taking_the_apostrophe_off_gives_the_text(words: str, cell: str) -> None:
    """What begins like a formula, or with an apostrophe, has one more, and nothing else is touched."""
    given = dossiers.readings(3)
    made = dossiers.entry(given)
    (row,) = _csv([replace(made, claim=replace(made.claim, label=words))], given, "claims")
    assert row["claim_label"] == cell
    assert row["claim_label"].removeprefix("'") == words or not cell.startswith("'")


def test_the_reference_has_every_column() -> None:
    """The tables of the page are those of the code."""
    page = text(DOCS / "reference" / "exports.md")
    for table in TABLES:
        part = page.split(f"### {table}\n")[1].split("\n#")[0]
        told = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("| `")]
        assert told == [[f"`{c.name}`", c.type, c.meaning] for c in load_columns()[table]]


# ---------------------------------------------------------------------------------------------------------------- claims, reviews


def _graph(entry: Entry, given: list[Reading], site: str | None = None) -> list[dict[str, Any]]:
    made = json.loads(export("claim-review", [entry], given, ExportOptions(site=site)))
    assert made["@context"] == "https://schema.org"
    return list(made["@graph"])


def _reviews(given: list[Reading], *decisions: Decision, site: str | None = None) -> list[dict[str, Any]]:
    made = replace(dossiers.entry(given), decisions=decisions)
    return [item for item in _graph(made, given, site) if item["@type"] == "ClaimReview"]


def test_what_nobody_reviewed_is_a_bare_claim() -> None:
    """Without a decision there is one Claim and no ClaimReview, however well the claim is evidenced."""
    given = dossiers.readings(30)
    graph = _graph(replace(dossiers.entry(given), decisions=()), given)
    assert [item["@type"] for item in graph] == ["Claim"]
    assert "Review" not in json.dumps(graph)
    assert "Rating" not in json.dumps(graph)


def test_a_claim_has_what_the_format_asks_for() -> None:
    """A claim has its words, its first appearance, and its positions with authors, appearances and hashes; an unnamed author is none."""
    given = dossiers.readings(9)
    (claim,) = _graph(dossiers.entry(given), given)
    assert {"@id", "name", "description", "datePublished", "firstAppearance", "hasPart"} <= set(claim)
    killed, denied = claim["hasPart"]
    assert killed["author"] == [{"@type": "Organization", "name": dossiers.MINISTRY}]
    assert denied["name"].endswith("(denied)")
    assert len(killed["appearance"]) == 8
    assert killed["appearance"][0]["identifier"]["value"] == given[0].document.text_sha256
    assert claim["firstAppearance"] == killed["appearance"][0]


@pytest.mark.parametrize(("kind", "rating"), [("verified", 5), ("refuted", 1)])
def test_a_review_has_what_the_format_asks_for(kind: str, rating: int) -> None:
    """A review names the claim, the person, the day and the verdict in that person's name, and has an address."""
    given = dossiers.readings(4)
    (review,) = _reviews(given, handed.verified(subject="k", kind=kind), site="https://desk.example/checks")
    assert {"claimReviewed", "reviewRating", "url", "author", "datePublished", "itemReviewed", "reviewBody"} <= set(review)
    assert len(review["claimReviewed"]) <= 75
    assert review["author"] == {"@type": "Person", "name": "Ina Rehm"}
    assert review["datePublished"] == "2031-03-21"
    assert review["url"].startswith("https://desk.example/checks#")
    assert review["reviewRating"]["ratingValue"] == rating
    assert review["reviewRating"]["alternateName"] == f"{kind.capitalize()} by Ina Rehm"
    assert review["itemReviewed"]["@id"] == "urn:firsthand:claim:k"


@pytest.mark.parametrize("kind", ["same", "different", "derived", "field", "withhold", "release", "checked", "undo"])
def test_no_other_decision_makes_a_review(kind: str) -> None:
    """Only ``verified`` and ``refuted`` are verdicts."""
    assert _reviews(dossiers.readings(4), handed.verified(subject="k", kind=kind)) == []


@pytest.mark.parametrize("by", ["", "  "])
def test_nobody_reviews_nothing(by: str) -> None:
    """A verdict without a name is none."""
    assert _reviews(dossiers.readings(4), handed.verified(subject="k", by=by)) == []


def test_a_verdict_on_something_else_is_no_review_of_the_claim() -> None:
    """That a document or a source was checked says nothing of the claim."""
    given = dossiers.readings(4)
    for subject in (given[0].document.id, dossiers.MINISTRY, "another claim"):
        assert _reviews(given, handed.verified(subject=subject)) == []


@pytest.mark.parametrize(("subject", "part"), [("k-12", "k-12"), ("k-no", "k-no"), ("p0", "k-12"), ("pd", "k-no")])
def test_a_verdict_on_a_position_reviews_that_position(subject: str, part: str) -> None:
    """A position, or a statement of it, is reviewed by itself: what is affirmed and what is denied alike."""
    (review,) = _reviews(dossiers.readings(4), handed.verified(subject=subject))
    assert review["itemReviewed"]["@id"] == f"urn:firsthand:position:{part}"
    assert ("(denied)" in review["claimReviewed"]) == (part == "k-no")


def test_two_who_disagree_are_two_reviews() -> None:
    """Nobody's verdict replaces another's, and the order in which they were given is kept."""
    one, other = handed.verified(subject="k"), handed.verified(subject="k", kind="refuted", by="Mira Sand")
    for pair in ((one, other), (other, one)):
        found = _reviews(dossiers.readings(4), *pair)
        assert [review["author"]["name"] for review in found] == [decision.by for decision in pair]
        assert len({review["url"] for review in found}) == 2


# ---------------------------------------------------------------------------------------------------------------- annotations


def _collection(given: list[Reading]) -> dict[str, Any]:
    return dict(json.loads(export("annotations", [handed.entry(given)], given)))


def _targets(collection: dict[str, Any]) -> list[dict[str, Any]]:
    found = [item["target"] for item in collection["first"]["items"]]
    return [one for target in found for one in (target if isinstance(target, list) else [target])]


def test_selectors_find_their_words(given: list[Reading]) -> None:
    """Offsets and quotation point at the same words of the shown text, whose hash is given, with what stands before and after."""
    collection = _collection(given)
    shown = {one["shownSha256"]: one["value"] for one in collection["documents"]}
    targets = _targets(collection)
    assert len(targets) == 6
    for target in targets:
        quote, place = target["selector"]
        value = shown[target["shownSha256"]]
        assert hashlib.sha256(value.encode()).hexdigest() == target["shownSha256"]
        assert value[place["start"] : place["end"]] == quote["exact"]
        assert value[: place["start"]].endswith(quote["prefix"])
        assert value[place["end"] :].startswith(quote["suffix"])
        assert quote["prefix"]
        assert quote["suffix"]


def test_words_in_several_places_have_several_targets(given: list[Reading]) -> None:
    """A statement that is interrupted points at each of its stretches, with a name withheld between them."""
    made = handed.entry(given)
    one = made.positions[0]
    first = one.position.propositions[0]
    text_ = given[0].document.text
    last = text_.index("saw it")
    split = replace(first, spans=(*first.spans, (last, last + 6)))
    shown = replace(one, position=replace(one.position, propositions=(split,)))
    collection = json.loads(export("annotations", [replace(made, positions=(shown,))], given))
    assert [target["selector"][0]["exact"] for target in _targets(collection)] == ["12 people were killed", "saw it"]
    assert _targets(collection)[1]["selector"][0]["prefix"].endswith("[captive 1] ")


def test_a_collection_is_one_by_the_standard(given: list[Reading]) -> None:
    """The context, the types, the total and the page are those that the Web Annotation model asks for; every id is one of its own."""
    collection = _collection(given)
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items = collection["first"]["items"]
    assert collection["total"] == len(items)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation"
        assert item["motivation"] == "describing"
        assert {body.get("purpose") for body in item["body"]} == {"describing", "commenting", "tagging", "linking"}


# ---------------------------------------------------------------------------------------------------------------- writing


def test_an_unknown_form_is_said() -> None:
    """A form that there is not is refused in one sentence that lists those there are."""
    with pytest.raises(InputError) as caught:
        export("xlsx", [], [])
    assert caught.value.code == "FH147"
    assert all(form in caught.value.sentence for form in FORMS)


def test_parquet_does_not_go_to_a_terminal() -> None:
    """What is no text needs a file."""
    with pytest.raises(InputError) as caught:
        write_export("parquet", [], [], None)
    assert caught.value.code == "FH147"


def test_a_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow, Parquet says what to install, and all other forms are written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SetupError) as caught:
        export("parquet", [], [])
    assert caught.value.code == "FH231"
    assert "firsthand[tables]" in caught.value.sentence
    assert export("csv", [], [])


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A folder in the place of the file is said to be none."""
    with pytest.raises(InputError) as caught:
        write_export("csv", [], [], tmp_path)
    assert caught.value.code == "FH192"


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_a_valid_export(form: str) -> None:
    """No claims at all give a file of the form without rows."""
    made = export(form, [], [])
    if form == "parquet":
        assert handed.rows(made) == []
    elif form == "csv":
        assert made.decode("utf-8-sig").startswith("claim,claim_label,")
    elif form != "jsonl":
        assert json.loads(made)
