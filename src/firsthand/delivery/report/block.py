"""One position of a claim as a dossier prints it: its interval with reasons, where it comes from, and its passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firsthand.core.entry import PositionEntry
from firsthand.core.origin import Graph, Node, Origins, Reason
from firsthand.core.proposition import Proposition
from firsthand.data.explanations import explain
from firsthand.delivery import origin_graph
from firsthand.delivery.headline import interval
from firsthand.delivery.report.sources import Sources
from firsthand.delivery.wording import counted

_CONTEXT = 180
_SHOWN = 6
"""So many passages are named beside a reason; more are in the list of passages anyway."""


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
class Ground:
    """One reason for an end of an interval: the sentence, the anchors of the passages that it rests on, and their documents' numbers."""

    end: str
    text: str
    anchors: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One line of the graph in words: who has it from whom, and whether that is certain."""

    one: str
    other: str
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One position as the templates need it."""

    id: str
    label: str
    named: str
    said: str
    stance: str
    origins: Origins
    party: Origins
    documents: int
    outlets: int
    amplification: float
    why: tuple[Ground, ...]
    names: tuple[str, ...]
    chokepoints: tuple[str, ...]
    flags: tuple[tuple[str, str], ...]
    derivations: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    passages: tuple[Passage, ...]
    graph: Markup


def block(entry: PositionEntry, prefix: str, sources: Sources) -> Block:
    """Prepare one position."""
    hide = sources.hide
    passages = tuple(_passage(p, f"{prefix}-s{place}", sources) for place, p in enumerate(entry.position.propositions, start=1))
    anchors = _anchors(entry, passages)
    shown = origin_graph.relabelled(entry.graph, hide)
    return Block(
        id=prefix,
        label=hide(entry.position.label),
        named=named(hide(entry.position.label), entry.position.stance),
        said=f"{_interval(entry.origins)} behind {counted(entry.documents, 'article')}",
        stance=entry.position.stance,
        origins=entry.origins,
        party=entry.party_origins,
        documents=entry.documents,
        outlets=entry.outlets,
        amplification=entry.amplification,
        why=grounds(entry.origins.why, anchors, passages, sources),
        names=tuple(map(hide, entry.origins.names)),
        chokepoints=tuple(map(hide, entry.origins.chokepoints)),
        flags=tuple((code, meaning(code)) for code in entry.flags),
        derivations=tuple((link.kind, hide(link.why)) for link in entry.derivations),
        ways=tuple(dict.fromkeys(_ways(shown, sources))),
        passages=passages,
        graph=_drawn(entry, shown, anchors, sources),
    )


def grounds(reasons: Sequence[Reason], anchors: Mapping[str, str], passages: Sequence[Passage], sources: Sources) -> tuple[Ground, ...]:
    """Give the reasons of an interval, each with the passages that it rests on."""
    numbers = {passage.id: passage.number for passage in passages}
    found = []
    for reason in reasons:
        meant = {anchors[i] for i in reason.evidence if i in anchors}
        shown = tuple(sorted(meant, key=lambda anchor: (numbers[anchor], anchor)))[:_SHOWN]
        found.append(Ground(end=reason.end, text=sources.hide(reason.text), anchors=shown, numbers=tuple(numbers[a] for a in shown)))
    return tuple(found)


def named(label: str, stance: str) -> str:
    """Call a position so that nobody takes a denial for what it denies."""
    return f"{label} (denied)" if stance == "denied" and not label.startswith("denied") else label


def _interval(origins: Origins) -> str:
    """Give an interval as figures, with what it counts."""
    noun = "holder" if origins.holders else "independent origin"
    return f"{interval(origins)} {noun if origins.hi == 1 else noun + 's'}"


def meaning(code: str) -> str:
    """Say what a flag means."""
    found = explain(code)
    return next((m.means for m in found.meanings if m.field == "flag"), found.meanings[0].means) if found else ""


def _drawn(entry: PositionEntry, shown: Graph, anchors: Mapping[str, str], sources: Sources) -> Markup:
    """Draw where a position comes from; each mark leads to its passage."""
    nodes = {node.id for node in entry.graph.nodes}
    return origin_graph.draw(
        origin_graph.Drawing(
            graph=shown,
            links={key: f"#{anchor}" for key, anchor in anchors.items() if key in nodes},
            numbers={n.id: number for n in entry.graph.nodes for number in [_number(n.id, sources)] if number},
            chokepoints=frozenset(map(sources.hide, entry.origins.chokepoints)),
            title=f"Where “{sources.hide(entry.position.label)}” comes from",
        )
    )


def _ways(shown: Graph, sources: Sources) -> Iterator[Way]:
    """Say every line of a graph in words, for a form that has no drawings and for whoever cannot see them."""
    names = {node.id: _called(node, sources) for node in shown.nodes}
    for edge in sorted(shown.edges, key=lambda e: (_number(e.source, sources) or 0, names.get(e.source, ""), names.get(e.target, ""))):
        if edge.source in names and edge.target in names and names[edge.source] != names[edge.target]:
            yield Way(one=names[edge.source], other=names[edge.target], certain=edge.certain)


def _called(node: Node, sources: Sources) -> str:
    """Call a mark by what stands in it: a document by its number and outlet, a source by its name."""
    number = _number(node.id, sources) if node.kind == "doc" else None
    return f"[{number}] {node.outlet or 'unknown outlet'}" if number else node.name


def _number(node: str, sources: Sources) -> int | None:
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


def _passage(p: Proposition, anchor: str, sources: Sources) -> Passage:
    """Prepare the words of one statement with what stands around them, cut from the text once it is masked."""
    hide, shown = sources.hide, sources.text(p.document)
    spans = shown.moved(p.spans)
    first, last, text = spans[0][0], spans[-1][1], shown.text
    before, after = text[max(0, first - _CONTEXT) : first], text[last : last + _CONTEXT]
    return Passage(
        id=anchor,
        number=sources.numbers[p.document],
        outlet=hide(p.outlet) or "unknown outlet",
        published=p.published or "no date",
        chain=tuple(hide(voice.name) for voice in p.voices),
        before=hide(before.partition(" ")[2] if first > _CONTEXT else before),
        words=tuple(hide(text[a:b]) for a, b in spans),
        after=hide(after.rpartition(" ")[0] if last + _CONTEXT < len(text) else after),
        custody=next((hide(v.custody) for v in p.voices if v.custody), ""),
    )
