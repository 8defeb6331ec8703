"""Entries of an invented ledger, made by hand: many papers, two agencies, one ministry, an unnamed officer, a captive, a denial."""

from __future__ import annotations

from firsthand.core.claim import Claim, Position
from firsthand.core.document import Document
from firsthand.core.entry import Entry, Grade, PositionEntry
from firsthand.core.link import Evidence, Link
from firsthand.core.origin import Edge, Graph, Node, assess
from firsthand.core.proposition import Event, Proposition, Quantity, Voice
from firsthand.core.statement import Content, Cue, Person, Reading, Signal, Source, Statement

CAPTIVE = "Teodor Mahl"
OFFICER = "a senior officer at the Halm base"
MINISTRY = "Osterian Defence Ministry"
TWELVE = Quantity(low=12, high=12, bound="exactly", unit="killed")
EVENT = Event(kind="shelling", places=("Tarn",), first_day="2031-03-04", last_day="2031-03-04")


def readings(number: int) -> list[Reading]:
    """Make so many articles of as many outlets, all with the captive's name, the last one with a denial."""
    return [_reading(place, last=place == number - 1) for place in range(number)]


def _reading(place: int, *, last: bool) -> Reading:
    said = "denied that any bridge was hit" if last else "said that 12 people were killed at the Tarn bridge"
    text = f"The shelling at Tarn\n\nThe Osterian Defence Ministry {said}. Captured driver {CAPTIVE} saw it, {OFFICER} added."
    name = Person(name=CAPTIVE, mentions=((text.index(CAPTIVE), text.index(CAPTIVE) + len(CAPTIVE)),), protected="captive")
    at = text.index(OFFICER)
    officer = Statement(
        id="s1",
        source=Source(spans=((at, at + len(OFFICER)),), text=OFFICER, kind="unnamed"),
        cue=Cue(text="added"),
        content=Content(text=""),
    )
    document = Document(
        text=text, path=f"articles/{place}.txt", publisher=f"Outlet {place // 2}", published=f"2031-03-{4 + place % 9:02}", title="Tarn <b>"
    )
    return Reading(document=document, statements=(officer,), persons=(name,))


def entry(given: list[Reading]) -> Entry:
    """Make the entry of the claim that these articles speak of."""
    killed = [_proposition(r, f"p{n}", "12 people were killed", n) for n, r in enumerate(given[:-1])]
    denied = _proposition(given[-1], "pd", "denied that any bridge was hit", 0)
    positions = (
        Position(id="k-12", label="12 killed", stance="value", value=TWELVE, propositions=tuple(killed)),
        Position(id="k-no", label="no bridge was hit", stance="denied", value=None, propositions=(denied,)),
    )  # fmt: skip
    claim = Claim(
        id="k",
        nature="fact",
        label="How many were killed in the shelling at Tarn, 4 March 2031",
        aspect="killed",
        event=EVENT,
        positions=positions,
    )
    shown = (_shown(positions[0], _graph(killed)), _shown(positions[1], _graph([denied])))
    return Entry(
        claim=claim,
        positions=shown,
        origins=shown[0].origins,
        grade=Grade(source="F", information=3, rule="one-origin", why=f"One origin is evidenced, {OFFICER} may be it."),
        signals=(Signal(code="pattern-claim", spans=(), why=f"“growing” says that cases form a pattern; {CAPTIVE} is named."),),
        first_seen="2031-03-04",
        last_seen="2031-03-12",
    )


def _proposition(reading: Reading, key: str, words: str, place: int) -> Proposition:
    document = reading.document
    start = document.text.index(words)
    outlet = Voice(name=document.publisher or "", kind="medium")
    inner = (
        Voice(name=OFFICER, kind="unnamed", descriptor=OFFICER) if place % 7 == 3 else Voice(name=MINISTRY, kind="body", party="Osteria")
    )
    return Proposition(
        id=key,
        document=document.id,
        spans=((start, start + len(words)),),
        text=words,
        aspect="killed",
        event=EVENT,
        voices=(outlet, inner),
        published=document.published,
        outlet=document.publisher,
    )


def _graph(propositions: list[Proposition]) -> Graph:
    """Let the first four have it from their sources, and the others copy one of them; every fifth perhaps."""
    documents = [
        Node(id=f"doc:{p.document}", kind="doc", outlet=p.outlet, published=p.published, label=p.outlet or "") for p in propositions
    ]
    sources = {
        MINISTRY: Node(id="n:ministry", kind="named", agent=MINISTRY, organisation=MINISTRY, party="Osteria", label=MINISTRY),
        OFFICER: Node(id="a:officer", kind="anon", descriptor=OFFICER, label=OFFICER),
    }
    edges = []
    for place, (p, node) in enumerate(zip(propositions, documents, strict=True)):
        copied = place > 3
        target = documents[place % 4].id if copied else sources[p.voices[-1].name].id
        edges.append(Edge(source=node.id, target=target, certain=place % 5 != 4))
    used = {e.target for e in edges}
    return Graph(nodes=(*documents, *(n for n in sources.values() if n.id in used)), edges=tuple(edges))


def _shown(position: Position, graph: Graph) -> PositionEntry:
    first = position.propositions[0]
    why = "Outlet 3 prints the words of Outlet 1 a day later"
    proof = Evidence(document=first.document, spans=first.spans, text=first.text)
    return PositionEntry(
        position=position,
        graph=graph,
        origins=assess(graph),
        party_origins=assess(graph, "party"),
        flags=assess(graph).flags,
        derivations=(Link(kind="shared-passage", later="a", earlier="b", strength=0.9, certain=True, why=why, evidence=(proof,)),),
        documents=len(position.propositions),
        outlets=len({p.outlet for p in position.propositions}),
        amplification=assess(graph).amplification,
    )
