"""Cases and patterns: contradictions side by side, and cases counted by origin and not by article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.core.case import case, pattern
from firsthand.core.claim import Claim, Position, Relation
from firsthand.core.entry import Entry, Grade, PositionEntry
from firsthand.core.origin import Edge, Graph, Node, assess
from firsthand.core.proposition import Event, Proposition, Quantity, Voice
from firsthand.core.statement import Signal

GRADE = Grade(source="F", information=3, rule="r", why="w")


def _entry(key: str, event: Event, values: dict[int, str], *, copies: int = 1, signals: tuple[Signal, ...] = ()) -> Entry:
    """Make a claim about an event: each number with the day on which ``copies`` papers gave it, all from one ministry."""
    positions, shown = [], []
    for number, day in values.items():
        quantity = Quantity(low=number, high=number, bound="exactly", unit="killed")
        given = tuple(
            Proposition(
                id=f"{key}{number}{n}", document=f"d{key}{number}{n}", spans=((0, 5),), text=f"{number} killed near Jan Vast's farm",  # type: ignore[arg-type]
                aspect="killed", event=event, voices=(Voice(name=f"o{n}", kind="medium"),), published=day, outlet=f"o{n}",
            )
            for n in range(copies)
        )  # fmt: skip
        position = Position(id=f"{key}.{number}", label=f"{number} killed", stance="value", value=quantity, propositions=given)
        nodes = tuple(Node(id=str(p.document), kind="doc", outlet=p.outlet) for p in given)
        graph = Graph(
            nodes=(*nodes, Node(id="m", kind="named", agent="m", organisation="m")),
            edges=tuple(Edge(source=n.id, target="m") for n in nodes),
        )
        origins = assess(graph)
        positions.append(position)
        shown.append(
            PositionEntry(
                position=position, graph=graph, origins=origins, party_origins=assess(graph, "party"), flags=(), derivations=(),
                documents=copies, outlets=copies, amplification=1.0,
            )
        )  # fmt: skip
    first, *rest = positions
    relations = tuple(Relation(kind="contradicts", position=first.id, other=p.id, why="both cannot be") for p in rest)
    claim = Claim(id=key, nature="fact", label=key, aspect="killed", event=event, positions=tuple(positions), relations=relations)
    return Entry(
        claim=claim, positions=tuple(shown), origins=shown[0].origins, grade=GRADE, signals=signals, first_seen=min(values.values())
    )


@pytest.mark.parametrize(("one", "other"), [("Tarn", "Sels"), ("Sels", "Tarn")])
def test_two_places_on_one_day_stand_side_by_side(one: str, other: str) -> None:
    """Two claims about one man that put one event of one day at two places contradict each other, whichever place is whose."""
    events = [Event(kind="shelling", places=(place,), first_day="2031-03-04", last_day="2031-03-04") for place in (one, other)]
    found = case("Jan Vast", [_entry(f"k{n}", event, {3: "2031-03-05"}) for n, event in enumerate(events)])
    assert [c.kind for c in found.contradictions] == ["places"]
    assert found.single_origin == ("k0", "k1")


def test_a_toll_that_rises_contradicts_nothing_and_one_that_does_not_does() -> None:
    """Twelve on one day and thirty a day later is a toll that rose; both on one day cannot be."""
    event = Event(kind="shelling", places=("Tarn",))
    assert not case("Jan Vast", [_entry("a", event, {12: "2031-03-05", 30: "2031-03-06"})]).contradictions
    assert [c.kind for c in case("Jan Vast", [_entry("b", event, {12: "2031-03-05", 30: "2031-03-05"})]).contradictions] == ["figures"]


def test_a_case_leaves_out_claims_about_others() -> None:
    """A claim belongs to a case only where the whole name stands in it."""
    entry = _entry("a", Event(places=("Tarn",)), {12: "2031-03-05"})
    assert case("jan vast", [entry]).entries
    assert case("Tarn", [entry]).entries
    assert not case("Vast Tarn", [entry]).entries
    assert not case("", [entry]).entries


@pytest.mark.parametrize("copies", [1, 7])
def test_a_pattern_counts_cases_whatever_the_number_of_articles(copies: int) -> None:
    """Two events are two cases from one origin each, in however many papers; the trend is confronted with them."""
    events = [Event(kind="shelling", places=("Tarn",), first_day=f"2031-03-0{n}", last_day=f"2031-03-0{n}") for n in (4, 8)]
    trend = Signal(code="pattern-claim", spans=(), why="“growing” says that cases form a pattern.")
    entries = [_entry(f"k{n}", e, {3: "2031-03-05"}, copies=copies, signals=(trend,) if n == 0 else ()) for n, e in enumerate(events)]
    found = pattern(
        "shelling", [*entries, replace(entries[0], claim=replace(entries[0].claim, id="x", event=Event(kind="arrest")), signals=())]
    )
    assert len(found.instances) == 2
    assert {(i.lo, i.hi) for i in found.instances} == {(1, 1)}
    assert found.documents == 2 * copies
    assert found.by_month == (("2031-03", 2),)
    assert [(t.before, t.after) for t in found.trends] == [(1, 1)]
