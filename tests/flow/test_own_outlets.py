"""The user's own table of outlets: two papers that it gives to one publisher, and the same table for every command over a ledger."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from firsthand import open_ledger
from firsthand.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"
OWN = '[[outlet]]\nname = "Meridian News"\nkind = "agency"\nforms = ["the Meridian"]\n'


def run(folder: Path, *arguments: str, own: Path | None) -> subprocess.CompletedProcess[str]:
    """Run a command over the ledger of a folder, with a table of outlets named in the environment or without one."""
    environment = os.environ | ({"FIRSTHAND_OUTLETS": str(own)} if own else {})
    command = [sys.executable, "-m", "firsthand", *arguments, "--ledger", str(folder / "own.db")]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def known_as(folder: Path, own: Path | None) -> set[str | None]:
    """Give what the outlets of a ledger's statements are counted as, under a table of outlets or without one."""
    with open_ledger(str(folder / "own.db"), Settings(outlets=own)) as ledger:
        return {p.voices[0].body for entry in ledger.entries() for p in entry.claim.propositions}


def test_an_own_table_gives_outlets_their_names(tmp_path: Path) -> None:
    """A paper that the table knows by another form counts as that paper in every claim, and as itself again without the table."""
    table, article = tmp_path / "outlets.toml", str(EXAMPLES / "market-first-count.txt")
    table.write_text(OWN, encoding="utf-8")
    done = run(tmp_path, "add", article, "--outlet", "the Meridian", "--date", "2026-03-11", own=table)
    assert done.returncode == 0, done.stderr
    assert known_as(tmp_path, table) == {"Meridian News"}
    assert known_as(tmp_path, None) == {"the Meridian"}


def test_a_broken_table_is_said_to_be_one(tmp_path: Path) -> None:
    """One sentence with a code, and nothing is added."""
    table = tmp_path / "outlets.toml"
    table.write_text('[[outlet]]\nname = "X"\nkind = "rumour mill"\n', encoding="utf-8")
    done = run(tmp_path, "add", str(EXAMPLES / "clinic.txt"), "--outlets", str(table), own=None)
    assert done.returncode == 2
    assert "FH201" in done.stderr
