"""One statement of a claim as its page shows it: its words among those around them, through whom it came, and what it added."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.core.document import DocumentId
from firsthand.core.link import Link
from firsthand.core.origin import Interval
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading, Signal, Source, Statement
from firsthand.delivery.rules import short_name
from firsthand.delivery.web.sight import Sight
from firsthand.delivery.web.views.whereabouts import Ref, Whereabouts

_CONTEXT = 220
_BREAKS = re.compile(r"\s*\n\s*")
_SAME_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sameness:
    """Why a statement is one claim with another: the sentence, how strong, and the other passage."""

    why: str
    kind: str
    strength: float
    certain: bool
    other: Ref
    pair: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One statement: ``before``, ``words`` and ``after`` are cut from the text as the caller may see it."""

    id: str
    name: str
    document: DocumentId
    title: str
    outlet: str
    published: str
    href: str
    chain: tuple[str, ...]
    before: str
    words: tuple[str, ...]
    after: str
    source: Source | None
    cue: str
    certainty: str
    denied: bool
    custody: str
    adds: Interval | None
    norms: tuple[tuple[str, str], ...]
    signals: tuple[Signal, ...]
    same: tuple[Sameness, ...]
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What passages are made from: the readings that they stand in, what the caller may see, where they are, and why they are one claim."""

    readings: Mapping[DocumentId, Reading]
    sight: Sight
    where: Whereabouts
    links: Mapping[str, Sequence[Link]]


def passage(p: Proposition, around: Surroundings, adds: Interval | None) -> Passage:
    """Prepare one statement."""
    reading = around.readings[p.document]
    statement = next((s for s in reading.statements if s.id == p.statement), None)
    before, words, after = cut(p, reading, around.sight)
    anchor = p.statement or f"p-{p.id}"
    return Passage(
        id=p.id,
        name=around.where.name(p.id),
        document=p.document,
        title=reading.document.title or "",
        outlet=p.outlet or "unknown outlet",
        published=p.published or "no date",
        href=f"/document/{p.document}?at={anchor}#{anchor}",
        chain=tuple(voice.name for voice in p.voices),
        before=before,
        words=words,
        after=after,
        source=_source(statement, around.sight),
        cue=(statement.cue.cue_class or "") if statement else "",
        certainty=p.certainty,
        denied=p.stance == "denied",
        custody=next((voice.custody for voice in p.voices if voice.custody), ""),
        adds=adds,
        norms=tuple(dict.fromkeys((norm.id, short_name(norm.id)) for norm in statement.norms)) if statement else (),
        signals=statement.signals if statement else (),
        same=_same(p, around),
        subject=f"{p.document}:{p.statement}" if p.statement else p.id,
    )


def cut(p: Proposition, reading: Reading, sight: Sight) -> tuple[str, tuple[str, ...], str]:
    """Cut the words and what stands around them out of the text as it may be seen; what is withheld moves their places."""
    shown = sight.text(reading)
    spans, text = shown.moved(p.spans), shown.text
    first, last = spans[0][0], spans[-1][1]
    before, after = text[max(0, first - _CONTEXT) : first], text[last : last + _CONTEXT]
    if first > _CONTEXT:
        before = f"… {before.partition(' ')[2]}"
    if last + _CONTEXT < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    words = tuple(_BREAKS.sub("\n", text[start:end]) for start, end in spans)
    return _BREAKS.sub("\n", before).lstrip(), words, _BREAKS.sub("\n", after).rstrip()


def _source(statement: Statement | None, sight: Sight) -> Source | None:
    """Give the source of a statement; of an unnamed one, whoever is not at the desk sees neither role nor party."""
    if statement is None:
        return None
    source = statement.source
    return source if sight.whole or source.kind != "unnamed" else replace(source, standing="unknown", party=None)


def _same(p: Proposition, around: Surroundings) -> tuple[Sameness, ...]:
    """Say why a statement is in this claim, by the strongest of its links to others of it."""
    links = sorted(around.links.get(p.id, ()), key=lambda link: (-link.certain, -link.strength, link.later, link.earlier))
    found = []
    for link in links[:_SAME_MOST]:
        other = around.where.ref(link.earlier if link.later == p.id else link.later)
        if other:
            found.append(
                Sameness(
                    why=link.why, kind=link.kind, strength=link.strength, certain=link.certain, other=other, pair=(link.later, link.earlier)
                )
            )
    return tuple(found)
