"""The tables of words travel whole, are checked, and stand for all the forms they should."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.core.signal import RULES
from firsthand.core.vocabulary import Lexicon, plain
from firsthand.data import certainty, notation, signals, tables, verification
from firsthand.errors import SetupError


def finds(written: str, text: str) -> list[str]:
    """Give what a phrase finds in a text."""
    lexicon = Lexicon((notation.phrase("x", written),))
    low = plain(text)
    words = [(i, i + len(w)) for i, w in _words(low)]
    return [text[a:b] for a, b in (h.span for h in lexicon.find(low, words))]


def _words(text: str) -> list[tuple[int, str]]:
    """Give the words of a text with where they begin."""
    found, at = [], 0
    for word in text.split(" "):
        found.append((at, word.strip(".,!?")))
        at += len(word) + 1
    return found


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("have", {"have", "has", "had", "having"}),
        ("guess", {"guess", "guesses", "guessed", "guessing"}),
    ],
)
def test_verbs_have_their_forms(lemma: str, forms: set[str]) -> None:
    """A verb is found in every form, regular or not."""
    assert set(notation.inflection().verb(lemma)) == forms


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("~point out", "She pointed out that", ["pointed out"]),
        ("+claim", "many claims and a claim", ["claims", "claim"]),
        ("not ..2 able to", "was not yet fully able to", ["not yet fully able to"]),
        ("not ..2 able to", "was not yet at all quite able to", []),
        ("without any? proof", "without proof, without any proof", ["without proof", "without any proof"]),
        ("can't|cannot see", "He can’t see. I cant see.", ["can’t see", "cant see"]),
        ("war crime|crimes", "a war-crimes court", ["war-crimes"]),
        ("regime", "a regime-held town", ["regime"]),
        ("regime", "the regimental band", []),
    ],
)
def test_notation_finds_what_it_says(written: str, text: str, expected: list[str]) -> None:
    """Each mark of the notation means what its docstring says."""
    assert finds(written, text) == expected


def test_plain_keeps_every_place() -> None:
    """Small letters are where the large ones were, even where a small letter would be two."""
    assert plain("İ’S") == "İ's"
    assert len(plain("Straße İ")) == len("Straße İ")


@pytest.mark.parametrize("load", [certainty.load_certainty, verification.load_verification, signals.load_signals])
def test_shipped_tables_load(load: Any) -> None:  # noqa: ANN401 - any loader
    """What is shipped passes its own checks, and is loaded once."""
    assert load() is load()


def test_reporting_words_are_many_and_of_one_class() -> None:
    """Several hundred verbs are listed, and every class has some."""
    classes = certainty.load_certainty().cues.classes
    assert len(classes) > 1000
    assert set(classes.values()) == set(certainty.CLASSES)


def test_every_signal_has_a_sentence_and_every_rule_a_docstring() -> None:
    """What a rule raises can be said: its sentence is in the table, and what the rule is stands on it."""
    assert set(signals.load_signals().why) == set(signals.CODES)
    assert all(rule.__doc__ for rule in RULES)


def _cues(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever TOML holds
    """Give the shipped table of cues with a part changed."""
    return {**tables.load("cues.toml"), **changes}


@pytest.mark.parametrize(
    "broken",
    [
        {"precedence": ["neutral"]},
        {"verb": {"neutral": "say", "distancing": "say"}},
        {"verb": {"doubtful": "say"}},
        {"surplus": {}},
        {"phrase": {"neutral": [""]}},
    ],
)
def test_broken_table_is_named(broken: dict[str, Any]) -> None:
    """A class that is unknown, a word in two classes, an empty phrase or a strange section is refused with the name of the file."""
    with pytest.raises(SetupError, match="broken") as refused:
        certainty.read_cues(_cues(**broken))
    assert refused.value.where == "cues.toml"


def test_levels_are_a_closed_list() -> None:
    """A table of hedges with other levels is refused."""
    with pytest.raises(SetupError, match="levels"):
        certainty.read_sure({**tables.load("certainty.toml"), "levels": ["certain"]})


def test_missing_table_is_named() -> None:
    """A table that is not there is an error of the installation."""
    with pytest.raises(SetupError) as refused:
        tables.load("nowhere.toml")
    assert (refused.value.code, refused.value.where) == ("FH201", "nowhere.toml")
