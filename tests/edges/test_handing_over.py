"""What leaves the desk: in no dossier and no export, in no form, does anybody stand who needs protection; hostile text stays text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from firsthand.core.entry import Entry
from firsthand.core.origin import Node, assess
from firsthand.core.statement import Reading
from firsthand.delivery.export import ExportOptions, export
from firsthand.delivery.export.options import TABLES
from firsthand.delivery.report import ReportOptions, report_markdown, report_page, report_pdf
from firsthand.delivery.withholding import Withholding
from tests.edges import dossiers, handed


@pytest.fixture(scope="module")
def given() -> list[Reading]:
    """Make the readings."""
    return handed.readings()


@pytest.fixture(scope="module")
def forms(given: list[Reading]) -> dict[str, str]:
    """Write everything in every form, once."""
    made = handed.entry(given)
    return handed.every_form([made], given, handed.about(made))


def test_nobody_protected_stands_in_any_form(forms: dict[str, str]) -> None:
    """Captive, victim, minor, relative, covered source and the words for the officer are in no form, whole, in part, or in capitals."""
    assert len(forms) == 9 + 5 * 4
    found = {(form, secret) for form, text in forms.items() for secret in handed.SECRET if _stands(secret, text)}
    assert found == set()


def _stands(secret: str, text: str) -> bool:
    """Say whether something stands in a text, whatever its case, its line breaks and hyphens, and the escapes of JSON and of addresses."""
    plain = re.sub(r"\\n|%20|-\s", " ", text).casefold()
    return secret.casefold() in plain or secret.casefold().replace(" ", "") in re.sub(r"[\s-]", "", plain)


def test_the_search_finds_what_is_there(given: list[Reading]) -> None:
    """Where names are shown for a reason, the same search finds the names in every form: it would see them."""
    made = handed.entry(given)
    shown = handed.every_form([made], given, handed.about(made), ReportOptions(shown_because="a test"))
    blind = [form for form, text in shown.items() if not any(_stands(secret, text) for secret in handed.SECRET)]
    assert blind == []
    for form in ("html 0", "md 1", "pdf 0", "annotations statements", "jsonl documents", "parquet documents"):
        assert [secret for secret in handed.SECRET if not _stands(secret, shown[form])] == [], form


def test_every_form_says_that_something_is_withheld(forms: dict[str, str]) -> None:
    """Labels stand where names stood, in each form that has texts."""
    for form in ("html 0", "md 0", "pdf 0", "csv documents", "jsonl documents", "parquet documents", "annotations statements"):
        assert "[captive 1]" in forms[form], form


def test_a_name_that_a_person_releases_is_shown_and_one_withheld_is_gone(given: list[Reading]) -> None:
    """Decisions about names count in exports as in dossiers."""
    made = handed.entry(given)
    options = ExportOptions(released=frozenset({dossiers.CAPTIVE}), withheld=frozenset({dossiers.MINISTRY}), table="documents")
    text = export("jsonl", [made], given, options).decode()
    assert dossiers.CAPTIVE in text
    assert handed.VICTIM not in text
    assert "Osterian Defence" not in text


HOSTILE = (
    "=cmd|'/c calc'!A1 <script>alert(1)</script> #import \"x.typ\": * $ x^2 $ #panic() *b* _i_ @ref \u202egnirts\u202c \u200bz \x1b[31m"
)


def hostile(given: list[Reading]) -> tuple[Entry, list[Reading]]:
    """Let every string that a paper chooses be hostile."""
    texts = [replace(r, document=replace(r.document, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")) for r in given]
    made = dossiers.entry(texts)
    position = made.positions[0]
    shown = replace(position, position=replace(position.position, label=HOSTILE))
    return replace(made, claim=replace(made.claim, label=HOSTILE), positions=(shown, *made.positions[1:])), texts


def test_hostile_text_stays_text_in_a_pdf() -> None:
    """Nothing that a paper writes is run or set as markup, and no hidden character turns the words round."""
    made, given = hostile(dossiers.readings(5))
    text = handed.pdf_text(report_pdf([made], given))
    assert '#import "x.typ": * $ x^2 $ #panic() *b* _i_ @ref' in text
    assert "<script>" in text
    assert not set("\u202e\u202c\u200b\x1b") & set(text)


def test_hostile_text_stays_text_on_a_page_and_in_markdown() -> None:
    """A page has no element of a paper's, and Markdown no markup of it."""
    made, given = hostile(dossiers.readings(5))
    page, plain = report_page([made], given), report_markdown([made], given)
    assert "<script" not in page
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page)
    assert "<script" not in plain
    assert "&lt;script&gt;" in plain
    assert "\\*b\\* \\_i\\_" in plain
    assert not set("\u202e\u202c\u200b\x1b") & set(plain)


@pytest.mark.parametrize("table", ["statements", "positions", "claims", "documents"])
def test_no_cell_is_a_formula(table: str) -> None:
    """Every cell that a spreadsheet could run has an apostrophe first, and nothing hidden in it."""
    made, given = hostile(dossiers.readings(5))
    text = export("csv", [made], given, ExportOptions(table=table)).decode("utf-8-sig")  # type: ignore[arg-type]
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert not set("\u202e\u202c\u200b\x1b") & set(text)


def test_hostile_text_is_whole_where_programs_read_it() -> None:
    """JSONL and annotations keep the very characters, escaped, so that offsets fit."""
    made, given = hostile(dossiers.readings(5))
    (first, *_) = export("jsonl", [made], given).decode().splitlines()
    assert json.loads(first)["claim_label"] == HOSTILE
    assert "\x1b" not in first


def test_the_same_ledger_gives_the_same_files(given: list[Reading]) -> None:
    """Whatever the order in which readings are handed in, every byte is the same."""
    made = handed.entry(given)
    for form in ("csv", "jsonl", "parquet", "claim-review", "annotations"):
        assert export(form, [made], given) == export(form, [made], list(reversed(given))), form
    assert report_pdf([made], given) == report_pdf([made], list(reversed(given)))


SIDES = {"Osterian": "Veldener", "Osteria": "Velden"}


def test_swapped_sides_give_swapped_files() -> None:
    """Where Osteria and Velden change places in what was read, they change places in each file, and nothing else changes."""
    words = SIDES | {other: one for one, other in SIDES.items()}

    def swap(text: str) -> str:
        return re.sub("|".join(sorted(words, key=len, reverse=True)), lambda match: words[match.group()], text)

    one, other = _sided("Osteria", "Osterian"), _sided("Velden", "Veldener")
    assert _without_hashes(json.loads(export("claim-review", *one))) == _without_hashes(
        json.loads(swap(export("claim-review", *other).decode()))
    )
    for table in TABLES[:3]:
        made = [export("jsonl", *side, ExportOptions(table=table)).decode() for side in (one, other)]
        lines = [[json.loads(line) for line in text.splitlines()] for text in (made[0], swap(made[1]))]
        assert _without_hashes(lines[0]) == _without_hashes(lines[1])
    texts = [report_markdown(*one), swap(report_markdown(*other))]
    assert "Osterian Defence Ministry" in texts[0]
    assert re.sub(r"[0-9a-f]{64}", "", texts[0]) == re.sub(r"[0-9a-f]{64}", "", texts[1])


def _sided(country: str, adjective: str) -> tuple[list[Entry], list[Reading]]:
    """Make the ledger of dossiers with its ministry on one side or the other."""

    def of(text: str) -> str:
        return text.replace("Osterian", adjective).replace("Osteria", country)

    given = [replace(r, document=replace(r.document, text=of(r.document.text)), persons=(), statements=()) for r in dossiers.readings(5)]
    made = dossiers.entry(given)
    positions = []
    for one in made.positions:
        told = tuple(
            replace(p, voices=tuple(replace(v, name=of(v.name), party=of(v.party or "") or None) for v in p.voices))
            for p in one.position.propositions
        )
        graph = replace(one.graph, nodes=tuple(_renamed(node, of) for node in one.graph.nodes))
        found = {"graph": graph, "origins": assess(graph), "party_origins": assess(graph, "party")}
        positions.append(replace(one, position=replace(one.position, propositions=told), **found))  # type: ignore[arg-type]
    return [replace(made, positions=tuple(positions), origins=positions[0].origins)], given


def _renamed(node: Node, of: Callable[[str], str]) -> Node:
    """Put a source on the other side."""
    agent, body, party = (of(value) if value else None for value in (node.agent, node.organisation, node.party))
    return replace(node, agent=agent, organisation=body, party=party, label=of(node.label))


def _without_hashes(value: object) -> object:
    """Leave out what a word of another length must change: hashes, and places in the text."""
    if isinstance(value, dict):
        gone = {"@id", "identifier", "document", "text_sha256", "shown_sha256", "spans"}
        return {key: _without_hashes(item) for key, item in value.items() if key not in gone}
    return [_without_hashes(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("described", "met"),
    [
        ("a senior officer", "A senior\n   officer said so"),
        ("a senior officer", "see desk.example/a-senior-officer/1"),
        ("a Gießen official", "A GIEßEN OFFICIAL said so"),
        ("a driver (unnamed)", "Outlet 1, a driver (unnamed)"),
        ("officers", "the officers"),
    ],
)
def test_a_description_is_found_however_it_is_written(described: str, met: str) -> None:
    """Line breaks, hyphens, capitals and letters of other alphabets hide no description; a single word is none."""
    (first, *rest) = dossiers.readings(3)
    source = replace(first.statements[0].source, text=described, spans=())
    given = [replace(first, statements=(replace(first.statements[0], source=source),)), *rest]
    shown = Withholding((), given).string(met)
    assert (shown == met) == (described == "officers")
    assert not shown.endswith("])")
    if described != "officers":
        assert "[unnamed source]" in shown
        assert described.rsplit(maxsplit=1)[-1].casefold() not in shown.casefold()


def test_a_label_is_never_cut_in_a_quotation() -> None:
    """A passage whose context begins within a name begins with the whole of what stands for it, or after it."""
    given = handed.readings(3)
    made = handed.entry(given)
    collection = json.loads(export("annotations", [made], given))
    for item in collection["first"]["items"]:
        quote = item["target"]["selector"][0]
        assert quote["exact"].count("[") == quote["exact"].count("]")
