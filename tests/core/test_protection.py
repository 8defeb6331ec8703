"""The persons that a text names, and who of them is protected."""

from __future__ import annotations

import pytest

from firsthand.core.entity import NamedSpan
from tests.core.bracketed import swap
from tests.core.speakers import persons_of


@pytest.mark.parametrize(
    ("sentence", "protected"),
    [
        ("Ilan Verro was captured by Velden in May.", "captive"),
        ("Captured Osterian soldier Ilan Verro was shown on Monday.", "captive"),
        ("Ilan Verro, a prisoner of war, wrote a letter.", "captive"),
        ("Private Ilan Verro spoke in a video released by Velden's army.", "captive"),
        ("Ilan Verro was killed in the raid.", "victim"),
        ("The killing of Ilan Verro went on being denied.", "victim"),
        ("Ilan Verro, who was raped by soldiers, fled.", "victim"),
        ("Ilan Verro, 12, goes to school.", "minor"),
        ("The boy Ilan Verro goes to school.", "minor"),
        ("12-year-old Ilan Verro goes to school.", "minor"),
        ("Ilan Verro, the father of a soldier, wept.", "relative"),
        ("Ilan Verro, the father of a captured Osterian pilot, wept.", "relative"),
        ("Ilan Verro had spoken of twelve dead.", None),
        ("His mother Ilana Verro wept.", "relative"),
        ("Ilan Verro, not his real name, works at the port.", "source"),
        ("Ilan Verro, 24, works at the port.", None),
        ("Minister Ilan Verro visited the port.", None),
        ("Ilan Verro said three people were killed.", None),
        ("Velden's General Ilan Verro killed forty, a report said.", None),
    ],
)
def test_protected(sentence: str, protected: str | None) -> None:
    """The words around a name say why it must not leave the desk, for either side's people."""
    for text in (sentence, swap(sentence)):
        assert [p.protected for name, p in persons_of(text).items() if "Verro" in name] == [protected]


def test_mentions_and_name() -> None:
    """A later surname is the same person, under the fullest name."""
    text = "Private Ilan Verro, 24, fought. Later Verro was captured by Velden."
    person = persons_of(text)["Ilan Verro"]
    assert [text[a:b] for a, b in person.mentions] == ["Ilan Verro", "Verro"]
    assert person.protected == "captive"


def test_a_month_may_be_a_forename() -> None:
    """A relative who is called like a month is not lost."""
    tagged = NamedSpan(start=12, end=21, kind="person")
    assert persons_of("His father, Jan Verro, wept.", [tagged])["Jan Verro"].protected == "relative"


def test_things_are_no_persons() -> None:
    """Treaties, states, months, bodies and outlets are no persons."""
    text = "The Geneva Convention binds Osteria. On Monday the Osterian Defence Ministry told Reuters and Human Rights Watch."
    assert persons_of(text) == {}
