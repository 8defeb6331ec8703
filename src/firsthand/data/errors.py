"""What each error code means and what to do about it."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorEntry:
    """One code: its short name, what it means, and what the user can do."""

    code: str
    name: str
    sentence: str
    remedy: str


@functools.cache
def load_errors() -> Mapping[str, ErrorEntry]:
    """Load the table of error codes, by code."""
    rows = tomllib.loads(files("firsthand.data").joinpath("errors.toml").read_text(encoding="utf-8"))["error"]
    return {row["code"]: ErrorEntry(**row) for row in rows}
