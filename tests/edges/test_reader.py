"""The trained reader gives the same for the same text, alone or in company, and loses nothing in a long one."""

from __future__ import annotations

from functools import cache

import pytest

from firsthand import Settings, Spans
from firsthand.core.ports import Marked
from firsthand.data.parties import load_parties
from firsthand.nlp.reader import TrainedReader, open_reader
from tests.flow.examples import EXAMPLES

TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))}
KEPT = 0.95
NEEDLE = 'Private Oren Vale denied that Colonel Ruta Marsh had ordered him to burn the mill. "I was asleep," he said.'


@cache
def reader(threads: int = 1) -> TrainedReader:
    """Open the built-in pack, once for each number of threads."""
    found = open_reader(Settings(threads=threads), load_parties())
    assert isinstance(found, TrainedReader)
    return found


@cache
def alone(name: str) -> Marked:
    """Read one example alone."""
    (found,) = reader().read([TEXTS[name]])
    return found


def within(found: Marked, start: int, end: int) -> dict[Spans, tuple[Spans, Spans]]:
    """Give by cue the source and content of what was found in a stretch, as if the stretch were the text."""

    def moved(part: Spans) -> Spans:
        return tuple((max(a, start) - start, min(b, end) - start) for a, b in part if a < end and start < b)

    inside = [item for item in found.attributions if start <= item.cue[0][0] and item.cue[-1][1] <= end]
    return {moved(item.cue): (moved(item.source), moved(item.content)) for item in inside}


def overlap(one: Spans, other: Spans) -> bool:
    """Say whether two passages share a character."""
    return any(a < d and c < b for a, b in one for c, d in other)


@pytest.mark.parametrize("name", TEXTS)
def test_examples_are_read(name: str) -> None:
    """Every example has attributions, each with a cue and a content inside the text, and names."""
    found = alone(name)
    assert len(found.attributions) >= 5
    for item in found.attributions:
        assert item.cue
        assert item.content
        assert all(0 <= start < end <= len(TEXTS[name]) for part in (item.source, item.cue, item.content) for start, end in part)
        assert 0 < item.confidence <= 1
    assert found.names


def test_twice_is_the_same() -> None:
    """The same text read twice gives the same, confidence included."""
    texts = list(TEXTS.values())
    assert reader().read(texts) == reader().read(texts)


@pytest.mark.parametrize("name", TEXTS)
def test_company_changes_nothing(name: str) -> None:
    """A text among all the others gives what it gives alone."""
    among = reader().read(list(TEXTS.values()))[list(TEXTS).index(name)]
    assert among == alone(name)


@pytest.mark.parametrize("name", TEXTS)
def test_threads_change_nothing(name: str) -> None:
    """Two threads give what one gives."""
    assert reader(2).read([TEXTS[name]]) == [alone(name)]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "said", "Yes.", "…", '"', "“", "\ufeff", "\x00", "🕊️🕊️🕊️", "e\u0301", "قال المتحدث إن الجسر دمر", "\u202etxet", "ﬁ"],
)
def test_odd_texts_are_read(text: str) -> None:
    """A text of nothing, of one word, of pictures or of letters from right to left is read without complaint."""
    (found,) = reader().read([text])
    assert all(
        0 <= start < end <= len(text)
        for item in found.attributions
        for part in (item.source, item.cue, item.content)
        for start, end in part
    )


def test_no_texts_give_nothing() -> None:
    """Nothing to read gives nothing."""
    assert reader().read([]) == []


def test_one_endless_line_is_read() -> None:
    """A sentence that never ends is read in stretches, and what is said at its end is found."""
    line = "the mill and the bridge and the road and " * 400 + "the minister said that the war would end in spring"
    (found,) = reader().read([line])
    assert any("war would end" in line[start:end] for item in found.attributions for start, end in item.content)


def test_one_endless_word_is_read() -> None:
    """A word of a hundred thousand letters is one word."""
    (found,) = reader().read(["a" * 100_000 + " The minister said that the war would end in spring."])
    assert found.attributions


def test_a_long_text_loses_nothing_at_its_seams() -> None:
    """In 20,000 words, where windows end elsewhere, every example is found as alone, but for a few words that context decides."""
    names = list(TEXTS) * (20_000 // sum(len(text.split()) for text in TEXTS.values()) + 1)
    text = "\n\n".join(TEXTS[name] for name in names)
    assert len(text.split()) >= 20_000
    (found,) = reader().read([text])
    at, kept, expected, extra = 0, 0, 0, 0
    for name in names:
        here, single = within(found, at, at + len(TEXTS[name])), within(alone(name), 0, len(TEXTS[name]))
        kept += sum(any(overlap(cue, other) and overlap(part[1], here[other][1]) for other in here) for cue, part in single.items())
        extra += sum(not any(overlap(cue, other) for other in single) for cue in here)
        expected += len(single)
        at += len(TEXTS[name]) + 2
    assert kept >= KEPT * expected
    assert extra <= (1 - KEPT) * expected


@pytest.mark.parametrize("at", range(0, 60, 6))
def test_a_statement_is_found_wherever_it_stands(at: int) -> None:
    """A paragraph with a denial and a quotation is found word for word after any number of paragraphs."""
    (single,) = reader().read([NEEDLE])
    paragraphs = [line for text in TEXTS.values() for line in text.split("\n\n")]
    before = "\n\n".join([*paragraphs[:at], ""])
    text = before + NEEDLE + "\n\n" + "\n\n".join(paragraphs[at:])
    (found,) = reader().read([text])
    assert within(found, len(before), len(before) + len(NEEDLE)) == within(single, 0, len(NEEDLE))
    assert len(single.attributions) >= 2


def test_names_of_parties_are_hidden_from_the_model() -> None:
    """Whatever a party is called, the model sees the same: spans differ by the length of its name and in nothing else."""
    short, long = "Iceland", "New Zealand"
    line = "{}'s army said that the bridge had been struck."
    a, b = reader().read([line.format(short), line.format(long)])
    shift = len(long) - len(short)
    assert [item.confidence for item in a.attributions] == [item.confidence for item in b.attributions]
    moved = {tuple(tuple((start + shift if start else 0, end + shift) for start, end in part) for part in item) for item in _parts(a)}
    assert moved == set(_parts(b))


def _parts(found: Marked) -> list[tuple[Spans, ...]]:
    """Give source, cue and content of each attribution."""
    return [(item.source, item.cue, item.content) for item in found.attributions]
