"""What the rules ask of the reader: who says what in a text, and which names stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from firsthand.core.entity import NamedSpan
from firsthand.core.statement import Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a reader found in one text: who says what, outermost only, and the names of persons, bodies and places."""

    attributions: tuple[Attribution, ...] = ()
    names: tuple[NamedSpan, ...] = ()


class AttributionReader(Protocol):
    """Finds attributions and names in texts."""

    def read(self, texts: Sequence[str]) -> list[Marked]:
        """Read texts, each on its own; the same text gives the same result alone or among others."""
        ...
