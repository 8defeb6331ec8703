"""What the model sees of a text: units, features, and nothing of the parties' names."""

from __future__ import annotations

from firsthand.data.parties import load_parties
from firsthand.nlp.encoding import DEMONYM_PLACEHOLDER, NAME_PLACEHOLDER, PartyMask, encode

SWAP = {"Osteria": "United States", "Osterian": "Veldener", "Velden": "Osteria", "Veldener": "American"}
MASK = PartyMask(*load_parties().masked())


def _letters(word: str) -> list[int]:
    """Stand in for a tokenizer: a number for each distinct word or placeholder."""
    return [{NAME_PLACEHOLDER: 1, DEMONYM_PLACEHOLDER: 2}.get(word) or 3 + sum(map(ord, word))]


def test_parties_are_one_to_the_model() -> None:
    """Swapping the names of the parties, longer and shorter ones, leaves what the model sees untouched."""
    text = 'The Osterian army said Velden\'s forces shelled Osteria. "Veldener-led units did it," anti-Velden posts said.'
    swapped = text
    for n, name in enumerate(sorted(SWAP, key=len, reverse=True)):
        swapped = swapped.replace(name, f"<{n}>")
    for n, name in enumerate(sorted(SWAP, key=len, reverse=True)):
        swapped = swapped.replace(f"<{n}>", SWAP[name])
    one, other = encode(text, _letters, MASK), encode(swapped, _letters, MASK)
    assert (one.pieces, one.shapes, one.quotes, one.line_starts) == (other.pieces, other.shapes, other.quotes, other.line_starts)


def test_a_name_of_many_words_is_one_unit() -> None:
    """A party's name is one unit however many words it has, with or without its apostrophe."""
    encoded = encode("United States troops and United Statess envoys", _letters, MASK)
    assert [encoded.pieces[0], len(encoded.spans)] == [[1], 5]
    assert encoded.spans[0] == (0, 13)


def test_units_cover_every_word() -> None:
    """Units keep the text's order, and every letter is in one of them."""
    text = "Gen. Dorn's men — “we hold it” — left at 5 a.m.\nNothing else."
    encoded = encode(text, _letters, MASK)
    covered = {i for a, b in encoded.spans for i in range(a, b)}
    assert all(i in covered for i, ch in enumerate(text) if not ch.isspace())
    assert encoded.spans == sorted(encoded.spans)
    assert encoded.line_starts[0] == 1
    assert sum(encoded.line_starts) == 2
