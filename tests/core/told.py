"""Readings of marked texts, and claims made by hand, for the rules of identity, tracing and assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pytest

from firsthand.core.claim import Claim, Position
from firsthand.core.describe import Tables, describe
from firsthand.core.document import Document, DocumentId
from firsthand.core.identity import voices
from firsthand.core.origin import Origins, assess
from firsthand.core.proposition import Event, Proposition, Voice
from firsthand.core.statement import Reading
from firsthand.core.trace import derive, graph
from firsthand.data.certainty import load_certainty
from firsthand.data.identities import load_identities
from firsthand.data.norms import load_norms
from firsthand.data.signals import load_signals
from firsthand.data.sources import load_sources
from firsthand.data.verification import load_verification
from tests.core.bracketed import PARTIES, read_marks

NAMES = load_identities(PARTIES)


class Side(NamedTuple):
    """The state that a test speaks of, its adjective, and those of the other."""

    state: str
    of: str
    other: str
    their: str

    def __call__(self, words: str) -> str:
        """Fill a text with the names of this side."""
        return words.format(**self._asdict())


SIDES = (Side("Osteria", "Osterian", "Velden", "Veldener"), Side("Velden", "Veldener", "Osteria", "Osterian"))
BOTH = pytest.mark.parametrize("side", SIDES, ids=[side.state for side in SIDES])
"""Each rule is tested from both sides."""

_TABLES: list[Tables] = []


def tables() -> Tables:
    """Load all vocabulary once."""
    if not _TABLES:
        _TABLES.append(
            Tables(
                parties=PARTIES,
                sources=load_sources(),
                certainty=load_certainty(),
                verification=load_verification(),
                signals=load_signals(),
                norms=load_norms(),
            )
        )
    return _TABLES[0]


def read(marked: str, parents: Mapping[int, int] | None = None, **known: str) -> Reading:
    """Read a marked text; ``known`` are fields of its document."""
    text, attributions = read_marks(marked, parents)
    known = {"publisher": "Harbour Gazette", "published": "2031-05-02"} | known
    return describe(Document(text=text, **known), attributions, (), tables())  # type: ignore[arg-type]


def chain(marked: str, parents: Mapping[int, int] | None = None, **known: str) -> list[str]:
    """Give the names of the chain of the last statement of a marked text."""
    reading = read(marked, parents, **known)
    return [voice.name for voice in voices(reading, reading.statements[-1].id, NAMES)]


def innermost(source: str, before: str = "") -> Voice:
    """Give the voice of a source that says something."""
    reading = read(f"{before}[s {source}] [c said] [k the bridge was hit].")
    return voices(reading, reading.statements[-1].id, NAMES)[-1]


def said(text: str, chain: Sequence[Voice], day: str = "2031-05-02", **fields: Any) -> Proposition:  # noqa: ANN401 - any field
    """Make a proposition of one sentence, the whole text of its document."""
    outlet = chain[0].name
    id_ = DocumentId(f"{outlet}-{day}-{len(text)}")
    shape: dict[str, Any] = {
        "id": f"{outlet}/{day}/{text[:20]}/{chain[-1].name}",
        "document": id_,
        "spans": ((0, len(text)),),
        "text": text,
    }
    shape |= {"aspect": "other", "event": Event(), "voices": tuple(chain), "published": day, "outlet": outlet}
    return Proposition(**{**shape, **fields})


def outlet(name: str) -> Voice:
    """Make the voice of an outlet."""
    known = NAMES.outlet(name)
    return Voice(name=name, kind="medium", standing="medium", body=known.name if known else name)


def body(name: str, party: str | None = None, **fields: Any) -> Voice:  # noqa: ANN401 - any field
    """Make the voice of an organisation."""
    return Voice(name=name, kind="body", body=name, party=party, standing="official", **fields)


def claim(*positions: Sequence[Proposition], stances: Sequence[str] = (), **fields: Any) -> Claim:  # noqa: ANN401 - any field
    """Make a claim of the propositions of its positions."""
    stances = stances or ["affirmed"] * len(positions)
    made = tuple(
        Position(id=f"c.{n}", label=stance, stance=stance, value=given[0].quantity, propositions=tuple(given))
        for n, (given, stance) in enumerate(zip(positions, stances, strict=True))
    )
    shape: dict[str, Any] = {
        "id": "c",
        "nature": "fact",
        "label": "The bridge was hit",
        "aspect": "other",
        "event": Event(),
        "positions": made,
    }
    return Claim(**{**shape, **fields})


def texts(one: Claim) -> dict[DocumentId, str]:
    """Give the texts of the documents of a claim: each is its one sentence."""
    return {p.document: p.text for p in one.propositions}


def counted(one: Claim, position: int = 0) -> Origins:
    """Trace a claim and count one position."""
    return assess(graph(one.positions[position], one, derive(one, texts(one)), NAMES, frozenset()))
