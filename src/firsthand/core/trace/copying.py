"""Who has whose words: passages of one claim that are the same in several documents, quotations, lost credits, rare figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from firsthand.core.claim import Claim
from firsthand.core.document import Span
from firsthand.core.link import Evidence, Link
from firsthand.core.proposition import Proposition
from firsthand.core.trace.passage import Overlap, Passage, Passages, overlap

TAU_HI, TAU_LO = 0.6, 0.35
"""The share of the shorter passage from which a copy is certain, and from which it is possible."""

LEAST = 8
"""How many words must be shared for a copy to be certain: short sentences are alike by chance."""

CANDIDATES, BUCKET = 6, 60
"""How many earlier passages are compared with each, and how many the index keeps for one fingerprint: copies of one text need no more."""

RARE = 20
"""From which figure on the same one in two texts is rather one count than two, unless it is a round one."""


def copies(claim: Claim, passages: Passages) -> Iterator[Link]:
    """Give the links between propositions of a claim whose passages share words.

    A passage that is the same word for word as an earlier one is linked to that alone: a thousand copies of one text make a thousand
    links and no more.
    """
    rows = _rows(claim, passages)
    index: dict[int, list[int]] = defaultdict(list)
    same: dict[tuple[str, ...], int] = {}
    for here, (passage, propositions) in enumerate(rows):
        first = same.setdefault(passage.words, here)
        if first != here and rows[first][0].document != passage.document:
            yield from _linked(propositions, rows[first][1], overlap(passage, rows[first][0]))
            continue
        shared = Counter(n for mark in passage.prints for n in index.get(mark, ()) if rows[n][0].document != passage.document)
        near = sorted(n for n, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES])
        for there, found in _chosen(propositions[0], [(rows[n], overlap(passage, rows[n][0])) for n in near]):
            yield from _linked(propositions, there, found)
        for mark in passage.prints:
            if len(index[mark]) < BUCKET:
                index[mark].append(here)


Row = tuple[Passage, list[Proposition]]


def _chosen(own: Proposition, near: Sequence[tuple[Row, Overlap]]) -> Iterator[tuple[list[Proposition], Overlap]]:
    """Choose what a passage is most likely from: the outlet's own earlier text, else the first of all, and the first that credits somebody.

    A link to each of them would make an outlet that repeats itself seem to have it back from another that copied it.
    """
    alike = [(given, found) for (_, given), found in near if _is_certain(found)]
    repeated = [row for row in alike if outlet(row[0][0]) == outlet(own)]
    sure = (repeated or alike)[:1]
    if not credited(own) and not any(credited(given[0]) for given, _ in sure):
        sure += [row for row in alike if credited(row[0][0])][:1]
    yield from sure or [(given, found) for (_, given), found in near][:1]


def _is_certain(found: Overlap) -> bool:
    """Say whether so much is shared that it is a copy."""
    return found.share >= TAU_HI and found.words >= LEAST


def _rows(claim: Claim, passages: Passages) -> list[Row]:
    """Give the passages of a claim in order of time, each with its propositions; a headline is the desk's and links nothing."""
    held: dict[tuple[str, Span], Row] = {}
    named = {voice.body for p in claim.propositions for voice in p.voices[1:] if voice.kind == "medium" and voice.body}

    def order(p: Proposition) -> tuple[str, bool, str, Span]:
        """Put the outlets that others credit before others of the same time."""
        time, document, span = when(p)
        return time, bool(p.voices) and p.voices[0].body not in named, document, span

    for proposition in sorted(claim.propositions, key=order):
        if proposition.zone != "headline":
            passage = passages.of(proposition)
            held.setdefault((passage.document, passage.span), (passage, []))[1].append(proposition)
    return list(held.values())


def when(proposition: Proposition) -> tuple[str, str, Span]:
    """Order propositions by time published, then by document and place; a document without a date comes last."""
    return (proposition.published or "9", str(proposition.document), proposition.spans[0] if proposition.spans else (0, 0))


def _linked(later: Sequence[Proposition], earlier: Sequence[Proposition], found: Overlap) -> Iterator[Link]:
    """Give the links that a shared passage makes."""
    if found.share < TAU_LO or found.run <= LEAST // 2:
        return
    certain = _is_certain(found)
    for p in later:
        for q in (q for q in earlier if (q.answer, q.stance, q.quantity) == (p.answer, p.stance, p.quantity)):
            yield _link(p, q, found, certain=certain)


def _link(p: Proposition, q: Proposition, found: Overlap, *, certain: bool) -> Link:
    """Make the link of two propositions that share words: what one credits and the other does not is a lost credit."""
    evidence = (_evidence(p, found.left), _evidence(q, found.right))
    if credited(p) != credited(q):
        own, other = (q, p) if credited(p) else (p, q)
        who = other.voices[-1].name
        why = f"{outlet(own)} prints in its own voice the words that {outlet(other)} has from {who}."
        kind = "lost-credit"
    else:
        kind = "same-quotation" if found.quotation else "shared-passage"
        why = f"{round(100 * found.share)} % of the passage stands in the same words in {outlet(q)}."
    return Link(
        kind=kind, later=p.id, earlier=q.id, strength=round(found.share, 4), certain=certain, why=why, evidence=evidence
    )  # fmt: skip


def _evidence(proposition: Proposition, span: Span) -> Evidence:
    """Give the passage that a link rests on."""
    return Evidence(document=proposition.document, spans=(span,), text=proposition.text)


def credited(proposition: Proposition) -> bool:
    """Say whether somebody else than the outlet is credited."""
    return len(proposition.voices) > 1


def outlet(proposition: Proposition) -> str:
    """Give the outlet of a proposition by name."""
    return proposition.voices[0].name if proposition.voices else (proposition.outlet or "a document")


def figures(claim: Claim) -> Iterator[Link]:
    """Give the links of documents that give a rare figure in their own voice with the first that credits somebody for it."""
    for position in claim.positions:
        value = position.value
        if value is None or value.low < RARE or value.low % 5 == 0:
            continue
        first = min((p for p in position.propositions if credited(p)), key=when, default=None)
        for p in position.propositions:
            if first is not None and not credited(p) and p.document != first.document and when(first)[0][:10] <= when(p)[0][:10]:
                why = f"The figure {value.low} is too rare for chance; {outlet(first)} has it from {first.voices[-1].name}."
                evidence = (_evidence(p, _extent(p)), _evidence(first, _extent(first)))
                yield Link(kind="same-figure", later=p.id, earlier=first.id, strength=0.4, certain=False, why=why, evidence=evidence)


def _extent(proposition: Proposition) -> Span:
    """Give from where to where a proposition reaches."""
    return (proposition.spans[0][0], proposition.spans[-1][1]) if proposition.spans else (0, 0)


def unique(links: Iterable[Link]) -> tuple[Link, ...]:
    """Keep one link of a kind between two ends, the strongest, in one order."""
    best: dict[tuple[str, str, str], Link] = {}
    for link in links:
        key = (link.kind, link.later, link.earlier)
        if key not in best or (link.certain, link.strength) > (best[key].certain, best[key].strength):
            best[key] = link
    return tuple(best[key] for key in sorted(best))
