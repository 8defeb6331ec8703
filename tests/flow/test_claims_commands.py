"""The commands about claims, on a ledger of the example articles: what they print, and what they never print."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firsthand.cli import app
from firsthand.intake import IntakeOptions
from firsthand.ledger import Ledger, open_ledger

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a ledger of all examples, once."""
    path = str(tmp_path_factory.mktemp("ledger") / "examples.db")
    with open_ledger(path, create=True) as ledger:
        for kept in ledger.add(*map(str, sorted(EXAMPLES.glob("*.txt"))), options=IntakeOptions(metadata=str(EXAMPLES / "metadata.tsv"))):
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


def _claims(address: str, *words: str) -> list[dict[str, object]]:
    done = _run(address, "claims", "--format", "jsonl", *words)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.output.splitlines()]


def test_loud_and_thin_claims_come_first(address: str) -> None:
    """Claims come in order of documents for each origin that is evidenced, and most of the examples' claims have one."""
    found = _claims(address)
    loud = [len({s["document"] for p in c["positions"] for s in p["statements"]}) / max(c["origins"]["lo"], 1) for c in found]  # type: ignore[attr-defined, index]
    assert loud == sorted(loud, reverse=True)
    assert len(found) > 20


@pytest.mark.parametrize(
    ("option", "holds"),
    [
        (["--single-origin"], lambda c: c["origins"]["hi"] <= 1),
        (["--denied"], lambda c: any(p["stance"] == "denied" for p in c["positions"])),
        (["--min-documents", "2"], lambda c: len({s["document"] for p in c["positions"] for s in p["statements"]}) >= 2),
        (["--nature", "assessment"], lambda c: c["nature"] == "assessment"),
        (["--since", "2026-03-14"], lambda c: (c["last_seen"] or "") >= "2026-03-14"),
        (["--until", "2026-03-11"], lambda c: (c["first_seen"] or "9") <= "2026-03-11"),
        (["bridge"], lambda c: "bridge" in json.dumps(c).lower()),
    ],
)
def test_filters_keep_what_they_name_and_drop_something(address: str, option: list[str], holds: object) -> None:
    """Each filter gives only claims it names, some of them, and not all."""
    found, every = _claims(address, *option), _claims(address)
    assert 0 < len(found) < len(every)
    assert all(holds(c) for c in found)  # type: ignore[operator]
    assert {c["id"] for c in every if holds(c)} == {c["id"] for c in found} or option == ["bridge"]  # type: ignore[operator]


def test_spans_are_the_words_of_the_files(address: str) -> None:
    """Every statement of every claim stands in its file where its spans say."""
    for claim in _claims(address):
        for position in claim["positions"]:  # type: ignore[attr-defined]
            for s in position["statements"]:
                if s["path"].endswith(".txt"):
                    text = Path(s["path"]).read_text(encoding="utf-8")
                    assert re.sub(r"\W+", "", s["text"]) in re.sub(r"\W+", "", "".join(text[a:b] for a, b in s["spans"]))


def test_a_claim_is_shown_with_its_reasons(address: str, held: Ledger) -> None:
    """One claim is found by the beginning of its id, and says why its interval is what it is."""
    row = held.claims()[0]
    done = _run(address, "claim", row.id[:8])
    assert done.exit_code == 0
    assert "lo: " in done.output
    value = json.loads(_run(address, "claim", row.id, "--format", "json").output)
    assert value["positions"][0]["origins"]["why"]
    assert value["positions"][0]["graph"]["nodes"]


def test_a_day_that_is_past_knows_only_what_was_published(address: str) -> None:
    """As of a day, no claim rests on a later document."""
    found = _claims(address, "--as-of", "2026-03-12")
    assert 0 < len(found) < len(_claims(address))
    assert all(s["published"] <= "2026-03-12" for c in found for p in c["positions"] for s in p["statements"])  # type: ignore[attr-defined]


def test_two_statements_of_one_claim_are_said_to_be_one(address: str, held: Ledger) -> None:
    """Two propositions of one claim are one, with a sentence why; two of different questions are not."""
    entry = next(e for e in held.entries() if len({p.document for p in e.claim.propositions}) > 1)
    one, other = entry.claim.propositions[0], entry.claim.propositions[-1]
    assert "one claim" in _run(address, "why", one.id, other.id).output
    far = next(e for e in held.entries() if e.claim.aspect not in (entry.claim.aspect, "other")).claim.propositions[0]
    value = json.loads(_run(address, "why", one.id, far.id, "--format", "json").output)
    assert not any(pair["same"] for pair in value["pairs"])
    assert value["pairs"][0]["why"].startswith("They answer different questions")


@pytest.mark.parametrize("words", [["source", "Osteria"], ["case", "Tarn"], ["pattern", "shelling"]])
def test_files_are_printed_in_every_form(address: str, words: list[str]) -> None:
    """A source's record, a case and a pattern are printed for a person, and as JSON."""
    if words[0] == "source":
        words = ["source", next(c["positions"][0]["statements"][0]["chain"][-1] for c in _claims(address))]  # type: ignore[index]
    assert _run(address, *words).exit_code == 0
    assert json.loads(_run(address, *words, "--format", "json").output)


def test_a_dossier_of_every_claim_names_nobody_protected(address: str, held: Ledger, tmp_path: Path) -> None:
    """No name that reading protects stands in the dossier of all claims, in either form."""
    protected = {p.name for r in held.store.every_reading() for p in r.persons if p.protected}
    assert protected
    for ending in ("html", "md"):
        output = tmp_path / f"all.{ending}"
        done = _run(address, "report", *(row.id for row in held.claims()), "-o", str(output))
        assert done.exit_code == 0, done.output
        text = output.read_text(encoding="utf-8").casefold()
        assert not [name for name in protected if name.casefold() in text]


def test_protected_names_are_shown_for_a_logged_reason_only(address: str, held: Ledger, tmp_path: Path) -> None:
    """Without a reason and a name it is refused; with them it is done, and the ledger keeps who, when and why."""
    output, some = tmp_path / "x.html", held.claims()[0].id
    assert _run(address, "report", some, "-o", str(output), "--show-protected", "court order").exit_code == 2
    assert not output.exists()
    done = _run(address, "report", some, "-o", str(output), "--show-protected", "court order", "--by", "Ina Rehm")
    assert done.exit_code == 0
    assert "court order" in output.read_text(encoding="utf-8")
    assert [(act.kind, act.by, act.why) for act in held.store.acts()] == [("show-protected", "Ina Rehm", "court order")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["claim", "zzz"], "FH141"),
        (["why", "zzz", "yyy"], "FH141"),
        (["source", "Nobody At All"], "FH142"),
        (["report", "zzz", "-o", "x.html"], "FH141"),
        (["claims", "--as-of", "soon"], "FH190"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(address: str, words: list[str], code: str) -> None:
    """A thing that the ledger does not have ends with one line, a code, and 2."""
    done = _run(address, *words)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert code in done.stderr


def test_a_pipe_closed_early_is_no_fault(address: str) -> None:
    """Whoever reads only the first line leaves no trace of an error."""
    command = [sys.executable, "-m", "firsthand", "claims", "--format", "jsonl", "--ledger", address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 1)
