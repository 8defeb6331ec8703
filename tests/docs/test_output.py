"""The reference of the command line and of its output is complete: every option, every key, every value."""

from __future__ import annotations

import re
from typing import Any

import pytest
from typer.main import get_command

from firsthand.cli import app
from tests.docs.pages import DOCS, rows, text
from tests.flow import contract

COMMAND_LINE = DOCS / "reference" / "command-line.md"
JSON = DOCS / "reference" / "json.md"

SHAPES: dict[str, dict[str, Any]] = {
    "Document": contract.DOCUMENT,
    "Statement": contract.STATEMENT,
    "Source": contract.SOURCE,
    "Cue": contract.CUE,
    "Content": contract.CONTENT,
    "Norm": contract.NORM,
    "Signal": contract.SIGNAL,
    "Person": contract.PERSON,
    "Entity": contract.ENTITY,
    "Verification": contract.VERIFICATION,
    "Notice": contract.NOTICE,
}

VALUES = {
    ("Source", "kind"): contract.KINDS,
    ("Source", "standing"): contract.STANDINGS,
    ("Source", "access"): contract.ACCESS,
    ("Source", "anonymity"): {"none", "explained", "unexplained"},
    ("Cue", "class"): contract.CUE_CLASSES - {None},
    ("Statement", "voice"): contract.VOICES,
    ("Statement", "certainty"): contract.CERTAINTIES,
    ("Norm", "fit"): contract.FITS,
    ("Person", "protected"): contract.PROTECTED - {None},
    ("Verification", "status"): contract.STATUSES,
}


def sections() -> dict[str, list[list[str]]]:
    """Give the rows of each section's table of the JSON page."""
    found: dict[str, list[list[str]]] = {}
    for part in text(JSON).split("\n## ")[1:]:
        lines = [line for line in part.splitlines() if line.startswith("| `")]
        found[part.partition("\n")[0]] = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return found


@pytest.mark.parametrize("name", SHAPES)
def test_the_json_page_has_every_key(name: str) -> None:
    """Each object of the output has its table, with its keys in their order."""
    assert [row[0].strip("`") for row in sections()[name]] == list(SHAPES[name])


@pytest.mark.parametrize(("name", "key"), VALUES)
def test_the_json_page_has_every_value(name: str, key: str) -> None:
    """A field with a closed vocabulary lists all of it."""
    (row,) = [row for row in sections()[name] if row[0] == f"`{key}`"]
    assert {*re.sub(r".*?`([a-z -]+)`.*", r"\1", row[2]).split()} == VALUES[name, key]


def test_the_json_page_says_what_may_be_null() -> None:
    """A value that may be null is said to be."""
    for name, shape in SHAPES.items():
        nullable = {key for key, kind in shape.items() if isinstance(kind, tuple)}
        assert {row[0].strip("`") for row in sections()[name] if "null" in row[1]} == nullable, name


@pytest.mark.parametrize("name", sorted(get_command(app).commands))  # type: ignore[attr-defined]
def test_the_command_line_page_has_every_option(name: str) -> None:
    """Each command's table lists its options, in the order of the command's own help."""
    (part,) = [part for part in text(COMMAND_LINE).split("\n## ") if part.startswith(f"firsthand {name}\n")]
    told = [line.split("|")[1].strip() for line in part.splitlines() if line.startswith("| `")]
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    both = [[*option.opts, *option.secondary_opts] for option in command.params if option.param_type_name == "option"]
    options = [", ".join(f"`{one}`" for one in names) for names in both]
    assert told == [*options, "`--help`"]


def test_the_command_line_page_has_every_command() -> None:
    """Every command is on the first lines of the page."""
    head = text(COMMAND_LINE).split("```")[1]
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert {
        line.split()[1] for line in head.splitlines() if line.startswith("firsthand ") and not line.startswith("firsthand --")
    } == commands


def test_exit_codes_are_told() -> None:
    """The page lists the exit codes."""
    assert {row[0] for row in rows(COMMAND_LINE)} >= {"`0`", "`1`", "`2`", "`130`"}
