"""The values of a simulated spreading: who said what, and which article has it from whom."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.cast import Agent
from simulator.event import Event

MODES = (
    "fresh", "verbatim-credited", "verbatim-uncredited", "paraphrase-credited", "paraphrase-uncredited", "merge", "embellish",
    "translated", "update", "withdrawal",
)  # fmt: skip
"""How an article came to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One answer to a claim: ``stance`` is ``affirmed`` or ``denied``, ``value`` a number with its bound, or None."""

    claim: str
    stance: str = "affirmed"
    value: int | None = None
    bound: str = ""

    @property
    def id(self) -> str:
        """The claim with the answer."""
        value = "" if self.value is None else f" {self.bound} {self.value}".replace("  ", " ")
        return f"{self.claim}:{self.stance}{value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """That an agent says something at a time.

    ``source`` is the article or utterance that the agent has it from, None where the agent knows it. ``origins`` are the ids of the
    agents that it truly goes back to.
    """

    id: str
    agent: Agent
    position: Position
    minute: int
    public: bool
    origins: frozenset[str]
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How an article calls a source: by name (which may be misspelt), or by a description that is true and says less.

    ``party`` is what the description tells of the side, ``candidates`` the bodies or sides that fit it, None if anybody does.
    """

    agent: Agent
    name: str = ""
    vague: str = ""
    party: str | None = None
    candidates: frozenset[str] | None = None
    plural: bool = False
    explained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """That a telling has it from an utterance or from another article.

    ``via`` is the outlet that the text credits, ``shown`` the sources that it names or describes; both may be missing. ``told`` is the id
    of the position as it stands there: another where a number was got wrong on the way.
    """

    target: str
    told: str
    via: str | None = None
    shown: tuple[Shown, ...] = ()
    launders: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What an article says of one position, on whose word, and on whose word in truth; ``shift`` is a mistake of the day."""

    position: Position
    cites: tuple[Cite, ...]
    origins: frozenset[str]
    shift: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one article; ``withdrawn`` is the minute from which its outlet no longer stands by it."""

    id: str
    outlet: str
    minute: int
    mode: str
    slug: str
    parents: tuple[str, ...] = ()
    tellings: tuple[Telling, ...] = ()
    withdrawn: int | None = None
    withdraws: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """All that was said and printed about one event, by time."""

    event: Event
    utterances: tuple[Utterance, ...]
    articles: tuple[Article, ...]

    @property
    def agents(self) -> dict[str, Agent]:
        """The agents by id."""
        return {one.agent.id: one.agent for one in self.utterances}
