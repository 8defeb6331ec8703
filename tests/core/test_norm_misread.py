"""Where the norm named does not say that: article 117, and the misreadings that recur in the press."""

from __future__ import annotations

import pytest

from firsthand.core.statement import Source
from tests.core.lens import look, swapped

BACK = "are serving again in combat"

WAYS_HOME = [
    (f"severely wounded prisoners sent home from Velden {BACK}", "inside"),
    (f"prisoners of war interned in a neutral country and then released {BACK}", "inside"),
    (f"prisoners of war repatriated after years of captivity {BACK}", "inside"),
    (f"exchanged Osterian soldiers {BACK}", "disputed"),
    (f"soldiers freed in a prisoner swap {BACK}", "disputed"),
    (f"prisoners of war released unilaterally {BACK}", "outside"),
    (f"prisoners of war released on parole {BACK}", "outside"),
    (f"former prisoners of war who escaped {BACK}", "outside"),
    (f"prisoners of war released after the war had ended {BACK}", "outside"),
    (f"released Osterian prisoners {BACK}", "insufficient"),
]

MISREAD = [
    ("exchanged soldiers may never fight again under the Geneva Convention", "GCIII-117", "Overbroad"),
    (
        "Velden breaks Article 117 of the Third Geneva Convention by forcing captured Osterian soldiers to fight",
        "GCIII-117",
        "gets its people back",
    ),
    (
        "Velden violated Article 117 of the Third Geneva Convention: exchanged Osterian soldiers are back at the front",
        "GCIII-117",
        "door of",
    ),
    ("they were released on parole, so article 117 of the Third Geneva Convention forbids it", "GCIII-117", "article 21"),
    ("article 118 of the Third Geneva Convention requires this prisoner swap", "GCIII-118", "ended"),
    ("international law requires the exchange of all prisoners of war in a prisoner swap", "GCIII-109", "agreed, not owed"),
    ("sending exchanged soldiers back to the front is a war crime", "GCIII-117", "not always a war crime"),
    ("sending exchanged soldiers back to the front is a grave breach", "GCIII-117", "closed list"),
    ("parading captured soldiers on camera is a war crime", "GCIII-13", "outrage"),
    ("residents of occupied Osteria were mobilised against the Third Geneva Convention", "GCIII", "it is the Fourth"),
    ("beating captured soldiers breaks the Fourth Geneva Convention", "GCIV", "it is the Third"),
    ("the attack was disproportionate because 40 were killed", "API-51", "number of dead"),
    ("captured foreigners are mercenaries and will be put on trial", "API-47", "six tests"),
    ("captured fighters without uniform are terrorists and not prisoners of war", "GCIII-5", "without rights"),
    (
        "the newspaper broke article 13 of the Third Geneva Convention when it published photos of captured soldiers",
        "GCIII-13",
        "binds the Power",
    ),
    ("making captured soldiers work on farms is slavery", "GCIII-49", "Not all work"),
    ("the other side used human shields, so we are free to strike", "API-51", "does not end"),
    ("captured soldiers suspected of war crimes are not prisoners of war but war criminals", "GCIII-5", "does not end the status"),
    ("captured soldiers voluntarily joined our army to fight, which is legal", "GCIII-7", "Consent"),
    ("Velden is not recognised and so not bound by the Geneva Convention", "GC", "changes nothing"),
]


@pytest.mark.parametrize(("content", "fit"), WAYS_HOME)
def test_the_way_home_decides(content: str, fit: str) -> None:
    """How people came home decides how article 117 fits, for both sides alike."""
    for written in (content, swapped(content)):
        assert look(written)["GCIII-117"].fit == fit


def test_medical_work_is_no_active_service() -> None:
    """Exchanged soldiers who work as medics are outside article 117."""
    assert look("exchanged soldiers returned to their units and serve as medics")["GCIII-117"].fit == "disputed"
    assert (
        look("exchanged soldiers now do office work, which breaks article 117 of the Third Geneva Convention")["GCIII-117"].fit == "outside"
    )


def test_open_conditions_are_asked() -> None:
    """What the text leaves open is asked; who says so is asked unless the source was there and is free."""
    content = "exchanged Osterian soldiers are routinely sent back to the line, which breaks the Geneva Convention"
    asked = look(content)["GCIII-117"].open
    assert "in what state of health the person was released" in asked
    assert "how the person came home: wounded or ill, by exchange, set free, on parole, by escape" not in asked
    who = "who says so at first hand and not in captivity"
    assert who in asked
    assert who not in look(content, source=Source(access="first-hand"))["GCIII-117"].open
    assert who in look(content, source=Source(access="first-hand", custody="Velden"))["GCIII-117"].open


@pytest.mark.parametrize(("content", "norm", "says"), MISREAD)
def test_misreading_is_said(content: str, norm: str, says: str) -> None:
    """A norm that does not say that gets a sentence which says what it does say, for both sides alike."""
    for written in (content, swapped(content)):
        assert says in (look(written)[norm].mismatch or "")


def test_captor_is_not_bound_by_117() -> None:
    """Prisoners made to fight for their captor are outside article 117, and inside what forbids it."""
    readings = look(
        "Velden broke article 117 of the Third Geneva Convention: prisoners of war were forced to fight against their own country"
    )
    assert readings["GCIII-117"].fit == "outside"
    assert readings["HR-23(h)"].fit == "inside"


def test_swap_in_mid_war_is_outside_118() -> None:
    """Article 118 does not reach an exchange during the war, and does reach prisoners held after it."""
    assert look("article 118 of the Third Geneva Convention requires this prisoner swap")["GCIII-118"].fit == "outside"
    assert look("prisoners of war are still held after the war has ended")["GCIII-118"].fit == "inside"


@pytest.mark.parametrize(
    ("content", "norm"),
    [
        ("Osteria violated Article 117 of the Third Geneva Convention: exchanged Osterian soldiers are back at the front", "GCIII-117"),
        ("forcing prisoners of war to fight is a grave breach", "GCIII-130"),
        ("forcing prisoners of war to fight is a war crime", "Rome 8(2)(a)(v)"),
        ("severely wounded prisoners sent home may never be sent back to the front under the Geneva Convention", "GCIII-117"),
        ("beating captured soldiers breaks the Third Geneva Convention", "GCIII-13"),
    ],
)
def test_right_readings_are_left_alone(content: str, norm: str) -> None:
    """A norm that says what it is made to say gets no mismatch."""
    for written in (content, swapped(content)):
        assert look(written)[norm].relation == "named"
        assert look(written)[norm].mismatch is None


def test_enlisted_foreigner_is_outside() -> None:
    """A foreigner who serves in a party's army is outside the definition of mercenaries."""
    assert look("captured mercenaries who served in the Osterian army were sentenced")["API-47"].fit == "outside"
