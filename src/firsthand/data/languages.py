"""The words by which running English is known at once."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishTest:
    """A text is English at sight if ``share`` of its words, of which there are ``tokens`` or more, are in ``words``."""

    words: frozenset[str]
    share: float
    tokens: int


@functools.cache
def load_english() -> EnglishTest:
    """Load the shipped list."""
    table = tomllib.loads(files("firsthand.data").joinpath("languages.toml").read_text(encoding="utf-8"))["english"]
    return EnglishTest(words=frozenset(table["words"]), share=float(table["share"]), tokens=int(table["tokens"]))
