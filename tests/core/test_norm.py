"""The law lens finds what is named and concerned, and takes no side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.core.norm import prepare, read_norms
from firsthand.core.statement import Content, Cue, Source, Statement
from tests.core.lens import TABLE, look, shape, swapped

ROUTED = [
    ("exchanged Osterian soldiers are sent back to the front", "GCIII-117"),
    ("soldiers freed in a prisoner swap were captured again", "GCIII-117"),
    ("soldiers released on parole from Veldener captivity are serving again at the front", "GCIII-21"),
    ("Velden forced Osterian prisoners of war to fight against their own country", "GCIII-130"),
    ("Velden formed a battalion of prisoners", "HR-23(h)"),
    ("captured Osterian soldiers voluntarily joined the army of Velden and fight", "GCIII-7"),
    ("residents of occupied Osterian towns were mobilised", "GCIV-51"),
    ("Veldener troops shot Osterian soldiers who had surrendered", "API-41"),
    ("captured Osterian soldiers were executed with their hands tied", "CIHL-47"),
    ("the commander ordered his men to take no prisoners", "API-40"),
    ("prisoners of war were beaten and given electric shocks", "GCIII-13"),
    ("prisoners of war were tortured during interrogation", "GCIII-17"),
    ("detainees were tortured in the basement", "CIHL-90"),
    ("captured soldiers were paraded through the capital", "GCIII-13"),
    ("captured Veldener soldiers were put on trial before a special court", "GCIII-85"),
    ("prisoners of war were sentenced to death", "GCIII-100"),
    ("captured fighters are not entitled to prisoner-of-war status", "GCIII-5"),
    ("captured mercenaries will be put on trial", "API-47"),
    ("prisoners of war have to dig trenches and clear mines", "GCIII-50"),
    ("civilians in occupied Osteria were forced to dig trenches", "GCIV-51"),
    ("a missile hit barracks with prisoners in Velden", "GCIII-23"),
    ("severely wounded prisoners of war have not been released", "GCIII-109"),
    ("prisoners of war are still held two years after the armistice", "GCIII-118"),
    ("the Red Cross has no access to prisoners of war", "GCIII-126"),
    ("children were deported from occupied Osteria", "GCIV-50"),
    ("residents were deported from occupied towns", "GCIV-49"),
    ("civilians are held hostage as a bargaining chip", "GCIV-34"),
    ("families were used as human shields", "API-51"),
    ("troops are based in a school in Osteria", "API-58"),
    ("Osterian soldiers faked a surrender and opened fire", "API-37"),
    ("soldiers in civilian clothes attacked the checkpoint", "API-37"),
    ("a shell hit the market of the town", "API-52"),
    ("Velden used cluster munitions in attacks on the town", "CIHL-11..13"),
    ("the army deliberately targeted civilians", "Rome 8(2)(b)(i)"),
    ("the attack was disproportionate", "CIHL-14"),
    ("starvation is used as a weapon against civilians", "API-54"),
    ("missiles struck the dam", "API-56"),
    ("collective punishment of villagers", "GCIV-33"),
    ("Osterian soldiers raped women in occupied villages", "CIHL-93"),
    ("the force recruited children as fighters", "API-77"),
    ("civilians in occupied towns were interned", "GCIV-78"),
    ("captured soldiers were handed over to an allied militia", "GCIII-12"),
    ("residents of occupied towns must swear allegiance to Velden", "HR-45"),
]

NAMED = [
    ("this breaks Article 117 of the Third Geneva Convention", "GCIII-117"),
    ("this breaks the Third Geneva Convention's article 13", "GCIII-13"),
    ("articles 109 and 110 of Geneva Convention III apply", "GCIII-110"),
    ("this breaks common article 3", "GCIII-3"),
    ("this breaks article 3 common to the Geneva Conventions", "GCIII-3"),
    ("article 51(2) of Additional Protocol I was ignored", "API-51"),
    ("article 8(2)(b)(xv) of the Rome Statute covers it", "Rome 8(2)(b)(xv)"),
    ("article 23(h) of the Hague Regulations covers it", "HR-23(h)"),
    ("rule 12 of the customary law study covers it", "CIHL-11..13"),
    ("the Geneva Conventions were broken", "GC"),
    ("the Third Geneva Convention was broken", "GCIII"),
    ("the Fourth Geneva Convention was broken", "GCIV"),
    ("Additional Protocol I was broken", "API"),
    ("the Rome Statute was broken", "Rome"),
    ("the Hague Regulations were broken", "HR"),
    ("international humanitarian law was broken", "IHL"),
    ("the laws of war were broken", "IHL"),
]

SILENT = [
    "it was a war crime",
    "Osteria accused Velden of war crimes and genocide",
    "the terrorist was arrested",
    "volunteers brought food to the town",
    "the evacuation of the town went on",
    "the family was hostage to the weather",
    "the prisoner escaped from the county jail",
    "the prisoner was beaten by a cellmate",
    "the air strike killed 12 civilians",
    "shelling killed three soldiers near Osteria's border",
    "the minister welcomed the prisoner swap",
    "soldiers exchanged fire with the enemy and returned to the front",
    "the army said it avoids targeting civilians",
    "article 5 of the constitution was amended",
]


@pytest.mark.parametrize("change", [str, swapped], ids=["as written", "swapped"])
@pytest.mark.parametrize(("content", "norm"), ROUTED)
def test_facts_lead_to_norms(content: str, norm: str, change: Callable[[str], str]) -> None:
    """What a statement tells of leads to the norm that it may concern, whichever side it is about."""
    readings = look(change(content))
    assert norm in readings
    assert readings[norm].relation == "concerned"
    assert readings[norm].spans


@pytest.mark.parametrize("content", [content for content, _ in ROUTED])
def test_swapping_parties_changes_nothing_else(content: str) -> None:
    """With the parties swapped, every reading is the same."""
    assert shape(look(content)) == shape(look(swapped(content)))


@pytest.mark.parametrize(("content", "norm"), NAMED)
def test_names_are_read(content: str, norm: str) -> None:
    """A norm that a speaker names is found by article, and a treaty that is named alone asks back what is meant."""
    readings = look(content)
    assert readings[norm].relation == "named"
    if norm in TABLE.instruments:
        assert readings[norm].fit == "insufficient"
        assert readings[norm].open


@pytest.mark.parametrize("content", SILENT)
def test_words_that_say_nothing_alone(content: str) -> None:
    """Words that must not trigger alone, and plain news of war, get no norm at all."""
    assert look(content) == {}


def test_treaty_alone_is_asked_back() -> None:
    """Calling upon "the Geneva Convention" without an act gives one reading, which asks which is meant."""
    readings = look("it broke the Geneva Convention")
    assert list(readings) == ["GC"]
    assert readings["GC"].open == ("which of the Geneva Conventions is meant, and which article",)


def test_treaty_is_led_by_the_facts() -> None:
    """Calling upon "the Geneva Convention" together with an act names the article that the act concerns, and its words are pointed at."""
    content = "exchanged Osterian soldiers are routinely sent back to the line, which breaks the Geneva Convention"
    reading = look(content)["GCIII-117"]
    words = [content[a:b] for a, b in reading.spans]
    assert words == ["exchanged Osterian soldiers", "sent back to the line", "Geneva Convention"]


def test_article_without_treaty() -> None:
    """An article whose treaty is named elsewhere in the document, and is the only one there, is that treaty's."""
    content = "this breaks Article 117"
    assert list(look(content, f"Osteria signed the Third Geneva Convention. The lawyer said {content}.")) == ["GCIII-117"]
    assert look(content) == {}


def test_article_that_is_not_held() -> None:
    """An article that we do not hold is read as its treaty, not guessed at."""
    assert list(look("this breaks article 92 of the Third Geneva Convention")) == ["GCIII"]


def test_treaty_beside_the_content() -> None:
    """A treaty named in the sentence counts where the content tells of an act, and not where it tells of none."""
    act = "exchanged soldiers are sent back to the front"
    assert look(act, f"Against the Geneva Convention, he said, {act}.")["GCIII-117"].relation == "named"
    assert look("the weather is bad", "Against the Geneva Convention, he said, the weather is bad.") == {}


def test_declared_conflict_decides() -> None:
    """In an internal conflict norms between states are not concerned; named, they are outside, with the reason."""
    content = "captured soldiers were executed after they surrendered"
    assert "GCIII-3" in look(content, conflict="internal")
    assert "API-41" not in look(content, conflict="internal")
    assert "GCIII-3" not in look(content, conflict="international")
    named = look("this breaks article 13 of the Third Geneva Convention", conflict="internal")["GCIII-13"]
    assert named.fit == "outside"
    assert "common article 3" in (named.mismatch or "")


def test_signs_of_an_internal_conflict() -> None:
    """Where the text speaks of rebels, the norms of internal conflicts take the place of those between states, or it is asked."""
    text = "The rebels hold the town. {} The rebels denied it."
    assert "GCIII-3" in look("captured soldiers were executed", text.format("captured soldiers were executed"))
    content = "exchanged soldiers were sent back to the front"
    assert look(content, text.format(content))["GCIII-117"].open[0] == "whether this is a war between states"


def test_war_crime_of_an_internal_conflict() -> None:
    """Where the text speaks of rebels, "war crime" names the list for conflicts inside one state."""
    content = "the school had been hit, which is a war crime"
    assert look(content)["Rome 8(2)(b)(ii)"].relation == "named"
    assert look(content, f"The rebels hold the town. He said {content}. The rebels fled.")["Rome 8(2)(e)"].relation == "named"


def test_no_content_no_norm() -> None:
    """A statement without content gets no norm."""
    statement = Statement(id="s1", source=Source(), cue=Cue(), content=Content())
    assert read_norms(statement, prepare("the Geneva Convention", TABLE), TABLE) == ()


def test_never_a_finding() -> None:
    """No sentence of ours says that a rule was broken."""
    said = [r.mismatch or "" for content, _ in ROUTED + NAMED for r in look(content).values()]
    asked = [ask for content, _ in ROUTED + NAMED for r in look(content).values() for ask in r.open]
    assert asked
    assert not [s for s in said + asked if "violat" in s.lower() or "guilty" in s.lower()]
