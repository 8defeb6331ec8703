"""No protected name is left in what leaves the desk, and all spans still fit their words."""

from __future__ import annotations

import pytest

from firsthand.core.document import Document
from firsthand.core.masking import Masked, protect
from firsthand.core.name import WITHHELD, NameTable
from firsthand.core.statement import Content, Cue, Entity, Person, Reading, Signal, Source, Statement
from firsthand.core.text import read_out

TABLE = NameTable(
    titles=frozenset({"private", "general"}), particles=frozenset({"al", "de", "van"}), ordinary=frozenset({"hope", "will", "stone"})
)


def spans(text: str, piece: str) -> tuple[tuple[int, int], ...]:
    """Find all places of a piece."""
    return tuple((n, n + len(piece)) for n in range(len(text)) if text.startswith(piece, n))


def reading(text: str, *persons: tuple[str, str | None], path: str | None = None) -> Reading:
    """Make a reading of a text in which persons are named."""
    named = tuple(Person(name=name, mentions=spans(text, name), protected=why) for name, why in persons)
    return Reading(document=Document(text=text, path=path), persons=named)


def masked(text: str, *persons: tuple[str, str | None]) -> str:
    """Mask a text."""
    return protect(reading(text, *persons), TABLE).reading.document.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Private Ilan Verro spoke.", "Private [captive 1] spoke."),
        ("Verro's case, Verro’s rifle, and the Verros", "[captive 1]'s case, [captive 1]’s rifle, and the [captive 1]"),
        ("VERRO SPEAKS; ilan verro did not", "[captive 1] SPEAKS; [captive 1] did not"),
        ("I. Verro, Verro, Ilan and Ilan J. Verro", "I. [captive 1], [captive 1] and [captive 1]"),
        ("Ve\u0301rro and Ver\u200bro and Ver\u00adro", "[captive 1] and [captive 1] and [captive 1]"),
        ("#FreeIlanVerro, @ilan_verro, verro@post.example", "#Free[captive 1], @[captive 1], [captive 1]@post.example"),
        ("see https://x.example/2026/verros-story.html", "see https://x.example/2026/[captive 1]-story.html"),
        ("the anti-Verro crowd", "the anti-[captive 1] crowd"),
        ("Verrocchio painted, Ilana watched", "Verrocchio painted, Ilana watched"),
    ],
)
def test_names_are_masked_in_every_form(text: str, expected: str) -> None:
    """A name is found whole and in part, in any case, with accents and hidden characters, in possessives, handles and addresses."""
    assert masked(text, ("Ilan Verro", "captive")) == expected


def test_a_name_with_an_apostrophe_is_masked() -> None:
    """Each way to write an apostrophe is the same, and what follows it is a part of the name."""
    text = "Moira O’Dorran wept. O'Dorran, and Dorran's son."
    assert masked(text, ("Moira O'Dorran", "relative")) == "[relative 1] wept. [relative 1], and [relative 1]'s son."


def test_titles_and_particles_stay() -> None:
    """A rank or a particle gives nobody away, and is not masked elsewhere."""
    text = "General Omar al Rask met a private. The general spoke of al kinds."
    assert masked(text, ("General Omar al Rask", "captive")) == "[captive 1] met a private. The general spoke of al kinds."


def test_ordinary_words_are_masked_with_a_capital_only() -> None:
    """A name that is also a word is masked where it begins with a capital."""
    assert masked("Will Stone will throw a stone. Stone said", ("Will Stone", "minor")) == "[minor 1] will throw a stone. [minor 1] said"


def test_labels_are_numbered_in_order_of_the_text() -> None:
    """Labels count by kind, in the order of the text and not of the list, and one name has one label."""
    text = "Ana Bell saw Ben Cole. Dora Eck is the mother of Ben Cole."
    result = protect(reading(text, ("Dora Eck", "relative"), ("Ben Cole", "captive"), ("Ana Bell", "captive")), TABLE)
    assert result.reading.document.text == "[captive 1] saw [captive 2]. [relative 1] is the mother of [captive 2]."
    assert set(result.labels) == {"[captive 1]", "[captive 2]", "[relative 1]"}


def test_a_shared_surname_is_withheld() -> None:
    """Where it is unclear whose name a part is, the label says only that a name is withheld."""
    two = masked("Ilan Verro and Mara Verro came. Verro wept.", ("Ilan Verro", "captive"), ("Mara Verro", "relative"))
    assert two == f"[captive 1] and [relative 1] came. {WITHHELD} wept."
    other = masked("Ilan Verro met General Karl Verro.", ("Ilan Verro", "captive"), ("Karl Verro", None))
    assert other == f"[captive 1] met General Karl {WITHHELD}."


def test_nothing_changes_where_nobody_is_protected() -> None:
    """A reading without protected persons keeps its text, path and persons."""
    before = reading("Karl Verro spoke.", ("Karl Verro", None), path="verro.txt")
    after = protect(before, TABLE)
    assert after.reading == before
    assert after.labels == ()


def full() -> Masked:
    """Mask a reading in which the name stands in every field."""
    text = "Ilan Verro of Verro's post said Verro is well."
    who, verb, what = spans(text, "Ilan Verro"), spans(text, "said"), spans(text, "Verro is well")
    statement = Statement(
        id="s1",
        source=Source(spans=who, text="Ilan Verro", kind="person", name="Ilan Verro", refers_to="e1"),
        cue=Cue(spans=verb, text="said", cue_class="neutral"),
        content=Content(spans=what, text="Verro is well"),
        signals=(Signal(code="in-custody", spans=who, why="“Ilan Verro” is held."),),
    )
    before = Reading(
        document=Document(
            text=text,
            title="VERRO speaks",
            path="in/ilanverro.txt",
            url="https://a.example/Verr%C3%B6-ilan%20verro",
            publisher="Verro News",
        ),
        statements=(statement,),
        persons=(Person(name="Ilan Verro", mentions=who, protected="captive"),),
        entities=(Entity(id="e1", kind="person", name="Ilan Verro", mentions=who),),
    )
    return protect(before, TABLE)


def test_every_field_is_masked() -> None:
    """Title, path, address, publisher, names, quotes and reasons hold no part of the name."""
    assert "verro" not in repr(full().reading).casefold().replace("ö", "o")


def test_spans_move_with_their_words() -> None:
    """Each span gives, in the masked text, the words that its field has."""
    after = full().reading
    statement = after.statements[0]
    for part in (statement.source, statement.cue, statement.content):
        assert read_out(after.document.text, part.spans) == part.text
    assert statement.cue.text == "said"
    assert statement.content.text == "[captive 1] is well"
    assert read_out(after.document.text, statement.signals[0].spans) == "[captive 1]"


def test_a_span_within_a_name_takes_the_label() -> None:
    """A span that begins or ends inside a name takes the whole label, and two inside one name become one."""
    text = "x Ilan Verro y"
    before = Reading(
        document=Document(text=text),
        persons=(Person(name="Ilan Verro", mentions=((2, 12),), protected="victim"),),
        signals=(Signal(code="c", spans=((2, 4), (7, 9)), why="w"), Signal(code="c", spans=((0, 4),), why="w")),
    )
    after = protect(before, TABLE).reading
    assert [signal.spans for signal in after.signals] == [((2, 12),), ((0, 12),)]
    assert after.document.text == "x [victim 1] y"


def test_the_original_is_still_named() -> None:
    """The masked view keeps the id and the hash of what was read, so that both can be matched at the desk."""
    before = reading("Ilan Verro", ("Ilan Verro", "minor"))
    after = protect(before, TABLE)
    assert after.document_id == before.document.id
    assert after.text_sha256 == before.document.text_sha256 != after.reading.document.text_sha256


@pytest.mark.parametrize(("own", "other"), [("Osteria", "Velden"), ("Velden", "Osteria")])
def test_details_of_unnamed_sources_are_not_joined(own: str, other: str) -> None:
    """An unnamed source keeps each mention's words, but not its side, its role and its list of mentions in one place."""
    text = f"A source in {own} spoke. The source feared {other}."
    mentions = (*spans(text, f"A source in {own}"), *spans(text, "The source"))
    before = Reading(
        document=Document(text=text),
        statements=(
            Statement(
                id="s1",
                source=Source(
                    spans=mentions[:1], text="x", kind="unnamed", standing="security", party=own, refers_to="e1", access="briefed"
                ),
                cue=Cue(),
                content=Content(),
            ),
        ),
        entities=(Entity(id="e1", kind="unnamed", name=None, mentions=mentions),),
    )
    after = protect(before, TABLE).reading
    source = after.statements[0].source
    assert (source.party, source.standing, source.access, source.text) == (None, "unknown", "briefed", f"A source in {own}")
    assert after.entities[0].mentions == ()
