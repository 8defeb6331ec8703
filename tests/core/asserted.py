"""Readings of marked sentences of the invented war, and what is asserted in them, as tests of propositions write them."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.core.document import Document
from firsthand.core.proposition import Proposition, propositions
from firsthand.core.statement import Content, Cue, Reading, Source, Statement
from firsthand.core.text import read_out
from firsthand.data.propositions import load_propositions
from tests.core.bracketed import read_marks

PUBLISHED = "2031-05-08"
"""A Thursday."""

TABLES = load_propositions()


def reading_of(marked: str, *sources: Source, parents: Mapping[int, int] | None = None, denied: tuple[int, ...] = ()) -> Reading:
    """Make the reading of a marked text; ``denied`` are the numbers of the statements that deny."""
    text, found = read_marks(marked, parents)
    given = [*sources, *(Source(kind="person", name="Ada Korr") for _ in found[len(sources) :])]
    statements = tuple(
        Statement(
            id=f"s{n}",
            source=Source(
                kind=who.kind, name=who.name, party=who.party, access=who.access, spans=a.source, text=who.text or read_out(text, a.source)
            ),
            cue=Cue(spans=a.cue, text=read_out(text, a.cue)),
            content=Content(spans=a.content, text=read_out(text, a.content)),
            parent=None if a.parent is None else f"s{a.parent + 1}",
            polarity="denied" if n in denied else "affirmed",
        )
        for n, (who, a) in enumerate(zip(given, found, strict=True), 1)
    )
    return Reading(document=Document(text=text, publisher="Morning Post", published=PUBLISHED), statements=statements)


def asserted(
    marked: str, *sources: Source, parents: Mapping[int, int] | None = None, denied: tuple[int, ...] = ()
) -> tuple[Proposition, ...]:
    """Give all that a marked text asserts."""
    return propositions(reading_of(marked, *sources, parents=parents, denied=denied), TABLES)


def tolls(marked: str) -> set[tuple[str, str | None, str, int]]:
    """Give the counts of a text: what happened, to which group, the bound, the number."""
    return {(p.aspect, p.group, p.quantity.bound, p.quantity.low) for p in asserted(marked) if p.quantity}


def answers(marked: str, aspect: str, *sources: Source, denied: tuple[int, ...] = ()) -> set[tuple[str | None, str]]:
    """Give what a text answers to one question, each with its stance."""
    return {(p.answer, p.stance) for p in asserted(marked, *sources, denied=denied) if p.aspect == aspect}
