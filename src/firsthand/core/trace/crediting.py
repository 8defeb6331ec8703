"""Credits: where a chain names an outlet whose own document on the claim is in the ledger, that document is what it has it from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from firsthand.core.claim import Claim
from firsthand.core.link import Evidence, Link
from firsthand.core.proposition import Proposition, Voice
from firsthand.core.trace.copying import outlet, when

NEAR = 3
"""How many days after an outlet's own document a credit surely means that one."""


def credit_links(claim: Claim) -> Iterator[Link]:
    """Give the links of credited outlets with the latest document of theirs that takes the same position, on the day or before."""
    for position in claim.positions:
        own: dict[str, list[Proposition]] = defaultdict(list)
        for p in sorted(position.propositions, key=when):
            if p.voices and p.voices[0].body:
                own[p.voices[0].body].append(p)
        for p in position.propositions:
            for voice in p.voices[1:]:
                if voice.kind == "medium" and voice.body and (found := _before(own.get(voice.body, []), p)):
                    yield _link(p, voice, found)


def _before(candidates: list[Proposition], p: Proposition) -> Proposition | None:
    """Give the latest of some propositions that is no later than one, and not of its document."""
    day = when(p)[0][:10]
    fitting = [q for q in candidates if q.document != p.document and when(q)[0][:10] <= day]
    return fitting[-1] if fitting else None


def _link(p: Proposition, voice: Voice, found: Proposition) -> Link:
    """Make the link of a credit."""
    days = _days(p.published, found.published)
    why = f"{outlet(p)} credits {voice.name}, whose own text of {found.published or 'an unknown day'} is here."
    evidence = tuple(Evidence(document=q.document, spans=q.spans, text=q.text) for q in (p, found))
    certain = days is not None and days <= NEAR
    return Link(
        kind="credit", later=p.id, earlier=found.id, strength=1.0 if certain else 0.6, certain=certain, why=why, evidence=evidence
    )  # fmt: skip


def _days(later: str | None, earlier: str | None) -> int | None:
    """Give how many days lie between two ISO dates, None where one is not known."""
    try:
        return (date.fromisoformat((later or "")[:10]) - date.fromisoformat((earlier or "")[:10])).days
    except ValueError:
        return None
