"""Signals about who is said to know."""

from __future__ import annotations

import pytest

from firsthand.core.statement import Source
from tests.core.bracketed import account_of, codes, signals_of, swap

SAID = "[s1 {}] [c1 {}] [k1 the bridge was old]."


def of(who: str, source: Source, verb: str = "said") -> set[str]:
    """Give the codes of a plain statement, which must be the same with the sides swapped."""
    one, other = codes(SAID.format(who, verb), source), codes(swap(SAID.format(who, verb)), source)
    assert one == other
    return one


@pytest.mark.parametrize(
    ("source", "raised"),
    [
        (Source(kind="unnamed", anonymity="unexplained"), True),
        (Source(kind="unnamed", anonymity="unexplained", standing="medical"), False),
        (Source(kind="unnamed", anonymity="unexplained", party="Osteria"), False),
        (Source(kind="collective", anonymity="unexplained", standing="official"), True),
        (Source(kind="collective", anonymity="unexplained", standing="witness"), False),
        (Source(kind="medium", anonymity="unexplained", standing="medium"), True),
        (Source(kind="body", standing="unknown"), False),
    ],
)
def test_vague_source(source: Source, *, raised: bool) -> None:
    """Unnamed or plural, no side, and no role that one could ask."""
    assert ("vague-source" in of("a source", source)) is raised


@pytest.mark.parametrize(
    ("source", "raised"),
    [
        (Source(kind="unnamed", anonymity="unexplained"), True),
        (Source(kind="collective", anonymity="unexplained"), True),
        (Source(kind="unnamed", anonymity="explained"), False),
        (Source(kind="document", anonymity="unexplained"), False),
        (Source(kind="person"), False),
    ],
)
def test_anonymous_unexplained(source: Source, *, raised: bool) -> None:
    """Not named, and no reason is given."""
    assert ("anonymous-unexplained" in of("an officer", source)) is raised


@pytest.mark.parametrize(
    ("who", "source", "raised"),
    [
        ("residents", Source(kind="collective", anonymity="unexplained"), True),
        ("some reports", Source(kind="document", anonymity="unexplained"), True),
        ("one report", Source(kind="document", anonymity="unexplained"), False),
        ("two diplomats", Source(kind="unnamed", anonymity="unexplained"), False),
        ("The Tribune", Source(kind="medium"), False),
    ],
)
def test_plural_sources(who: str, source: Source, *, raised: bool) -> None:
    """A plural that is not counted."""
    assert ("plural-sources" in of(who, source)) is raised


def test_presupposing_cue() -> None:
    """The verb vouches, and the signal stands on the verb."""
    account = account_of(SAID.format("The Osterian mayor", "revealed"))
    (signal,) = [s for s in signals_of(account) if s.code == "presupposing-cue"]
    assert account.prose.text[slice(*signal.spans[0])] == "revealed"
    assert "revealed" in signal.why
    assert "presupposing-cue" not in of("The Osterian mayor", Source(kind="person"))


def test_in_custody() -> None:
    """A holder, or the standing of a captive, raises it; a free soldier does not."""
    assert "in-custody" in of("The Osterian private", Source(kind="person", standing="captive", custody="Velden"))
    assert "in-custody" in of("The private", Source(kind="person", standing="captive"))
    assert "in-custody" not in of("The private", Source(kind="person", standing="military"))


def test_relay_by_an_agency_and_by_another() -> None:
    """What an agency passes on is its credit; what anybody else passes on is second-hand; what is nobody's relay is neither."""
    told = Source(kind="medium", standing="medium", access="told")
    marked = "[s1 {}] [c1 said] [k1 [s2 a mayor] [c2 said] [k2 it fell]]."
    both = {"agency-credit", "second-hand"}
    assert codes(marked.format("Reuters"), told, parents={2: 1}) & both == {"agency-credit"}
    assert codes(marked.format("The Tribune"), told, parents={2: 1}) & both == {"second-hand"}
    assert codes(marked.format("Reuters"), told, parents={2: 1}, index=1) & both == set()


def test_unsourced() -> None:
    """The document's own allegation or hedge has no source; a statement with one is not unsourced."""
    assert "unsourced" in codes("[k1 Velden shelled the bridge].", Source(kind="author"))
    assert "unsourced" in codes("[k1 The bridge was] [c1 reportedly] [k1 hit].", Source(kind="unstated", anonymity="unexplained"))
    assert "unsourced" not in of("Osteria", Source(kind="body", party="Osteria"))
