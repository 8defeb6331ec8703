"""Where the first definition of origins was wrong: one case each, and what is counted instead (docs/explanation/origins.md)."""

from __future__ import annotations

import pytest

from firsthand.core.origin import Edge, Graph, Node, Tie, assess, deeper
from tests.core.origins import OSTERIA, body, cannot, doc, graph, person, unnamed


def test_what_is_known_of_a_source_survives_the_loss_of_one_utterance() -> None:
    """A tie is about a source and not one of its utterances: to learn where one came from leaves the other set apart."""
    before = graph("a>m1 b>m2 c>x m1~v d>v", *MINISTRY_TWICE, unnamed("x"), unnamed("v"), ties=(cannot("m1", "x"),))
    after = graph("a>m1 b>m2 c>x m1>v d>v", *MINISTRY_TWICE, unnamed("x"), unnamed("v"), ties=(cannot("m1", "x"),))
    assert assess(before, "person").lo == assess(after, "person").lo == 2


MINISTRY_TWICE = (body("Osterian ministry", "m1"), body("Osterian ministry", "m2"))


def test_a_text_settles_no_source() -> None:
    """A body that may have it from another is not made sure by an uncredited text of its own outlet, which may be a copy."""
    nodes = (doc("a"), doc("b", "Osterian agency"), doc("c"), body("Osterian agency", "s"), body("Veldener staff", "v"))
    found = assess(graph("a>s s~v c>v", *nodes))
    assert (found.lo, found.hi) == (1, 2)


def test_two_papers_that_quote_each_other_on_two_days_are_no_circle() -> None:
    """A circle needs a path on which a claim comes back: that each of two papers once has it from the other is none."""
    nodes = (doc("x1", "X"), doc("x2", "X"), doc("y1", "Y"), doc("y2", "Y"), body("Osterian ministry", "M"), body("League", "N"))
    assert "circular-reporting" not in assess(graph("x1>y1 y1>M y2>x2 x2>N", *nodes)).flags
    assert "circular-reporting" in assess(graph("x1>y1 y1>x2 x2>N", *nodes)).flags


def test_a_circle_comes_home_to_an_unnamed_source_too() -> None:
    """Where it is known that an unnamed source of a circle is one that speaks elsewhere, the circle has it from there and adds none."""
    nodes = (doc("a"), doc("b"), unnamed("x"), unnamed("y"))
    same = (Tie(a="x", b="y", kind="must", level="person"),)
    assert assess(graph("a>x b>y", *nodes, ties=same), "person").hi == 1
    assert assess(graph("a>x x>a b>y", *nodes, ties=same), "person").hi == 1
    assert assess(graph("a>x x>a b>y", *nodes), "person").hi == 2


def test_so_many_bodies_are_at_least_so_many_persons() -> None:
    """What joins persons to a body can set more of them apart than is known of them one by one: that then holds of the persons too."""
    nodes = (unnamed("x", organisation="Osterian ministry"), unnamed("y", organisation="Osterian ministry"), *map(unnamed, "cd"))
    ties = tuple(Tie(a=a, b=b, kind="cannot", level="organisation") for a, b in ("xc", "cd", "dy"))
    found = graph("a>x a>y b>c b>d", *nodes, ties=ties)
    assert assess(found, "organisation").lo == 3
    assert assess(found, "person").lo == 3


def test_an_uncounted_plural_is_two_ends() -> None:
    """To learn where "officials" have it from takes two from the upper end, which is what they counted."""
    officials = unnamed("x", descriptor="officials", plural=True)
    before, after = (graph(text, officials, body("Osterian ministry", "M")) for text in ("a>x b>M", "a>x b>M x>M"))
    assert (assess(before).hi, assess(after).hi) == (3, 1)


def test_to_join_sources_can_lower_the_lower_end_where_one_may_be_a_third() -> None:
    """If an unnamed source may be a body in spite of all, and turns out to be another body, both bodies may be one."""
    nodes = (unnamed("x"), body("Osterian ministry", "M"), body("Veldener staff", "S"))
    maybe = Tie(a="x", b="S", kind="maybe")
    apart = graph("a>x b>M c>S", *nodes, ties=(maybe,))
    joined = graph("a>x b>M c>S", *nodes, ties=(maybe, Tie(a="x", b="M", kind="must", level="organisation")))
    assert (assess(apart).lo, assess(joined).lo) == (2, 1)


def test_a_text_that_loses_two_credits_hides_two_origins() -> None:
    """The upper end holds only where each end hides one origin: of two lost credits in one text it sees one unknown."""
    nodes = (body("Osterian ministry", "M"), body("Veldener staff", "S"))
    assert assess(graph("a>M a>S", *nodes)).lo == 2
    assert assess(graph("a~M a~S", *nodes)).hi == 1


def test_a_circle_is_no_outlets_own_word() -> None:
    """Two texts of one outlet without a source may have one; where the one turns out to go round with another outlet's, they are two."""
    nodes = (doc("a", "daily"), doc("b", "daily"), doc("c", "weekly"))
    assert assess(graph("c>b", *nodes)).hi == 1
    assert assess(graph("c>b b>c", *nodes)).hi == len(("the daily", "the circle"))


def test_a_go_between_that_is_quoted_twice_is_one_line() -> None:
    """All that one go-between passes on is one line, though each outlet quotes it in words of its own."""
    nodes = (body("League", "n1"), body("League", "n2"), person("Ruvo", "w1"), person("Lind", "w2"))
    found = assess(graph("a>n1 b>n2 n1>w1 n2>w2", *nodes), "person")
    assert (found.lo, found.lines.hi, found.chokepoints) == (2, 1, ("League",))


def test_an_organ_is_not_set_apart_from_whoever_may_be_of_another_organ() -> None:
    """Where two organs of a state may be one, an unnamed source of the one may be the other: the vaguer word must not count more."""
    organs = (body("Osterian army", "A", state=OSTERIA), body("Osterian ministry", "M", state=OSTERIA))
    officer = unnamed("x", candidates=frozenset({"Osterian army"}), state=OSTERIA)
    assert assess(graph("a>A b>M", *organs)).lo == 1
    assert assess(graph("a>x b>M", officer, organs[1])).lo == 1


def test_a_credit_one_level_deeper_elsewhere_doubts_and_does_not_settle() -> None:
    """A body that credits somebody in one text may have it from there in the other too, unless it says there how it knows."""
    nodes = (body("League", "n1"), body("League", "n2"), body("Veldener clinic", "z"))
    assert (assess(deeper(graph("a>n1 b>n2 n2>z", *nodes))).lo, assess(deeper(graph("a>n1 b>n2 n2>z", *nodes))).hi) == (1, 2)
    told = (body("League", "n1", basis="first-hand"), *nodes[1:])
    assert assess(deeper(graph("a>n1 b>n2 n2>z", *told))).lo == 2


def test_opinions_have_holders() -> None:
    """An opinion is held and not confirmed: no flag speaks of confirmation or corroboration, and nobody has it at first hand."""
    nodes = (body("Osterian ministry", "M", party="Osteria", basis="institutional"), body("Veldener staff", "S", party="Velden"))
    found = assess(graph("a>M b>S", *nodes, nature="opinion"))
    assert found.holders
    assert (found.hi, found.first_hand, found.flags) == (2, 0, ())


@pytest.mark.parametrize(
    "wrong",
    [
        Graph(nodes=(doc("a"), body("League", "a"))),
        Graph(nodes=(doc("a"),), edges=(Edge(source="a", target="nowhere"),)),
        Graph(nodes=(doc("a"),), ties=(Tie(a="a", b="nowhere", kind="must"),)),
    ],
)
def test_an_id_means_one_thing(wrong: Graph) -> None:
    """A graph in which an id means two things or nothing is refused."""
    with pytest.raises(ValueError, match=r"'a'|nowhere"):
        assess(wrong)


def test_nothing_is_counted_where_nothing_is_reported() -> None:
    """Without a document there is no origin, no line and no party, and each end says so."""
    found = assess(Graph(nodes=(Node(id="M", kind="named", agent="M"),)))
    assert (found.lo, found.hi, found.lines.lo, found.lines.hi, found.party_origins.hi, found.flags) == (0, 0, 0, 0, 0, ())
    assert {reason.end for reason in found.why} >= {"lo", "hi"}
