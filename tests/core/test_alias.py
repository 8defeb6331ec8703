"""Two names of one source: which name stands for both, in the voices of every document."""

from __future__ import annotations

from firsthand.core.decision import Decision
from firsthand.core.identity.alias import aliases, called
from firsthand.core.proposition import Voice


def alias(*names: str, value: str | None = None, at: str = "1") -> Decision:
    """Decide that names are of one source."""
    return Decision(kind="alias", subjects=names, by="Ada Roth", decided=at, value=value)


def test_the_first_name_is_kept() -> None:
    """The other names are called by the first, however they are written."""
    assert aliases([alias("Tarn Relief Council", "the Relief Council of Tarn", "TRC")]) == {
        "relief council of tarn": "Tarn Relief Council",
        "trc": "Tarn Relief Council",
    }


def test_names_that_were_joined_stay_joined() -> None:
    """A name that stood for another takes it along when it gets a new one itself, in whatever order."""
    one, two = alias("B", "C", at="1"), alias("A", "B", at="2")
    assert aliases([two, one]) == {"b": "A", "c": "A"}
    assert aliases([alias("A", "B", at="1"), alias("B", "C", at="2")]) == {"b": "A", "c": "A"}


def test_the_later_decision_on_two_names_counts() -> None:
    """Who says that two names are two sources has their way until another says otherwise."""
    assert aliases([alias("A", "B", at="1"), alias("B", "A", value="no", at="2")]) == {}
    assert aliases([alias("B", "A", value="no", at="1"), alias("A", "B", at="2")]) == {"b": "A"}


def test_an_unnamed_source_is_nobody() -> None:
    """What the ledger calls somebody whom no text names is never another's name."""
    assert aliases([alias("Ilan Verro", "a spokesman (unnamed)")]) == {}


def test_a_voice_is_called_by_its_name_and_its_body() -> None:
    """A person takes the body of the name that is kept, a body its own, and those listed side by side each theirs."""
    names = aliases([alias("Ilan Verro (Tarn Council)", "I. Verro"), alias("Velden Army", "Army of Velden")])
    person = called(Voice(name="I. Verro", kind="person"), names)
    assert (person.name, person.body) == ("Ilan Verro (Tarn Council)", "Tarn Council")
    body = called(Voice(name="Army of Velden", kind="body", body="Army of Velden"), names)
    assert (body.name, body.body) == ("Velden Army", "Velden Army")
    general = called(Voice(name="Ada Korr (Army of Velden)", kind="person", body="Army of Velden"), names)
    assert (general.name, general.body) == ("Ada Korr (Velden Army)", "Velden Army")
    both = called(Voice(name="both", kind="collective", beside=(Voice(name="I. Verro", kind="person"),)), names)
    assert both.beside[0].name == "Ilan Verro (Tarn Council)"
