"""The shapes of norms, of the routes that lead to them, and of the table that holds all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from firsthand.core.norm.wording import Wordings

NAME = "name:"
"""What the labels of instruments begin with among the wordings, so that no concept is taken for one."""

INTERNATIONAL, OCCUPATION, INTERNAL = "international", "occupation", "internal"

Labels = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Concepts that must stand together: of each group at least one."""

    groups: tuple[Labels, ...]

    def possible(self, labels: Labels) -> bool:
        """Say whether every group has a concept among the labels, wherever it stands."""
        return all(not group.isdisjoint(labels) for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A condition of a norm: the question while it is open, the concepts that state it, or the access of a source that does."""

    id: str
    ask: str
    cues: Labels
    access: Labels = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A row of a norm's table of scope: where one of ``any`` is stated and none of ``none``, the fit is this, and why."""

    any: Labels
    none: Labels
    fit: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A rule of law in our own words: whom it binds, when, under which conditions, how it is misread, how far we checked it.

    ``applies`` lists the kinds of conflict; ``side`` is ``home`` where the norm binds the side that the people belong to.
    ``state`` is ``checked``, ``partly`` or ``from memory``; ``unchecked`` lists remarks that were not confirmed.
    """

    id: str
    instrument: str
    articles: tuple[str, ...]
    title: str
    summary: str
    binds: str
    applies: Labels
    elements: tuple[Element, ...]
    state: str
    side: str = "holder"
    scope: tuple[Scope, ...] = ()
    misread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    seen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A treaty, a study or a body of law; ``ask`` is the question that is left when a speaker names no more than this."""

    id: str
    name: str
    about: str
    ask: str
    unit: str = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way from facts to the norms that they may concern; it points and decides nothing.

    ``grave`` and ``crime`` say where the act is on a list of grave breaches and in the Rome Statute: empty for nowhere, None where
    we do not know.
    """

    id: str
    act: str
    sets: tuple[Pattern, ...]
    none: Labels
    within: int
    norms: tuple[str, ...]
    internal: tuple[str, ...] = ()
    also: tuple[tuple[Labels, tuple[str, ...]], ...] = ()
    grave: tuple[str, ...] | None = None
    crime: tuple[str, ...] | None = None
    but: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MismatchRule:
    """A way in which norms are misread: on which readings it is looked for, what the text must state, and the sentence then said."""

    id: str
    norms: Labels
    say: str
    named: bool = False
    route: str | None = None
    needs: tuple[Pattern, ...] = ()
    none: Labels = frozenset()
    fit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NormTable:
    """All that the law lens knows: norms and instruments by id, routes, mismatches, and the wordings of all that matters."""

    norms: Mapping[str, Norm]
    instruments: Mapping[str, Instrument]
    routes: tuple[Route, ...]
    mismatches: tuple[MismatchRule, ...]
    sentences: Mapping[str, str]
    wordings: Wordings
    by_article: Mapping[tuple[str, str], str] = field(init=False, repr=False, compare=False)
    _begin: Mapping[str, frozenset[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index norms by instrument and article, and routes by a concept that each needs."""
        index = {(norm.instrument, article): norm.id for norm in self.norms.values() for article in norm.articles}
        object.__setattr__(self, "by_article", index)
        begin: dict[str, set[int]] = {}
        for number, route in enumerate(self.routes):
            for label in {label for one in route.sets for label in min(one.groups, key=len)}:
                begin.setdefault(label, set()).add(number)
        object.__setattr__(self, "_begin", {label: frozenset(numbers) for label, numbers in begin.items()})

    def possible(self, labels: Labels) -> Iterator[Route]:
        """Give the routes that a text with these concepts could take, in order."""
        begin = self._begin
        for number in sorted({number for label in labels if label in begin for number in begin[label]}):
            yield self.routes[number]

    def article(self, instrument: str, number: str) -> str | None:
        """Give the norm of an article, or of the article that a paragraph or point stands in; None if we hold none."""
        while number:
            found = self.by_article.get((instrument, number))
            if found:
                return found
            shorter = number.rsplit("(", 1)[0] if "(" in number else number.rstrip("abcdefghijklmnopqrstuvwxyz")
            number = shorter if shorter != number else ""
        return None

    def instrument_of(self, norm: str) -> str:
        """Give the instrument that an id belongs to, which may be an instrument itself."""
        return self.norms[norm].instrument if norm in self.norms else norm

    def asked(self, instrument: str) -> tuple[str, ...]:
        """Give what is left to ask where a speaker names no more than an instrument."""
        return (self.instruments[instrument].ask,)

    def title(self, norm: str) -> str:
        """Say a norm in words: "article 117 of the Third Geneva Convention"."""
        if norm not in self.norms:
            return self.instruments[norm].name if norm in self.instruments else norm
        held = self.norms[norm]
        instrument = self.instruments[held.instrument]
        return f"{instrument.unit} {' to '.join((held.articles[0], held.articles[-1])[: len(held.articles)])} of the {instrument.name}"
