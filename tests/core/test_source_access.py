"""How a source could know, and who holds it."""

from __future__ import annotations

import pytest

from tests.core.bracketed import swap
from tests.core.speakers import source_of, sources_of

VIDEO = '"[k1 They gave me a rifle]," [c1 said] [s1 Private Ilan Verro], 24, [c2 in] [s2 a video released by Velden\'s defence ministry].'


@pytest.mark.parametrize(
    ("phrase", "content", "access"),
    [
        ("A person familiar with the inquiry", "soldiers are sent back", "briefed"),
        ("An aide briefed on the talks", "there was a deal", "briefed"),
        ("A witness", "two jets flew low", "first-hand"),
        ("Ilan Verro", "I saw two jets", "first-hand"),
        ("The Osterian defence ministry", "its forces had taken the bridge", "institutional"),
        ("The Osterian army", "it lost three tanks", "institutional"),
        ("The Osterian army", "Veldener troops shelled a school", "unstated"),
        ("The Osterian foreign minister", "the harvest was good", "unstated"),
        ("Hospital officials", "40 wounded were brought in", "institutional"),
        ("Police", "three people were killed", "institutional"),
        ("Human Rights Watch", "three people were killed", "unstated"),
        ("Satellite images", "a new trench", "documentary"),
        ("Reports", "there was a raid", "unstated"),
        ("Sources", "there was a raid", "unstated"),
    ],
)
def test_access(phrase: str, content: str, access: str) -> None:
    """Access goes by phrase and content, whichever side speaks."""
    assert source_of(phrase, content=content).access == access
    assert source_of(swap(phrase), content=swap(content)).access == access


def test_blame_is_not_about_own_acts() -> None:
    """An army that blames another one does not speak of its own acts; one that denies does."""
    assert source_of("The Osterian army", "blamed", "Velden for the raid").access == "unstated"
    assert source_of("The Osterian foreign ministry", "denied", "that shells had been fired").access == "institutional"


def test_relay_was_told() -> None:
    """An outlet that passes on what another said had it from the next link of the chain."""
    outer, inner = sources_of("[s2 General Dorn] [c1 told] [s1 Reuters] [k1 [k2 his men had left]].", {2: 1})
    assert (outer.access, outer.kind) == ("told", "medium")
    assert inner.access == "institutional"


def test_captive_on_video() -> None:
    """A soldier in a video that a party not his own released is in its hands, whichever party that is."""
    one, video = sources_of(VIDEO, {1: 2})
    other, _ = sources_of(swap(VIDEO), {1: 2})
    assert (one.standing, one.access, one.custody) == ("captive", "first-hand", "Velden")
    assert (other.standing, other.access, other.custody) == ("captive", "first-hand", "Osteria")
    assert (video.kind, video.party, video.custody) == ("document", "Velden", None)


def test_own_video_holds_nobody() -> None:
    """A soldier in his own side's video is nobody's captive."""
    own = VIDEO.replace("Private Ilan Verro", "Veldener Private Ilan Verro")
    assert [s.custody for s in sources_of(own, {1: 2})] == [None, None]


@pytest.mark.parametrize("told", ["who was captured by Velden in May,", "held by Veldener forces,"])
def test_captive_by_words(told: str) -> None:
    """Words for being held right after a name name the holder."""
    marked = f"[s Ilan Verro], {told} [c said] [k he was tired]."
    assert [s.custody for s in (*sources_of(marked), *sources_of(swap(marked)))] == ["Velden", "Osteria"]
