"""What holds of every simulated world: it can be made again, its truth agrees with itself, its texts say what the truth says they say."""

from __future__ import annotations

import json
import random
import re
import sys
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.document import Document
from firsthand.intake import IntakeOptions
from firsthand.intake import documents as taken_in
from simulator import articles, readings, spreads
from simulator.__main__ import main
from simulator.cast import Cast, swaps
from simulator.describing import described
from simulator.gold import truths, walked
from simulator.reading import as_reading
from simulator.spreading import Habits
from simulator.telling import MODES, Spread
from simulator.words import capital, spelled
from simulator.writing import Made, documents, gold, made
from tests.laws.swapping import Swap

seeds = st.integers(0, 10_000)
CLAIMS = 8


@cache
def world(seed: int) -> Made:
    """Make a small world once."""
    return made(seed, CLAIMS)


def events(seed: int, number: int, habits: Habits | None = None) -> list[Spread]:
    """Draw some events."""
    return [spread for _, spread in islice(spreads(seed, Cast(seed), habits), number)]


@settings(max_examples=10)
@given(seeds)
def test_the_same_seed_gives_the_same_world(seed: int) -> None:
    """A world made twice has the same texts and the same truth."""
    again = made(seed, CLAIMS)
    assert list(documents(world(seed))) == list(documents(again))
    assert list(gold(world(seed))) == list(gold(again))


def test_another_seed_gives_another_world() -> None:
    """The texts of two seeds share no headline with all the others."""
    assert [row["text"] for row in documents(world(1))] != [row["text"] for row in documents(world(2))]


def test_the_command_writes_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``python -m simulator`` writes the documents and the truth, and says how many there are."""
    monkeypatch.setattr(sys, "argv", ["simulator", "--seed", "3", "--claims", str(CLAIMS), "--out", str(tmp_path / "world")])
    assert main() == 0
    rows = [json.loads(line) for line in (tmp_path / "world" / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows == list(documents(world(3)))
    true = [json.loads(line) for line in (tmp_path / "world" / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert true == list(gold(world(3)))
    assert capsys.readouterr().out.startswith(f"{len(rows)} documents about {len(world(3).spreads)} events, {len(true)} positions")


@settings(max_examples=25)
@given(seeds)
def test_the_true_origins_are_those_that_are_reached(seed: int) -> None:
    """Walking every way down from the articles that stand finds the origins that the truth names, whatever went wrong on the way."""
    for spread in events(seed, 6):
        for truth in truths(spread):
            assert {one.id for one in truth.origins} == walked(spread, truth)
            assert 1 <= truth.counts.party <= truth.counts.organisation <= truth.counts.person


@settings(max_examples=25)
@given(seeds)
def test_nobody_has_it_from_what_comes_later(seed: int) -> None:
    """Every article comes after all that it has it from, and so does every utterance."""
    for spread in events(seed, 6):
        minutes = {said.id: said.minute for said in spread.utterances} | {one.id: one.minute for one in spread.articles}
        for article in spread.articles:
            assert all(minutes[cite.target] < article.minute for telling in article.tellings for cite in telling.cites)
        assert all(minutes[said.source] < said.minute for said in spread.utterances if said.source)


@settings(max_examples=25)
@given(seeds)
def test_a_world_of_one_parent_has_one(seed: int) -> None:
    """Where an article may have a position from one source only, it has it from one."""
    for spread in events(seed, 6, Habits(parents=1)):
        assert all(len(telling.cites) == 1 for article in spread.articles for telling in article.tellings)


def test_everything_happens() -> None:
    """In some hundred events every way to pass on occurs, and captives, recordings, denials, circles and withdrawals do."""
    drawn = events(7, 150)
    told = [
        (article, telling, cite)
        for spread in drawn
        for article in spread.articles
        for telling in article.tellings
        for cite in telling.cites
    ]
    said = [one for spread in drawn for one in spread.utterances]
    assert {article.mode for spread in drawn for article in spread.articles} == set(MODES)
    assert any(one.agent.custody for one in said)
    assert any(one.agent.kind == "item" for one in said)
    assert any(one.agent.kind == "own" for one in said)
    assert any(one.position.stance == "denied" for one in said)
    assert any(cite.launders for _, _, cite in told)
    assert any(telling.shift for _, telling, _ in told)
    assert any(shown.vague for _, _, cite in told for shown in cite.shown)
    assert any(shown.name and shown.name != shown.agent.name for _, _, cite in told for shown in cite.shown)
    assert any(article.withdrawn for spread in drawn for article in spread.articles)


def test_the_words_of_both_sides_answer_each_other() -> None:
    """Each word of one belligerent has one of the other, which has it; so exchanging twice changes nothing."""
    words = swaps()
    assert all(words[other] == one and one != other for one, other in words.items())


@settings(max_examples=8)
@given(seeds)
def test_exchanging_the_sides_changes_their_words_only(seed: int) -> None:
    """A world in which the belligerents have changed places has the same texts with the words exchanged, and the same numbers."""
    habits, swap = Habits(error=0.0), Swap(swaps())
    here, there = made(seed, CLAIMS, habits), made(seed, CLAIMS, habits, swapped=True)
    for one, other in zip(documents(here), documents(there), strict=True):
        assert one["published"] == other["published"]
        for field in ("text", "title", "publisher"):
            assert articleless(swap.text(one[field])) == articleless(other[field])
    for true, same in zip(gold(here), gold(there), strict=True):
        assert [true["origins"][level] for level in ("person", "organisation", "party")] == [
            same["origins"][level] for level in ("person", "organisation", "party")
        ]
        assert (true["lines"], true["plain"]) == (same["lines"], same["plain"])


def articleless(text: str) -> str:
    """Write "an" as "a", which depends on the letter that follows."""
    return re.sub(r"\b([Aa])n\b", r"\1", text)


@settings(max_examples=15)
@given(seeds)
def test_texts_say_what_the_truth_says_they_say(seed: int) -> None:
    """Every place that is marked as telling a position lies in its text and, where the position is a number, has that number."""
    texts = [row["text"] for row in documents(world(seed))]
    for true in gold(world(seed)):
        for told in true["documents"]:
            assert told["spans"], "a position that an article tells stands somewhere in it"
            for start, end in told["spans"]:
                words = texts[told["line"] - 1][start:end]
                assert words == words.strip()
                if true["value"] is not None:
                    forms = (str(true["value"]), spelled(true["value"]), capital(spelled(true["value"])))
                    assert any(re.search(rf"(?<![\w-]){form}(?![\w-])", words) for form in forms)


@settings(max_examples=15)
@given(seeds)
def test_statements_have_the_words_of_their_text(seed: int) -> None:
    """Every span of a simulated reading has the words that are given for it, ids are in order, and parents come first."""
    for text in world(seed).texts:
        reading = as_reading(text, world(seed).cast)
        document: Document = reading.document
        seen: set[str] = set()
        for one in reading.statements:
            for part in (one.source, one.cue, one.content):
                assert [document.text[start:end] for start, end in part.spans] == [part.text]
            assert one.parent is None or one.parent in seen
            assert one.source.refers_to in {entity.id for entity in reading.entities}
            seen.add(one.id)
        for person in reading.persons:
            assert all(document.text[start:end] in person.name for start, end in person.mentions)
        assert [document.text[start:end] for start, end in document.credit_spans] == ([document.credit] if document.credit else [])


@settings(max_examples=8)
@given(seeds)
def test_a_stream_is_the_same_however_long(seed: int) -> None:
    """A longer stream begins with the shorter, comes in order of time, and has no document twice."""
    short, long = list(readings(seed, 40)), list(readings(seed, 80))
    assert long[:40] == short
    times = [str(reading.document.published) for reading in long]
    assert times == sorted(times)
    assert len({reading.document.id for reading in long}) == len(long)


def test_intake_reads_what_the_simulator_writes(tmp_path: Path) -> None:
    """Firsthand takes every line in with its text, title, publisher, address and time, under the id that the stream gives it."""
    rows = list(documents(world(5)))
    path = tmp_path / "documents.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    found = [one for one in taken_in([str(path)], IntakeOptions()) if isinstance(one, Document)]
    assert [(one.text, one.title, one.publisher, one.url, one.published) for one in found] == [
        (row["text"], row["title"], row["publisher"], row["url"], row["published"]) for row in rows
    ]
    assert [one.id for one in found] == [as_reading(text, world(5).cast).document.id for text in world(5).texts]


@settings(max_examples=20)
@given(seeds)
def test_a_description_is_no_name(seed: int) -> None:
    """What calls a source by less never has its name in it, and nobody is shown by name and by description at once."""
    for spread in events(seed, 6, Habits(anonymise=0.5)):
        for article in spread.articles:
            for shown in (one for telling in article.tellings for cite in telling.cites for one in cite.shown):
                assert bool(shown.name) != bool(shown.vague)
                assert not shown.vague or shown.agent.name not in shown.vague


def test_a_stream_of_articles_and_one_of_readings_agree() -> None:
    """The stream of articles gives the texts of the stream of readings."""
    texts = [text.text for text in islice(articles(4, Cast(4)), 30)]
    assert texts == [reading.document.text for reading in readings(4, 30)]


def test_descriptions_are_known_for_all_who_can_be_quoted() -> None:
    """Everybody who can be asked has descriptions, for each way to describe."""
    rng = random.Random(0)  # noqa: S311 - seeded chance is enough
    cast = Cast(0)
    quoted = [cast.body(key, side, person) for key in cast.bodies for side in (0, 1) for person in (None, 0, 1)]
    quoted += [cast.townsman(key, 1, 3, 0) for key in (*cast.local, "witness")] + [cast.captive(0, 5)]
    quoted += [cast.outsider(name, person) for name in cast.neutral for person in (None, 1)]
    assert all(described(rng, agent).vague for agent in quoted for _ in range(5))
