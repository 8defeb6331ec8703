"""Who checked what, and what a record covers."""

from __future__ import annotations

import pytest

from firsthand.core import verification
from firsthand.core.statement import Entity, Source, Verification
from firsthand.data.verification import load_verification
from tests.core.bracketed import account_of, swap

TABLE = load_verification()
CLAIM = "[s1 Osteria] [c1 said] [k1 the bridge was hit]. "
ONE = Source(kind="body", party="Osteria", refers_to="e1")
TWO = Source(kind="body", party="Velden", refers_to="e2")


def found(marked: str, *sources: Source, entities: tuple[Entity, ...] = ()) -> list[Verification]:
    """Give the records of a marked text, its statements named s1, s2 ..."""
    account = account_of(marked, *sources, entities=entities)
    return list(verification.find(account, [f"s{i + 1}" for i in range(len(account.attributions))], TABLE))


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The claim could not be independently verified.", "attempted"),
        ("The Tribune was not able to verify the report.", "attempted"),
        ("It was impossible to confirm this.", "attempted"),
        ("The report is unconfirmed.", "unverified"),
        ("The claim has not been independently verified.", "unverified"),
        ("The claim was partly confirmed.", "partly"),
        ("We have verified the footage.", "verified"),
        ("It offered no evidence.", "no-evidence"),
        ("It said so without providing any evidence.", "no-evidence"),
        ("The ministry declined to comment.", "declined"),
        ("The ministry did not respond to a request for comment.", "declined"),
        ("The ministry would neither confirm nor deny it.", "declined"),
        ("The ministry called it baseless.", "denied"),
    ],
)
def test_wording_has_a_status(sentence: str, status: str) -> None:
    """Each wording says what was done, covers the claim before it, and does so for either side."""
    for variant in (CLAIM + sentence, swap(CLAIM + sentence)):
        (record,) = found(variant, ONE)
        assert (record.status, record.covers) == (status, ("s1",))


@pytest.mark.parametrize(
    "sentence",
    ["The convoy was denied access.", "She declined to be named.", "The dead were not counted.", "He was confirmed as minister."],
)
def test_lookalikes_are_none(sentence: str) -> None:
    """Access that is denied, a name that is withheld and an office that is confirmed are no verification."""
    assert found(CLAIM + sentence, ONE) == []


def test_denial_covers_what_it_answers() -> None:
    """A denial is a record of its own, by its source, and covers the accusation that shares its words."""
    marked = (
        "[s1 Osteria] [c1 accused] [k1 Velden of shelling the bridge]. [s2 Osteria] [c2 said] [k2 it was raining]."
        " [s3 Velden] [c3 denied] [k3 shelling the bridge]."
    )
    (record,) = found(marked, ONE, ONE, TWO)
    assert (record.status, record.by, record.covers) == ("denied", "e2", ("s1",))


def test_denial_says_who_and_no_more_than_its_clause() -> None:
    """The record's words are source, cue and the beginning of what is denied."""
    (record,) = found("[s1 Osteria] [c1 denied] [k1 " + "that it hit the bridge " * 9 + "].", ONE)
    assert record.spans[0][0] == 0
    assert record.spans[-1][1] < 120


def test_plural_looks_further_back() -> None:
    """A plural, as in "these claims", covers more than the last sentence, "the claim" does not."""
    two = CLAIM + "[s2 It] [c2 added] [k2 that a school was hit]. "
    assert found(two + "These claims could not be verified.", ONE, ONE)[0].covers == ("s1", "s2")
    assert found(two + "The claim could not be verified.", ONE, ONE)[0].covers == ("s2",)


def test_by_is_the_one_who_tried() -> None:
    """An active wording is by the source named before it, a passive one by nobody, or by whom it names."""
    text = CLAIM.replace("[s1 ", "").replace("[c1 ", "").replace("[k1 ", "").replace("]", "")
    tribune = Entity(id="e9", kind="medium", name="Tribune", mentions=((len(text), len(text) + 11),))
    assert found(CLAIM + "The Tribune could not verify the claim.", ONE, entities=(tribune,))[0].by == "e9"
    assert found(CLAIM + "The claim could not be verified.", ONE)[0].by is None


def test_third_party_is_neither_claimant_nor_accused() -> None:
    """A confirmation by a third side is a record; one by the claimant's own side or by the accused is not."""
    marked = "[s1 Osteria] [c1 said] [k1 Velden shelled the old bridge]. [s2 {}] [c2 confirmed] [k2 that the old bridge was shelled]."
    monitor = Source(kind="body", standing="monitor", party="Bridge Watch", refers_to="e3")
    assert [r.status for r in found(marked.format("Bridge Watch"), ONE, monitor)] == ["third-party"]
    assert found(marked.format("An Osterian colonel"), ONE, Source(kind="person", party="Osteria", refers_to="e4")) == []
    assert found(marked.format("Velden"), ONE, TWO) == []


def test_confirming_a_report_looks_back() -> None:
    """Who confirms "the reports" or "that account" bears out what stands before; words in common alone do not make it so."""
    marked = "[s1 Osteria] [c1 said] [k1 Velden shelled the old bridge]. [s2 A resident] [c2 confirmed] [k2 {}]."
    resident = Source(kind="unnamed", standing="witness", refers_to="e3")
    for said in ("the reports", "that account"):
        assert [r.covers for r in found(marked.format(said), ONE, resident)] == [("s1",)]
    assert (
        found(marked.format("many of the families near the old bridge had sent their elder children away in spring"), ONE, resident) == []
    )


def test_nobody_answers_himself() -> None:
    """A denial without a cue of its own covers what the other side said, not what its own speaker said before."""
    marked = (
        "[s1 Osteria] [c1 said] [k1 Velden shelled the old bridge]. [s2 Velden] [c2 said] [k2 the river was quiet]. "
        "[s3 Velden] [c3 said] [k3 its army was not responsible for the shelling of the bridge]."
    )
    records = [r for r in found(marked, ONE, TWO, TWO) if r.status == "denied"]
    assert records
    assert all("s2" not in r.covers for r in records)
