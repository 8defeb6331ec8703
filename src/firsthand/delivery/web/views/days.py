"""The days of a claim: when each position was said, and what was known at the end of any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from firsthand.core.entry import Entry
from firsthand.core.proposition import Proposition
from firsthand.delivery import timeline
from firsthand.delivery.web.sight import Sight
from firsthand.delivery.web.views.whereabouts import Whereabouts
from firsthand.delivery.wording import counted

_MOST = 160
"""So many marks can be told apart; where there are more, a day has one for each position."""

_SAID = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """That a position was said on a day, in how many articles."""

    day: str
    label: str
    denied: bool
    articles: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days of a claim: the first, the last, and how many follow the first."""

    first: str
    last: str

    @property
    def span(self) -> int:
        """How many days follow the first."""
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days

    def day(self, after: int) -> str:
        """Give the day that so many follow the first, or the last one."""
        return (date.fromisoformat(self.first) + timedelta(days=min(max(after, 0), self.span))).isoformat()

    def after(self, day: str | None) -> int:
        """Say how many days after the first a day is, or the end of the scale that it lies beyond."""
        return min(max((date.fromisoformat(day or self.last) - date.fromisoformat(self.first)).days, 0), self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of a claim as they are shown: the scale, the place on it that is looked from, the drawing, and the same in words."""

    scale: Span
    after: int
    known: str | None
    drawing: Markup
    said: tuple[Said, ...]
    more: int


def span(entry: Entry) -> Span | None:
    """Give the scale of a claim's days; None where no document has a day."""
    met = sorted({p.published[:10] for p in entry.claim.propositions if p.published})
    return Span(first=met[0], last=met[-1]) if met else None


def days(entry: Entry, where: Whereabouts, sight: Sight, known: str | None) -> Days | None:
    """Prepare the days of a claim as it is now, seen from one of them; None where no document has a day."""
    scale = span(entry)
    if scale is None:
        return None
    said = tuple(_said(entry, where))
    return Days(
        scale=scale,
        after=scale.after(known),
        known=known,
        drawing=timeline.draw(_lanes(entry, said, where, sight), "When each position was said", known),
        said=said[:_SAID],
        more=max(0, len(said) - _SAID),
    )


def _documents(propositions: Sequence[Proposition]) -> list[Proposition]:
    """Give the first passage of each document that has a day."""
    first: dict[str, Proposition] = {}
    for p in propositions:
        if p.published:
            first.setdefault(str(p.document), p)
    return list(first.values())


def _said(entry: Entry, where: Whereabouts) -> Iterator[Said]:
    """Tell day by day what was said."""
    found: dict[tuple[str, int], list[Proposition]] = {}
    for place, one in enumerate(entry.positions):
        for p in _documents(one.position.propositions):
            found.setdefault(((p.published or "")[:10], place), []).append(p)
    for (day, place), held in sorted(found.items(), key=lambda item: item[0]):
        position = entry.positions[place].position
        denied = position.stance == "denied"
        yield Said(day=day, label=position.label, denied=denied, articles=len(held), href=where.href(held[0].id))


def _lanes(entry: Entry, said: Sequence[Said], where: Whereabouts, sight: Sight) -> list[timeline.Lane]:
    """Give a lane for each position: a mark for each article, or for each day where there are too many."""
    every = {one.position.id: _documents(one.position.propositions) for one in entry.positions}
    many = sum(map(len, every.values())) > _MOST
    lanes = []
    for one in entry.positions:
        label, stance = one.position.label, one.position.stance
        if many:
            moments = [_of_day(item) for item in said if (item.label, item.denied) == (label, stance == "denied")]
        else:
            moments = [_of_article(p, where, sight) for p in every[one.position.id]]
        lanes.append(timeline.Lane(label=sight.hide(label), stance=stance, moments=moments))
    return lanes


def _of_day(said: Said) -> timeline.Moment:
    """Mark all articles of a day."""
    return timeline.Moment(day=said.day, label=f"{counted(said.articles, 'article')}, {said.day}", href=said.href, weight=said.articles)


def _of_article(p: Proposition, where: Whereabouts, sight: Sight) -> timeline.Moment:
    """Mark one article."""
    label = f"{sight.hide(p.outlet or 'unknown outlet')}, {p.published}"
    return timeline.Moment(day=p.published or "", label=label, href=where.href(p.id))
