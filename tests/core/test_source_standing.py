"""In what role a source speaks, and whose it is: the same words give the same for either side."""

from __future__ import annotations

import pytest

from firsthand.core.statement import Source
from tests.core.bracketed import swap
from tests.core.speakers import source_of, sources_of


def both(phrase: str, before: str = "") -> tuple[Source, Source]:
    """Describe a source, and the same with the parties in each other's place."""
    return source_of(phrase, before=before), source_of(swap(phrase), before=swap(before))


@pytest.mark.parametrize(
    ("phrase", "standing"),
    [
        ("Osterian Foreign Minister Mara Tell", "official"),
        ("the Osterian foreign ministry", "official"),
        ("Osteria", "official"),
        ("the leader of a political party", "official"),
        ("the Osterian defence ministry", "military"),
        ("the Osterian Ministry of Defence", "military"),
        ("the Osterian army", "military"),
        ("General Dorn", "military"),
        ("an Osterian rebel commander", "military"),
        ("a spokesman for the Osterian defence ministry", "military"),
        ("a military source", "military"),
        ("police", "security"),
        ("a source at Ostgrad Police Command", "security"),
        ("doctors", "medical"),
        ("a hospital official", "medical"),
        ("rescue workers", "medical"),
        ("residents", "witness"),
        ("a witness", "witness"),
        ("an evacuee", "participant"),
        ("a prisoner", "captive"),
        ("a survivor", "victim"),
        ("the mother of a soldier", "relative"),
        ("a military analyst", "expert"),
        ("activists", "advocate"),
        ("a rights group", "monitor"),
        ("Human Rights Watch", "monitor"),
        ("the director of a monitoring group", "monitor"),
        ("Reuters", "medium"),
        ("a cleric", "public"),
        ("a person familiar with the matter", "unknown"),
        ("sources", "unknown"),
        ("Mara Tell", "unknown"),
    ],
)
def test_standing(phrase: str, standing: str) -> None:
    """Standing goes by role, and by the body that a role speaks for; swapping the sides changes nothing."""
    one, other = both(phrase)
    assert (one.standing, other.standing) == (standing, standing)


@pytest.mark.parametrize(
    "phrase",
    [
        "Osteria",
        "Ostgrad",
        "the Osterian army",
        "Osteria's defence ministry",
        "Osterian officials",
        "the Osterian ambassador to the UN",
        "Osterian Foreign Minister Mara Tell",
        "a spokesman for the Osterian defence ministry",
        "Osterian state television",
        "the defence ministry in Ostgrad",
    ],
)
def test_party_of_state(phrase: str) -> None:
    """A state's ministers, forces and own media are the state's, by name, demonym or capital."""
    one, other = both(phrase)
    assert (one.party, other.party) == ("Osteria", "Velden")


@pytest.mark.parametrize(
    "phrase", ["an Osterian resident", "Reuters", "an Osterian newspaper", "a person familiar with the matter", "activists"]
)
def test_no_party(phrase: str) -> None:
    """Residents, outlets that the text calls nobody's, and people of whom nothing is said have no party."""
    one, other = both(phrase)
    assert (one.party, other.party) == (None, None)


def test_lost_apostrophe() -> None:
    """A possessive whose apostrophe was lost still names the party."""
    assert (source_of("Osterias army").party, source_of("Veldens army").party) == ("Osteria", "Velden")


def test_party_of_organisation() -> None:
    """An independent organisation is its own party, and so is who speaks for it."""
    assert source_of("Human Rights Watch").party == "Human Rights Watch"
    assert source_of("a researcher at HRW").party == "Human Rights Watch"
    assert source_of("Mara Tell, director of the Ostgrad Rights Observatory").party == "Ostgrad Rights Observatory"


def test_party_of_alliance() -> None:
    """An alliance goes by who leads it, and rebels are the opposition of the state that the text speaks of."""
    one, other = both("the Osterian-led coalition")
    assert (one.party, other.party) == ("Osterian-led coalition", "Veldener-led coalition")
    one, other = both("rebels", before="Shells fell in eastern Osteria. Osterian troops fled. ")
    assert (one.party, other.party) == ("Osterian opposition", "Veldener opposition")


def test_party_left_out() -> None:
    """An army or a ministry without a country is that of the country whose army or ministry the text has named."""
    one, other = both("the army", before="The Osterian army held the bridge. Velden and Velden and Velden. ")
    assert (one.party, other.party) == ("Osteria", "Velden")
    assert source_of("the army").party is None


def test_title_is_learnt_elsewhere() -> None:
    """A surname has the role and the party with which the text introduced the full name."""
    marked = "Osterian General Ilya Dorn, commander of the eastern front, left. [s1 Dorn] [c1 said] [k1 all was calm]."
    (one,), (other,) = sources_of(marked), sources_of(swap(marked))
    assert (one.name, other.name) == ("Ilya Dorn", "Ilya Dorn")
    assert (one.standing, one.party, other.standing, other.party) == ("military", "Osteria", "military", "Velden")
