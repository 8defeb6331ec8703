"""Values are written down without loss, the same everywhere, and fields that were added later change nothing."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields

from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.document import Document
from firsthand.core.entry import Entry
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading
from firsthand.stores import codec
from tests.edges.ledgers import document, proposition, reading

TEXTS = st.text(st.characters(), max_size=20)


@given(st.builds(Reading, document=st.builds(Document, text=TEXTS, credit_spans=st.just(()), captured=st.none() | TEXTS)))
def test_any_reading_comes_back(made: Reading) -> None:
    """Whatever a reading holds, it comes back equal, and is written with ASCII alone."""
    body = codec.dumps(made)
    assert body.isascii()
    assert codec.loads(Reading, body) == made


@given(TEXTS)
def test_any_text_is_packed(text: str) -> None:
    """A packed text comes back, half surrogate pairs and nulls too."""
    assert codec.unpack(codec.pack(text)) == text


def test_values_inside_values_come_back() -> None:
    """Spans are tuples again, numbers are of their kind, and nested values are values again."""
    made = reading(3)
    again = codec.loads(Reading, codec.dumps(made))
    assert again == made
    assert isinstance(again.statements[0].content.spans[0], tuple)
    assert isinstance(again.statements[0].confidence, float)


def test_defaults_are_left_out() -> None:
    """What has its default is not written, so that a field that is added later changes no hash."""
    written = json.loads(codec.dumps(Document(text="Tarn fell.")))
    assert written == {"text": "Tarn fell."}
    late = [item.name for item in fields(Document)[1:] if item.default is MISSING and item.default_factory is MISSING]
    assert late == []


def test_a_proposition_can_stand_for_itself_by_its_id() -> None:
    """Where propositions are kept elsewhere, a value holds their ids alone, and comes back whole."""
    one = proposition(document(1), 1)
    body = codec.dumps((one,), frozenset({Proposition}))
    assert json.loads(body) == [one.id]
    assert codec.loads(tuple[Proposition, ...], body, {one.id: one}) == (one,)


def test_every_part_of_an_entry_can_be_written() -> None:
    """The codec knows how to read every type that an entry is made of."""
    assert callable(codec._decoder(Entry))  # noqa: SLF001 - a type that it does not know would be found at this step
