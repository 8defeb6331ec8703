"""Signals about the words of a claim."""

from __future__ import annotations

import pytest

from firsthand.core import signal
from firsthand.core.document import Document
from firsthand.core.statement import NormReading, Source
from firsthand.data.signals import load_signals
from tests.core.bracketed import PARTIES, account_of, codes, signals_of, swap

ONE = Source(kind="person")

RAISED = [
    ("trend-without-figure", "desertions keep growing"),
    ("trend-without-figure", "more and more Osterians leave"),
    ("pattern-claim", "exchanged soldiers are routinely sent back"),
    ("pattern-claim", "this was not an isolated incident"),
    ("pattern-claim", "Velden uses systematic torture"),
    ("conditional-accusation", "if confirmed this is a matter for a court"),
    ("conditional-accusation", "such an order would constitute a crime"),
    ("legal-conclusion", "the shelling was a war crime"),
    ("legal-conclusion", "Velden violated the convention"),
    ("legal-conclusion", "Osteria is in breach of its duty"),
]
NOTICES = [
    ("This article has been retracted because its author made it up.\n\nThe mayor spoke.", "retraction"),
    ("RETRACTED: Mayor says Velden hit the bridge\n\nThe mayor spoke.", "retraction"),
    ("The mayor spoke.\n\nThe editors have withdrawn this story.", "retraction"),
    ("The mayor spoke.\n\nCorrection: the bridge is in Osteria.", "correction"),
    ("The mayor spoke.\n\nAn earlier version of this article misspelled his name.", "correction"),
    ("(This version corrects the name of the bridge.)\n\nThe mayor spoke.", "correction"),
    ("The forces of Osteria were withdrawn. The mayor spoke of a correction of prices: they fell.", None),
    ("“This article has been withdrawn,” the mayor said of what the Courier wrote.", None),
]
"""What a text says of itself, or does not."""

QUIET = [
    ("trend-without-figure", "desertions grew from 20 to 50"),
    ("trend-without-figure", "the mayor stayed at home"),
    ("pattern-claim", "one soldier was sent back"),
    ("conditional-accusation", "the court sits if the judge is well"),
    ("legal-conclusion", "the shelling was heavy"),
]


@pytest.mark.parametrize(("text", "code"), NOTICES)
def test_what_a_text_says_of_itself(text: str, code: str | None) -> None:
    """A notice that a text was withdrawn or put right raises its signal; the same words about something else raise none."""
    for variant in (text, swap(text)):
        scene = signal.make_scene(Document(text=variant), account_of(variant), [], PARTIES, load_signals())
        assert {one.code for one in signal.of_document(scene)} & {"retraction", "correction"} == ({code} if code else set())


@pytest.mark.parametrize(("code", "content"), RAISED)
def test_wording_raises(code: str, content: str) -> None:
    """The words raise their signal, with the sides as they are and swapped."""
    for variant in (content, swap(content)):
        assert code in codes(f"[s1 The judge] [c1 said] [k1 {variant}].", ONE)


@pytest.mark.parametrize(("code", "content"), QUIET)
def test_wording_is_quiet(code: str, content: str) -> None:
    """A figure, a single case, or words that only look alike raise nothing."""
    for variant in (content, swap(content)):
        assert code not in codes(f"[s1 The judge] [c1 said] [k1 {variant}].", ONE)


@pytest.mark.parametrize(
    ("marked", "raised"),
    [
        ("[s1 The mayor] [c1 said] [k1 the Osterian regime shelled the bridge].", True),
        ("[s1 The Veldener regime] [c1 said] [k1 it was raining].", True),
        ('[s1 The mayor] [c1 said] [k1 the "terrorists" of Osteria left].', False),
        ("[k1 We fear the regime] [c1 said] [s1 a woman].", False),
        ("[s1 The mayor] [c1 said] [k1 the counter-terrorism unit of Velden left].", False),
        ("[s1 The mayor] [c1 said] [k1 the Osterian government shelled the bridge].", False),
    ],
)
def test_loaded_term(marked: str, *, raised: bool) -> None:
    """A loaded word counts in the document's own words, not in a quotation, in speech or in a name, and for both sides alike."""
    for variant in (marked, swap(marked)):
        assert ("loaded-term" in codes(variant, ONE)) is raised


def test_norm_mismatch_says_what_the_norm_does_not() -> None:
    """A reading with a mismatch raises it, one without does not."""
    account = account_of("[s1 The judge] [c1 said] [k1 the rule forbids it].", ONE)
    reading = NormReading(
        id="GCIII-118", relation="named", fit="outside", mismatch="It speaks of the time after the war.", spans=((15, 29),)
    )
    (found,) = [s for s in signals_of(account, norms=(reading,)) if s.code == "norm-mismatch"]
    assert (found.spans, "after the war" in found.why) == (((15, 29),), True)
    fits = NormReading(id="GCIII-118", relation="named", fit="inside")
    assert all(s.code != "norm-mismatch" for s in signals_of(account, norms=(fits,)))


def test_signals_of_the_document() -> None:
    """The agency credit of the whole text and loaded words outside every statement are the document's own signals."""
    account = account_of("The regime shelled the bridge. [s1 The regime] [c1 said] [k1 so]. The end --Reuters", ONE)
    document = Document(text=account.prose.text, credit="Reuters", credit_spans=((60, 67),))
    scene = signal.make_scene(document, account, (), PARTIES, load_signals())
    assert [(s.code, s.spans) for s in signal.of_document(scene)] == [("agency-credit", ((60, 67),)), ("loaded-term", ((4, 10),))]
    plain = signal.make_scene(Document(text=account.prose.text), account, (), PARTIES, load_signals())
    assert [s.code for s in signal.of_document(plain)] == ["loaded-term"]


def test_spans_are_the_words_that_raise_it() -> None:
    """Each span of a signal about words lies in the statement, and its sentence quotes the words."""
    account = account_of("[s1 The judge] [c1 said] [k1 Velden uses systematic torture].", ONE)
    (found,) = [s for s in signals_of(account) if s.code == "pattern-claim"]
    assert [account.prose.text[a:b] for a, b in found.spans] == ["systematic"]
    assert "systematic" in found.why
