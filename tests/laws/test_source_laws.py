"""What must hold of sources, entities and persons for any text and any spans."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from firsthand.core import entity, protection, source
from firsthand.core.statement import Attribution, Source
from firsthand.data.sources import ACCESS, ANONYMITY, KINDS, PROTECTED, STANDINGS, load_sources
from tests.core.bracketed import PARTIES, swap

WORDS = (
    "the an Osterian Veldener Osteria Velden Ostgrad Veldhaven general army ministry source officials he it they who said told captured by"
    " killed General Ilan Verro Dorn spokesman of for rebels state television Reuters video released report statement 12 , . ’s \n İ"
).split(" ")


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[str], list[tuple[tuple[int, int], ...]], list[int | None]]:
    """Draw words, and statements as ranges of words, some nested in an earlier one."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
    cut = st.lists(st.integers(0, len(words)), min_size=2, max_size=2, unique=True).map(lambda ends: (min(ends), max(ends)))
    count = draw(st.integers(0, 5))
    ranges = [tuple(draw(cut) for _ in range(3)) for _ in range(count)]
    parents = [draw(st.none() | st.integers(0, i - 1)) if i else None for i in range(count)]
    return words, ranges, parents


def marked(words: list[str], ranges: list[tuple[tuple[int, int], ...]], parents: list[int | None]) -> tuple[str, list[Attribution]]:
    """Write the words as a text, and the ranges as spans of it."""
    starts = [sum(len(w) + 1 for w in words[:k]) for k in range(len(words))]

    def span(cut: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        return ((starts[cut[0]], starts[cut[1] - 1] + len(words[cut[1] - 1])),)

    found = [Attribution(source=span(s), cue=span(c), content=span(k), parent=p) for (s, c, k), p in zip(ranges, parents, strict=True)]
    return " ".join(words), found


def described(text: str, found: list[Attribution]) -> tuple[list[Source], entity.Resolution]:
    """Describe all sources."""
    resolution = entity.resolve(text, found, (), load_sources(), PARTIES)
    return [source.describe(resolution, i) for i in range(len(found))], resolution


@given(documents())
def test_any_text_gives_values_of_the_lists(
    drawn: tuple[list[str], list[tuple[tuple[int, int], ...]], list[int | None]],
) -> None:
    """Whatever the text and the spans: values of the closed lists, spans inside the text, ids that exist, and the same again."""
    text, found = marked(*drawn)
    sources, resolution = described(text, found)
    assert sources == described(text, found)[0]
    ids = {e.id for e in resolution.entities}
    for one in sources:
        assert (one.kind in KINDS, one.standing in STANDINGS, one.anonymity in ANONYMITY, one.access in ACCESS) == (True,) * 4
        assert one.refers_to is None or one.refers_to in ids
    for e in resolution.entities:
        assert all(0 <= a < b <= len(text) for a, b in e.mentions)
    for person in protection.persons(resolution):
        assert person.protected is None or person.protected in PROTECTED
        assert all(0 <= a < b <= len(text) for a, b in person.mentions)


@given(documents())
def test_swapping_the_parties_swaps_the_sources(
    drawn: tuple[list[str], list[tuple[tuple[int, int], ...]], list[int | None]],
) -> None:
    """With each party in the other's place, every source is the same but for the names of the parties."""
    words, ranges, parents = drawn
    one, resolution = described(*marked(words, ranges, parents))
    other, mirrored = described(*marked([swap(w) for w in words], ranges, parents))
    assert resolution.of == mirrored.of
    for a, b in zip(one, other, strict=True):
        party, custody, name = (swap(value) if value else None for value in (a.party, a.custody, a.name))
        assert replace(a, spans=(), text="", party=party, custody=custody, name=name) == replace(b, spans=(), text="")
    assert [p.protected for p in protection.persons(resolution)] == [p.protected for p in protection.persons(mirrored)]
