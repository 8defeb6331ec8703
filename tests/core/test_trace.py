"""What derives from what, and what the graph of a position makes of it, from either side."""

from __future__ import annotations

from firsthand.core.proposition import Quantity, Voice
from firsthand.core.trace import derive
from tests.core.told import BOTH, NAMES, Side, body, claim, counted, outlet, said, texts

LONG = "The old iron bridge over the river at Korr was hit by two rockets shortly before dawn on Monday"
GAZETTE, COURIER, MERIDIAN = outlet("Harbour Gazette"), outlet("Hill Courier"), outlet("Meridian News")
ACTIVISTS = Voice(name="activists (unnamed)", kind="collective", standing="advocate", count=None, descriptor="activist")


def army(side: Side) -> Voice:
    """Make the voice of a state's army."""
    return body(f"{side.of} army", side.state)


def test_uncredited_copy_comes_from_the_earlier_text() -> None:
    """A passage in the same words makes the later document a copy, so that two outlets are one unknown origin."""
    one = claim([said(LONG, [GAZETTE]), said(f"{LONG}, it emerged", [COURIER], "2031-05-03")])
    (link,) = derive(one, texts(one))
    assert (link.kind, link.certain, link.later[:12]) == ("shared-passage", True, "Hill Courier")
    assert (counted(one).lo, counted(one).hi) == (1, 1)


def test_text_of_its_own_is_no_copy() -> None:
    """Two texts that tell it in different words stay two unknown origins at most."""
    one = claim([said(LONG, [GAZETTE]), said("Rockets struck a crossing in the north of the province", [COURIER], "2031-05-03")])
    assert not derive(one, texts(one))
    assert (counted(one).lo, counted(one).hi) == (1, 2)


def test_headline_is_never_a_copy() -> None:
    """Headlines are written by the desk: their words link nothing."""
    one = claim([said(LONG, [GAZETTE], zone="headline"), said(f"{LONG}, it emerged", [COURIER], "2031-05-03")])
    assert not derive(one, texts(one))


@BOTH
def test_lost_credit_is_restored(side: Side) -> None:
    """Words that one text prints in its own voice and another credits to a party are that party's."""
    one = claim([said(LONG, [GAZETTE, army(side)]), said(f"{LONG}, it emerged", [COURIER])])
    (link,) = derive(one, texts(one))
    assert (link.kind, link.later[:12]) == ("lost-credit", "Hill Courier")
    assert counted(one).names == (f"{side.of} army",)


@BOTH
def test_credited_outlet_is_its_own_document(side: Side) -> None:
    """An agency that is credited is found in the ledger, and what it has it from is what the copy has it from."""
    held = said("Rockets struck a crossing", [MERIDIAN, army(side)])
    one = claim([held, said("A bridge has been destroyed in the north", [GAZETTE, MERIDIAN])])
    (link,) = derive(one, texts(one))
    assert (link.kind, link.certain) == ("credit", True)
    assert (counted(one).names, counted(one).hi) == ((f"{side.of} army",), 1)


def test_credit_of_a_later_text_is_not_resolved() -> None:
    """A document cannot have it from one that was published later."""
    held = said("Rockets struck a crossing", [MERIDIAN], "2031-05-09")
    one = claim([held, said("A bridge has been destroyed", [GAZETTE, MERIDIAN])])
    assert not derive(one, texts(one))


@BOTH
def test_organs_of_one_state_may_be_one(side: Side) -> None:
    """An army and a television of one state are one at least and two at most; of two states they are two."""
    tv = body(f"{side.of} state TV", side.state)
    one = claim([said("Rockets struck", [GAZETTE, army(side)]), said("A bridge fell", [COURIER, tv])])
    assert (counted(one).lo, counted(one).hi) == (1, 2)
    two = claim(
        [
            said("Rockets struck", [GAZETTE, army(side)]),
            said("A bridge fell", [COURIER, army(side._replace(state=side.other, of=side.their))]),
        ]
    )
    assert (counted(two).lo, counted(two).hi) == (2, 2)


@BOTH
def test_what_is_taken_for_granted_moves_the_upper_end_only(side: Side) -> None:
    """Who only takes an answer for granted is one more at the top and none at the bottom, beside who asserts it and without."""
    enemy = army(side._replace(state=side.other, of=side.their))
    for known in (False, True):
        one = claim([said("Rockets struck", [GAZETTE, army(side)], granted=known), said("A bridge fell", [COURIER, enemy], granted=True)])
        assert (counted(one).lo, counted(one).hi) == (1, 2)


def test_bare_plural_is_one_or_two() -> None:
    """An uncounted plural without a body is one source at least and two at most, however many texts use it."""
    one = claim([said("Rockets struck", [GAZETTE, ACTIVISTS]), said("A bridge fell", [COURIER, ACTIVISTS])])
    assert (counted(one).lo, counted(one).hi) == (1, 2)


def test_two_officials_are_two_persons() -> None:
    """Those that a text counts are held apart as persons, and may be of one body."""
    two = Voice(name="two officials (unnamed)", kind="unnamed", standing="official", count=2, descriptor="official")
    one = claim([said("Rockets struck", [GAZETTE, two])])
    assert counted(one).hi == 2


def test_side_by_side_cannot_be_one() -> None:
    """Sources that a text lists are different, whatever it calls them."""
    medics = Voice(name="medics (unnamed)", kind="collective", standing="medical", count=1, descriptor="medic")
    sources = Voice(name="sources (unnamed)", kind="collective", count=1, descriptor="source")
    several = Voice(name="medics and sources (unnamed)", kind="collective", beside=(medics, sources))
    assert counted(claim([said("Rockets struck", [GAZETTE, several])])).lo == 2
    alone = claim([said("Rockets struck", [GAZETTE, medics]), said("A bridge fell", [COURIER, sources])])
    assert counted(alone).lo == 1


@BOTH
def test_own_voice_that_repeats_a_credit_is_no_origin(side: Side) -> None:
    """A vaguer number in the outlet's own voice comes from the source that the same document credits for the exact one."""
    exact, vague = Quantity(low=58, high=58, bound="exactly", unit="killed"), Quantity(low=24, high=None, bound="vague", unit="killed")
    text = "Dozens died. At least 58 died"
    whole = claim(
        [said(text, [GAZETTE], quantity=vague, stance="value")],
        [said(text, [GAZETTE, army(side)], quantity=exact, stance="value")],
        stances=["value", "value"],
    )
    assert counted(whole).names == (f"{side.of} army",)
    higher = Quantity(low=90, high=None, bound="at least", unit="killed")
    whole = claim(
        [said(text, [GAZETTE], quantity=higher, stance="value")],
        [said(text, [GAZETTE, army(side)], quantity=exact, stance="value")],
        stances=["value", "value"],
    )
    assert counted(whole).origins[0].kind == "unknown"


def test_one_quotation_of_two_bodies_may_be_one() -> None:
    """The same quoted words credited to two bodies lower the lower end and not the upper one."""
    quoted = 'It said "the old iron bridge over the river was hit by two rockets before dawn"'
    one = claim([said(quoted, [GAZETTE, body("Relief Council")]), said(f"{quoted} now", [COURIER, body("Harbour Board")])])
    assert (counted(one).lo, counted(one).hi) == (1, 2)
    apart = claim([said("Rockets struck", [GAZETTE, body("Relief Council")]), said("A bridge fell", [COURIER, body("Harbour Board")])])
    assert (counted(apart).lo, counted(apart).hi) == (2, 2)


@BOTH
def test_prisoner_speaks_for_the_captor(side: Side) -> None:
    """What is said in custody counts as the word of the party that holds the speaker."""
    captive = Voice(name="Ilan Verro", kind="person", standing="captive", party=side.state, custody=side.other, basis="first-hand")
    one = claim(
        [said("Rockets struck", [GAZETTE, captive]), said("A bridge fell", [COURIER, army(side._replace(state=side.other, of=side.their))])]
    )
    assert "in-custody" in counted(one).flags
    assert "cross-party" not in counted(one).flags


def test_person_without_a_body_is_found_by_another_text() -> None:
    """A person whom one text introduces with a body is the same in a text that does not."""
    full = Voice(name="Ilan Verro (Relief Council)", kind="person", body="Relief Council")
    bare = Voice(name="Ilan Verro", kind="person")
    one = claim([said("Rockets struck", [GAZETTE, full]), said("A bridge fell", [COURIER, bare])])
    assert counted(one).hi == 1


def test_state_outlet_is_a_party_and_any_other_a_text() -> None:
    """An outlet that a party owns is that party's word where it is cited; any other is a document that is not here."""
    owned = Voice(name="SANA", kind="medium", body="SANA")
    free = Voice(name="Meridian News", kind="medium", body="Meridian News")
    assert counted(claim([said("Rockets struck", [GAZETTE, owned])])).origins[0].kind == "definite"
    assert counted(claim([said("Rockets struck", [GAZETTE, free])])).origins[0].kind == "unknown"
    known = NAMES.outlet("SANA")
    assert known is not None
    assert known.state == "Syria"


def test_links_do_not_depend_on_the_order() -> None:
    """The same propositions in another order give the same links."""
    given = [said(LONG, [GAZETTE]), said(f"{LONG}, it emerged", [COURIER], "2031-05-03"), said(f"{LONG} again", [MERIDIAN], "2031-05-04")]
    one, other = claim(given), claim(given[::-1])
    assert derive(one, texts(one)) == derive(other, texts(other))
    assert {link.earlier[:15] for link in derive(one, texts(one))} == {"Harbour Gazette"}


def test_outlet_that_repeats_itself_has_it_from_itself() -> None:
    """Where a third text is like one of the same outlet and like another's copy of that, no circle is made."""
    given = [said(LONG, [GAZETTE]), said(f"{LONG}, it emerged", [COURIER], "2031-05-03"), said(f"{LONG} again", [GAZETTE], "2031-05-04")]
    one = claim(given)
    assert {(link.later[:15], link.earlier[:15]) for link in derive(one, texts(one))} == {
        ("Hill Courier/20", "Harbour Gazette"),
        ("Harbour Gazette", "Harbour Gazette"),
    }
    assert "circular-reporting" not in counted(one).flags
