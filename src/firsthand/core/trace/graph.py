"""The graph of a position: documents, the voices that they have it from, copies, and who may or cannot be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.core.claim import Claim, Position
from firsthand.core.identity import IdentityTable, plain
from firsthand.core.link import Link
from firsthand.core.origin import Edge, Graph, Node, Tie, deeper
from firsthand.core.proposition import Proposition, Voice
from firsthand.core.trace.bearing import bodies, doubtful, entails, full_names
from firsthand.core.trace.copying import credited
from firsthand.core.trace.node import chain_of, document_node, person, voice_nodes

_COPY = ("shared-passage", "same-quotation", "same-figure")
_DOUBT = 0.1
_NATURES = {"assessment": "assessment", "opinion": "opinion"}


def graph(position: Position, claim: Claim, links: Iterable[Link], table: IdentityTable, withdrawn: frozenset[str]) -> Graph:
    """Draw who has one position from whom, by the chains of its propositions and the links between them.

    Documents that their outlets have ``withdrawn`` stay to be seen, and count for nothing.
    """
    building = _Building(claim, table)
    for proposition in position.propositions:
        building.add(proposition)
    building.repeat(position)
    here = {p.id for p in position.propositions}
    for link in sorted(links, key=lambda one: (one.kind, one.later, one.earlier)):
        if link.later in here and link.earlier in here:
            building.link(link)
    building.doubt(position.propositions, doubtful(position, claim))
    drawn = building.done(claim.nature)
    nodes = tuple(replace(node, retracted=True) if node.kind == "doc" and node.id in withdrawn else node for node in drawn.nodes)
    return replace(drawn, nodes=nodes) if withdrawn else drawn


class _Building:
    """A graph as it grows."""

    def __init__(self, claim: Claim, table: IdentityTable) -> None:
        """Begin with nothing; persons are known by the body that any document of the claim gives them."""
        self.claim, self.table = claim, table
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str], Edge] = {}
        self.ties: list[Tie] = []
        self.propositions = {p.id: p for p in claim.propositions}
        self.bodies = bodies(claim.propositions)
        self.full = full_names(claim.propositions, table)

    def add(self, proposition: Proposition) -> None:
        """Add a document and the chain that it has a proposition from."""
        here: tuple[str, ...] = (self._node(document_node(proposition)),)
        for nodes in self.chain(proposition):
            for before in here:
                for node in nodes:
                    self._edge(before, self._node(node))
            here = tuple(node.id for node in nodes)
        for voice in proposition.voices[1:]:
            self._list(str(proposition.document), voice)

    def _list(self, document: str, voice: Voice) -> None:
        """Hold apart those whom a text lists side by side, whatever it calls them."""
        listed = [(n, node) for n, one in enumerate(voice.beside) for node in voice_nodes(document, one, self.table)]
        for k, (n, a) in enumerate(listed):
            for m, b in listed[k + 1 :]:
                if n != m and a.id != b.id:
                    why = "The text lists them side by side."
                    self.ties.append(Tie(a=a.id, b=b.id, kind="cannot", why=why, level="organisation"))

    def chain(self, proposition: Proposition) -> list[tuple[Node, ...]]:
        """Give the nodes of the voices after the outlet; for the outlet's own voice, its eyes or the party that it speaks for."""
        outlet, *rest = chain_of(proposition)
        document = str(proposition.document)
        if rest:
            return [voice_nodes(document, self._known(voice), self.table) for voice in rest]
        known = self.table.outlet(outlet.body)
        if outlet.basis == "first-hand" or (known and known.speaks):
            return [voice_nodes(document, replace(outlet, name=f"{outlet.name} itself"), self.table)]
        return []

    def _known(self, voice: Voice) -> Voice:
        """Give a person the body that another document of the claim gives, and a body the longest name that one gives it."""
        if voice.body in self.full:
            name = self.full[voice.body] if voice.kind == "body" else voice.name
            return replace(voice, body=self.full[voice.body], name=name)
        if voice.kind != "person" or voice.body:
            return voice
        body = self.bodies.get(person(voice.name))
        return replace(voice, body=body[0], party=voice.party or body[1]) if body else voice

    def repeat(self, position: Position) -> None:
        """Give an own voice that only repeats what the same document credits, or something vaguer, the source that it credits."""
        sourced: dict[str, list[Proposition]] = defaultdict(list)
        for p in self.claim.propositions:
            if credited(p):
                sourced[str(p.document)].append(p)
        given = {source for source, _ in self.edges}
        for p in position.propositions:
            document = str(p.document)
            if document in given or credited(p):
                continue
            for q in sourced.get(document, ()):
                if entails(q, p):
                    self.add(replace(q, id=p.id))

    def link(self, link: Link) -> None:
        """Add what a link between two propositions of the position says."""
        later, earlier = self.propositions[link.later], self.propositions[link.earlier]
        if link.kind == "lost-credit":
            own, other = (earlier, later) if credited(later) else (later, earlier)
            self._onto(own, self.chain(other)[0], link)
        elif link.kind == "same-figure":
            self._onto(later, self.chain(earlier)[-1], link)
        elif link.kind == "credit":
            self._credit(later, earlier, link)
        elif link.kind == "decided":
            self._edge(str(later.document), str(earlier.document), link)
        elif link.kind in _COPY:
            self._copy(later, earlier, link)

    def doubt(self, given: Sequence[Proposition], unsure: frozenset[str]) -> None:
        """Let what may be none of this position move the upper end only: whoever says it may have it from those who surely take it."""
        first = next((p for p in given if p.id not in unsure), given[0])
        chain = self.chain(first)
        sure = self._node(chain[-1][0]) if chain else str(first.document)
        having = {sure, *(source for source, _ in self.edges)}
        ends = [node.id for p in given if p.id in unsure for nodes in self.chain(p)[-1:] for node in nodes]
        for end in ends:
            if end not in having:
                self.edges[end, sure] = Edge(source=end, target=sure, certain=False, strength=_DOUBT)

    def _onto(self, later: Proposition, nodes: Sequence[Node], link: Link) -> None:
        """Let a document have it from the source that another credits."""
        for node in nodes:
            self._edge(str(later.document), self._node(node), link)

    def _credit(self, later: Proposition, earlier: Proposition, link: Link) -> None:
        """Let the outlet that a document credits be the outlet's own document."""
        body = earlier.voices[0].body
        for voice in later.voices[1:]:
            if voice.kind == "medium" and voice.body == body:
                for node in voice_nodes(str(later.document), voice, self.table):
                    if node.kind == "doc":
                        self._edge(self._node(node), str(earlier.document), link)

    def _copy(self, later: Proposition, earlier: Proposition, link: Link) -> None:
        """Let an uncredited copy have it from the earlier text; two bodies credited with one quotation may be one."""
        if not credited(later) and not credited(earlier):
            self._edge(str(later.document), str(earlier.document), link)
        elif link.kind == "same-quotation" and credited(later) and credited(earlier):
            a, b = self.chain(later)[-1][0], self.chain(earlier)[-1][0]
            if plain(a.label) != plain(b.label):
                self.ties.append(Tie(a=self._node(a), b=self._node(b), kind="maybe", why=link.why, level="person"))

    def _node(self, node: Node) -> str:
        """Keep a node, the first under its id."""
        self.nodes.setdefault(node.id, node)
        return node.id

    def _edge(self, source: str, target: str, link: Link | None = None) -> None:
        """Keep an edge, a certain one before an uncertain one."""
        edge = Edge(source=source, target=target)
        if link is not None:
            evidence = tuple(str(e.document) for e in link.evidence)
            edge = replace(edge, certain=link.certain, strength=link.strength, evidence=evidence)
        old = self.edges.get((source, target))
        if source != target and (old is None or (edge.certain and not old.certain)):
            self.edges[source, target] = edge

    def done(self, nature: str) -> Graph:
        """Give the graph, with those counted side by side held apart, and with what a source credits elsewhere."""
        ties = [*self.ties, *self._side_by_side()]
        whole = Graph(nodes=tuple(self.nodes.values()), edges=tuple(self.edges.values()), ties=tuple(ties))
        if nature in _NATURES:
            whole = replace(whole, nature=nature)  # type: ignore[arg-type]
        return deeper(whole)

    def _side_by_side(self) -> Iterable[Tie]:
        """Hold the members of "two officials" apart: two persons, who may still be of one body."""
        groups: dict[str, list[str]] = defaultdict(list)
        for id_ in self.nodes:
            base, mark, _ = id_.rpartition("#")
            if mark:
                groups[base].append(id_)
        for members in groups.values():
            for n, a in enumerate(members):
                yield from (Tie(a=a, b=b, kind="cannot", why="The text counts them.", level="person") for b in members[n + 1 :])
