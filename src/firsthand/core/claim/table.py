"""The shape of the table that says which events can be one, how much each sign weighs, and what positions are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Weights = Mapping[str, float]
"""The weight of each sign by its name; ``bias`` is what an empty comparison starts from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTable:
    """What grouping looks up.

    ``wider`` gives the kinds of event that a kind may be told as; kinds that are ``generic`` ("attack") can be any. ``wide`` are
    places too wide to tell two events apart, in small letters. ``event`` weighs signs that two propositions on one closed
    question are about one event, ``words`` signs that two others say the same; ``floors`` are the least strengths, and that
    from which a link is certain.
    ``closed`` are the aspects whose answers need no common words: one event has one toll, and one question who did it.
    ``afterwards`` are those that are spoken of on later days than the deed's, ``whole`` the groups that can stand for all who were hit.
    An event without a day lies at most ``look`` days before its report. A number from
    ``great`` on is the toll of a war and of no single event; ``wars`` are kinds that go on in a whole country.
    ``questions`` and ``answers`` are words for labels, by aspect and by answer.
    """

    wider: Mapping[str, frozenset[str]]
    generic: frozenset[str]
    wide: frozenset[str]
    closed: frozenset[str]
    afterwards: frozenset[str]
    whole: frozenset[str]
    great: int
    wars: frozenset[str]
    look: Mapping[str, int]
    event: Weights
    words: Weights
    floors: Weights
    questions: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def kind(self, kind: str | None) -> str | None:
        """Give a kind of event, None where it could be any."""
        return None if kind in self.generic else kind

    def can_be(self, one: str, other: str) -> bool:
        """Tell whether two kinds can be told of one event."""
        return one == other or other in self.wider.get(one, ()) or one in self.wider.get(other, ())
