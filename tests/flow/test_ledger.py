"""The whole ledger on the examples: bit by bit or at once, to any day, with what persons decided on top."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

import firsthand
from firsthand.core.decision import Decision
from firsthand.core.ledger import ReadBy
from firsthand.delivery.claim_json import claim_line
from firsthand.errors import InputError
from firsthand.ledger import Ledger, settling
from tests.edges.test_cli import EXAMPLES, complaints
from tests.edges.test_cli import firsthand as command
from tests.flow.examples import reading

READER = ReadBy(rules="0.1.0", pack="test", version="1")
NAMES = ("market-first-count.txt", "market-second-count.txt", "market-two-accounts.txt", "bridge.txt", "bridge-in-brief.txt")
METADATA = ("--metadata", str(EXAMPLES / "metadata.tsv"))


def opened(path: Path, names: Iterable[str] = (), *, one_by_one: bool = False) -> Ledger:
    """Make a ledger of some examples."""
    ledger = firsthand.open_ledger(str(path), create=True)
    for portion in [[name] for name in names] if one_by_one else [list(names)]:
        list(ledger.keep([reading(name) for name in portion], READER))
        if one_by_one:
            ledger.claims()
    return ledger


def lines(ledger: Ledger) -> list[str]:
    """Give every claim of a ledger as its line of JSON."""
    entries = list(ledger.entries())
    documents = {id_: read.document for id_, read in ledger.readings(p.document for e in entries for p in e.claim.propositions).items()}
    return [claim_line(entry, documents) for entry in entries]


def decided(kind: str, *subjects: str, at: str = "2026-04-01T00:00:00Z") -> Decision:
    """Make a decision."""
    return Decision(kind=kind, subjects=subjects, by="Ada Korr", note="I compared them.", decided=at)


def test_bit_by_bit_is_all_at_once(tmp_path: Path) -> None:
    """A ledger that was asked for its claims after each document has the claims of one that got all at once, in another order."""
    with opened(tmp_path / "a.db", NAMES, one_by_one=True) as slow, opened(tmp_path / "b.db", reversed(NAMES)) as quick:
        assert lines(slow) == lines(quick)
        assert slow.digest() == quick.digest()
        assert len(lines(slow)) > 10


def test_a_day_is_the_ledger_of_its_documents(tmp_path: Path) -> None:
    """The ledger as of a day has the claims of a ledger that got only what was published by then, and none of later decisions."""
    day = min(reading(name).document.published or "" for name in NAMES)
    then = [name for name in NAMES if (reading(name).document.published or "") <= day]
    assert 0 < len(then) < len(NAMES)
    with opened(tmp_path / "a.db", NAMES) as ledger, opened(tmp_path / "b.db", then) as only:
        ledger.decide(decided("verified", ledger.claims()[0].id))
        with ledger.as_of(day) as past:
            assert lines(past) == lines(only)


def test_decisions_lie_on_top(tmp_path: Path) -> None:
    """Two claims that a person says are the same become one, undoing parts them, and nothing that was read changes."""
    with opened(tmp_path / "a.db", NAMES) as ledger:
        before = lines(ledger)
        rows = ledger.claims()
        one, other = rows[0].id, next(row.id for row in rows if row.nature == rows[0].nature and row.id != rows[0].id)
        same = ledger.decide(decided("same", one, other))
        joined = ledger.claim(other)
        assert joined is not None
        assert {one, other} <= {p.id for p in joined.claim.propositions}
        ledger.decide(decided("undo", same.id, at="2026-04-02T00:00:00Z"))
        assert lines(ledger) == before


def test_an_interrupted_derivation_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where deriving anew was broken off halfway, the next one who opens the ledger derives all of it, and nothing is missing."""
    with opened(tmp_path / "a.db", NAMES) as ledger:
        before = lines(ledger)
        ledger.store.note_derived("the rules of yesterday")
    monkeypatch.setattr(settling, "BATCH", 2)
    with firsthand.open_ledger(str(tmp_path / "a.db")) as broken:
        put, calls = broken.store.put_propositions, iter(range(9))
        monkeypatch.setattr(type(broken.store), "put_propositions", lambda _, items: put(items) if next(calls) == 0 else 1 / 0)
        with pytest.raises(ZeroDivisionError):
            broken.claims()
    monkeypatch.undo()
    with firsthand.open_ledger(str(tmp_path / "a.db")) as again:
        assert lines(again) == before


def test_no_ledger_is_made_by_asking(tmp_path: Path) -> None:
    """A command that only asks makes no ledger where there is none, says so on one line, and ends with 2."""
    result = command("documents", "--ledger", "none.db", cwd=tmp_path)
    assert (result.returncode, result.stdout, complaints(result)) == (2, "", [("none.db", "FH308")])
    assert list(tmp_path.iterdir()) == []


def test_a_field_is_put_right_on_top(tmp_path: Path) -> None:
    """A person who puts a field right changes what follows from the statement and not what was read; undoing it brings the old back."""
    with opened(tmp_path / "a.db", NAMES) as ledger:
        before, (read,) = lines(ledger), ledger.store.readings([reading("bridge.txt").document.id])
        sure = next(
            p for e in ledger.entries() for p in e.claim.propositions if p.document == read.document.id and p.certainty == "certain"
        )
        decision = Decision(
            kind="field", subjects=(f"{sure.document}:{sure.statement}",), by="Ada Korr", decided="2026-04-01T00:00:00Z",
            value="certainty=possible",
        )  # fmt: skip
        kept = ledger.decide(decision)
        assert {p.certainty for p in ledger.store.propositions(list(decision.subjects))} == {"possible"}
        assert ledger.store.readings([read.document.id]) == [read]
        assert len(lines(ledger)) == len(before)
        ledger.decide(decided("undo", kept.id, at="2026-04-02T00:00:00Z"))
        assert lines(ledger) == before


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (decided("field", "no value"), "FH140"),
        (decided("guess", "x"), "FH140"),
        (decided("same", "only one"), "FH140"),
        (decided("verified", "no such id"), "FH141"),
        (decided("undo", "no such id"), "FH141"),
    ],
)
def test_what_cannot_be_decided(tmp_path: Path, decision: Decision, code: str) -> None:
    """A kind that there is not, too few subjects, and ids that are in no ledger are refused, and nothing is kept."""
    with opened(tmp_path / "a.db", NAMES[:1]) as ledger:
        with pytest.raises(InputError) as refused:
            ledger.decide(decision)
        assert refused.value.code == code
        assert ledger.store.decisions() == []


def test_the_command_adds_once(tmp_path: Path) -> None:
    """``add`` says of each document whether it is new, goes on after what it cannot read, and says the second time that it is known."""
    where = {"cwd": tmp_path, "FIRSTHAND_LEDGER": str(tmp_path / "war.db")}
    paths = (str(EXAMPLES / "bridge.txt"), "missing.txt", str(EXAMPLES / "clinic.txt"))
    for state in ("new", "known"):
        result = command("add", *paths, *METADATA, "--format", "jsonl", **where)  # type: ignore[arg-type]
        found = [json.loads(line) for line in result.stdout.splitlines()]
        assert (result.returncode, complaints(result)) == (1, [("missing.txt", "FH101")])
        assert [(item["path"], item["state"], item["new"]) for item in found] == [
            (paths[0], state, state == "new"),
            (paths[2], state, state == "new"),
        ]
    listed = command("documents", "bridge", "--format", "json", **where)  # type: ignore[arg-type]
    assert [item["publisher"] for item in json.loads(listed.stdout)] == ["Meridian News"]
    kept = command("decide", "withhold", "Ada Korr", "--by", "Mira Sand", "--note", "She asked for it.", **where)  # type: ignore[arg-type]
    assert (kept.returncode, kept.stderr) == (0, "")
    assert "withhold Ada Korr · Mira Sand" in kept.stdout
