"""What is not known of a claim, said so that nobody takes silence for an answer."""

from __future__ import annotations

from firsthand.core.entry import Entry
from firsthand.core.origin import Origins
from firsthand.delivery.headline import interval


def unknowns(entry: Entry) -> tuple[str, ...]:
    """Say what the texts leave open: how many origins, whether anybody could know, whether anybody checked."""
    out: list[str] = []
    for position in entry.positions:
        if position.origins.lo < position.origins.hi:
            out.append(f"Whether “{position.position.label}” has {interval(position.origins)} origins: {_widest(position.origins)}")
        if position.origins.first_hand == 0:
            out.append(f"Nobody who states how they could know stands behind “{position.position.label}”.")
    if not entry.verification:
        out.append("Whether anybody checked it: no text speaks of it.")
    return tuple(out)


def _widest(origins: Origins) -> str:
    """Give the reason why it may be more, or why it is not."""
    reason = next((r.text for r in origins.why if r.end == "hi"), None) or next((r.text for r in origins.why if r.end == "lo"), "")
    return reason or "the texts do not say."
