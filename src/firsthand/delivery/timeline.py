"""When each position was said: one lane a position, one mark a document, days from left to right, as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from markupsafe import Markup

from firsthand.delivery.hostile import clean

_LEFT, _RIGHT, _TOP, _LANE = 190, 20, 30, 46
_WIDE, _DOT, _LEAST, _LABEL = 900, 5.2, 2.4, 30
_TICKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One document that says something on a day (ISO date), and where its passage stands on the page; or so many of that day."""

    day: str
    label: str
    href: str
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One position: its label, whether it denies, and its moments."""

    label: str
    stance: str
    moments: Sequence[Moment]


@dataclass(frozen=True, slots=True)
class _Scale:
    """The days from left to right, the day that is looked from, and how much the heaviest mark stands for."""

    first: date
    span: int
    known: str | None
    heaviest: int

    def x(self, day: date) -> float:
        """Say where a day stands."""
        return _LEFT + 12 + (day - self.first).days / self.span * (_WIDE - _LEFT - _RIGHT - 24)

    def size(self, weight: int) -> float:
        """Say how large a mark is: its area grows with what it stands for, and the heaviest touches neither neighbour nor lane."""
        if self.heaviest == 1:
            return _DOT
        room = min(_LANE / 2 - 3, max(_DOT, (_WIDE - _LEFT - _RIGHT - 24) / self.span / 2 - 1))
        return max(_LEAST, room * sqrt(weight / self.heaviest))


def draw(lanes: Sequence[Lane], title: str, known: str | None = None) -> Markup:
    """Draw all lanes over one scale of days; documents without a day are left out. What came after the day ``known`` is only hinted at."""
    dated = [m for lane in lanes for m in lane.moments if m.day]
    if not dated:
        return Markup("")
    days = [date.fromisoformat(m.day[:10]) for m in dated]
    first, last = min(days), max(days)
    scale = _Scale(first, max((last - first).days, 1), known, max(m.weight for m in dated))
    tall = _TOP + _LANE * len(lanes) + 14
    parts = [_ticks(scale, tall)]
    parts += [_lane(lane, _TOP + _LANE * k + _LANE / 2, scale) for k, lane in enumerate(lanes)]
    if known is not None and first <= date.fromisoformat(known) <= last:
        line = Markup('<path class="known" d="M{x:.1f} {y}V{h}"/>')
        parts.append(line.format(x=scale.x(date.fromisoformat(known)), y=_TOP - 6, h=tall))
    head = Markup('<svg class="timeline" role="group" viewBox="0 0 {w} {h}" width="{w}" height="{h}"><title>{t}</title>')
    return head.format(w=_WIDE, h=tall, t=clean(title)) + Markup("").join(parts) + Markup("</svg>")


def _ticks(scale: _Scale, tall: int) -> Markup:
    """Write some days over the lanes, with a thin line down."""
    step = max(1, -(-scale.span // _TICKS))
    out = []
    for days in range(0, scale.span + 1, step):
        day = date.fromordinal(scale.first.toordinal() + days)
        text = '<path class="tick" d="M{x:.1f} {y}V{h}"/><text class="day" x="{x:.1f}" y="{t}">{d}</text>'
        out.append(Markup(text).format(x=scale.x(day), y=_TOP - 6, h=tall - 10, t=_TOP - 12, d=day.isoformat()))  # noqa: S704 - a constant, and its holes are escaped
    return Markup("").join(out)


def _lane(lane: Lane, y: float, scale: _Scale) -> Markup:
    """Draw one lane; documents of one day stand on each other."""
    label = clean(lane.label)
    label = label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
    text = '<text class="lane {k}" x="{x}" y="{y:.1f}">{t}</text><path class="line {k}" d="M{a} {m:.1f}H{b}"/>'
    parts = [Markup(text).format(k=lane.stance, x=_LEFT - 6, y=y + 4, t=label, a=_LEFT, b=_WIDE - _RIGHT, m=y)]  # noqa: S704 - a constant, and its holes are escaped
    seen: Counter[str] = Counter()
    total: Mapping[str, int] = Counter(m.day[:10] for m in lane.moments if m.day)
    for moment in sorted((m for m in lane.moments if m.day), key=lambda m: (m.day, m.href)):
        day = moment.day[:10]
        squeeze = min(2 * _DOT + 1, (_LANE - 8) / max(total[day], 1))
        up = (seen[day] - (total[day] - 1) / 2) * squeeze
        seen[day] += 1
        mark = '<a href="{h}"><circle class="moment {k}" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"><title>{t}</title></circle></a>'
        kind = f"{lane.stance} later" if scale.known is not None and day > scale.known else lane.stance
        x, size = scale.x(date.fromisoformat(day)), scale.size(moment.weight)
        parts.append(Markup(mark).format(h=moment.href, k=kind, x=x, y=y - up, r=size, t=clean(moment.label)))  # noqa: S704 - a constant, and its holes are escaped
    return Markup("").join(parts)
