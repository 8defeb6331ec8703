"""Laws of masking, on texts that nobody thought of."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.document import Document
from firsthand.core.masking import protect
from firsthand.core.name import NameTable, fold
from firsthand.core.statement import Person, Reading, Signal

TABLE = NameTable(titles=frozenset(), particles=frozenset(), ordinary=frozenset())
NAMES = st.tuples(*[st.sampled_from(["Tessaly", "Morvane", "Quillor", "Bexheim", "Löhrik", "D'Ossan"])] * 2).map(" ".join)
BITS = st.sampled_from(["said ", "'s ", ". ", "“", "-", " and ", "#", "\u200b", "É", "\n", "1 ", "ſ", "İ"])


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, str]:
    """Draw a text that holds a name and its parts in some forms, with spans anywhere in it."""
    name = draw(NAMES)
    forms = st.sampled_from([name, name.upper(), *name.split(), name.lower(), f"{name.split()[1]}'s"])
    text = "".join(f"{a}{b}" for a, b in draw(st.lists(st.tuples(BITS, st.one_of(BITS, forms)), max_size=12)))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = tuple(zip(ends[::2], ends[1::2], strict=False))
    person = Person(name=name, mentions=(), protected="captive")
    return Reading(document=Document(text=text), persons=(person,), signals=(Signal(code="c", spans=spans, why=text),)), name


@given(readings())
def test_no_part_of_a_name_stands_alone(drawn: tuple[Reading, str]) -> None:
    """After masking, no part of the name is left as a word of the text or of a reason."""
    reading, name = drawn
    after = protect(reading, TABLE).reading
    for shown in (after.document.text, after.signals[0].why):
        folded = fold(shown)[0]
        for part in fold(name)[0].split():
            assert not re.search(rf"(?<![^\W_]){re.escape(part)}(?![^\W_])", folded)


@given(readings())
def test_spans_stay_in_order_and_inside(drawn: tuple[Reading, str]) -> None:
    """After masking, spans lie in the text, in order, without overlap, and none is lost but into its neighbour."""
    after = protect(drawn[0], TABLE).reading
    ends = [end for span in after.signals[0].spans for end in span]
    assert ends == sorted(ends)
    assert all(0 <= end <= len(after.document.text) for end in ends)
    assert bool(ends) == bool(drawn[0].signals[0].spans)


@given(readings())
def test_masking_twice_is_masking_once(drawn: tuple[Reading, str]) -> None:
    """A text that was masked holds nothing more to mask."""
    once = protect(drawn[0], TABLE).reading.document.text
    again = Reading(document=Document(text=once), persons=drawn[0].persons)
    assert protect(again, TABLE).reading.document.text == once
