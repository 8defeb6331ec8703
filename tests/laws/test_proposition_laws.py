"""Laws of propositions: they are passages of their text, and no side is cut unlike another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.document import Document
from firsthand.core.proposition import Proposition, propositions
from firsthand.core.statement import Reading
from tests.core.asserted import PUBLISHED, TABLES
from tests.core.bracketed import swap

SIDES = ("Osteria", "Velden")
ADJECTIVES = ("Osterian", "Veldener")
SENTENCES = (
    "{a} jets bombed a convoy near Tarn on Tuesday killing at least 22 {b} soldiers and wounding dozens.",
    "{A} said {B} was to blame for the attack.",
    "The {a} army denied it had used chemical weapons against {b} rebels.",
    "It was not known who carried out the blast in Orne, which left six dead.",
    "Rebels and the government accused each other of breaking the truce.",
    "More than 90 people, among them 12 children, were killed by {a} or {b} shelling.",
    "{A} has no such aircraft.",
    "Nobody in {B} claimed responsibility.",
)
TEXTS = st.lists(st.tuples(st.sampled_from(SENTENCES), st.booleans()), min_size=1, max_size=5)


def _written(chosen: list[tuple[str, bool]]) -> str:
    """Write the sentences, the sides in one order or the other."""
    pairs = {False: (0, 1), True: (1, 0)}
    return " ".join(
        sentence.format(A=SIDES[m], B=SIDES[n], a=ADJECTIVES[m], b=ADJECTIVES[n]) for sentence, turned in chosen for m, n in [pairs[turned]]
    )


def _made(text: str) -> tuple[Proposition, ...]:
    """Give all that a text asserts."""
    return propositions(Reading(document=Document(text=text, publisher="Morning Post", published=PUBLISHED)), TABLES)


def _told(p: Proposition, *, turned: bool = False) -> tuple[object, ...]:
    """Give what a proposition says, with the sides as they are or swapped, and without places in the text."""

    def side(word: str | None) -> str | None:
        return swap(word) if turned and word else word

    places = tuple(side(place) for place in p.event.places)
    when = (p.event.kind, places, p.event.first_day, p.event.last_day)
    return side(p.text), p.aspect, side(p.group), side(p.answer), p.quantity, p.stance, p.nature, when


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_swapping_the_sides_swaps_the_propositions(chosen: list[tuple[str, bool]]) -> None:
    """Who swaps the sides in a text swaps them in what it asserts, and changes nothing else."""
    text = _written(chosen)
    as_it_is = sorted((_told(p, turned=True) for p in _made(text)), key=repr)
    assert as_it_is == sorted((_told(p) for p in _made(swap(text))), key=repr)


@given(st.text(alphabet="abc .,;\"'’\n0123-() AZ", max_size=120) | TEXTS.map(_written))
@settings(max_examples=120, deadline=None)
def test_propositions_are_passages(text: str) -> None:
    """Every proposition is a passage of its text, the spans in order, each id once; any text at all can be cut."""
    found = _made(text)
    assert len({p.id for p in found}) == len(found)
    for p in found:
        assert p.text == " ".join(text[a:b] for a, b in p.spans)
        assert list(p.spans) == sorted(p.spans)
        assert all(0 <= a < b <= len(text) for a, b in p.spans)


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_the_same_text_asserts_the_same(chosen: list[tuple[str, bool]]) -> None:
    """Cutting is a function of the reading alone."""
    assert _made(_written(chosen)) == _made(_written(chosen))
