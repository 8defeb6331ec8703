"""Texts with sources marked by hand, read by the rules for sources: see ``bracketed`` for the marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.core import entity, protection, source
from firsthand.core.entity import NamedSpan, Resolution
from firsthand.core.statement import Person, Source
from firsthand.data.sources import load_sources
from tests.core.bracketed import PARTIES, read_marks


def resolution_of(marked: str, parents: Mapping[int, int] | None = None, names: Sequence[NamedSpan] = ()) -> Resolution:
    """Find the sources of a marked text."""
    text, statements = read_marks(marked, parents)
    return entity.resolve(text, statements, names, load_sources(), PARTIES)


def sources_of(marked: str, parents: Mapping[int, int] | None = None, publisher: str | None = None) -> list[Source]:
    """Describe all sources of a marked text."""
    resolution = resolution_of(marked, parents)
    return [source.describe(resolution, i, publisher) for i in range(len(resolution.attributions))]


def source_of(phrase: str, cue: str = "said", content: str = "the bridge was hit", before: str = "") -> Source:
    """Describe the source of a text of one statement."""
    return sources_of(f"{before}[s {phrase}] [c {cue}] [k {content}].")[0]


def persons_of(text: str, names: Sequence[NamedSpan] = ()) -> dict[str, Person]:
    """Give the persons named in a text, by name; ``names`` are those that a tagger found."""
    return {p.name: p for p in protection.persons(resolution_of(text, names=names))}


def groups_of(marked: str) -> list[int]:
    """Number the sources of a marked text, the same number for the same source."""
    of = resolution_of(marked).of
    seen = list(dict.fromkeys(of))
    return [seen.index(key) for key in of]
