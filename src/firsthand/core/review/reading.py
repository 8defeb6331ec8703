"""Which statements the reader was not sure of: who says it, and where it begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.review.item import Item, side
from firsthand.core.statement import Reading

SURE = 0.7
"""Below this confidence a statement is shown."""

MOST = 3
"""How many statements of one claim are shown, the least sure first."""


def unsure(entry: Entry, readings: Mapping[DocumentId, Reading]) -> Iterator[Item]:
    """Find the statements of a claim that were read with little confidence; ``readings`` may be of some of its documents only."""
    found = []
    for p in entry.claim.propositions:
        reading = readings.get(p.document)
        statement = next((item for item in reading.statements if item.id == p.statement), None) if reading else None
        if statement is not None and statement.confidence < SURE:
            found.append((statement.confidence, p.published or "9", f"{p.document}:{p.statement}", p, statement))
    shown: set[str] = set()
    documents = len({p.document for p in entry.claim.propositions})
    for confidence, day, subject, p, statement in sorted(found, key=lambda item: item[:3]):
        if subject in shown or len(shown) >= MOST:
            continue
        shown.add(subject)
        yield Item(
            kind="field",
            subjects=(subject,),
            suggested="field",
            value=f"source.kind={statement.source.kind}",
            because=f"The reader was {round(100 * confidence)} % sure of who says this and of its words; it took the source for "
            f"{'nobody in particular' if statement.source.kind == 'unstated' else statement.source.text or 'the document itself'}.",
            claim=entry.claim.id,
            label=entry.claim.label,
            sides=(side(p, entry.claim),),
            weight=documents * (1 - confidence),
            day=day,
        )
