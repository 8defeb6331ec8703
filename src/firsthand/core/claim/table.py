"""The shape of the table that says which events can be one, how much each sign weighs, and what positions are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Weights = Mapping[str, float]
"""The weight of each sign by its name; ``bias`` is what an empty comparison starts from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTable:
    """What grouping looks up.

    ``families`` map each kind of event to the family within which two words can mean one event; kinds of a ``generic`` family
    ("attack") can be any. ``wide`` are places too wide to tell two events apart. ``event`` weighs signs that two propositions
    on one question are about one event, ``words`` signs that two free propositions say the same; ``floors`` are the least strengths.
    ``questions`` and ``answers`` are words for labels, by aspect and by answer.
    """

    families: Mapping[str, str]
    generic: frozenset[str]
    wide: frozenset[str]
    event: Weights
    words: Weights
    floors: Weights
    questions: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def family(self, kind: str | None) -> str | None:
        """Give the family of a kind of event, None where it could be any."""
        if kind is None:
            return None
        family = self.families.get(kind, kind)
        return None if family in self.generic else family
