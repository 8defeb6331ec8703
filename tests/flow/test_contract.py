"""What reading an example puts out keeps the contract that other programs rely on."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from firsthand.delivery.json import as_json, as_line
from tests.flow.contract import check
from tests.flow.examples import EXAMPLES, FILES, reading


@pytest.mark.parametrize("name", FILES)
def test_examples_keep_the_contract(name: str) -> None:
    """Keys, types, values, spans and ids of every example are those of the contract."""
    found = reading(name)
    check(json.loads(as_line(found)), found.document.text)
    assert found.statements


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".txt")])
def test_offsets_count_in_the_file(name: str) -> None:
    """The text of a plain file is the file, decoded and otherwise untouched, so that offsets count in it."""
    assert reading(name).document.text == (EXAMPLES / name).read_bytes().decode("utf-8")


def test_statements_stand_in_the_order_of_the_text() -> None:
    """Statements are numbered from s1 on, without a gap."""
    for name in FILES:
        ids = [item.id for item in reading(name).statements]
        assert ids == [f"s{place}" for place in range(1, len(ids) + 1)]


def _broken(found: dict[str, Any], path: list[str | int], value: object) -> dict[str, Any]:
    """Give a copy of a document with one value replaced."""
    copied: Any = copy.deepcopy(found)
    at = copied
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    broken: dict[str, Any] = copied
    return broken


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["text_length"], 3),
        (["title"], 7),
        (["statements", 0, "id"], "s2"),
        (["statements", 0, "parent"], "s1"),
        (["statements", 0, "parent"], "s999"),
        (["statements", 0, "source", "kind"], "spy"),
        (["statements", 0, "source", "refers_to"], "e999"),
        (["statements", 0, "content", "text"], "other words"),
        (["statements", 0, "content", "spans"], [[5, 5]]),
        (["statements", 0, "content", "spans"], [[0, 10**6]]),
        (["statements", 0, "signals"], [{"code": "made-up", "spans": [], "why": "Because."}]),
        (["verification", 0, "covers"], ["s999"]),
    ],
)
def test_the_checker_sees_a_breach(path: list[str | int], value: object) -> None:
    """The checker of the contract fails on what breaks it, so that its silence means something."""
    found = reading("exchange.txt")
    with pytest.raises(AssertionError):
        check(_broken(as_json(found), path, value), found.document.text)
