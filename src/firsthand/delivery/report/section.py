"""One claim as a dossier prints it: the sentence that matters, positions side by side, law, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from firsthand.core.entry import Entry, Grade
from firsthand.core.origin import Origins
from firsthand.core.statement import NormReading, Signal
from firsthand.delivery import timeline
from firsthand.delivery.headline import headline, origins_in_words
from firsthand.delivery.report.block import Block, Ground, block, grounds
from firsthand.delivery.report.sources import Sources
from firsthand.delivery.rules import Rule, load_rules, short_name
from firsthand.delivery.unknowns import unknowns
from firsthand.delivery.wording import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One norm beside a claim: how it comes in, how it fits, what the texts leave open, and the rule in short."""

    name: str
    relation: str
    fit: str
    open: tuple[str, ...]
    mismatch: str
    rule: Rule | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One claim as the templates need it."""

    id: str
    key: str
    claim: str
    nature: str
    headline: str
    first_seen: str
    last_seen: str
    grade: Grade
    overall: str
    why: tuple[Ground, ...]
    blocks: tuple[Block, ...]
    timeline: Markup
    days: tuple[tuple[str, str], ...]
    norms: tuple[Law, ...]
    signals: tuple[Signal, ...]
    checks: tuple[tuple[str, str], ...]
    open: tuple[str, ...]
    decisions: tuple[tuple[str, str, str, str], ...]


def section(entry: Entry, prefix: str, sources: Sources) -> Section:
    """Prepare one claim."""
    hide = sources.hide
    blocks = tuple(block(position, f"{prefix}-p{place}", sources) for place, position in enumerate(entry.positions, start=1))
    several = len([p for p in entry.positions if p.position.stance != "denied"]) > 1
    return Section(
        id=prefix,
        key=entry.claim.id,
        claim=hide(entry.claim.label),
        nature=entry.claim.nature,
        headline=hide(headline(entry)),
        first_seen=entry.first_seen or "no date",
        last_seen=entry.last_seen or "no date",
        grade=replace(entry.grade, why=hide(entry.grade.why)),
        overall=origins_in_words(entry.origins) if several else "",
        why=_overall(entry.origins, entry, blocks, sources) if several else (),
        blocks=blocks,
        timeline=_timeline(blocks),
        days=_days(blocks),
        norms=tuple(_law(norm, sources) for norm in entry.norms),
        signals=tuple(dict.fromkeys(Signal(code=s.code, spans=(), why=hide(s.why)) for s in entry.signals)),
        checks=tuple((say("verification", v.status), hide(v.by)) for v in entry.verification),
        open=tuple(map(hide, unknowns(entry))),
        decisions=tuple((d.kind, hide(d.value or ""), hide(d.note), f"{d.by}, {d.decided[:10]}") for d in entry.decisions),
    )


def _overall(origins: Origins, entry: Entry, blocks: Sequence[Block], sources: Sources) -> tuple[Ground, ...]:
    """Give the reasons of the interval over all positions that affirm something."""
    passages = [passage for one in blocks for passage in one.passages]
    anchors: dict[str, str] = {}
    propositions = [p for one in entry.positions for p in one.position.propositions]
    for p, passage in zip(propositions, passages, strict=True):
        anchors |= {key: passage.id for key in (p.id, p.document) if key not in anchors}
    return grounds(origins.why, anchors, passages, sources)


def _law(norm: NormReading, sources: Sources) -> Law:
    """Prepare a norm."""
    hide = sources.hide
    return Law(
        name=short_name(norm.id),
        relation=say("relation", norm.relation),
        fit=say("fit", norm.fit),
        open=tuple(map(hide, norm.open)),
        mismatch=hide(norm.mismatch),
        rule=load_rules().get(norm.id),
    )


def _timeline(blocks: Sequence[Block]) -> Markup:
    """Draw when each position was said."""
    lanes = [
        timeline.Lane(
            label=one.label,
            stance=one.stance,
            moments=[
                timeline.Moment(day=p.published if p.published != "no date" else "", label=f"{p.outlet}, {p.published}", href=f"#{p.id}")
                for p in one.passages
            ],
        )
        for one in blocks
    ]
    return timeline.draw(lanes, "When each position was said")


def _days(blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """Tell the same in words: each day, and what was said on it in which documents."""
    said: dict[tuple[str, str], list[int]] = {}
    for one in blocks:
        for passage in one.passages:
            said.setdefault((passage.published[:10] if passage.published != "no date" else "no date", one.named), []).append(passage.number)
    return tuple((day, f"{label}: {_numbered(numbers)}") for (day, label), numbers in sorted(said.items()))


def _numbered(numbers: Sequence[int]) -> str:
    """Name documents by their numbers."""
    return ", ".join(f"[{number}]" for number in sorted(set(numbers)))
