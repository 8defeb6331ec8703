"""Who must be read in the examples whatever the weights of the model: who is named, who is unnamed, who is held, who needs protection."""

from __future__ import annotations

import pytest

from tests.flow.examples import FILES, codes, parent, reading, statement

PERSONS = {
    "bridge-in-brief.txt": {"Lidia Sand"},
    "bridge.txt": {"Lidia Sand", "Timo Vast", "Jan Vast"},
    "camp-video.txt": {"Ilan Verro", "Aldo Dorn", "Mara Verro"},
    "clinic.txt": set[str](),
    "desertions.txt": {"Aldo Dorn", "Ulla Brink", "Tobias Kern"},
    "evening-broadcast.txt": {"Joren Saal", "Vera Tolm", "Rado Finn", "Selma Orth"},
    "exchange.txt": {"Irma Hald", "Petar Lume", "Selma Orth"},
    "market-first-count.txt": {"Greta Mool", "Emil Rask"},
    "market-second-count.txt": {"Emil Rask", "Hanne Brod", "Tobias Kern"},
    "market-two-accounts.txt": {"Greta Mool", "Emil Rask", "Anton Breck"},
    "talks.html": {"Dana Voss", "Selma Orth", "Karl Hemm", "Ida Saal", "Edda Kroll"},
}
"""Everybody whom an example names."""

PROTECTED = {
    "bridge.txt": {"Timo Vast": {"minor", "victim"}, "Jan Vast": {"relative"}},
    "camp-video.txt": {"Ilan Verro": {"captive"}, "Mara Verro": {"relative"}},
    "evening-broadcast.txt": {"Joren Saal": {"captive"}},
    "talks.html": {"Ida Saal": {"relative"}},
}
"""Whose name must not leave the desk, and why."""


# ------------------------------------------------------------------------------------------------------------------ persons


@pytest.mark.parametrize("name", FILES)
def test_no_one_is_made_up(name: str) -> None:
    """Nobody is listed as a person whom the text does not name: no place, paper, pronoun or first word of a headline."""
    found = {person.name for person in reading(name).persons}
    assert found - PERSONS[name] == set()


@pytest.mark.parametrize("name", FILES)
def test_every_named_speaker_is_a_person(name: str) -> None:
    """A source of kind ``person`` is one whom the text names."""
    named = {item.source.name for item in reading(name).statements if item.source.kind == "person"}
    assert named - PERSONS[name] == set()


@pytest.mark.parametrize(("name", "person"), [(name, person) for name, persons in PROTECTED.items() for person in persons])
def test_who_needs_protection_has_it(name: str, person: str) -> None:
    """Captives, dead children and their families are listed as protected, each for a reason that is true."""
    found = {item.name: item.protected for item in reading(name).persons}
    assert found.get(person) in PROTECTED[name][person]


@pytest.mark.parametrize("name", FILES)
def test_nobody_else_is_withheld(name: str) -> None:
    """Officials, officers and experts who speak in office are not protected: their names are what a reader needs."""
    found = {item.name for item in reading(name).persons if item.protected}
    assert found - set(PROTECTED.get(name, {})) == set()


# ------------------------------------------------------------------------------------------------------------------ unnamed


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("exchange.txt", "are being sent back to fighting units"),
        ("exchange.txt", "Nobody asks"),
        ("exchange.txt", "about forty men"),
        ("bridge.txt", "he had crossed it with shells"),
        ("clinic.txt", "the clinic at Sool was emptied on 12 March"),
        ("evening-broadcast.txt", "the orders he had seen named only the fuel store"),
        ("market-two-accounts.txt", "they had seen lorries there"),
        ("talks.html", "both lists had shrunk"),
    ],
)
def test_an_unnamed_source_stays_unnamed(name: str, words: str) -> None:
    """One or a counted number of people without a name are ``unnamed``, and nothing gives them one."""
    source = statement(name, words).source
    assert (source.kind, source.name) == ("unnamed", None)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("exchange.txt", "Nobody asks"),
        ("evening-broadcast.txt", "the orders he had seen"),
        ("market-two-accounts.txt", "they had seen lorries there"),
    ],
)
def test_a_reason_for_anonymity_is_seen(name: str, words: str) -> None:
    """Where the text says why a source has no name, anonymity is explained, and no signal asks for the reason."""
    item = statement(name, words)
    assert item.source.anonymity == "explained"
    assert "anonymous-unexplained" not in codes(item)


@pytest.mark.parametrize(
    ("name", "words"),
    [("bridge.txt", "he had crossed it with shells"), ("talks.html", "both lists had shrunk"), ("clinic.txt", "was emptied on 12 March")],
)
def test_a_missing_reason_for_anonymity_is_seen(name: str, words: str) -> None:
    """Where it does not, that is a signal."""
    item = statement(name, words)
    assert item.source.anonymity == "unexplained"
    assert "anonymous-unexplained" in codes(item)


def test_the_insider_reveals() -> None:
    """What the insider "has revealed" is vouched for by the paper's verb, and is said by somebody of one side about that side."""
    item = statement("exchange.txt", "are being sent back to fighting units")
    assert item.cue.cue_class == "presupposing"
    assert "presupposing-cue" in codes(item)
    assert item.source.party == "Osteria"
    assert "interested-party" not in codes(item)


def test_the_insider_is_one_source() -> None:
    """The person inside the general staff, the insider and the person are one source."""
    words = ("are being sent back to fighting units", "Nobody asks", "about forty men")
    assert len({statement("exchange.txt", part).source.refers_to for part in words}) == 1


def test_a_diplomat_familiar_with_the_talks_was_briefed() -> None:
    """Somebody "familiar with" a thing was not there."""
    assert statement("talks.html", "both lists had shrunk").source.access == "briefed"


def test_experts_are_an_uncounted_plural() -> None:
    """A plural without a number hides how many there are."""
    item = statement("desertions.txt", "is likely to rise on both sides")
    assert (item.source.kind, item.certainty) == ("collective", "probable")
    assert "plural-sources" in codes(item)


@pytest.mark.parametrize(
    ("name", "words", "certainty"),
    [("desertions.txt", "received letters this month", "unknown"), ("talks.html", "be held on both sides", "probable")],
)
def test_hearsay_of_the_paper_has_no_source(name: str, words: str, certainty: str) -> None:
    """The words "reportedly" and "are believed to" name nobody; the voice is the paper's own."""
    item = statement(name, words)
    assert (item.source.kind, item.source.spans, item.cue.cue_class) == ("unstated", (), "hedging")
    assert (item.voice, item.certainty) == ("own", certainty)


# ------------------------------------------------------------------------------------------------------------------ custody


@pytest.mark.parametrize(
    ("name", "words", "party", "custody"),
    [
        ("camp-video.txt", "On the ninth I was back", "Osteria", "Velden"),
        ("camp-video.txt", "he was captured a second time", "Osteria", "Velden"),
        ("camp-video.txt", "he had been returned to his trench", "Osteria", "Velden"),
        ("evening-broadcast.txt", "he had been ordered to bomb", "Velden", "Osteria"),
        ("evening-broadcast.txt", "the pumps feed the barracks", "Velden", "Osteria"),
    ],
)
def test_a_captive_is_in_custody(name: str, words: str, party: str, custody: str) -> None:
    """A captive who speaks is one, whichever side holds him: standing, party, custody and signal say so."""
    item = statement(name, words)
    assert item.source.standing == "captive"
    assert (item.source.party, item.source.custody) == (party, custody)
    assert "in-custody" in codes(item)


def test_the_video_of_a_captive_is_a_link_of_its_own() -> None:
    """What the captive says comes through a video of the ministry that holds him."""
    above = parent("camp-video.txt", statement("camp-video.txt", "he had been returned to his trench"))
    assert above is not None
    assert (above.source.kind, above.source.party) == ("document", "Velden")


def test_a_captive_has_one_identity() -> None:
    """The private, "Verro" and "he" are one source."""
    words = ("On the ninth I was back", "he was captured a second time")
    found = {(item.source.kind, item.source.name, item.source.refers_to) for item in (statement("camp-video.txt", part) for part in words)}
    assert len(found) == 1
    assert next(iter(found))[:2] == ("person", "Ilan Verro")


def test_nobody_else_is_in_custody() -> None:
    """Of the other examples nobody speaks in custody."""
    for name in FILES:
        held = [item for item in reading(name).statements if item.source.custody or "in-custody" in codes(item)]
        assert bool(held) == (name in {"camp-video.txt", "evening-broadcast.txt"}), name


def test_a_headline_is_said_by_whom_it_ends_in() -> None:
    """What stands before "Osterian mayor says" in a headline is the mayor's statement, and not the paper's."""
    item = statement("bridge.txt", "School bus was on the bridge")
    assert (item.source.text, item.cue.text, item.source.party) == ("Osterian mayor", "says", "Osteria")
