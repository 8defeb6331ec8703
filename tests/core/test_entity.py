"""Which mentions are one source, and which stay two."""

from __future__ import annotations

import pytest

from firsthand.core.entity import NamedSpan
from tests.core.bracketed import swap
from tests.core.speakers import groups_of, persons_of, resolution_of, sources_of

SECOND = "[s1 {}] [c1 said] [k1 all was calm]. Hours passed. [s2 {}] [c2 said] [k2 it was not]."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("General Ilya Dorn", "Dorn"),
        ("General Ilya Dorn", "He"),
        ("General Ilya Dorn", "The general"),
        ("Ilya Dorn, a general,", "The general"),
        ("Ilya Abdel Rahman", "Abdulrahman"),
        ("A military source", "The source"),
        ("An official from the ministry", "The official"),
        ("Activists", "The activists"),
        ("Rescue workers", "They"),
        ("The Osterian foreign ministry", "The ministry"),
        ("The Osterian foreign ministry", "It"),
        ("Human Rights Watch", "The group"),
        ("Human Rights Watch", "HRW"),
        ("The Ostgrad Rights Observatory", "The Observatory"),
        ("Osteria", "Ostgrad"),
        ("Reuters", "The agency"),
        ("A monitoring group", "Human Rights Watch"),
        ("A Reuters correspondent", "The correspondent"),
    ],
)
def test_same(first: str, second: str) -> None:
    """A surname, pronoun, title or short name refers to the source before it, whichever side it is of."""
    marked = SECOND.format(first, second)
    assert groups_of(marked) == [0, 0]
    assert groups_of(swap(marked)) == [0, 0]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("The Osterian Civil Defence", "Osterian Civil Defence"),
        ("The Osterian Red Crescent", "Osterian Red Crescent"),
        ("The Osterian Observatory for Human Rights", "Osterian Observatory for Human Rights"),
        ("Civil Defence", "Civil Defence"),
        ("The Red Cross", "International Committee of the Red Cross"),
        ("WHO", "World Health Organization"),
    ],
)
def test_a_name_that_many_states_have_is_not_taken_for_one_bodys(phrase: str, name: str) -> None:
    """What is called like a known body of one state is another state's where its word says so, and nobody's where nothing does."""
    marked = f"[s1 {phrase}] [c1 said] [k1 six people died]."
    assert sources_of(marked)[0].name == name
    assert sources_of(swap(marked))[0].name == swap(name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A diplomat", "A diplomat"),
        ("Officials", "Officials"),
        ("A military source", "The medical source"),
        ("The Osterian defence ministry", "The Veldener defence ministry"),
        ("General Ilya Dorn", "General Mara Tell"),
        ("General Ilya Dorn", "She"),
        ("Reuters", "Human Rights Watch"),
        ("Osteria", "Velden"),
        ("Residents", "The activists"),
    ],
)
def test_apart(first: str, second: str) -> None:
    """Two unnamed sources stay two unless the text joins them, and so do bodies of two sides."""
    first = first.replace("General Ilya", "Mr Ilya") if second == "She" else first
    marked = SECOND.format(first, second)
    assert groups_of(marked) == [0, 1]
    assert groups_of(swap(marked)) == [0, 1]


def test_named_before_first_source() -> None:
    """A person whom the text named before anybody spoke is who "he" and "the minister" refer to."""
    for phrase in ("He", "The minister"):
        found = resolution_of(f"Foreign Minister Mara Tell arrived on Monday. [s {phrase}] [c said] [k all was calm].")
        assert [(e.kind, e.name) for e in found.entities] == [("person", "Mara Tell")]


def test_statement_is_its_body() -> None:
    """What "the statement said" are the words of the body that speaks."""
    assert groups_of(SECOND.format("The Osterian defence ministry", "The statement")) == [0, 0]
    assert groups_of(SECOND.format("The Osterian defence ministry", "A video")) == [0, 1]


def test_mentions_are_all_places() -> None:
    """An entity has every place where the text names or means it, and ids follow the text."""
    found = resolution_of("Ilan Verro left. [s1 The ministry] [c1 said] [k1 Ilan Verro had fled]. [s2 Verro] [c2 denied] [k2 it].")
    assert [(e.id, e.name, len(e.mentions)) for e in found.entities] == [("e1", "Ilan Verro", 3), ("e2", None, 1)]
    assert found.of == ("e2", "e1")


def test_tagger_is_heard() -> None:
    """A name that its capitals do not tell is what the tagger says it is."""
    marked, span = "[s Kestrel] [c said] [k all was calm].", NamedSpan(start=0, end=7, kind="organisation")
    assert [e.kind for e in resolution_of(marked).entities] == ["person"]
    assert [e.kind for e in resolution_of(marked, names=[span]).entities] == ["body"]


def test_a_place_is_no_person() -> None:
    """A lone name that the text uses as a place's is one wherever it stands, unless it is somebody's last name."""
    assert persons_of("Sool: what is known. A shell fell in Sool on Monday.") == {}
    assert "Ilan Sool" in persons_of("A shell fell in Sool. Mr Ilan Sool was there. Sool said nothing.")


def test_a_paper_of_a_state_is_a_medium() -> None:
    """The name of a state before a title of papers makes the name of one, whichever state it is."""
    for state in ("Velden", "Osteria"):
        (found,) = resolution_of(f"[s The {state} Courier] [c said] [k all was calm].").entities
        assert (found.kind, found.name) == ("medium", f"{state} Courier")


def test_no_sources() -> None:
    """A text without attributions has no sources, and a hedge has none."""
    assert resolution_of("All was calm.").entities == ()
    assert resolution_of("It was [c reportedly] [k calm].").of == (None,)
