"""The tables of our pages are those of the code."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from typing import cast

import pytest

from firsthand import Limits, Settings
from firsthand import errors as tree
from tests.docs.pages import DOCS, ROOT, rows

PACKAGE = ROOT / "src" / "firsthand"


def layers(contract: str) -> list[str]:
    """Give the rooms of a contract of pyproject.toml, outermost first, without brackets."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    found = next(cast("list[str]", item["layers"]) for item in contracts if item["id"] == contract)
    return [room.strip(" ()") for layer in found for room in layer.split("|")]


def documented(prefix: str) -> list[str]:
    """Give the rooms of the tables of the layout page whose path begins so, as the contracts name them."""
    paths = [row[0].strip("`") for row in rows(DOCS / "explanation" / "layout.md") if row[0].startswith("`")]
    inner = [path.removeprefix(prefix) for path in paths if path.startswith(prefix)]
    return [path.removesuffix("/").removesuffix(".py") for path in inner if "/" not in path.removesuffix("/") and path]


def test_layout_page_has_every_room() -> None:
    """The table of rooms on the layout page is the contract, in its order."""
    assert documented("") == layers("rooms")


def test_layout_page_has_every_noun_of_the_core() -> None:
    """The table of the core on the layout page is the contract, in its order."""
    assert documented("core/") == layers("flow")


@pytest.mark.parametrize("shape", [Settings, Limits])
def test_settings_page_has_every_setting(shape: type[Settings | Limits]) -> None:
    """The settings page lists every setting with its true default."""
    table: list[tuple[str, str]] = []
    head = ""
    for first, second, _ in rows(DOCS / "reference" / "settings.md"):
        if second == "default":
            head = first.strip("`")
        elif head == shape.__name__:
            table.append((first.strip("`"), second.strip("`")))
    default = shape()
    expected = [(item.name, "Limits()" if item.name == "limits" else repr(getattr(default, item.name))) for item in fields(shape)]
    assert table == expected


def test_errors_page_has_every_family() -> None:
    """The errors page lists every family of errors that the tree has."""
    families = {row[0].strip("`") for row in rows(DOCS / "reference" / "errors.md")[1:]}
    assert families == {kind.__name__ for kind in tree.FirsthandError.__subclasses__()}
