"""How many cases there were in each month, as SVG: a column a month, months without a case included."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from firsthand.delivery.hostile import clean

_WIDE, _TALL, _TOP, _FOOT, _SIDE = 900, 120, 22, 26, 14
_MOST, _COLUMN = 120, 44
_NAMED = 18
"""So many months fit side by side with their names; of more, every second, third ... is named."""


def draw(by_month: Sequence[tuple[str, int]], title: str) -> Markup:
    """Draw the numbers of cases by month (``2031-04``); none, or more months than can be told apart, give no drawing."""
    months = _between(by_month[0][0], by_month[-1][0]) if by_month else []
    if not months or len(months) > _MOST:
        return Markup("")
    numbers = dict(by_month)
    step = min(float(_COLUMN), (_WIDE - 2 * _SIDE) / len(months))
    wide = max(260, int(2 * _SIDE + step * len(months)))
    every = max(1, -(-len(months) // _NAMED), int(-(-58 // step)))
    top = max(numbers.values())
    parts = [_column(month, numbers.get(month, 0) / top, numbers.get(month, 0), _SIDE + step * k, step) for k, month in enumerate(months)]
    names = Markup("").join(
        Markup('<text class="day" x="{x:.1f}" y="{y}">{m}</text>').format(x=_SIDE + step * (k + 0.5), y=_TOP + _TALL + 16, m=month)
        for k, month in enumerate(months)
        if k % every == 0
    )
    head = Markup('<svg class="months" role="img" viewBox="0 0 {w} {h}" width="{w}" height="{h}"><title>{t}</title>')
    base = Markup('<path class="line" d="M{a} {y}H{b}"/>').format(a=_SIDE, y=_TOP + _TALL, b=wide - _SIDE)
    return head.format(w=wide, h=_TOP + _TALL + _FOOT, t=clean(title)) + Markup("").join(parts) + base + names + Markup("</svg>")


def _column(month: str, share: float, number: int, x: float, step: float) -> Markup:
    """Draw one month's column with its number over it; a month without a case has none."""
    if not number:
        return Markup("")
    tall = max(2.0, share * _TALL)
    text = '<g><title>{m}: {n}</title><rect class="column" x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}"/>'
    text += '<text class="number" x="{c:.1f}" y="{t:.1f}">{n}</text></g>'
    y = _TOP + _TALL - tall
    return Markup(text).format(m=month, n=number, x=x + step * 0.15, y=y, w=step * 0.7, h=tall, c=x + step / 2, t=y - 4)  # noqa: S704 - a constant, and its holes are escaped


def _between(first: str, last: str) -> list[str]:
    """Give all months from one to another."""
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1)]
