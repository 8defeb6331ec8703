"""The command ``people``, and that a workbench is not opened to others before anybody may sign in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand import open_ledger
from firsthand.delivery.people import fits


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Give the address of a ledger that is not there yet."""
    return str(tmp_path / "team.db")


def firsthand(address: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command, as Ada at the machine."""
    environment = os.environ | {"FIRSTHAND_LEDGER": address, "LOGNAME": "ada", "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", "firsthand", *arguments], capture_output=True, text=True, input=given, env=environment, check=False
    )


def test_people_are_let_in_and_out(address: str) -> None:
    """By name, role and a password from standard input, which no list of commands shows; the log keeps who did what."""
    added = firsthand(address, "people", "add", "Ada Roth", "--role", "admin", given="a few words nobody guesses\n")
    assert (added.returncode, added.stdout) == (0, "Ada Roth may sign in as admin.\n")
    assert firsthand(address, "people", "add", "Ivo Lind", given="some other words entirely\n").returncode == 0
    assert firsthand(address, "people", "role", "Ivo Lind", "analyst", "--by", "Ada Roth").stdout == "Ivo Lind is analyst now.\n"
    assert firsthand(address, "people", "password", "Ivo Lind", given="words that are new\n").returncode == 0
    listed = firsthand(address, "people", "list", "--format", "json")
    assert [(one["name"], one["role"], one["active"]) for one in json.loads(listed.stdout)] == [
        ("Ada Roth", "admin", True),
        ("Ivo Lind", "analyst", True),
    ]
    assert firsthand(address, "people", "remove", "Ivo Lind").stdout == "Ivo Lind may sign in no longer.\n"
    assert "Ivo Lind · analyst · no longer" in firsthand(address, "people", "list").stdout
    with open_ledger(address) as ledger:
        assert fits(ledger.person("Ivo Lind"), "words that are new")
        assert not fits(ledger.person("Ivo Lind"), "some other words entirely")
        assert [(act.by, act.why) for act in ledger.store.acts()][2] == ("Ada Roth", "made Ivo Lind analyst")


@pytest.mark.parametrize(
    ("arguments", "given", "code"),
    [
        (("add", "Bo", "--role", "owner"), "a few words nobody guesses\n", "FH176"),
        (("add", "Bo"), "short\n", "FH176"),
        (("add", "Bo\x07"), "a few words nobody guesses\n", "FH176"),
        (("add", "ada  roth".replace("  ", " ")), "a few words nobody guesses\n", "FH178"),
        (("role", "Nobody", "reader"), "", "FH169"),
        (("role", "Ada Roth", "reader"), "", "FH178"),
        (("remove", "Ada Roth"), "", "FH178"),
        (("token", "Nobody"), "", "FH169"),
    ],
)
def test_what_cannot_be_is_said(address: str, arguments: tuple[str, ...], given: str, code: str) -> None:
    """In one line with a code, and nothing is changed."""
    firsthand(address, "people", "add", "Ada Roth", "--role", "admin", given="a few words nobody guesses\n")
    answer = firsthand(address, "people", *arguments, given=given)
    assert (answer.returncode, code in answer.stderr) == (2, True), answer.stderr
    with open_ledger(address) as ledger:
        assert [(one.name, one.role, one.active) for one in ledger.people()] == [("Ada Roth", "admin", True)]


def test_a_token_is_printed_once_and_kept_as_a_hash(address: str, tmp_path: Path) -> None:
    """It is the only thing on standard output, so that a program can take it."""
    firsthand(address, "people", "add", "Ada Roth", "--role", "admin", given="a few words nobody guesses\n")
    token = firsthand(address, "people", "token", "Ada Roth", "--days", "3").stdout.strip()
    assert len(token) == 43
    assert all(token.encode() not in path.read_bytes() for path in tmp_path.glob("team.db*"))


@pytest.mark.parametrize("arguments", [("--host", "0.0.0.0"), ("--team",)])  # noqa: S104 - that is what is refused
def test_others_are_let_to_no_workbench_that_knows_nobody(address: str, arguments: tuple[str, ...]) -> None:
    """It says how to make the first one; a reader alone is not enough, for nobody could let others in."""
    for _ in range(2):
        refused = firsthand(address, "serve", "--port", "0", *arguments)
        assert (refused.returncode, "FH177" in refused.stderr, "people add NAME --role admin" in refused.stderr) == (2, True, True)
        firsthand(address, "people", "add", "Rea Lind", given="a few words nobody guesses\n")
