"""Who is who across documents: names of bodies, organs, persons, unnamed sources and outlets, from either side."""

from __future__ import annotations

import pytest

from firsthand.core.identity import identified, voices
from firsthand.core.proposition import Event, Proposition
from firsthand.core.statement import Reading
from tests.core.told import BOTH, NAMES, Side, chain, innermost, read


@BOTH
@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("{state}", "{of} government"),
        ("The {of} government", "{of} government"),
        ("the {of} regime", "{of} government"),
        ("the {of} armed forces", "{of} army"),
        ("The {of} military", "{of} army"),
        ("the {of} Ministry of Defence", "{of} Defence Ministry"),
        ("the {of} defense ministry", "{of} Defence Ministry"),
        ("{of} state television", "{of} state TV"),
        ("{of} state media", "{of} state media"),
    ],
)
def test_organs_of_a_state_have_one_name(phrase: str, name: str, side: Side) -> None:
    """An army, a ministry, a television of a state is called the same however a text words it."""
    assert innermost(side(phrase)).name == side(name)


@BOTH
def test_person_goes_by_the_body_spoken_for(side: Side) -> None:
    """A person is named with the body that introduces them, also where a later sentence gives only the surname."""
    assert innermost(f"{side.of} Defence Ministry spokesman Ilan Verro").name == f"Ilan Verro ({side.of} Defence Ministry)"
    marked = (
        f"[s1 {side.of} Defence Ministry spokesman Ilan Verro] [c1 said] [k1 the dam held]. [s2 Verro] [c2 added] [k2 the bridge was hit]."
    )
    assert chain(marked)[-1] == f"Ilan Verro ({side.of} Defence Ministry)"
    assert side.their not in chain(marked)[-1]


@BOTH
@pytest.mark.parametrize(
    ("phrase", "name", "count"),
    [
        ("two {of} officials", "two {of} officials (unnamed)", 2),
        ("{of} officials", "{of} officials (unnamed)", None),
        ("a {of} military source who asked not to be named", "{of} military source (unnamed)", 1),
        ("Activists", "activists (unnamed)", None),
        ("the residents", "residents (unnamed)", None),
    ],
)
def test_unnamed_sources_go_by_what_describes_them(phrase: str, name: str, count: int | None, side: Side) -> None:
    """An unnamed source is called by number and description, without article and relative clause."""
    voice = innermost(side(phrase))
    assert (voice.name.removeprefix("an ").removeprefix("a "), voice.count) == (side(name), count)


@BOTH
def test_side_of_a_war_is_a_collective(side: Side) -> None:
    """The rebels of a state are one side and no body."""
    voice = innermost("the rebels", before=f"Shells fell in {side.state}, {side.state} said. ")
    assert voice.name == f"{side.of} opposition (collective)"
    assert voice.body is None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("The Syrian Observatory for Human Rights", "SOHR"),
        ("Doctors Without Borders", "Médecins Sans Frontières (MSF)"),
        ("the Pentagon", "US Department of Defence"),
        ("the White Helmets", "Syrian Civil Defence (White Helmets)"),
    ],
)
def test_bodies_of_the_tables_have_one_name(phrase: str, name: str) -> None:
    """A body that the tables know is called by its usual name."""
    assert innermost(phrase).name == name


def test_short_name_is_the_long_one_of_the_document() -> None:
    """One word of a long name means the body that the document has named in full."""
    marked = "[s1 The Harbour Relief Observatory] [c1 said] [k1 the dam held]. [s2 The Observatory] [c2 said] [k2 the bridge was hit]."
    assert chain(marked)[-1] == "Harbour Relief Observatory"


def test_chain_runs_from_outlet_over_agency_to_source() -> None:
    """The outlet comes first, then the agency that the whole text credits, then those nested in each other."""
    marked = "[s1 Meridian News] [c1 reported] [k1 that [s2 residents] [c2 said] [k2 the bridge was hit]]."
    assert chain(marked, {2: 1}) == ["Harbour Gazette", "Meridian News", "residents (unnamed)"]
    assert chain("[s Residents] [c said] [k the bridge was hit].", credit="Meridian News") == [
        "Harbour Gazette",
        "Meridian News",
        "residents (unnamed)",
    ]


def test_outlet_that_quotes_itself_stands_once() -> None:
    """An outlet that was told something is no second source beside itself."""
    marked = "[s1 Meridian News] [c1 reported] [k1 that [s2 residents] [c2 said] [k2 the bridge was hit]]."
    assert chain(marked, {2: 1}, publisher="Meridian News") == ["Meridian News", "residents (unnamed)"]


def test_correspondent_of_another_outlet_is_that_outlet() -> None:
    """A correspondent belongs to the outlet that is named with them."""
    assert innermost("a Meridian News correspondent").body == "Meridian News"


@BOTH
def test_sources_listed_side_by_side_are_several(side: Side) -> None:
    """The two sides of an "and" are two sources, if each names or describes somebody."""
    voice = innermost(f"{side.of} state media and residents")
    assert [one.name for one in voice.beside] == [f"{side.of} state media", "residents (unnamed)"]
    assert not innermost(f"the {side.of} army and armed forces").beside
    assert not innermost("search and rescue teams").beside


def own(reading: Reading, words: str) -> Proposition:
    """Make an assertion in the document's own voice."""
    start = reading.document.text.index(words)
    spans = ((start, start + len(words)),)
    return Proposition(id=words, document=reading.document.id, spans=spans, text=words, aspect="other", event=Event(), voices=())


def test_sentence_between_two_of_one_source_goes_on_with_it() -> None:
    """What stands close between two statements of one source is taken for that source's; between two sources it is the outlet's."""
    marked = (
        "[s1 The Relief Council] [c1 said] [k1 the dam held]. Ten boats sank. [s2 The Relief Council] [c2 said] [k2 the bridge was hit]."
    )
    reading = read(marked)
    (given,) = identified([own(reading, "Ten boats sank")], reading, NAMES)
    assert given.voices[-1].name == "Relief Council"
    reading = read(marked.replace("[s2 The Relief Council]", "[s2 residents]"))
    (given,) = identified([own(reading, "Ten boats sank")], reading, NAMES)
    assert [voice.name for voice in given.voices] == ["Harbour Gazette"]


def test_own_voice_is_the_outlet_alone() -> None:
    """What no statement carries is the outlet's own, and its body is the name by which other texts know it."""
    reading = read("The bridge was hit.", publisher="reuters.com")
    (voice,) = voices(reading, None, NAMES)
    assert (voice.name, voice.body) == ("reuters.com", "Reuters")
