"""The tables of assertions are checked when they are loaded."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.data import propositions, tables
from firsthand.data.parties import load_parties
from firsthand.errors import SetupError

BREAKS = [
    ("quantities.toml", ("before", "rather"), ["rather"], "no such bound"),
    ("quantities.toml", ("groups", "women"), "woman child", "is both"),
    ("events.toml", ("wider", "bombing"), ["picnic"], "no such kind"),
    ("aspects.toml", ("means", "rocket"), [""], "word list"),
]


@pytest.mark.parametrize(("file", "path", "value", "why"), BREAKS)
def test_broken_tables_are_named(monkeypatch: pytest.MonkeyPatch, file: str, path: tuple[str, str], value: object, why: str) -> None:
    """A table with a value outside its vocabulary is refused, and the sentence says which."""
    load = tables.load

    def broken(name: str) -> dict[str, Any]:
        table = load(name)
        if name == file:
            table[path[0]][path[1]] = value
        return table

    monkeypatch.setattr(tables, "load", broken)
    with pytest.raises(SetupError, match=why):
        propositions.build(load_parties())


def test_states_are_places() -> None:
    """A state of the table of parties is a wide place; a town lies in its region."""
    places = propositions.load_propositions().places
    assert "osteria" in places.wide
    assert places.chain("Bucha") == ("Bucha", "Kyiv")


def test_the_tables_are_loaded_once() -> None:
    """The same parties give the same tables."""
    assert propositions.load_propositions() is propositions.load_propositions()
