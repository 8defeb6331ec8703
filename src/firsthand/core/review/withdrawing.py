"""Which documents their outlets may have withdrawn: the outlet itself says later that it is not so, or a notice stands in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.proposition import Proposition
from firsthand.core.review.item import Item, Side, side
from firsthand.core.signal.notice import RETRACTION
from firsthand.core.statement import Reading
from firsthand.core.text import read_out

MOST = 4
"""How many documents of one claim are shown, the latest first."""


def taken_back(entry: Entry) -> Iterator[Item]:
    """Find the documents of a claim that still count for what their own outlet denies by now."""
    found: dict[str, tuple[Proposition, Proposition]] = {}
    for denial, denied in _opposed(entry):
        gone = {node.id for node in denied.graph.nodes if node.retracted}
        for later in denial.position.propositions:
            for earlier in denied.position.propositions if _own(later) else ():
                if str(earlier.document) not in gone and _before(earlier, later):
                    found.setdefault(str(earlier.document), (earlier, later))
    latest = sorted(found.items(), key=lambda item: (item[1][0].published or "", item[0]), reverse=True)
    for document, (earlier, later) in latest[:MOST]:
        yield Item(
            kind="withdrawal",
            subjects=(document,),
            suggested="retracted",
            because=f"{later.outlet or later.voices[0].name} itself no longer stands by this; it may have withdrawn the earlier text.",
            claim=entry.claim.id,
            label=entry.claim.label,
            sides=(side(earlier, entry.claim), side(later, entry.claim)),
            weight=float(len({p.document for p in entry.claim.propositions})),
            day=later.published or "",
        )


def replaced(entry: Entry, later: Mapping[DocumentId, Reading]) -> Iterator[Item]:
    """Find the documents of a claim in whose place a notice stands that they were withdrawn; ``later`` is what their addresses hold now."""
    gone = {node.id for one in entry.positions for node in one.graph.nodes if node.retracted}
    for document, notice in later.items():
        signal = next((one for one in notice.signals if one.code == RETRACTION), None)
        first = next((p for p in entry.claim.propositions if p.document == document), None)
        if signal is None or first is None or str(document) in gone:
            continue
        held = notice.document
        words = read_out(held.text, signal.spans) or held.title or ""
        yield Item(
            kind="withdrawal",
            subjects=(document,),
            suggested="retracted",
            because="What stands at its address now says that it was withdrawn.",
            claim=entry.claim.id,
            label=entry.claim.label,
            sides=(
                side(first, entry.claim),
                Side(text=words, document=held.id, spans=signal.spans, outlet=held.publisher, published=held.published),
            ),
            weight=float(len({p.document for p in entry.claim.propositions})),
            day=held.published or "",
        )


def _opposed(entry: Entry) -> Iterator[tuple[PositionEntry, PositionEntry]]:
    """Give each denial with each position that it excludes."""
    positions = {one.position.id: one for one in entry.positions}
    for relation in entry.claim.relations:
        pair = [positions[id_] for id_ in (relation.position, relation.other) if id_ in positions]
        denials = [one for one in pair if one.position.stance == "denied"]
        if relation.kind == "contradicts" and len(denials) == 1 < len(pair):
            yield denials[0], next(one for one in pair if one is not denials[0])


def _own(said: Proposition) -> bool:
    """Say whether an outlet speaks for itself."""
    outlet, innermost = said.voices[0], said.voices[-1]
    return len(said.voices) == 1 or (innermost.body is not None and innermost.body == outlet.body)


def _before(earlier: Proposition, later: Proposition) -> bool:
    """Say whether the same outlet published the one before the other."""
    same = earlier.voices[0].body is not None and earlier.voices[0].body == later.voices[0].body
    return same and earlier.document != later.document and (earlier.published or "") <= (later.published or "")
