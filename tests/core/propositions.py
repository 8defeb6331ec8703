"""Makes propositions about the invented war, for tests of what is made of them."""

from __future__ import annotations

import hashlib
from typing import Any

from firsthand.core.document import DocumentId
from firsthand.core.proposition import Event, Proposition, Quantity, Voice

OUTLET = Voice(name="Osteria Courier", kind="medium")


def quantity(low: int, bound: str = "exactly", high: int | None = None, unit: str = "killed") -> Quantity:
    """Make a number."""
    top = {"exactly": low, "about": low}.get(bound, high)
    return Quantity(low=low, high=top, bound=bound, unit=unit)


def event(
    kind: str | None = "bombing", places: tuple[str, ...] = ("Korr",), day: str | None = "2031-05-04", last: str | None = None
) -> Event:
    """Make an event of one day, or of the days up to ``last``."""
    return Event(kind=kind, places=places, first_day=day, last_day=last or day)


def proposition(document: str = "d1", aspect: str = "killed", *, at: int = 0, text: str = "", **fields: Any) -> Proposition:  # noqa: ANN401 - any field
    """Make a proposition; ``at`` is where it stands in its document."""
    fields.setdefault("event", event())
    fields.setdefault("voices", (OUTLET,))
    fields.setdefault("published", "2031-05-05")
    if fields.get("quantity"):
        fields.setdefault("stance", "value")
    spans = ((at, at + max(1, len(text))),)
    name = hashlib.sha256(repr((document, spans, aspect)).encode()).hexdigest()[:12]
    return Proposition(id=name, document=DocumentId(document), spans=spans, text=text, aspect=aspect, **fields)
