"""What must hold of cue class, voice, certainty, verification and signals for any text and any spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.core import certainty, signal, verification
from firsthand.core.certainty.account import Account
from firsthand.core.certainty.prose import prepare
from firsthand.core.document import Document
from firsthand.core.statement import Attribution, Source
from firsthand.data.certainty import CLASSES, LEVELS, load_certainty
from firsthand.data.signals import CODES, load_signals
from firsthand.data.verification import STATUSES, load_verification
from tests.core.bracketed import PARTIES

WORDS = (
    'the Osterian Velden general said denied reportedly may could not verify regime shelled bridge on Monday if true “we” " claims these'
    " grew . , ’ \n İ systematic of war crimes sources no comment"
).split(" ")


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    """Draw a text of our words, and statements whose spans lie anywhere in it."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)))
    cut = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(lambda ends: (min(ends), max(ends)))
    span = st.lists(cut, max_size=1).map(tuple)
    count = draw(st.integers(0, 4))
    parent = st.none() if count == 0 else st.none() | st.integers(0, count - 1)
    found = []
    for i in range(count):
        above = draw(parent)
        found.append(
            Attribution(source=draw(span), cue=draw(span), content=draw(span), parent=above if above is not None and above < i else None)
        )
    return text, found


@given(documents())
def test_any_text_gives_values_of_the_lists(drawn: tuple[str, list[Attribution]]) -> None:
    """Whatever the text and the spans: values of the closed lists, spans inside the text, and the same again."""
    text, statements = drawn
    manners = certainty.read(text, statements, load_certainty())
    assert manners == certainty.read(text, statements, load_certainty())
    for manner in manners:
        assert manner.cue_class in (None, *CLASSES)
        assert manner.certainty in LEVELS
        assert (manner.polarity == "denied") == (manner.cue_class == "negating")
    account = Account(
        prose=prepare(text),
        attributions=statements,
        sources=[Source(kind="person", standing="military", party="Osteria") for _ in statements],
        classes=[m.cue_class for m in manners],
        certainties=[m.certainty for m in manners],
        polarities=[m.polarity for m in manners],
        voices=[m.voice for m in manners],
    )
    ids = [f"s{i}" for i in range(len(statements))]
    for record in verification.find(account, ids, load_verification()):
        assert record.status in STATUSES
        assert set(record.covers) <= set(ids)
        assert all(0 <= start < end <= len(text) for start, end in record.spans)
    scene = signal.make_scene(Document(text=text), account, (), PARTIES, load_signals())
    raised = [s for i in range(len(statements)) for s in signal.of_statement(scene, i)] + list(signal.of_document(scene))
    for found in raised:
        assert found.code in CODES
        assert "{" not in found.why
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
