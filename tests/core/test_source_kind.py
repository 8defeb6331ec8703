"""What kind of source a phrase is, and whether one can tell who it is."""

from __future__ import annotations

import pytest

from tests.core.bracketed import swap
from tests.core.speakers import source_of, sources_of


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("General Ilya Dorn", "person"),
        ("Osterian Foreign Minister Mara Tell", "person"),
        ("the head of the Osterian Relief Bureau Ilan Verro", "person"),
        ("the head of the Bureau, Ilan Verro", "person"),
        ("Mara Tell, a spokeswoman for the ministry", "person"),
        ("Mara Tell a spokeswoman for the ministry", "person"),
        ("the Osterian defence ministry", "body"),
        ("Osterias defence ministry", "body"),
        ("Osteria", "body"),
        ("Ostgrad", "body"),
        ("a monitoring group", "body"),
        ("Human Rights Watch", "body"),
        ("the army", "body"),
        ("a ministry spokesman", "office"),
        ("the governor of Ostgrad", "office"),
        ("an Osterian official", "unnamed"),
        ("a minister", "unnamed"),
        ("two Osterian diplomats", "unnamed"),
        ("a source within the general staff", "unnamed"),
        ("one of the soldiers", "unnamed"),
        ("Mara Tell's brother", "unnamed"),
        ("officials", "collective"),
        ("some residents", "collective"),
        ("dozens of witnesses", "collective"),
        ("aid agencies", "collective"),
        ("anonymous sources", "collective"),
        ("a report by the ministry", "document"),
        ("a video", "document"),
        ("satellite images", "document"),
        ("Reuters", "medium"),
        ("Osterias state news agency", "medium"),
        ("the Morning Post", "medium"),
        ("local media", "medium"),
        ("a Reuters correspondent", "medium"),
        ("a local journalist", "unnamed"),
    ],
)
def test_kind(phrase: str, kind: str) -> None:
    """A phrase has its kind by its form, whichever party it names."""
    assert source_of(phrase).kind == kind
    assert source_of(swap(phrase)).kind == kind


def test_kind_without_words() -> None:
    """A hedge is nobody's; what has no cue at all is the document's own voice."""
    hedge, own = sources_of("The bridge was [c1 reportedly] [k1 hit]. [k2 Osterian troops burned a school].")
    assert (hedge.kind, hedge.anonymity, hedge.spans) == ("unstated", "unexplained", ())
    assert (own.kind, own.anonymity) == ("author", "none")


@pytest.mark.parametrize("word", ["He", "The general"])
def test_kind_of_reference(word: str) -> None:
    """A pronoun or a title takes the kind of the person that it refers to."""
    first, second = sources_of(f"[s1 General Ilya Dorn] [c1 said] [k1 all was calm]. [s2 {word}] [c2 denied] [k2 a raid].")
    assert (second.kind, second.name) == ("person", "Ilya Dorn")
    assert second.refers_to == first.refers_to


@pytest.mark.parametrize(
    ("phrase", "anonymity"),
    [
        ("a diplomat, who spoke on condition of anonymity", "unexplained"),
        ("a diplomat, who spoke on condition of anonymity because he was not authorised to speak", "explained"),
        ("a diplomat who cannot be named for security reasons", "explained"),
        ("officials", "unexplained"),
        ("local media", "unexplained"),
        ("Reuters", "none"),
        ("Osterian state television", "none"),
        ("a ministry spokesman", "none"),
        ("Mara Tell", "none"),
        ("the statement", "none"),
        ("reports", "unexplained"),
    ],
)
def test_anonymity(phrase: str, anonymity: str) -> None:
    """Bodies, offices, persons and named outlets are not anonymous; who has no name is explained only by a reason."""
    assert source_of(phrase).anonymity == anonymity


def test_own_correspondent_is_no_anonymous_source() -> None:
    """The correspondent of the outlet that publishes the document is known by the outlet."""
    (theirs,) = sources_of("[s Our reporter] [c said] [k the bridge was hit].")
    (ours,) = sources_of("[s Our reporter] [c said] [k the bridge was hit].", publisher="Morning Post")
    assert (theirs.anonymity, ours.anonymity) == ("unexplained", "none")
