"""The word lists for nesting are complete, clean, and the same for all sides."""

from __future__ import annotations

from importlib.resources import files

import pytest

from firsthand.core.passage import medium_at, passage_of
from firsthand.data.nesting import load_nesting, read_nesting
from firsthand.errors import SetupError
from tests.core.marked import PARTIES, TABLE

SHIPPED = files("firsthand.data").joinpath("nesting.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('adverbs = "reportedly', 'adverb = "reportedly'),
        ('adverbs = "reportedly', 'adverbs = "Reportedly'),
        ('joint = "jointly joint together agreed"', 'joint = ""'),
        ("[hedge]", "[hedge"),
    ],
    ids=["a wrong name", "a capital", "an empty list", "no TOML"],
)
def test_damage_is_said(old: str, new: str) -> None:
    """A list that is missing, empty or in capitals, and a damaged file, are reported and not guessed through."""
    assert old in SHIPPED
    with pytest.raises(SetupError) as caught:
        read_nesting(SHIPPED.replace(old, new), agencies=(), parties=PARTIES)
    assert caught.value.code == "FH201"


def test_no_list_names_a_side() -> None:
    """No word in any list is a name or a demonym of a party: all sides are seen by the same words."""
    table = load_nesting()
    names, demonyms = table.parties.masked()
    sides = {word.lower() for word in (*names, *demonyms) if " " not in word and len(word) > 2}
    assert {name: row & sides for name, row in table.lists.items() if row & sides} == {}


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("AFP that", "AFP"),
        ("the Morning Post that", "the Morning Post"),
        ("Osterian state television on Friday", "Osterian state television"),
        ("a local news agency that", "a local news agency"),
        ("Al-Jazeera English that", "Al-Jazeera"),
        ("SANA reporter that", "SANA reporter"),
        ("the agency that", "the agency"),
        ("Amnesty that", "Amnesty"),
        ("reporters that", None),
        ("a news conference that", None),
        ("the media that", None),
        ("the Security Council that", None),
        ("Ilan Verro that", None),
        ("the atomic agency that", None),
    ],
)
def test_media(text: str, medium: str | None) -> None:
    """A phrase for a medium is known by its name or its noun, up to where it ends; an audience is none."""
    page = passage_of(f"told {text} it was over.")
    end = medium_at(page, 1, TABLE)
    assert (None if end is None else page.text[slice(*page.span(1, end))]) == medium
