"""A dossier of claims to hand over: one self-contained page, or Markdown, with nobody's name in it who needs protection."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from firsthand.core.document import Document, DocumentId
from firsthand.core.entry import Entry, Grade, PositionEntry
from firsthand.core.origin import Interval, Origins
from firsthand.core.proposition import Proposition
from firsthand.core.statement import NormReading, Reading, Signal
from firsthand.data.explanations import explain
from firsthand.delivery import origin_graph, timeline
from firsthand.delivery.headline import headline, interval
from firsthand.delivery.hostile import clean
from firsthand.delivery.marks import seen
from firsthand.delivery.rules import load_rules, short_name
from firsthand.delivery.withholding import Open, Withholding
from firsthand.delivery.wording import say
from firsthand.errors import InputError

_CONTEXT = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """What a caller may choose: a title, the day that the ledger was replayed to, and why protected names are shown, if they are.

    ``released`` and ``withheld`` are the names that persons decided to show, and to withhold beyond those that reading protects.
    """

    title: str | None = None
    as_of: str | None = None
    shown_because: str | None = None
    released: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One statement of the claim: where it stands, who passes it on, and its words with some before and after."""

    id: str
    number: int
    outlet: str
    published: str
    chain: tuple[str, ...]
    before: str
    words: tuple[str, ...]
    after: str
    custody: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One position as the template needs it."""

    id: str
    label: str
    stance: str
    origins: Origins
    party: Origins | Interval
    documents: int
    outlets: int
    amplification: float
    why: tuple[tuple[str, str, tuple[str, ...]], ...]
    names: tuple[str, ...]
    chokepoints: tuple[str, ...]
    flags: tuple[tuple[str, str], ...]
    derivations: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]
    graph: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One claim as the template needs it."""

    id: str
    claim: str
    nature: str
    headline: str
    first_seen: str
    last_seen: str
    grade: Grade
    blocks: tuple[Block, ...]
    timeline: Markup
    norms: tuple[tuple[NormReading, object], ...]
    signals: tuple[Signal, ...]
    checks: tuple[tuple[str, str], ...]
    open: tuple[str, ...]
    decisions: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Sources:
    """The documents of a dossier, numbered in the order of their day, and the decision what to withhold."""

    readings: Mapping[DocumentId, Reading]
    hide: Callable[[str | None], str]
    numbers: dict[DocumentId, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ordered = sorted(self.readings.values(), key=lambda r: (r.document.published or "9", r.document.publisher or "", r.document.id))
        self.numbers.update({r.document.id: place for place, r in enumerate(ordered, start=1)})


def report_page(entries: Sequence[Entry], readings: Iterable[Reading], options: ReportOptions | None = None) -> str:
    """Write the dossier of some claims as one page without script, nothing fetched."""
    return _render("report.html.j2", entries, readings, options or ReportOptions())


def report_markdown(entries: Sequence[Entry], readings: Iterable[Reading], options: ReportOptions | None = None) -> str:
    """Write the dossier of some claims as Markdown, without its drawings."""
    return _render("report.md.j2", entries, readings, options or ReportOptions())


def write_report(entries: Sequence[Entry], readings: Iterable[Reading], output: Path, options: ReportOptions | None = None) -> None:
    """Write a dossier to a file; its ending says in which form.

    Raises:
        InputError: FH192, the file cannot be written; FH193, the ending names no form.

    """
    forms = {".html": report_page, ".htm": report_page, ".md": report_markdown}
    form = forms.get(output.suffix.lower())
    if form is None:
        raise InputError(
            "FH193", f"A report ends in {', '.join(forms)}; {output.suffix or 'no ending'} is none of them.", where=str(output)
        )
    text = form(entries, readings, options)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError("FH192", f"The report cannot be written: {error.strerror or error}.", where=str(output)) from error


def _render(template: str, entries: Sequence[Entry], readings: Iterable[Reading], options: ReportOptions) -> str:
    """Prepare everything that the template prints, each string past the decision what to withhold."""
    wanted = {p.document for entry in entries for p in entry.claim.propositions}
    used = {reading.document.id: reading for reading in readings if reading.document.id in wanted}
    withheld = Open() if options.shown_because else Withholding(entries, tuple(used.values()), options.released, options.withheld)
    sources = _Sources(used, withheld.string)
    sections = tuple(_section(entry, f"c{place}", sources) for place, entry in enumerate(entries, start=1))
    css = _css()
    text = (
        _environment()
        .get_template(template)
        .render(
            css=Markup(css),  # noqa: S704 - our own file
            digest=base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii"),
            title=options.title or (sections[0].claim if len(sections) == 1 else f"{len(sections)} claims"),
            sections=sections,
            documents=[_document(reading.document, sources) for reading in _in_order(sources)],
            options=options,
            labels=Counter(label.strip("[]").rpartition(" ")[0] for label in withheld.labels),
            unnamed=withheld.unnamed,
            version=version("firsthand"),
        )
    )
    return text.encode("utf-8", "replace").decode("utf-8")


def _in_order(sources: _Sources) -> list[Reading]:
    return sorted(sources.readings.values(), key=lambda r: sources.numbers[r.document.id])


def _document(document: Document, sources: _Sources) -> Mapping[str, object]:
    hide = sources.hide
    return {
        "number": sources.numbers[document.id],
        "title": hide(document.title) or hide(document.path) or "Untitled",
        "outlet": hide(document.publisher) or "unknown outlet",
        "published": document.published or "no date",
        "url": hide(document.url),
        "sha256": document.text_sha256,
        "bytes": document.bytes_sha256,
    }


def _section(entry: Entry, prefix: str, sources: _Sources) -> Section:
    """Prepare one claim."""
    hide, rules = sources.hide, load_rules()
    blocks = tuple(_block(position, f"{prefix}-p{place}", sources) for place, position in enumerate(entry.positions, start=1))
    return Section(
        id=prefix,
        claim=hide(entry.claim.label),
        nature=entry.claim.nature,
        headline=hide(headline(entry)),
        first_seen=entry.first_seen or "no date",
        last_seen=entry.last_seen or "no date",
        grade=replace(entry.grade, why=hide(entry.grade.why)),
        blocks=blocks,
        timeline=_timeline(blocks),
        norms=tuple((norm, rules.get(norm.id)) for norm in entry.norms),
        signals=tuple(dict.fromkeys(Signal(code=s.code, spans=(), why=hide(s.why)) for s in entry.signals)),
        checks=tuple((say("verification", v.status), hide(v.by)) for v in entry.verification),
        open=tuple(map(hide, _open(entry))),
        decisions=tuple((d.kind, hide(d.value or ""), hide(d.note), f"{d.by}, {d.decided}") for d in entry.decisions),
    )


def _open(entry: Entry) -> tuple[str, ...]:
    """Say what is not known, so that nobody takes silence for an answer."""
    out: list[str] = []
    for position in entry.positions:
        if position.origins.lo < position.origins.hi:
            out.append(f"Whether “{position.position.label}” has {interval(position.origins)} origins: {_widest(position.origins)}")
        if position.origins.first_hand == 0:
            out.append(f"Nobody who states how they could know stands behind “{position.position.label}”.")
    if not entry.verification:
        out.append("Whether anybody checked it: no text speaks of it.")
    return tuple(out)


def _widest(origins: Origins) -> str:
    reason = next((r.text for r in origins.why if r.end == "hi"), None) or next((r.text for r in origins.why if r.end == "lo"), "")
    return reason or "the texts do not say."


def _block(entry: PositionEntry, prefix: str, sources: _Sources) -> Block:
    """Prepare one position."""
    hide = sources.hide
    passages = tuple(_passage(p, f"{prefix}-s{place}", sources) for place, p in enumerate(entry.position.propositions, start=1))
    anchors = _anchors(entry, passages)
    hidden = {node.id: node for node in entry.graph.nodes}
    return Block(
        id=prefix,
        label=hide(entry.position.label),
        stance=entry.position.stance,
        origins=entry.origins,
        party=entry.party_origins,
        documents=entry.documents,
        outlets=entry.outlets,
        amplification=entry.amplification,
        why=tuple((r.end, hide(r.text), tuple(anchors[i] for i in r.evidence if i in anchors)[:6]) for r in entry.origins.why),
        names=tuple(map(hide, entry.origins.names)),
        chokepoints=tuple(map(hide, entry.origins.chokepoints)),
        flags=tuple((code, _meaning(code)) for code in entry.flags),
        derivations=tuple((link.kind, hide(link.why)) for link in entry.derivations),
        passages=passages,
        graph=origin_graph.draw(
            origin_graph.Drawing(
                graph=origin_graph.relabelled(entry.graph, hide),
                links={key: f"#{anchor}" for key, anchor in anchors.items() if key in hidden},
                numbers={n.id: number for n in entry.graph.nodes for number in [_number(n.id, sources)] if number},
                chokepoints=frozenset(map(hide, entry.origins.chokepoints)),
                title=f"Where “{hide(entry.position.label)}” comes from",
            )
        ),
    )


def _meaning(code: str) -> str:
    """Say what a flag means."""
    found = explain(code)
    return next((m.means for m in found.meanings if m.field == "flag"), found.meanings[0].means) if found else ""


def _number(node: str, sources: _Sources) -> int | None:
    """Give the number of the document that a mark stands for."""
    return next((number for document, number in sources.numbers.items() if document in node), None)


def _anchors(entry: PositionEntry, passages: Sequence[Passage]) -> dict[str, str]:
    """Say for every mark, proposition and document where its passage stands on the page."""
    anchors: dict[str, str] = {}
    for p, passage in zip(entry.position.propositions, passages, strict=True):
        anchors.setdefault(p.id, passage.id)
        for node in entry.graph.nodes:
            if p.document in node.id or p.id in node.id or (node.agent and any(v.name == node.agent for v in p.voices)):
                anchors.setdefault(node.id, passage.id)
        anchors.setdefault(p.document, passage.id)
    return anchors


def _passage(p: Proposition, anchor: str, sources: _Sources) -> Passage:
    """Prepare the words of one statement with what stands around them."""
    hide, text = sources.hide, sources.readings[p.document].document.text
    first, last = p.spans[0][0], p.spans[-1][1]
    before, after = text[max(0, first - _CONTEXT) : first], text[last : last + _CONTEXT]
    return Passage(
        id=anchor,
        number=sources.numbers[p.document],
        outlet=hide(p.outlet) or "unknown outlet",
        published=p.published or "no date",
        chain=tuple(hide(voice.name) for voice in p.voices),
        before=hide(before.partition(" ")[2] if first > _CONTEXT else before),
        words=tuple(hide(text[a:b]) for a, b in p.spans),
        after=hide(after.rpartition(" ")[0] if last + _CONTEXT < len(text) else after),
        custody=next((hide(v.custody) for v in p.voices if v.custody), ""),
    )


def _timeline(blocks: Sequence[Block]) -> Markup:
    """Draw when each position was said."""
    lanes = [
        timeline.Lane(
            label=block.label,
            stance=block.stance,
            moments=[
                timeline.Moment(day=p.published if p.published != "no date" else "", label=f"{p.outlet}, {p.published}", href=f"#{p.id}")
                for p in block.passages
            ],
        )
        for block in blocks
    ]
    return timeline.draw(lanes, "When each position was said")


@functools.cache
def _environment() -> Environment:
    """Make the environment of the dossier's templates: everything that is not ours is escaped on a page."""
    environment = Environment(
        loader=PackageLoader("firsthand.delivery"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(seen=seen, clean=clean)
    environment.globals.update(say=say, short_name=short_name, interval=interval)
    return environment


@functools.cache
def _css() -> str:
    """Read both style sheets, without what could end their element."""
    folder = files("firsthand.delivery")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "report.css")).replace("</", "<\\/")
