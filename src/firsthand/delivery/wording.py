"""How each value is said to a person, loaded from ``wording.toml`` beside this file."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words for one value: in the singular, in the plural, a sentence about it, and marks for a terminal."""

    one: str
    many: str = ""
    note: str = ""
    mark: str = ""
    plain: str = ""


Wordings = Mapping[str, Mapping[str, Wording]]


@functools.cache
def load_wordings() -> Wordings:
    """Load the words for all values, by field and value."""
    table = tomllib.loads(files("firsthand.delivery").joinpath("wording.toml").read_text(encoding="utf-8"))
    return {name: {value: Wording(**row) for value, row in rows.items()} for name, rows in table.items()}


def say(table: str, value: str | None) -> str:
    """Say a value to a person; a value that the table does not have is said as it is."""
    if value is None:
        return ""
    known = load_wordings()[table].get(value)
    return known.one if known else value


def count(table: str, value: str, number: int) -> str:
    """Say how many there are of a value."""
    known = load_wordings()[table].get(value)
    word = value if known is None else known.one if number == 1 else known.many or known.one
    return f"{number} {word}"


def counted(number: int, noun: str) -> str:
    """Say how many there are of a thing that the wordings do not list."""
    many = f"{noun[:-1]}ies" if noun.endswith("ty") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"
