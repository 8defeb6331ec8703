"""No side is read unlike another: who swaps the names of the parties swaps the reading, and changes nothing else."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.document import Document
from firsthand.delivery.json import as_json
from tests.flow.examples import FILES, reading, tools
from tests.laws.swapping import Swap, without_ids

SIDES = Swap(
    {
        "Osteria": "Velden",
        "Osterian": "Veldener",
        "Osterians": "Veldeners",
        "Velden": "Osteria",
        "Veldener": "Osterian",
        "Veldeners": "Osterians",
    }
)
# Two real countries that have no quarrel, and names of one word and of two.
ONE_WAY = Swap(
    {
        "Osteria": "Iceland",
        "Osterian": "Icelandic",
        "Osterians": "Icelanders",
        "Velden": "New Zealand",
        "Veldener": "New Zealander",
        "Veldeners": "New Zealanders",
    }
)
OTHER_WAY = Swap({word: ONE_WAY.words[SIDES.words[word]] for word in SIDES.words})
REAL = Swap({ONE_WAY.words[word]: OTHER_WAY.words[word] for word in SIDES.words})

SPEAKERS = ("{name}'s defence ministry", "A {demonym} general", "Two {demonym} soldiers", "{demonym} officials", "{name}")
CUES = ("said", "denied", "claimed", "revealed", "told the Morning Post", "acknowledged")
CONTENTS = (
    "that {demonym} troops had shelled the market at Tarn",
    "that {name} was starving wounded prisoners",
    "that desertions from the {demonym} army keep growing",
    "that the bridge at Orne carried ammunition to {name}",
    "that prisoners exchanged with {name} were sent back to the line, which breaks the Geneva Convention",
)
TAILS = (
    "",
    "{name} denied the claim.",
    "The claim could not be independently verified.",
    "A {demonym} captive said so in a video released by {name}.",
)
NAMES = ({"name": "Osteria", "demonym": "Osterian"}, {"name": "Velden", "demonym": "Veldener"})


@cache
def _as_read(document: Document) -> dict[str, object]:
    """Read a document and give its output."""
    return as_json(tools().read(document))


def _holds(document: Document, swap: Swap) -> None:
    """Read a document and its swapped twin, and compare."""
    here, there = _as_read(document), as_json(tools().read(swap.document(document)))
    assert without_ids(swap.output(here, document.text)) == without_ids(there)


@pytest.mark.parametrize("name", FILES)
def test_swapping_the_sides_swaps_the_reading(name: str) -> None:
    """Osteria for Velden and Velden for Osteria, with all that they are called: spans, fields, signals and norms stay the same."""
    document = SIDES.document(SIDES.document(reading(name).document))
    assert document.text == reading(name).document.text
    _holds(document, SIDES)


@pytest.mark.parametrize("name", FILES)
def test_names_of_another_length_change_nothing(name: str) -> None:
    """The law holds for real names too, where one is a word and the other two."""
    _holds(ONE_WAY.document(reading(name).document), REAL)


@settings(max_examples=40)
@given(
    parts=st.lists(
        st.tuples(*map(st.sampled_from, (SPEAKERS, CUES, CONTENTS, TAILS)), st.booleans(), st.booleans(), st.booleans()),
        min_size=1,
        max_size=3,
    )
)
def test_no_sentence_knows_a_side(parts: list[tuple[str, str, str, str, bool, bool, bool]]) -> None:
    """Whoever says what of whom, in whatever words: the law holds."""
    sentences = []
    for speaker, cue, content, tail, one, two, three in parts:
        filled = (speaker.format(**NAMES[one]), cue, content.format(**NAMES[two]))
        sentences.append(f"{' '.join(filled)}. {tail.format(**NAMES[three])}".strip())
    document = Document(text="\n\n".join(sentences) + "\n", language="en", publisher="Halm Tribune")
    _holds(document, SIDES)
    _holds(ONE_WAY.document(document), REAL)


def test_the_swap_is_one() -> None:
    """What is swapped twice is what it was, places are moved with their words, and a text of both sides does change."""
    text = "An Osterian said Velden's army, not Osteria's, had met Veldeners."
    assert SIDES.text(text) == "An Veldener said Osteria's army, not Velden's, had met Osterians."
    assert SIDES.text(SIDES.text(text)) == text
    places = SIDES.places(text)
    start = text.index("army")
    assert SIDES.text(text)[places[start] : places[start + 4]] == "army"
