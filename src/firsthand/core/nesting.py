"""Which statement stands inside which: from the outermost ones that a tagger finds to all of them, with parents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from firsthand.core.attribution import bare_content, tidy
from firsthand.core.coordination import coordinated
from firsthand.core.document import Spans
from firsthand.core.inner import inside, worth_reading
from firsthand.core.listener import Near, goes_on
from firsthand.core.overlooked import with_revealed
from firsthand.core.own_voice import own_voice
from firsthand.core.passage import NestingTable, Passage, having, medium_at, passage_of
from firsthand.core.relay import cited_of, relay_of
from firsthand.core.statement import Attribution
from firsthand.core.text import INSIDE

ReadInner = Callable[[Sequence[Spans]], Sequence[Sequence[Attribution]]]
"""Reads stretches of the text as texts of their own, all in one call; what it gives has offsets of the whole text."""

_ALIKE = 0.8
_CONTRAST = frozenset({"while", "whereas"})
_RELATIVE = frozenset({"which", "who", "whom", "that"})


def nest(
    text: str, found: Sequence[Attribution], read_inner: ReadInner, table: NestingTable, publisher: str | None = None
) -> tuple[Attribution, ...]:
    """Give every statement of a text in its order, nested and relayed ones and those in its own voice, with parents.

    ``found`` are the outermost attributions. ``parent`` is the position of the statement that one stands in, ``origin`` the method.
    """
    page = passage_of(text)
    every = tidy(page, with_revealed(page, found, table), table)
    nodes = _contained(page, _without_idle(page, coordinated(page, every, table)), table)
    nodes = _cited(page, nodes, table)
    outer = len(nodes)
    nodes = _cited(page, _read_again(page, nodes, read_inner, table), table, outer)
    nodes = _relayed(page, nodes, table, publisher)
    nodes = _cut(page, nodes)
    return _ordered(_unknotted([*nodes, *own_voice(page, nodes, table)]))


def _without_idle(page: Passage, nodes: list[Attribution]) -> list[Attribution]:
    """Leave out what stands without a source inside another's content: a hedge there is how sure the other is, and nobody's statement."""
    content = [set(page.over(a.content)) for a in nodes]
    whole = [set(page.over((*a.source, *a.cue))) | c for a, c in zip(nodes, content, strict=True)]
    holding = having(content)

    def idle(i: int) -> bool:
        around = holding.get(min(whole[i]), ()) if whole[i] else range(len(nodes))
        return any(whole[i] < content[j] for j in around if j != i)

    return [a for i, a in enumerate(nodes) if a.source or not idle(i)]


def _contained(page: Passage, nodes: list[Attribution], table: NestingTable) -> list[Attribution]:
    """Give parents to statements whose words all stand in another's content, and to those that share a medium's content."""
    content = [set(page.over(a.content)) for a in nodes]
    whole = [set(page.over((*a.source, *a.cue))) | c for a, c in zip(nodes, content, strict=True)]
    cues = [set(page.over((*a.source, *a.cue))) for a in nodes]
    holding = having(content)
    out = list(nodes)
    for i, a in enumerate(nodes):
        near = sorted({j for k in whole[i] for j in holding.get(k, ())} - {i})
        above = [j for j in near if whole[i] <= content[j] and len(content[i]) < len(content[j])]
        shared = (
            j
            for j in near
            if content[i] and len(content[i] & content[j]) >= _ALIKE * len(content[i] | content[j]) and not cues[i] & cues[j]
        )
        relays = (j for j in shared if _medium(page, nodes[j], table) and not _medium(page, a, table) and not whole[j] <= content[i])
        if above:
            out[i] = replace(a, parent=min(above, key=lambda j: len(content[j])), origin="nested")
        elif (medium := next(relays, None)) is not None:
            out[i] = replace(a, parent=medium)
    return out


def _medium(page: Passage, a: Attribution, table: NestingTable) -> bool:
    """Say whether a statement's source is a medium."""
    source = page.over(a.source)
    return bool(source) and (end := medium_at(page, source[0], table)) is not None and end >= source[-1]


def _cited(page: Passage, nodes: list[Attribution], table: NestingTable, start: int = 0) -> list[Attribution]:
    """Add the statements that others, from ``start`` on, cite or quote; what the tagger made of the same words goes."""
    out = list(nodes)
    done: set[int] = set()
    cued = having([set(page.over(b.cue)) for b in nodes])
    for i, a in enumerate(nodes):
        pair = None if i in done or i < start else cited_of(page, a, table)
        if pair is None:
            continue
        parent, child = pair
        out[i] = replace(parent, parent=a.parent)
        twin = min((j for k in page.over((*child.cue, *parent.cue)) for j in cued.get(k, ()) if j != i), default=None)
        if twin is None:
            out.append(replace(child, parent=i))
        else:
            out[twin] = replace(child, parent=i)
            done.add(twin)
    return out


def _read_again(page: Passage, nodes: list[Attribution], read_inner: ReadInner, table: NestingTable) -> list[Attribution]:
    """Read the contents that can hold a statement, all in one call, and add what stands in them."""
    parents = {a.parent for a in nodes}
    leaves = [i for i, a in enumerate(nodes) if i not in parents and worth_reading(page, a, table)]
    if not leaves:
        return nodes
    read = read_inner([nodes[i].content for i in leaves])
    out = list(nodes)
    cues = {k for a in nodes for k in page.over(a.cue)}
    for i, inner in zip(leaves, read, strict=True):
        base = len(out)
        new = [a for a in inside(page, nodes[i], inner, table) if not cues & set(page.over(a.cue))]
        nested = _contained(page, new, table)
        out.extend(replace(a, parent=i if a.parent is None else base + a.parent) for a in nested)
    return out


def _relayed(page: Passage, nodes: list[Attribution], table: NestingTable, publisher: str | None) -> list[Attribution]:
    """Put over every statement that was told to a medium, or is carried by one, that medium's statement."""
    out = list(nodes)
    near = Near(page, nodes)
    for i, a in enumerate(nodes):
        if not a.source or (out[i].parent is not None and a.parent is None):
            continue
        relay = relay_of(page, a, table, publisher)
        if relay is None or _known(page, nodes, a, relay):
            continue
        together = [j for j in sorted({i, *near.of(a)}) if j == i or goes_on(page, a, nodes[j])]
        for j in together:
            content = bare_content(page, _outside(page, out[j].content, relay.source))
            out[j] = replace(out[j], parent=len(out), cue=_outside(page, out[j].cue, relay.source), content=content)
        content = page.pack(k for j in together for k in page.over(out[j].content))
        out.append(replace(relay, content=content, parent=a.parent))
    return out


def _known(page: Passage, nodes: list[Attribution], a: Attribution, relay: Attribution) -> bool:
    """Say whether the statement over this one is already the medium's."""
    above = nodes[a.parent] if a.parent is not None else None
    return above is not None and bool(set(page.over(above.source)) & set(page.over(relay.source)))


def _outside(page: Passage, cue: Spans, source: Spans) -> Spans:
    """Give a cue or a content without the medium's name."""
    gone = set(page.over(source))
    kept = [k for k in page.over(cue) if k not in gone]
    return page.pack(kept) if kept else cue


def _cut(page: Passage, nodes: list[Attribution]) -> list[Attribution]:
    """Cut from a content every relative clause that has a source of its own."""
    out = list(nodes)
    for i, a in enumerate(nodes):
        if a.parent is None or a.origin not in ("nested", "nested-rule"):
            continue
        chosen = sorted(page.over((*a.source, *a.cue, *a.content)))
        above = page.over(out[a.parent].content)
        if _beside(page, out[a.parent], chosen):
            out[a.parent] = replace(out[a.parent], content=page.pack(k for k in above if k < chosen[0] - 1))
            out[i] = replace(a, parent=out[a.parent].parent)
            continue
        if (
            chosen[0] - 1 in above
            and page.lower[chosen[0] - 1] in _RELATIVE
            and page.lower[max(0, chosen[0] - 2)] not in ("said", "says", "told")
        ):
            gone = {*chosen, chosen[0] - 1}
            out[a.parent] = replace(out[a.parent], content=page.pack(k for k in above if k not in gone))
    return out


def _beside(page: Passage, above: Attribution, chosen: list[int]) -> bool:
    """Say whether an inner statement stands beside the outer one and not in it: "said X, while Y said Z", to the end of what X said."""
    cue, content = page.over(above.cue), page.over(above.content)
    first = chosen[0] - 1
    ends = bool(content) and content[-1] <= chosen[-1] and content[0] < first
    return ends and bool(cue) and cue[-1] < content[0] and page.lower[first] in _CONTRAST and page.quoted[first] != INSIDE


def _unknotted(nodes: list[Attribution]) -> list[Attribution]:
    """Cut a circle of statements each of which would stand inside the next: the one that comes first in the list is outermost."""
    out = list(nodes)
    for i in range(len(out)):
        seen, at = {i}, out[i].parent
        while at is not None and at not in seen:
            seen.add(at)
            at = out[at].parent
        if at == i:
            out[i] = replace(out[i], parent=None)
    return out


def _ordered(nodes: list[Attribution]) -> tuple[Attribution, ...]:
    """Put the statements in text order, a parent before what stands in it, and let parents point to the new places."""

    def depth(i: int) -> int:
        parent = nodes[i].parent
        return 0 if parent is None else 1 + depth(parent)

    hulls = [min(s[0] for s in (*a.source, *a.cue, *a.content)) for a in nodes]
    for i in sorted(range(len(nodes)), key=depth, reverse=True):
        if (parent := nodes[i].parent) is not None:
            hulls[parent] = min(hulls[parent], hulls[i])

    def place(i: int) -> tuple[int, int, int]:
        return hulls[i], depth(i), min((s[0] for s in (*nodes[i].cue, *nodes[i].source)), default=hulls[i])

    order = sorted(range(len(nodes)), key=place)
    new = {old: at for at, old in enumerate(order)}
    return tuple(replace(nodes[i], parent=None if (p := nodes[i].parent) is None else new[p]) for i in order)
