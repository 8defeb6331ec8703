"""When two assertions are one claim, which positions it has, and what is filled in before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from firsthand.core.claim import Claim, anchor, blocks, compare, group, keys, settled
from firsthand.core.decision import Decision
from firsthand.core.proposition import Proposition, Voice
from firsthand.data.claims import load_claims, read_claims
from firsthand.data.tables import load
from firsthand.errors import SetupError
from tests.core.propositions import OUTLET, event, proposition, quantity

TABLE = load_claims()


def killed(document: str, number: int = 12, bound: str = "exactly", **fields: Any) -> Proposition:  # noqa: ANN401 - any field
    """Make a toll."""
    return proposition(document, "killed", quantity=quantity(number, bound), **fields)


def claim_of(*held: Proposition) -> Claim:
    """Group what is one claim."""
    (claim,) = group(held, TABLE)
    return claim


def test_one_event_is_one_claim() -> None:
    """Two tolls of one bombing at one place on one day are one claim, for a reason that names all three."""
    link = compare(killed("d1"), killed("d2", 15), TABLE)
    assert link is not None
    assert link.kind == "same-event"
    assert {"bombing", "Korr", "2031-05-04"} <= set(
        link.why.replace("(", " ").replace(")", " ").replace(",", " ").replace(".", " ").split()
    )
    assert {e.document for e in link.evidence} == {"d1", "d2"}


@pytest.mark.parametrize(
    "other",
    [
        killed("d2", event=event(day="2031-05-09")),
        killed("d2", event=event(places=("Sund",))),
        killed("d2", event=event(kind="siege of the port")),
        killed("d2", group="children"),
        killed("d2", nature="opinion"),
        proposition("d2", "wounded", quantity=quantity(12, unit="wounded")),
        proposition("d2", "actor", answer="party:Velden"),
    ],
    ids=["day", "place", "kind", "group", "nature", "question", "aspect"],
)
def test_gates_keep_apart(other: Proposition) -> None:
    """Another day, place, kind of event, victim group, nature or question is another claim, whatever else agrees."""
    assert compare(killed("d1"), other, TABLE) is None
    assert len(group([killed("d1"), other], TABLE)) == 2


def test_wider_words_meet() -> None:
    """A blast told in wider words, with no day, or by a wider place, is still the one event that fits."""
    exact = killed("d1", event=event(kind="car bombing", places=("Old Market", "Korr")))
    claim = claim_of(
        exact,
        killed("d2", event=event(kind="attack")),
        killed("d3", event=event(day=None), published="2031-05-05"),
        killed("d4", event=event(places=("Korr", "Osteria"), day="2031-05-03", last="2031-05-05")),
    )
    assert (claim.event.first_day, claim.event.last_day) == ("2031-05-04", "2031-05-04")
    assert len(claim.propositions) == 4


def test_vague_one_never_joins_two() -> None:
    """A toll that fits two events goes to one of them and leaves them two."""
    one, two = killed("d1", event=event(places=("Old Market", "Korr"))), killed("d2", event=event(places=("Tal Bridge", "Sund")))
    vague = killed("d3", event=event(places=("Korr", "Sund"), day="2031-05-03", last="2031-05-05"))
    claims = group([vague, one, two], TABLE)
    assert len(claims) == 2
    assert sorted(len(claim.propositions) for claim in claims) == [1, 2]


def test_free_ones_need_words() -> None:
    """Assertions on no listed question are one claim only where most of their words agree."""
    said = ("general", "order", "retreat", "river", "night")
    one, same = proposition("d1", "other", terms=said), proposition("d2", "other", terms=(*said, "late"))
    apart = proposition("d3", "other", terms=("school", "reopen", "monday", "teacher", "pupil"))
    assert compare(one, same, TABLE) is not None
    assert compare(one, apart, TABLE) is None
    assert len(group([one, same, apart], TABLE)) == 2


def test_words_of_two_sources_are_one_claim() -> None:
    """What two sources say at once, in words too few to compare, is one claim all the same."""
    said = [proposition("d1", "other", terms=("bridge",), voices=(OUTLET, Voice(name=name, kind="body"))) for name in ("League", "Council")]
    twins = [replace(p, id=f"{p.id}{n}", spans=((0, 40 + n),)) for n, p in enumerate(said)]
    assert len(claim_of(*twins).propositions) == len(said)


def test_other_number_speaks_against() -> None:
    """The same words with another number are a weaker link than with the same one."""
    said = ("general", "send", "tank", "bridge")
    one, same, other = (proposition(f"d{n}", "other", terms=said, quantity=quantity(n, unit="tank")) for n in (12, 12, 40))
    strong, weak = compare(one, replace(same, id="z"), TABLE), compare(one, other, TABLE)
    assert strong is not None
    assert weak is None or weak.strength < strong.strength


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ((112, "at least"), (112, "exactly"), 1),
        ((112, "about"), (112, "exactly"), 1),
        ((120, "more than"), (126, "exactly"), 2),
        ((120, "more than"), (120, "exactly"), 2),
        ((24, "vague"), (58, "exactly"), 2),
        ((58, "exactly"), (72, "exactly"), 2),
    ],
)
def test_values_are_positions(one: tuple[int, str], other: tuple[int, str], count: int) -> None:
    """Numbers with a bound that says the same are one position, others stand side by side in one claim."""
    assert len(claim_of(killed("d1", *one), killed("d2", *other)).positions) == count


def relation(*held: Proposition) -> set[str]:
    """Give the kinds of relations in one claim."""
    return {r.kind for r in claim_of(*held).relations}


def test_later_value_of_one_source_supersedes() -> None:
    """A rising toll from one source is a sequence, never a contradiction; from two sources it is one."""
    voices = (Voice(name="Osteria Courier", kind="medium"), Voice(name="Red Lantern Aid", kind="organisation"))
    other = (voices[0], Voice(name="Velden Army", kind="organisation"))
    first = killed("d1", 58, voices=voices)
    assert relation(first, killed("d2", 72, voices=voices, published="2031-05-06")) == {"supersedes"}
    assert relation(first, killed("d2", 72, voices=other, published="2031-05-06")) == {"contradicts"}


def test_value_within_a_bound_refines() -> None:
    """What lies within "more than 50" says more exactly what that says."""
    assert relation(killed("d1", 50, "more than"), killed("d2", 58)) == {"refines"}


@pytest.mark.parametrize(("accused", "other"), [("party:Osteria", "party:Velden"), ("party:Velden", "party:Osteria")])
def test_denial_denies_its_answer(accused: str, other: str) -> None:
    """A denial is a position of its own that contradicts what it denies, and not what others are accused of; for either side."""
    claim = claim_of(
        proposition("d1", "actor", answer=accused),
        proposition("d2", "actor", answer=accused, stance="denied"),
        proposition("d3", "actor", answer=other),
    )
    denied = next(p for p in claim.positions if p.stance == "denied")
    against = {r.other for r in claim.relations if r.position == denied.id and r.kind == "contradicts"}
    assert against == {p.id for p in claim.positions if p.stance == "affirmed" and p.propositions[0].answer == accused}


def test_denials_of_two_answers_are_two_positions() -> None:
    """That the one side did not do it says nothing of the other side, and a denied number nothing of another number."""
    blamed = [proposition(f"d{n}", "actor", answer=f"party:{side}", stance="denied") for n, side in enumerate(("Osteria", "Velden"))]
    assert [p.label for p in claim_of(*blamed).positions] == ["denied: Osteria", "denied: Velden"]
    tolls = [killed(f"d{n}", number, stance="denied") for n, number in enumerate((12, 30))]
    assert [p.label for p in claim_of(*tolls, killed("d3", 30)).positions] == ["30 killed", "denied: 12 killed", "denied: 30 killed"]
    (relation,) = [r for r in claim_of(*tolls, killed("d3", 30)).relations if r.kind == "contradicts"]
    assert relation.why == "It denies “30 killed”."


def test_either_or_is_refined_by_one() -> None:
    """One name says more exactly what an answer that leaves two open says."""
    assert relation(
        proposition("d1", "actor", answer="party:Osteria"), proposition("d2", "actor", answer="party:Osteria|party:Velden")
    ) == {"refines"}


def test_ids_and_labels() -> None:
    """A claim bears the id of its earliest proposition, positions build on it, and both can be read."""
    early, late = killed("d1", 12, "at least", published="2031-05-04"), killed("d2", 15, published="2031-05-05")
    claim = claim_of(late, early)
    assert claim.id == early.id
    assert all(position.id.startswith(f"{early.id}.value.") for position in claim.positions)
    assert [position.label for position in claim.positions] == ["at least 12 killed", "15 killed"]
    assert "bombing at Korr, 4 May 2031" in claim.label


def test_anchor_finds_it_again() -> None:
    """A decision finds its assertions after a re-reading that moved their ids, by where their words stood."""
    one, two = killed("d1", text="twelve people died"), killed("d2", 15, text="fifteen dead")
    cut = Decision(
        kind="different",
        subjects=("gone", "lost"),
        by="Ada",
        decided="2031-06-01",
        anchors=(anchor(one), anchor(two).replace("fifteen", "15")),
    )
    assert len(group([one, two], TABLE, [cut])) == 2
    assert len(group([one, two], TABLE)) == 1


def test_statement_subject() -> None:
    """A decision about two statements joins what they say on the same question, over places and days."""
    one, two = killed("d1", statement="s1"), killed("d2", statement="s4", event=event(places=("Sund",), day="2031-07-01"))
    same = Decision(kind="same", subjects=("d1:s1", "d2:s4"), by="Ada", decided="2031-06-01")
    assert len(group([one, two], TABLE)) == 2
    (claim,) = group([one, two], TABLE, [same])
    assert [link.kind for link in claim.links] == ["decided"]
    assert len(blocks([one, two], TABLE)) == 2
    assert len(blocks([one, two], TABLE, [same])) == 1


def test_a_cut_takes_its_like_along() -> None:
    """Where a person cuts a claim of many, each of the others goes with the side that it is more like."""
    held = [killed("d1", 12), killed("d2", 12), killed("d3", 40), killed("d4", 40)]
    cut = Decision(kind="different", subjects=(held[0].id, held[2].id), by="Ada", decided="2031-06-01")
    parts = {frozenset(p.document for p in claim.propositions) for claim in group(held, TABLE, [cut])}
    assert parts == {frozenset({"d1", "d2"}), frozenset({"d3", "d4"})}


def test_later_decision_rules_out_an_earlier_one() -> None:
    """Two joined and two cut, and then one joined across: the earliest of the three gives way."""
    one, two, three = (
        killed("d1", event=event(places=("Korr",))),
        killed("d2", event=event(places=("Sund",))),
        killed("d3", event=event(places=("Tal",))),
    )
    acts = [
        Decision(kind="same", subjects=(one.id, two.id), by="Ada", decided="2031-06-01"),
        Decision(kind="different", subjects=(two.id, three.id), by="Ada", decided="2031-06-02"),
        Decision(kind="same", subjects=(one.id, three.id), by="Ada", decided="2031-06-03"),
    ]
    parts = {frozenset(p.document for p in claim.propositions) for claim in group([one, two, three], TABLE, acts)}
    assert parts == {frozenset({"d1", "d3"}), frozenset({"d2"})}


def test_settled_fills_from_the_lead() -> None:
    """A headline without a day and a later sentence without a place get both from the event that the document tells of."""
    headline = killed("d1", at=0, event=event(places=(), day=None))
    lead = killed("d1", at=50)
    later = proposition("d1", "actor", at=90, answer="party:Velden", event=event(kind=None, places=()))
    assert {p.event for p in settled([headline, lead, later], TABLE)} == {lead.event}


@pytest.mark.parametrize("other", [event(places=("Sund",)), event(day="2031-02-01"), event(kind="arrest", places=(), day=None)])
def test_settled_leaves_other_events(other: Any) -> None:  # noqa: ANN401 - an event
    """What a text says of another place, day or kind of event stays as it is."""
    lead, aside = killed("d1"), killed("d1", 3, at=40, event=other)
    assert settled([lead, aside], TABLE)[1].event == other


def test_a_war_is_no_event() -> None:
    """A toll of a whole war is not filled with the event of the day."""
    lead, war = killed("d1"), killed("d1", 280000, "more than", at=60, event=event(kind=None, places=(), day=None))
    assert settled([lead, war], TABLE)[1].event == war.event


def test_a_war_is_at_no_narrow_place() -> None:
    """What is said of the war is one claim whether a town or the country stands beside it."""
    span = {"kind": "war", "day": "2031-03-01", "last": "2031-03-31"}
    town = killed("d1", 210000, "more than", event=event(places=("Sund",), **span))
    country = killed("d2", 280000, "more than", event=event(places=("Europe",), **span))
    held = [p for one in (town, country) for p in settled([one], TABLE)]
    assert len(group(held, TABLE)) == 1


def test_lone_group_is_the_toll() -> None:
    """The only group counted is the toll itself; beside a greater count it stays a part, and children always do."""
    alone, of_more = killed("d1", group="civilians"), killed("d1", 20)
    part = killed("d1", 8, group="civilians", at=30)
    assert settled([alone], TABLE)[0].group is None
    assert settled([of_more, part], TABLE)[1].group == "civilians"
    assert settled([killed("d1", 5, group="children")], TABLE)[0].group == "children"


BROKEN: list[tuple[str, Any]] = [
    ("floors", {"event": 1.5, "words": 0.5, "certain": 0.9}),
    ("floors", {"event": 0.5, "words": 0.5}),
    ("event", {"kind": 1.0}),
    ("words", {"bias": 0.0, "luck": 1.0}),
    ("general", {}),
]


@pytest.mark.parametrize(("part", "value"), BROKEN, ids=[f"{n}-{part}" for n, (part, _) in enumerate(BROKEN)])
def test_a_broken_table_is_refused(part: str, value: Any) -> None:  # noqa: ANN401 - a part of a table
    """A table without a bias, with a floor that is no strength, or with signs of one model only, is refused by name."""
    with pytest.raises(SetupError, match=r"claims\.toml|broken"):
        read_claims(load("claims.toml") | {part: value})


@pytest.mark.parametrize("published", [None, "2031", "soon"])
def test_no_date_is_no_obstacle(published: str | None) -> None:
    """What has no date, or half of one, is still grouped with what agrees in place and words."""
    said = ("general", "order", "retreat", "river", "night")
    one, two = (proposition(f"d{n}", "other", event=event(day=None), published=published, terms=said) for n in (1, 2))
    assert len(group([one, two], TABLE)) == 1


def test_keys_are_few() -> None:
    """However many places and days an assertion leaves open, the keys it is filed under stay few."""
    wide = killed(
        "d1", event=event(places=tuple(f"Place{n}" for n in range(30)), day="2031-01-01", last="2031-12-31"), terms=tuple("abcdefgh")
    )
    assert len(keys(wide, TABLE)) <= 40
