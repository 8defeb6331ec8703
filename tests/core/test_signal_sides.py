"""Signals that need the whole document: a party that speaks of its adversary, an event without a time."""

from __future__ import annotations

import pytest

from firsthand.core.statement import Source
from tests.core.bracketed import codes, swap

OSTERIA = Source(kind="person", standing="military", party="Osteria")
MINISTER = Source(kind="person", standing="official", party="Osteria")
VELDEN = Source(kind="person", standing="military", party="Velden")
VELDEN_MINISTER = Source(kind="person", standing="official", party="Velden")
FRONT = "Osterian forces attacked on Monday. Veldener troops held the bridge. "


@pytest.mark.parametrize(
    ("rank", "verb", "content", "raised"),
    [
        ("general", "said", "Veldener troops shelled a school", True),
        ("general", "said", "his men killed 40 fighters", True),
        ("general", "said", "they retook the bridge", True),
        ("minister", "said", "militants attacked the bridge", True),
        ("minister", "accused", "Velden of lying", True),
        ("minister", "said", "the harvest was good", False),
        ("minister", "denied", "that Velden was shelled", False),
    ],
)
def test_interested_party(rank: str, verb: str, content: str, *, raised: bool) -> None:
    """A fighting side on its adversary's acts or its own success raises it; on other matters, or in a denial, it does not."""
    marked = FRONT + f"[s1 The Osterian {rank}] [c1 {verb}] [k1 {content}]."
    one, other = (OSTERIA, VELDEN) if rank == "general" else (MINISTER, VELDEN_MINISTER)
    assert ("interested-party" in codes(marked, one)) is raised
    assert ("interested-party" in codes(swap(marked), other)) is raised


def test_side_without_arms_is_no_party() -> None:
    """An official of a state that the text does not show in arms is no interested party, whichever state it is."""
    marked = "[s1 The Osterian minister] [c1 said] [k1 militants attacked a bridge far away]."
    assert "interested-party" not in codes(marked, MINISTER)
    assert "interested-party" not in codes(swap(marked), VELDEN_MINISTER)


def test_witness_of_a_side_is_no_party() -> None:
    """Somebody who lives in a country does not speak for it."""
    marked = FRONT + "[s1 An Osterian baker] [c1 said] [k1 Veldener troops shelled a school]."
    assert "interested-party" not in codes(marked, Source(kind="unnamed", standing="witness", party="Osteria"))


@pytest.mark.parametrize(
    ("marked", "raised"),
    [
        ("[s1 A baker] [c1 said] [k1 troops shelled a school].", True),
        ("[s1 A baker] [c1 said] [k1 troops shelled a school on Monday].", False),
        ("[s1 A baker] [c1 said] on Monday [k1 troops shelled a school].", False),
        ("[s1 A baker] [c1 said] [k1 troops shelled a school in 2031].", False),
        ("Osterian troops shelled the old school on Monday. [s1 A baker] [c1 said] [k1 troops shelled a school].", False),
        ("Osterian forces fled on Monday. [s1 A baker] [c1 said] [k1 troops shelled a school].", False),
        ("Osterian forces fled on Monday. Bread was dear. [s1 A baker] [c1 said] [k1 troops shelled a school].", True),
        ("The harvest fell on Monday. [s1 A baker] [c1 said] [k1 troops shelled a school].", True),
        ("[s1 A baker] [c1 said] [k1 troops will attack].", False),
        ("[s1 A baker] [c1 denied] [k1 that troops shelled a school].", False),
        ("[s1 A baker] [c1 said] [k1 bread is dear].", False),
    ],
)
def test_no_date(marked: str, *, raised: bool) -> None:
    """An event needs a time in its words, its sentence, or a dated sentence about the same event; what is no event needs none."""
    for variant in (marked, swap(marked)):
        assert ("no-date" in codes(variant, Source(kind="person", standing="witness"))) is raised
