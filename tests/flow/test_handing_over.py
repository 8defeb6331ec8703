"""Handing over, through the commands, from a ledger of real readings: every form is searched for everybody who needs protection."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from pyarrow import parquet
from typer.testing import CliRunner, Result

from firsthand.cli import app
from firsthand.delivery.handing import Choices, Matter, handed
from firsthand.delivery.withholding import Disclosure
from firsthand.intake import IntakeOptions
from firsthand.ledger import Ledger, open_ledger

EXAMPLES = Path(__file__).parents[2] / "examples"
CHILD = (
    "Shells fall on Sel\n\nSEL, 21 March 2026 - Seven people were killed in the shelling at Sel on Saturday, the Velden Army said. "
    '"It was loud," said Elske Tarbon, 9. A Veldener major who commands the Sel garrison said that Osteria had fired. Osteria denied it.\n'
)
"""An article with a child in it, whom the examples lack."""
SECRET = (
    "Ilan", "Verro", "Mara Verro", "Timo", "Vast", "Jan Vast", "Joren", "Saal", "Elske", "Tarbon",
    "driver who works for the Osterian army", "nurse at the hospital in Orne", "Two doctors at the district hospital",
    "residents of Tarn who were reached", "Veldener pilot in Osterian custody", "major who commands the Sel garrison",
)  # fmt: skip
"""A captive and his sister, a dead child and his father, a source who asked for cover, a child, and what narrows down the unnamed."""
TABLES = ("statements", "positions", "claims", "documents")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a ledger of all examples and the article about the child, once."""
    folder = tmp_path_factory.mktemp("ledger")
    child = folder / "sel.txt"
    child.write_text(CHILD, encoding="utf-8")
    path = str(folder / "war.db")
    with open_ledger(path, create=True) as ledger:
        options = IntakeOptions(metadata=str(EXAMPLES / "metadata.tsv"))
        for kept in ledger.add(*map(str, sorted(EXAMPLES.glob("*.txt"))), str(child), options=options):
            assert not isinstance(kept, Exception)
        ledger.settle()
    return path


@pytest.fixture
def held(address: str) -> Iterator[Ledger]:
    """Open the ledger."""
    with open_ledger(address) as ledger:
        yield ledger


def _run(address: str, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--ledger", address])


def _made(address: str, output: Path, *words: str) -> str:
    """Run a command that writes a file, and give what a person or a program reads in it."""
    done = _run(address, *words, "-o", str(output))
    assert done.exit_code == 0, done.output
    made = output.read_bytes()
    if output.suffix == ".parquet":
        return str(parquet.read_table(io.BytesIO(made)).to_pylist())
    if output.suffix == ".pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    return made.decode("utf-8-sig")


def _named(text: str) -> list[str]:
    """List who is named in a text, whatever the case and however its lines break."""
    plain = re.sub(r"\\n|[\s_\W]+", " ", text).casefold()
    return [secret for secret in SECRET if re.search(rf"(?<!\w){re.escape(secret.casefold())}(?!\w)", plain)]


def test_the_ledger_knows_whom_the_test_knows(held: Ledger) -> None:
    """The names that the test searches for stand in the texts, and reading protects them: captive, victim, child and relative."""
    texts = " ".join(reading.document.text for reading in held.store.every_reading())
    assert _named(texts) == list(SECRET)
    kinds = {person.protected for reading in held.store.every_reading() for person in reading.persons if person.protected}
    assert {"captive", "victim", "minor", "relative"} <= kinds


@pytest.mark.parametrize("ending", ["html", "md", "pdf"])
@pytest.mark.parametrize("about", [["--case", "Tarn"], ["--case", "Sel"], ["--case", "Orne"], ["--pattern", "shelling"], ["Osteria"]])
def test_no_dossier_names_anybody(address: str, tmp_path: Path, about: list[str], ending: str) -> None:
    """Dossiers of cases, of a pattern and of a query name nobody, in any form."""
    text = _made(address, tmp_path / f"x.{ending}", "report", *about, "--limit", "60")
    assert _named(text) == []
    assert "withheld" in text.casefold()


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "claim-review", "annotations"])
def test_no_export_names_anybody(address: str, tmp_path: Path, form: str) -> None:
    """Exports of the whole ledger name nobody, in any form and table."""
    for table in TABLES:
        text = _made(address, tmp_path / f"x.{form}", "export", "--as", form, "--table", table)
        assert text
        assert _named(text) == [], table


def test_selectors_find_their_words_in_real_texts(address: str) -> None:
    """In every annotation of the whole ledger, offsets and quotation point at the same words of the text that comes with it."""
    value = json.loads(_run(address, "export", "--as", "annotations").stdout)
    shown = {one["shownSha256"]: one["value"] for one in value["documents"]}
    targets = [t for item in value["first"]["items"] for t in (item["target"] if isinstance(item["target"], list) else [item["target"]])]
    assert len(targets) > 150
    assert len({t["shownSha256"] != t["textSha256"] for t in targets}) == 2  # some texts are masked, some are whole
    for target in targets:
        quote, place = target["selector"]
        assert shown[target["shownSha256"]][place["start"] : place["end"]] == quote["exact"] != ""


def test_a_review_stands_as_long_as_its_decision(address: str, held: Ledger) -> None:
    """No claim of a ledger is a review until a person decided; it is one then, and none again once the decision is undone."""

    def types() -> list[str]:
        graph = json.loads(_run(address, "export", claim, "--as", "claim-review").stdout)["@graph"]
        return [item["@type"] for item in graph]

    every = json.loads(_run(address, "export", "--as", "claim-review").stdout)["@graph"]
    assert {item["@type"] for item in every} == {"Claim"}
    claim = held.claims()[0].id
    done = _run(address, "decide", "verified", claim, "--by", "Ina Rehm", "--note", "I saw the register.")
    assert types() == ["Claim", "ClaimReview"]
    _run(address, "decide", "undo", done.output.split()[0], "--by", "Ina Rehm", "--note", "It was another register.")
    assert types() == ["Claim"]


def test_protected_names_are_exported_for_a_logged_reason_only(address: str, held: Ledger, tmp_path: Path) -> None:
    """As for a dossier: without a reason and a name it is refused; with them it is done, and the ledger keeps who and why."""
    words = ["export", "--as", "jsonl", "--table", "documents", "-o", str(tmp_path / "x.jsonl"), "--show-protected", "court order"]
    assert _run(address, *words).exit_code == 2
    assert not (tmp_path / "x.jsonl").exists()
    assert _run(address, *words, "--by", "Ina Rehm").exit_code == 0
    assert _named((tmp_path / "x.jsonl").read_text(encoding="utf-8")) != []
    assert [(act.kind, act.by, act.why) for act in held.store.acts()][-1] == ("show-protected", "Ina Rehm", "court order")


def test_standard_output_is_a_dash_or_nothing(address: str) -> None:
    """Without -o, and with -o -, the same goes to standard output; a limit and words choose claims."""
    plain = _run(address, "export", "killed", "Tarn", "--as", "csv", "--limit", "1")
    assert plain.exit_code == 0
    assert plain.stdout_bytes == _run(address, "export", "killed", "Tarn", "--as", "csv", "--limit", "1", "-o", "-").stdout_bytes
    assert plain.stdout_bytes.startswith(b"\xef\xbb\xbfclaim,")


def test_a_day_that_is_past_is_exported_as_it_was(address: str) -> None:
    """As of a day, no row rests on a later document."""
    lines = [json.loads(line) for line in _run(address, "export", "--as", "jsonl", "--as-of", "2026-03-12").stdout.splitlines()]
    assert lines
    assert all(line["published"] <= "2026-03-12" for line in lines if line["published"])


def test_a_case_sets_its_sides_beside_each_other(address: str, tmp_path: Path) -> None:
    """The dossier of a case lists its claims in time, its contradictions and what has one origin, and then the claims."""
    text = _made(address, tmp_path / "x.md", "report", "--case", "Tarn", "--limit", "3")
    parts = ["The claims in time", "What contradicts what", "What has a single origin", "more claims are counted above", "Documents"]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "17 killed | 19 killed | figures" in text
    assert text.count("\n#### The passages") >= 3


def test_a_pattern_is_counted_by_origin(address: str, tmp_path: Path) -> None:
    """The dossier of a pattern says how many cases have how many origins, and its numbers add up to all cases."""
    text = _made(address, tmp_path / "x.md", "report", "--pattern", "shelling", "--limit", "2")
    told = int(re.search(r"\*\*(\d+) cases in \d+ articles\*\*", text).group(1))  # type: ignore[union-attr]
    rows = re.findall(r"^\| (?:with two|from a single|in doubt)[^|]*\| (\d+) \|$", text, re.MULTILINE)
    assert len(rows) == 3
    assert sum(map(int, rows)) == told
    assert len(re.findall(r"^\| (?:no day|20\d\d-\d\d-\d\d) \|", text, re.MULTILINE)) == told


@pytest.mark.parametrize("matter", [Matter(case="Ilan Verro"), Matter(query=("Verro",))])
def test_a_file_is_not_called_by_a_protected_name(held: Ledger, matter: Matter) -> None:
    """Who asks for the file of a captive by name gets one whose own name, title and words do not give the captive away."""
    for made in (handed(held, matter, Choices(form=form, table="claims"), Disclosure()) for form in ("md", "csv")):
        assert "verro" not in made.name
        assert "verro" not in made.body.decode("utf-8").casefold()
    shown = handed(held, matter, Choices(form="md"), Disclosure(shown_because="a test"))
    assert "verro" in shown.name


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["report", "-o", "x.html"], "FH146"),
        (["report", "Tarn", "--case", "Tarn", "-o", "x.html"], "FH146"),
        (["report", "--case", "zzz", "-o", "x.html"], "FH141"),
        (["report", "--pattern", "zzz", "-o", "x.html"], "FH141"),
        (["report", "Tarn", "-o", "x.docx"], "FH193"),
        (["export", "zzz", "--as", "csv"], "FH141"),
        (["export", "--as", "parquet"], "FH147"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_line(address: str, words: list[str], code: str) -> None:
    """One line, a code, and 2."""
    done = _run(address, *words)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert code in done.stderr
