"""The words that stand in or beside names, loaded for masking."""

from __future__ import annotations

import functools

from firsthand.core.name import NameTable
from firsthand.data.tables import load, need

_LISTS = ("titles", "particles", "ordinary")


@functools.cache
def load_names() -> NameTable:
    """Load the lists of titles, particles and ordinary words."""
    table = load("names.toml")
    need(table, _LISTS, "names.toml")
    return NameTable(**{key: frozenset(str(table[key]).split()) for key in _LISTS})
