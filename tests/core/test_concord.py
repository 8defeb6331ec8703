"""What waits for a second person, and where two persons decided otherwise."""

from __future__ import annotations

import pytest

from firsthand.core.concord import disagreements, in_force, pending
from firsthand.core.decision import BY_TWO, Decision

SINCE = "2031-04-02"


def made(kind: str, *subjects: str, by: str = "Ada Roth", day: int = 3, value: str | None = None) -> Decision:
    """Make a decision of a day in April."""
    return Decision(kind=kind, subjects=subjects, by=by, decided=f"2031-04-{day:02}T09:00:00Z", value=value)


@pytest.mark.parametrize("kind", ["same", "field", "withhold", "verified", "refuted", "release"])
def test_only_some_kinds_wait(kind: str) -> None:
    """What cannot be taken back easily waits for a second person, and only since the rule holds."""
    one = made(kind, "c1")
    assert pending([one], SINCE) == ((one,) if kind in BY_TWO else ())
    assert in_force([one], SINCE) == ([] if kind in BY_TWO else [one])
    assert pending([one], "2031-04-04") == pending([one], None) == pending([one], "") == ()


def test_another_person_confirms() -> None:
    """A confirmation counts by another name, however it is written, while it stands."""
    one = made("verified", "c1")
    own = made("confirm", one.id, by="ada roth ", day=4)
    other = made("confirm", one.id, by="Mira Sand", day=5)
    undo = made("undo", other.id, day=6)
    assert pending([one, own], SINCE) == (one,)
    assert pending([one, own, other], SINCE) == ()
    assert pending([one, other, undo], SINCE) == (one,)
    assert pending([one, made("undo", one.id, day=4)], SINCE) == ()


CONTRADICTIONS = [
    (made("same", "a", "b"), made("different", "b", "a", by="Mira Sand", day=4), True),
    (made("same", "a", "b"), made("different", "a", "c", by="Mira Sand", day=4), False),
    (made("verified", "a", "b"), made("refuted", "b", by="Mira Sand", day=4), True),
    (made("verified", "a"), made("refuted", "a", day=4), False),
    (made("release", "Ada Korr"), made("withhold", "Ada Korr", by="Mira Sand", day=4), True),
    (made("derived", "a", "b"), made("derived", "a", "b", by="Mira Sand", day=4, value="no"), True),
    (made("derived", "a", "b"), made("derived", "b", "a", by="Mira Sand", day=4, value="no"), False),
    (made("alias", "a", "b"), made("alias", "b", "a", by="Mira Sand", day=4, value="no"), True),
    (made("field", "d:s1", value="certainty=certain"), made("field", "d:s1", by="Mira Sand", day=4, value="certainty=possible"), True),
    (made("field", "d:s1", value="certainty=certain"), made("field", "d:s1", by="Mira Sand", day=4, value="certainty=certain"), False),
    (made("field", "d:s1", value="certainty=certain"), made("field", "d:s1", by="Mira Sand", day=4, value="voice=indirect"), False),
    (made("checked", "a", value="x"), made("checked", "a", by="Mira Sand", day=4, value="y"), False),
]


@pytest.mark.parametrize(("one", "other", "contradict"), CONTRADICTIONS)
def test_two_persons_who_decide_otherwise(one: Decision, other: Decision, contradict: bool) -> None:  # noqa: FBT001 - a row of a table
    """Decisions of two persons on one thing that cannot both be meant disagree, in whatever order they are given."""
    for given in ((one, other), (other, one)):
        assert [(found.one, found.other) for found in disagreements(given)] == ([(one, other)] if contradict else [])


def test_the_last_word_of_each_counts() -> None:
    """Who came round to the other's view disagrees no more, and what was undone disagrees with nobody."""
    one, other = made("verified", "a"), made("refuted", "a", by="Mira Sand", day=4)
    assert disagreements([one, other, made("verified", "a", by="Mira Sand", day=5)]) == ()
    assert disagreements([one, other, made("undo", other.id, day=5)]) == ()
