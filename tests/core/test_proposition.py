"""What a document asserts: cut by clause, carried by the innermost statement, about an event with place and day."""

from __future__ import annotations

import pytest

from firsthand.core.document import Document
from firsthand.core.proposition import propositions
from firsthand.core.proposition.day import days_of
from firsthand.core.proposition.terms import terms
from firsthand.core.statement import Reading, Source
from tests.core.asserted import PUBLISHED, TABLES, asserted, reading_of

DAYS = [
    ("on 6 May 2031", ("2031-05-06", "2031-05-06")),
    ("on May 6th", ("2031-05-06", "2031-05-06")),
    ("on Tuesday", ("2031-05-06", "2031-05-06")),
    ("on Thursday", ("2031-05-08", "2031-05-08")),
    ("last Thursday", ("2031-05-01", "2031-05-01")),
    ("yesterday", ("2031-05-07", "2031-05-07")),
    ("two days ago", ("2031-05-06", "2031-05-06")),
    ("in December", ("2030-12-01", "2030-12-31")),
    ("in 2029", ("2029-01-01", "2029-12-31")),
    ("last year", ("2030-01-01", "2030-12-31")),
    ("since Monday", ("2031-05-05", "2031-05-08")),
    ("31 April", None),
    ("they may march", None),
    ("he said on Tuesday", None),
    ("they arrived in Tarn on Tuesday", None),
]
MEANS = [
    ("A suicide car bomb hit the gate of the barracks.", {"suicide", "car bomb"}),
    ("An airstrike hit the market in Tarn.", {"airstrike"}),
    ("Rockets with sarin fell on the town.", {"rocket", "sarin"}),
    ("The town was shelled at dawn.", {"shelling"}),
    ("Poison gas was used in the town.", {"gas"}),
    ("Gas masks were handed out in the town.", set()),
    ("A team of chemical weapons inspectors came to the town.", set()),
    ("The assembly spoke of chemical weapons for hours.", set()),
    ("The mayor wants to know whether it was an airstrike.", set()),
    ("The army used small amounts of sarin in the past.", set()),
]
GRANTED = [
    ("A car bomb was set off near the market.", False),
    ("The town was shelled at dawn.", False),
    ("A car bomb killed six people.", True),
    ("Six people were killed in a shelling of the town.", True),
    ("The car bomb attack was condemned by the mayor.", True),
    ("Tuesday's airstrike hit the market.", True),
]


def test_the_innermost_statement_carries_it() -> None:
    """An assertion in a nested statement comes through the whole chain, the outlet first."""
    general, paper = Source(kind="person", name="Ilya Dorn", party="Velden"), Source(kind="medium", name="Dawn Gazette")
    marked = "[s1 The Dawn Gazette] [c1 reported] [k1 that [s2 General Dorn] [c2 said] [k2 the shelling killed six people in Tarn]]."
    found = [p for p in asserted(marked, paper, general, parents={2: 1}) if p.quantity]
    assert [(p.statement, [v.name for v in p.voices]) for p in found] == [("s2", ["Morning Post", "Dawn Gazette", "Ilya Dorn (Velden)"])]


def test_the_document_speaks_for_itself() -> None:
    """What stands in no statement is the outlet's own, beside a statement and without one."""
    found = asserted("[s Ada Korr] [c said] [k the bridge fell]. Six people were killed in Tarn.")
    own = [p for p in found if p.statement is None]
    assert [(p.text, [v.name for v in p.voices]) for p in own] == [("Six people were killed in Tarn", ["Morning Post"])]


def test_nobody_stands_for_reportedly() -> None:
    """A statement whose source is not stated ends its chain at the outlet."""
    found = asserted("Six people were [c reportedly] [k killed in Tarn on Tuesday].", Source(kind="unstated"))
    assert {tuple(v.name for v in p.voices) for p in found if p.statement} == {("Morning Post",)}


@pytest.mark.parametrize(("text", "expected"), MEANS)
def test_means(text: str, expected: set[str]) -> None:
    """How it was done is found, without a wide word beside a narrow one."""
    assert {p.answer for p in asserted(text) if p.aspect == "means"} == expected


@pytest.mark.parametrize(("text", "expected"), GRANTED)
def test_what_is_taken_for_granted(text: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """A means beside a count, and one that a text points to as known, is no news of how it was done."""
    assert {p.granted for p in asserted(text) if p.aspect == "means"} == {expected}


def test_who_kills_is_said_and_not_taken_for_granted() -> None:
    """A side that does something is what a clause says; one in the name of an attack is not."""
    said, granted = (asserted(f"{text} killed six people in Tarn.") for text in ("Veldener soldiers", "A Veldener airstrike"))
    assert [[p.granted for p in found if p.aspect == "actor"] for found in (said, granted)] == [[False], [True]]


def test_what_answers_no_question_is_kept() -> None:
    """An assertion that no listed question asks for is there for its words."""
    (found,) = asserted("The bakery in the old town opened its doors again.")
    assert (found.aspect, found.terms) == ("other", ("bakery", "old", "town", "open", "door"))


def test_place_and_day_of_its_own_words() -> None:
    """An event has its place, unknown to any table, and its day counted from publication."""
    (found,) = [p for p in asserted("Six people were killed by a car bomb in Tarn on Tuesday.") if p.quantity]
    assert (found.event.kind, found.event.places, found.event.first_day) == ("car bombing", ("Tarn",), "2031-05-06")


def test_the_day_of_a_call_is_no_day_of_the_deed() -> None:
    """When somebody spoke is not when it happened."""
    found = asserted("The minister spoke of the bombing in Tarn in a telephone call on Tuesday.")
    assert {p.event.first_day for p in found} == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army allowed inspectors into the town.", True),
        ("The council called on the army to allow inspectors into the town.", False),
        ("The army should have granted access to the site.", False),
    ],
)
def test_leave_that_is_asked_for_is_not_given(text: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """Whether leave is given is answered by who gives or refuses it, and not by who asks."""
    assert ("permission" in {p.aspect for p in asserted(text)}) is expected


def test_two_names_of_one_kind_do_not_hide_each_other() -> None:
    """Of two kinds that are each told as the other the first is the event, and not what it befell."""
    (found,) = [p for p in asserted("Six people were killed in a suicide car bomb attack on an evacuation convoy.") if p.quantity]
    assert found.event.kind in ("suicide bombing", "car bombing")


def test_who_bears_the_name_of_a_weapon_is_no_event() -> None:
    """The day on which inspectors of chemical weapons came is not the day of the attack."""
    found = asserted("Chemical weapons inspectors reached Tarn on Sunday. Twelve people were killed in a gas attack in Orne on Tuesday.")
    days = {p.event.first_day for p in found if p.event.kind == "gas attack"}
    assert days == {"2031-05-06"}


def test_later_sentences_speak_of_the_same_event() -> None:
    """A sentence without place and day is about the event told before it."""
    found = asserted("A car bomb went off in Tarn on Tuesday. Six people were killed in the blast.")
    assert {(p.event.kind, p.event.places, p.event.first_day) for p in found} == {("car bombing", ("Tarn",), "2031-05-06")}


def test_background_is_another_event() -> None:
    """A sentence about an older event takes neither place nor day from the news."""
    found = asserted("A car bomb killed six people in Tarn on Tuesday. A car bomb killed 90 people in Orne last year.")
    places = {p.quantity.low: (p.event.places, p.event.first_day) for p in found if p.quantity}
    assert places == {6: (("Tarn",), "2031-05-06"), 90: (("Orne",), "2030-01-01")}


def test_places_stand_from_narrow_to_wide() -> None:
    """A known town brings the region that it lies in, but no state: who swaps the sides of a text must not find the old ones here."""
    (found,) = [p for p in asserted("Six people were killed in Bucha.") if p.quantity]
    assert found.event.places == ("Bucha", "Kyiv")


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_days(text: str, expected: tuple[str, str] | None) -> None:
    """A day is read as the text names it; the day somebody spoke is none."""
    found = days_of(text.lower().split(), PUBLISHED, TABLES.numbers)
    assert (tuple(day.isoformat() for day in found) if found else None) == expected


def test_the_tail_of_a_page_says_nothing() -> None:
    """What stands after the text, and under pictures, is no part of it."""
    body = "Six people were killed in Tarn. " + "The market was closed again in the evening and the streets were empty. " * 8
    found = asserted(body + "Read also: Twelve people killed in Orne.")
    assert {p.quantity.low for p in found if p.quantity} == {6}


def test_a_heading_is_told_apart() -> None:
    """A first line without a stop is the headline."""
    zones = {p.quantity.low: p.zone for p in asserted("Bomb kills six in Tarn\n\nNine people were killed in Orne.") if p.quantity}
    assert zones == {6: "headline", 9: "body"}


def test_ids_name_document_words_and_question() -> None:
    """The same document gives the same ids; another document gives others."""
    reading = reading_of("A bomb killed six people and wounded nine.")
    ids = [p.id for p in propositions(reading, TABLES)]
    other = propositions(Reading(document=Document(text=reading.document.text, publisher="Dawn Gazette")), TABLES)
    assert ids == [p.id for p in propositions(reading, TABLES)]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {p.id for p in other}


def test_terms_are_base_forms() -> None:
    """Forms of one word are one term, and small words are none."""
    assert terms(["the", "shells", "shelled", "shelling"], TABLES) == ("shell",)
    assert len(terms(["was", "struck", "by", "strikes", "striking"], TABLES)) == 1
