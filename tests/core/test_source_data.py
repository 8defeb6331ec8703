"""The words for sources are checked when they are loaded, and name no side's people better or worse."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from firsthand.data import tables
from firsthand.data.sources import STANDINGS, load_sources, read_sources
from firsthand.errors import SetupError


def shipped() -> dict[str, Any]:
    """Give a copy of the shipped table."""
    return deepcopy(tables.load("sources.toml"))


def test_shipped_table_is_sound() -> None:
    """The shipped table loads, and every noun, field and name in it has a standing of the vocabulary."""
    table = load_sources()
    assert {n.standing for n in table.nouns.values()} | {n.standing for n in table.compounds.values()} <= set(STANDINGS)
    assert set(table.fields.values()) <= set(STANDINGS)
    assert {known.standing for rows in table.known.values() for _, known in rows} <= set(STANDINGS)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.pop("custody"), "missing"),
        (lambda t: t.update(extra={}), "not expected"),
        (lambda t: t["people"].update(hero="brave"), "no such standing"),
        (lambda t: t["people"].update(witness=t["people"]["witness"] + " general"), "both"),
        (lambda t: t["titles"].update(words=""), "empty"),
        (lambda t: t["compound"]["body"].update(official=["one two three"]), "two words"),
    ],
)
def test_broken_table_is_refused(change: Any, said: str) -> None:  # noqa: ANN401 - any of several changes
    """A table with a section too few or too many, a false standing, a word twice or an empty list is refused with its reason."""
    table = shipped()
    change(table)
    with pytest.raises(SetupError, match=said):
        read_sources(table, {})


def test_plurals_and_offices() -> None:
    """Plurals are made by rule, offices are marked, and a word for a body and for people is the body in the singular."""
    nouns = load_sources().nouns
    assert nouns["spokesmen"].plural
    assert nouns["spokesman"].office == "always"
    assert nouns["governor"].office == "definite"
    assert (nouns["monitor"].kind, nouns["monitors"].kind) == ("body", "person")
