"""What waits for a person: which pairs, links, names and readings the rules ask about, in what order, and when they ask no more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from firsthand.core.claim import Claim, ClaimTable, group
from firsthand.core.concord import disagreements, pending
from firsthand.core.decision import Decision
from firsthand.core.document import Document
from firsthand.core.entry import Entry
from firsthand.core.proposition import Proposition, Voice
from firsthand.core.review import Item, disagreed, held_open, near_names, nearly, queue, unsure, waiting, weak
from firsthand.core.statement import Content, Cue, Reading, Source, Statement
from firsthand.data.claims import load_claims
from firsthand.flow import open_rules, per_claim
from tests.core.propositions import event, proposition

TABLE: ClaimTable = load_claims()


def claims(*held: Proposition) -> tuple[Claim, ...]:
    """Group propositions."""
    return group(held, TABLE)


def decision(kind: str, *subjects: str, by: str = "Ada Roth", value: str | None = None, at: str = "2031-05-06") -> Decision:
    """Decide something."""
    return Decision(kind=kind, subjects=subjects, by=by, decided=at, value=value)


def free(document: str, *terms: str, **more: Any) -> Proposition:  # noqa: ANN401 - any field
    """Make a proposition that answers no listed question, so that its words alone make it one with another."""
    return proposition(document, "other", text=" ".join(terms), terms=terms, **more)


FIRST = free("d1", "convoy", "reach", "bridge", "night", "guard")
CLOSE = (FIRST, free("d2", "convoy", "reach", "burn", "school", "river", event=event(kind=None, places=())))
"""Two that share a day and some words, and are not joined by a hair."""


def test_claims_that_are_nearly_one_are_asked_about() -> None:
    """The rules left them apart, and say by how little; a decision either way ends the question."""
    found = claims(*CLOSE)
    assert len(found) == 2
    (item,) = nearly(found, TABLE)
    assert (item.kind, item.suggested) == ("near", "different")
    assert set(item.subjects) == {claim.id for claim in found}
    assert "is needed" in item.because
    for kind in ("same", "different"):
        assert queue([item], [decision(kind, *item.subjects)]) == ()
    assert queue([item], [decision("verified", item.subjects[0])]) == (item,)


def test_far_apart_or_in_one_text_nothing_is_asked() -> None:
    """Another place shuts the gate, and two sentences of one text are two by intent."""
    far = free("d2", "convoy", "reach", "burn", "school", "river", event=event(places=("Sund",)))
    assert list(nearly(claims(FIRST, far), TABLE)) == []
    beside = free("d1", "convoy", "reach", "burn", "school", "river", at=90, event=event(kind=None, places=()))
    assert list(nearly(claims(FIRST, beside), TABLE)) == []


def test_a_weak_link_is_asked_about_and_a_strong_one_is_not() -> None:
    """What joined two statements on little is shown with its strength."""
    near = free("d2", "convoy", "reach", "burn", "school", "river")
    (claim,) = claims(FIRST, near)
    (item,) = weak(claim, TABLE)
    assert (item.kind, item.suggested, set(item.subjects)) == ("weak", "same", {FIRST.id, near.id})
    assert f"{claim.links[0].strength:.2f}" in item.because
    (same,) = claims(FIRST, free("d2", "convoy", "reach", "bridge", "night", "guard"))
    assert list(weak(same, TABLE)) == []


PASSAGE = "Ten lorries of the convoy stood burning on the bridge at Korr in the night while guards ran to the river"
SHARED = "Ten lorries of the convoy stood burning on the bridge"


def entry(earlier: str, later: str) -> Entry:
    """Assess one claim of two documents by two outlets, each in its own voice."""
    made = []
    readings = {}
    for number, text in enumerate((earlier, later)):
        document = Document(text=text, publisher=f"Outlet {number}", published=f"2031-05-0{5 + number}")
        voice = Voice(name=f"Outlet {number}", kind="medium", body=f"Outlet {number}")
        shape = proposition(str(document.id), "other", text=text, terms=("convoy", "burn", "bridge", "night"), voices=(voice,))
        made.append(replace(shape, published=document.published))
        readings[document.id] = Reading(document=document)
    (claim,) = claims(*made)
    return per_claim(claim, readings, (), open_rules())


def test_a_possible_copy_that_moves_an_end_is_asked_about() -> None:
    """What each answer leads to stands beside the question; when somebody answered, it is not asked again."""
    found = entry(PASSAGE, f"{SHARED} and the mayor of the town spoke of sabotage by men whom nobody had seen before or since")
    (item,) = held_open(found, open_rules().names)
    told = dict(item.effects)
    assert item.suggested == "derived"
    assert told["derived"] != told["not derived"]
    assert queue([item], [decision("derived", *item.subjects, value="no")]) == ()


def test_a_certain_copy_is_not_asked_about() -> None:
    """Where there is no doubt, there is no question."""
    assert list(held_open(entry(PASSAGE, PASSAGE), open_rules().names)) == []


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Ilan Verro", "I. Verro", "first letter"),
        ("Ilan Verro (Osterian army)", "Ilan Verro", "gives no body"),
        ("Ilan Verro (Osterian army)", "Ilan Verro (Tarn Council)", "different bodies"),
        ("Tarn Relief Council", "Relief Council of Tarn", "another order"),
        ("Tarn Relief Council", "TRC", "first letters"),
        ("Greta Verro", "Greta Verra", "spelling"),
    ],
)
def test_like_names_are_asked_about(one: str, other: str, why: str) -> None:
    """Each likeness is named; the name that more claims have is the one to keep, in whatever order they come."""
    for given in ([(one, 3), (other, 2)], [(other, 2), (one, 3)]):
        (item,) = near_names(given)
        assert (item.subjects, item.suggested, item.weight) == ((one, other), "alias", 2.0)
        assert why in item.because
        assert queue([item], [decision("alias", other, one, value="no")]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ilan Verro", "Mara Verro"), ("Osterian army", "Veldener army"), ("Ilan Verro", "I. Korr"), ("Tarn Council", "Sund Council")],
)
def test_other_names_are_not(one: str, other: str) -> None:
    """A common word, a family, a letter make no likeness."""
    assert list(near_names([(one, 2), (other, 2)])) == []


def test_a_reading_without_confidence_is_asked_about() -> None:
    """The statement is named as decisions name it, and a decision on any field of it ends the question."""
    document = Document(text="Ada Korr said that the bridge fell.", publisher="Halm Tribune", published="2031-05-05")
    source = Source(kind="person", text="Ada Korr")
    statements = [
        Statement(id=f"s{n}", source=source, cue=Cue(text="said"), content=Content(), confidence=sure) for n, sure in ((1, 0.5), (2, 0.9))
    ]
    held = [proposition(str(document.id), "other", at=n, statement=f"s{n}", terms=("bridge", "fall", "night")) for n in (1, 2)]
    found = entry_of(held, Reading(document=document, statements=tuple(statements)))
    (item,) = unsure(found, {document.id: Reading(document=document, statements=tuple(statements))})
    assert item.subjects == (f"{document.id}:s1",)
    assert "50 %" in item.because
    assert queue([item], [decision("field", *item.subjects, value="source.kind=body")]) == ()


def entry_of(held: list[Proposition], reading: Reading) -> Entry:
    """Assess the claim that some propositions of one document make."""
    (claim,) = claims(*held)
    return per_claim(claim, {reading.document.id: reading}, (), open_rules())


def test_what_others_wait_for_comes_first() -> None:
    """A decision that waits is asked of everybody but the one who took it; a disagreement of everybody, until they agree."""
    first, second = decision("verified", "c1", at="2031-05-07"), decision("refuted", "c1", by="Ben Hale", at="2031-05-08")
    waits = pending([first, second], "2031-05-01")
    assert [item.subjects for item in waiting(waits, "ADA  Roth")] == [(second.id,)]
    (item,) = disagreed(disagreements([first, second]))
    assert item.subjects == (first.id, second.id)
    loud = Item(kind="near", subjects=("a", "b"), because="", weight=99.0)
    assert queue([loud, item], [first, second]) == (item, loud)
    agreed = decision("verified", "c1", by="Ben Hale", at="2031-05-09")
    assert list(disagreed(disagreements([first, second, agreed]))) == []


def test_later_is_for_one_person_and_an_undone_answer_asks_again() -> None:
    """An item that was put off is left out; one whose answer was undone comes back."""
    item = Item(kind="near", subjects=("a", "b"), because="")
    assert queue([item], (), {item.id}) == ()
    made = decision("different", "b", "a")
    assert queue([item], [made]) == ()
    assert queue([item], [made, decision("undo", made.id, at="2031-05-07")]) == (item,)


def test_the_heavier_comes_first_and_ties_fall_by_day() -> None:
    """What concerns more documents is asked first; of two as heavy, the earlier day, never the name."""
    items = [Item(kind="near", subjects=(name, "x"), because="", weight=weight, day=day) for name, weight, day in
             (("a", 1.0, "2031-05-02"), ("b", 2.0, "2031-05-03"), ("c", 1.0, "2031-05-01"))]  # fmt: skip
    assert [item.subjects[0] for item in queue(items, ())] == ["b", "c", "a"]
