"""The graph of a position's origins as SVG: documents on top, what they have it from below, origins at the bottom.

Rows follow the longest way down to an origin; within a row, marks are moved towards the mean of their neighbours for some rounds
(Sugiyama, Tagawa and Toda 1981), so that few lines cross. Copies are grey, uncertain lines broken, chokepoints ringed; each mark is a
link to its passage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from firsthand.core.identity import nameless
from firsthand.core.origin import Edge, Graph, Node
from firsthand.delivery.hostile import clean

_STEP, _SQUARE, _GAP = 16, 15, 6
_BOX, _TALL, _APART = 132, 40, 16
_ROW, _HEAD, _MARGIN = 92, 104, 14
_ROUNDS = 6
_LINE, _LINES, _WIDE, _WIDEST = 20, 2, 900, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a drawing of a graph is told: where each mark leads, what stands in it, which are chokepoints, what to call the whole."""

    graph: Graph
    links: Mapping[str, str]
    numbers: Mapping[str, int | str]
    chokepoints: frozenset[str] = frozenset()
    title: str = "Where it comes from"


@dataclass(slots=True)
class _Place:
    """Where a mark stands: its middle, its row, and half of its width."""

    x: float
    row: int
    half: float


def draw(drawing: Drawing) -> Markup:
    """Draw the graph; documents of one outlet stand side by side under its name, and what one source says several times is one box."""
    drawing = replace(drawing, graph=_merged(drawing.graph))
    nodes = {node.id: node for node in drawing.graph.nodes}
    edges = [e for e in drawing.graph.edges if e.source in nodes and e.target in nodes]
    documents = _in_time([n for n in nodes.values() if _is_held(n)])
    rest = [n for n in nodes.values() if not _is_held(n)]
    rows = _rows(rest, edges)
    places = _documents_placed(documents)
    wide = max([_MARGIN * 2 + 200, *(p.x + p.half + _MARGIN for p in places.values())])
    wide = max(wide, *(len(row) * (_BOX + _APART) + _MARGIN for row in rows)) if rows else wide
    _shift(places, wide)
    _boxes_placed(rows, edges, places, wide)
    tall = _HEAD + _SQUARE + _ROW * len(rows) + _MARGIN
    parts = [_outlets(documents, places)]
    parts += [_edge(e, nodes, places) for e in sorted(edges, key=lambda e: (e.source, e.target))]
    sure: dict[str, set[str]] = {}
    for e in edges:
        if e.certain:
            sure.setdefault(e.source, set()).add("held" if _is_held(nodes[e.target]) else "source")
    parts += [
        _mark(nodes[key], places[key], drawing, sure.get(key, set())) for key in sorted(places, key=lambda k: (places[k].row, places[k].x))
    ]
    head = Markup('<svg class="origins{c}" role="group" viewBox="0 0 {w:.0f} {h:.0f}" width="{w:.0f}" height="{h:.0f}"><title>{t}</title>')
    return (
        head.format(c=" wide" if wide > _WIDE else "", w=wide, h=tall, t=clean(drawing.title)) + Markup("").join(parts) + Markup("</svg>")
    )


def relabelled(graph: Graph, hide: Callable[[str | None], str]) -> Graph:
    """Give a graph whose marks say only what may leave the desk."""
    nodes = tuple(
        replace(n, label=hide(n.name), outlet=hide(n.outlet) or None, party=None if n.kind == "anon" else n.party) for n in graph.nodes
    )
    return replace(graph, nodes=nodes)


def _merged(graph: Graph) -> Graph:
    """Make one mark of all utterances of one named source."""
    first: dict[str, str] = {}
    stands = {n.id: first.setdefault(n.agent, n.id) if n.agent and n.kind != "doc" else n.id for n in graph.nodes}
    lines: dict[tuple[str, str], Edge] = {}
    for e in graph.edges:
        ends = (stands.get(e.source, e.source), stands.get(e.target, e.target))
        if ends[0] != ends[1] and (ends not in lines or e.certain):
            lines[ends] = replace(e, source=ends[0], target=ends[1])
    return replace(graph, nodes=tuple(n for n in graph.nodes if stands[n.id] == n.id), edges=tuple(lines.values()))


def _is_held(node: Node) -> bool:
    """Say whether a mark is a document that can be opened here."""
    return node.kind == "doc" and node.held


def _in_time(documents: Sequence[Node]) -> list[Node]:
    """Put outlets in the order of their first document, and documents of one outlet in that of their day."""
    ordered = sorted(documents, key=lambda n: (n.published or "9", n.outlet or "", n.id))
    places = {outlet: place for place, outlet in enumerate(dict.fromkeys(n.outlet for n in ordered))}
    return sorted(ordered, key=lambda n: places[n.outlet])


def _rows(rest: Sequence[Node], edges: Sequence[Edge]) -> list[list[Node]]:
    """Put sources in rows: origins lowest, and what has it from others above them."""
    known = {n.id for n in rest}
    below: dict[str, list[str]] = {n.id: [] for n in rest}
    for e in edges:
        if e.source in known and e.target in known and e.source != e.target:
            below[e.source].append(e.target)
    height: dict[str, int] = {}
    for n in sorted(known):
        _measure(n, below, height)
    top = max(height.values(), default=-1)
    return [[n for n in rest if height[n.id] == h] for h in range(top, -1, -1)]


def _measure(start: str, below: Mapping[str, Sequence[str]], height: dict[str, int]) -> None:
    """Measure how far above the lowest row a mark stands; a loop is cut where it closes."""
    ahead, open_ = [(start, False)], set[str]()
    while ahead:
        node, done = ahead.pop()
        if done:
            height[node] = 1 + max((height[m] for m in below[node] if m in height), default=-1)
            open_.discard(node)
        elif node not in height and node not in open_:
            open_.add(node)
            ahead.append((node, True))
            ahead += [(m, False) for m in below[node] if m not in height and m not in open_]


def _documents_placed(documents: Sequence[Node]) -> dict[str, _Place]:
    """Place the documents in one row, those of one outlet together."""
    places: dict[str, _Place] = {}
    x, outlet = float(_MARGIN), None
    for place, node in enumerate(documents):
        if place and node.outlet != outlet:
            x += _GAP
        outlet = node.outlet
        places[node.id] = _Place(x=x + _STEP / 2, row=0, half=_SQUARE / 2)
        x += _STEP
    return places


def _shift(places: Mapping[str, _Place], wide: float) -> None:
    """Move the row of documents to the middle."""
    if places:
        used = max(p.x + p.half for p in places.values()) + _MARGIN
        for p in places.values():
            p.x += (wide - used) / 2


def _boxes_placed(rows: Sequence[Sequence[Node]], edges: Sequence[Edge], places: dict[str, _Place], wide: float) -> None:
    """Place the boxes row by row, and move them towards their neighbours."""
    for depth, row in enumerate(rows, start=1):
        for k, node in enumerate(row):
            places[node.id] = _Place(x=(k + 0.5) * wide / len(row), row=depth, half=_BOX / 2)
    around: dict[str, list[str]] = {}
    for e in edges:
        around.setdefault(e.source, []).append(e.target)
        around.setdefault(e.target, []).append(e.source)
    for _ in range(_ROUNDS):
        for row in rows:
            wanted = sorted(row, key=lambda n: (_mean([places[m].x for m in around.get(n.id, ()) if m in places], places[n.id].x), n.id))
            _spread(
                [places[n.id] for n in wanted], [_mean([places[m].x for m in around.get(n.id, ())], places[n.id].x) for n in wanted], wide
            )


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def _spread(row: Sequence[_Place], wanted: Sequence[float], wide: float) -> None:
    """Give boxes the places they want, in order, without overlap, inside the picture."""
    step = _BOX + _APART
    x = float("-inf")
    for place, want in zip(row, wanted, strict=True):
        place.x = x = max(want, x + step, _MARGIN + _BOX / 2)
    limit = wide - _MARGIN - _BOX / 2
    for place in reversed(row):
        place.x = min(place.x, limit)
        limit = place.x - step


def _y(place: _Place) -> float:
    return _HEAD + _SQUARE / 2 if place.row == 0 else _HEAD + _SQUARE + _ROW * place.row - _TALL / 2


def _outlets(documents: Sequence[Node], places: Mapping[str, _Place]) -> Markup:
    """Write each outlet's name, slanted, over its documents."""
    out: list[Markup] = []
    for outlet in dict.fromkeys(n.outlet for n in documents):
        xs = [places[n.id].x for n in documents if n.outlet == outlet]
        x, y = (xs[0] + xs[-1]) / 2, _HEAD - 8
        text = Markup('<text class="outlet" transform="translate({x:.1f} {y}) rotate(-38)">{t}</text>')
        bar = Markup('<path class="bar" d="M{a:.1f} {y}H{b:.1f}"/>')
        out += [text.format(x=x, y=y, t=_short(outlet or "unknown outlet", 24)), bar.format(a=xs[0] - 7, b=xs[-1] + 7, y=_HEAD - 4)]
    return Markup("").join(out)


def _edge(e: Edge, nodes: Mapping[str, Node], places: Mapping[str, _Place]) -> Markup:
    """Draw one line: an arc over the row between two documents, else a bow from above to below."""
    a, b = places[e.source], places[e.target]
    copy = _is_held(nodes[e.source]) and _is_held(nodes[e.target])
    kinds = " ".join(["edge", *(["copy"] if copy else []), *([] if e.certain else ["unsure"])])
    ya, yb = _y(a), _y(b)
    if a.row == b.row:
        half = _SQUARE / 2 if a.row == 0 else _TALL / 2
        lift = min(62.0, 8 + abs(a.x - b.x) / 9)
        d = f"M{a.x:.1f} {ya + half:.1f}C{a.x:.1f} {ya + half + lift:.1f} {b.x:.1f} {yb + half + lift:.1f} {b.x:.1f} {yb + half:.1f}"
    else:
        ya, yb = (ya + (_SQUARE if a.row == 0 else _TALL) / 2, yb - (_SQUARE if b.row == 0 else _TALL) / 2)
        middle = (ya + yb) / 2
        d = f"M{a.x:.1f} {ya:.1f}C{a.x:.1f} {middle:.1f} {b.x:.1f} {middle:.1f} {b.x:.1f} {yb:.1f}"
    return Markup('<path class="{k}" d="{d}"/>').format(k=kinds, d=d)


def _mark(node: Node, place: _Place, drawing: Drawing, sure: set[str]) -> Markup:
    """Draw one mark, inside a link where it has a passage; ``sure`` says what it surely has it from: a document ``held``, a ``source``."""
    ringed = bool({node.name, node.outlet, node.agent} & drawing.chokepoints)
    if _is_held(node):
        kind = "copy" if "held" in sure else "carries" if sure else "unsourced"
        body = _square(node, place, f"{kind}{' ringed' if ringed else ''}", drawing.numbers.get(node.id, ""))
    else:
        body = _box(node, place, " ".join(["relay" if sure else "origin", *(["ringed"] if ringed else [])]))
    href = drawing.links.get(node.id)
    return Markup('<a href="{h}">{b}</a>').format(h=href, b=body) if href else body


def _square(node: Node, place: _Place, kind: str, number: int | str) -> Markup:
    """Draw a document."""
    text = '<g class="doc {k}"><title>{l}</title><rect x="{x:.1f}" y="{y:.1f}" width="{s}" height="{s}" rx="2"/>'
    fit = ' textLength="13" lengthAdjust="spacingAndGlyphs"' if len(str(number)) > _WIDEST else ""
    text += f'<text x="{{m:.1f}}" y="{{b:.1f}}"{fit}>{{n}}</text></g>'
    y = _y(place) - _SQUARE / 2
    return Markup(text).format(  # noqa: S704 - a constant, and its holes are escaped
        k=kind, l=clean(node.name), x=place.x - _SQUARE / 2, y=y, s=_SQUARE, m=place.x,
        b=y + _SQUARE - 4, n=number,
    )  # fmt: skip


def _drawn(node: Node) -> str:
    """Say how a source is drawn: a person with a name is no unnamed source, though no text gives the body that they belong to."""
    named = node.kind == "anon" and node.agent is not None and not nameless(node.agent)
    return "named" if named else node.kind


def _box(node: Node, place: _Place, kinds: str) -> Markup:
    """Draw a source."""
    y = _y(place) - _TALL / 2
    lines = _wrapped(node.name)
    spans = Markup("").join(
        Markup('<tspan x="{x:.1f}" y="{y:.1f}">{t}</tspan>').format(x=place.x, y=y + _TALL / 2 + 4 + 13 * (k - (len(lines) - 1) / 2), t=t)
        for k, t in enumerate(lines)
    )
    text = '<g class="{k}"><title>{l}</title><rect x="{x:.1f}" y="{y:.1f}" width="{w}" height="{h}" rx="6"/><text>{s}</text></g>'
    label = ", ".join(p for p in (node.name, node.party or "") if p)
    return Markup(text).format(k=f"source {_drawn(node)} {kinds}", l=clean(label), x=place.x - _BOX / 2, y=y, w=_BOX, h=_TALL, s=spans)  # noqa: S704 - a constant, and its holes are escaped


def _wrapped(label: str) -> list[str]:
    """Break a label into two lines at most."""
    lines: list[str] = []
    for word in clean(label).split():
        if lines and len(lines[-1]) + 1 + len(word) <= _LINE:
            lines[-1] += " " + word
        else:
            lines.append(word)
    kept = [_short(line, _LINE) for line in lines[:_LINES]]
    if len(lines) > _LINES:
        kept[-1] = _short(kept[-1] + " ……", _LINE) if not kept[-1].endswith("…") else kept[-1]
        kept[-1] = kept[-1].rstrip("…") + "…"
    return kept


def _short(text: str, length: int) -> str:
    line = clean(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
