"""Which norms a speaker names: an article of a treaty, a rule, or only the treaty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.core.document import Span
from firsthand.core.norm.context import NormContext, is_name
from firsthand.core.norm.table import NAME, NormTable
from firsthand.core.vocabulary import Hit

_NUMBER = r"\d+[a-z]?(?:\s?\([a-z\d]+\))*"
_ARTICLE = re.compile(
    rf"\b(?P<unit>art(?:icle)?s?\.?|rules?)\s+(?P<numbers>{_NUMBER}(?:(?:\s*,\s*|\s+(?:and|or|to)\s+|\s*[-–]\s*){_NUMBER})*)"
)
_REACH = 60
_COMMON = f"{NAME}common3"
_WORDS = (f"{NAME}grave-breach", f"{NAME}war-crime")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A norm that a speaker names: its id, its instrument, the article as written ("" for none), and where."""

    instrument: str
    article: str
    spans: tuple[Span, ...]


def names_in(region: Span, context: NormContext) -> list[Named]:
    """Give the norms that are named in a stretch of text, in order."""
    hits = [hit for hit in context.within((region,)) if is_name(hit.label)]
    common = [h for h in hits if h.label == _COMMON]
    instruments = _outermost(h for h in hits if h.label != _COMMON and h.label not in _WORDS)
    found = [Named(instrument="GCIII", article="3", spans=(h.span,)) for h in common]
    taken: set[Span] = {i.span for i in instruments for c in common if _apart(i.span, c.span) < _REACH}
    for numbers, span in _articles(context.low, region):
        owner = _owner(span, instruments, context)
        if owner is None or any(c.span[0] <= span[0] < c.span[1] for c in common):
            continue
        taken.add(owner.span)
        spans = (span, owner.span) if region[0] <= owner.span[0] < region[1] else (span,)
        found += [Named(instrument=owner.label.removeprefix(NAME), article=number, spans=spans) for number in numbers]
    found += [Named(instrument=h.label.removeprefix(NAME), article="", spans=(h.span,)) for h in instruments if h.span not in taken]
    return found


def labelled(word: str, region: Span, context: NormContext) -> tuple[Span, ...]:
    """Give where a word that names a class of breaches stands: ``grave-breach`` or ``war-crime``."""
    return tuple(hit.span for hit in context.within((region,)) if hit.label == NAME + word)


def norm_id(named: Named, table: NormTable) -> str | None:
    """Give the id of what was named: the norm, the instrument where no article is given, or None where we hold no such article."""
    if not named.article:
        return named.instrument
    if named.instrument == "Rome" and named.article == "8":
        return named.instrument
    return table.article(named.instrument, named.article)


def _articles(low: str, region: Span) -> Iterator[tuple[list[str], Span]]:
    """Give the numbers of articles and rules in a stretch of text, and where they stand."""
    for match in _ARTICLE.finditer(low, *region):
        numbers = [number.replace(" ", "") for number in re.findall(_NUMBER, match["numbers"])]
        yield numbers, match.span()


def _owner(span: Span, instruments: list[Hit], context: NormContext) -> Hit | None:
    """Give the instrument that an article belongs to: the nearest one, or the only one that the document names."""
    rule = context.low.startswith("rule", span[0])
    fitting = [hit for hit in instruments if (hit.label == f"{NAME}CIHL") == rule and hit.label != f"{NAME}IHL"]
    owner = min(fitting, key=lambda hit: _apart(hit.span, span), default=None)
    if owner is not None and _apart(owner.span, span) <= _REACH:
        return owner
    return None if rule or instruments else _only(context)


def _only(context: NormContext) -> Hit | None:
    """Give the one instrument that the document names, if it names just one and that has articles."""
    hits = _outermost(h for h in context.hits if is_name(h.label) and h.label not in (*_WORDS, f"{NAME}IHL", f"{NAME}CIHL"))
    return hits[0] if len({h.label for h in hits}) == 1 else None


def _outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Drop the name that lies inside a longer one: "Geneva Convention" in "Third Geneva Convention"."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.span[0], -h.span[1])):
        if not kept or hit.span[1] > kept[-1].span[1]:
            kept.append(hit)
    return kept


def _apart(one: Span, other: Span) -> int:
    """Give how far two spans are apart, in characters."""
    return max(0, one[0] - other[1], other[0] - one[1])
