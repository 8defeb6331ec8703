"""One position of a claim as its page shows it: its numbers, why they are what they are, its graph, and its passages."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from firsthand.core.entry import PositionEntry
from firsthand.core.link import Link
from firsthand.core.origin import Graph, Interval, Origins, Reason, gains
from firsthand.core.proposition import Proposition
from firsthand.data.explanations import explain
from firsthand.delivery import origin_folding, origin_graph
from firsthand.delivery.web.views.passage import Passage, Surroundings, passage
from firsthand.delivery.web.views.whereabouts import Ref, Whereabouts

_REFS = 8
_DERIVED = 12
_ENDS = (
    ("lo", "Why at least"), ("hi", "Why at most"), ("first_hand", "Who was there or speaks of its own"),
    ("lines_lo", "Separate ways, at least"), ("lines_hi", "Separate ways, at most"),
    ("party_lo", "Parties, at least"), ("party_hi", "Parties, at most"),
)  # fmt: skip
"""The ends that reasons are given for, in the order in which they are read; flags and chokepoints stand elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One reason: the sentence, and the passages that it rests on; ``more`` are not named here."""

    text: str
    refs: tuple[Ref, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """All reasons for one end of an interval."""

    end: str
    title: str
    number: int | None
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """That one passage has it from another: why, how sure, and both."""

    kind: str
    why: str
    certain: bool
    later: Ref | None
    earlier: Ref | None
    pair: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """One position: ``number`` is its place on the page, ``passages`` those that are shown, from ``first`` on, of ``total``."""

    number: int
    entry: PositionEntry
    why: tuple[Why, ...]
    flags: tuple[tuple[str, Ground], ...]
    chokepoints: tuple[Ground, ...]
    derivations: tuple[Derivation, ...]
    underived: int
    graph: Markup
    folded: bool
    passages: tuple[Passage, ...]
    first: int
    most: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which passages of a position are shown: so many from one on, counted from 1."""

    first: int
    most: int

    def of(self, propositions: Sequence[Proposition]) -> Sequence[Proposition]:
        """Give the passages that are shown."""
        return propositions[self.first - 1 : self.first - 1 + self.most]


def position(entry: PositionEntry, number: int, window: Window, around: Surroundings) -> PositionView:
    """Prepare one position."""
    where, held = around.where, entry.position.propositions
    own = frozenset(p.id for p in held)
    shown = window.of(held)
    adds = _adds(entry, held[: window.first - 1], shown)
    graph, marks = _drawn(entry, where, around)
    return PositionView(
        number=number,
        entry=entry,
        why=whys(entry.origins.why, where, own, numbers(entry.origins, entry.party_origins)),
        flags=tuple((code, _raised(code, entry, where, own)) for code in entry.flags),
        chokepoints=tuple(ground(r, where, own) for r in entry.origins.why if r.end == "chokepoint"),
        derivations=tuple(_derivation(link, where) for link in entry.derivations[:_DERIVED]),
        underived=max(0, len(entry.derivations) - _DERIVED),
        graph=graph,
        folded=bool(marks),
        passages=tuple(passage(p, around, adds.get(p.id)) for p in shown),
        first=window.first,
        most=window.most,
        total=len(held),
    )


def whys(reasons: Sequence[Reason], where: Whereabouts, own: Container[str], numbers: Mapping[str, int | None]) -> tuple[Why, ...]:
    """Give the reasons end by end."""
    found = []
    for end, title in _ENDS:
        grounds = tuple(ground(r, where, own) for r in reasons if r.end == end)
        if grounds:
            found.append(Why(end=end, title=title, number=numbers.get(end), grounds=grounds))
    return tuple(found)


def ground(reason: Reason, where: Whereabouts, own: Container[str]) -> Ground:
    """Give one reason with its passages."""
    refs = where.refs(reason.evidence, own)
    return Ground(text=reason.text, refs=refs[:_REFS], more=max(0, len(refs) - _REFS))


def _raised(code: str, entry: PositionEntry, where: Whereabouts, own: Container[str]) -> Ground:
    """Say why a flag is raised, or, where that goes without saying, what it means."""
    reason = next((r for r in entry.origins.why if r.end == code), Reason(end=code, text=_meaning(code)))
    return ground(reason, where, own)


def _meaning(code: str) -> str:
    """Say what a flag means."""
    found = explain(code)
    return next((m.means for m in found.meanings if m.field == "flag"), "") if found else ""


def numbers(origins: Origins, party: Origins | Interval) -> dict[str, int | None]:
    """Give the number at each end."""
    return {
        "lo": origins.lo, "hi": origins.hi, "first_hand": origins.first_hand, "lines_lo": origins.lines.lo, "lines_hi": origins.lines.hi,
        "party_lo": party.lo, "party_hi": party.hi,
    }  # fmt: skip


def _derivation(link: Link, where: Whereabouts) -> Derivation:
    """Prepare one link of who has it from whom."""
    return Derivation(
        kind=link.kind,
        why=link.why,
        certain=link.certain,
        later=where.ref(link.later),
        earlier=where.ref(link.earlier),
        pair=(link.later, link.earlier),
    )


def _adds(entry: PositionEntry, before: Sequence[Proposition], shown: Sequence[Proposition]) -> dict[str, Interval]:
    """Say what each report that is shown added to all before it, where its document is first met."""
    known = {node.id for node in entry.graph.nodes if node.kind == "doc"}
    earlier = {str(p.document) for p in before} & known
    first: dict[str, str] = {}
    for p in shown:
        if p.document in known and p.document not in earlier:
            first.setdefault(str(p.document), p.id)
    return dict(zip(first.values(), _gains(entry.graph, tuple(first), frozenset(earlier)), strict=True))


@lru_cache(maxsize=256)
def _gains(graph: Graph, documents: tuple[str, ...], earlier: frozenset[str]) -> tuple[Interval, ...]:
    """Count once what each report added: the same claim is looked at again and again."""
    return tuple(gains(graph, list(documents), set(earlier)))


def _drawn(entry: PositionEntry, where: Whereabouts, around: Surroundings) -> tuple[Markup, dict[str, int]]:
    """Draw where a position comes from; each mark leads to its passage."""
    graph, marks = origin_folding.folded(entry.graph)
    own, sight = frozenset(p.id for p in entry.position.propositions), around.sight
    meant = {node.id: p for node in graph.nodes for p in [where.meant(node.id, own)] if p}
    numbers: dict[str, int | str] = {n.id: where.numbers[meant[n.id].document] for n in graph.nodes if n.kind == "doc" and n.id in meant}
    drawing = origin_graph.Drawing(
        graph=_relabelled(graph, around),
        links={id_: where.href(p.id) for id_, p in meant.items()},
        numbers=numbers | {id_: f"×{n}" for id_, n in marks.items()},
        chokepoints=frozenset(map(sight.hide, entry.origins.chokepoints)),
        title=sight.hide(f"Where “{entry.position.label}” comes from"),
    )
    return origin_graph.draw(drawing), marks


def _relabelled(graph: Graph, around: Surroundings) -> Graph:
    """Give the graph as the caller may see it."""
    hide = around.sight.hide
    return graph if around.sight.whole else origin_graph.relabelled(graph, lambda text: hide(text) if text else "")
