"""Why two propositions are, or are not, one claim, said to a person."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.claim.compare import compare, order, signs_between, weigh
from firsthand.core.claim.event import meet
from firsthand.core.claim.keys import FREE, question
from firsthand.core.claim.table import ClaimTable
from firsthand.core.proposition import Event, Proposition


@dataclass(frozen=True, slots=True, kw_only=True)
class Sameness:
    """Whether two propositions would be joined by themselves, how strongly, and the sentence that says why or why not."""

    same: bool
    strength: float
    why: str


def sameness(one: Proposition, other: Proposition, table: ClaimTable) -> Sameness:
    """Compare two propositions as grouping does, and name the gate that is shut where one is."""
    link = compare(one, other, table)
    if link is not None:
        return Sameness(same=True, strength=link.strength, why=link.why)
    if question(one) != question(other):
        why = f"They answer different questions: {_asked(one)} and {_asked(other)}."
    elif (one.nature == "opinion") != (other.nature == "opinion"):
        why = "One is an opinion, and the other can be a fact; they are never one claim."
    elif meet(one, other, table) is None:
        why = f"They are about different events: {_told(one.event)}, and {_told(other.event)}."
    else:
        return _weak(one, other, table)
    return Sameness(same=False, strength=0.0, why=why)


def _weak(one: Proposition, other: Proposition, table: ClaimTable) -> Sameness:
    """Say that nothing speaks against one claim, but too little for it."""
    earlier, later = sorted((one, other), key=order)
    found = signs_between(earlier, later, table)
    kind = "words" if one.aspect not in table.closed else "event"
    strength = weigh(found[0], table.words if kind == "words" else table.event) if found else 0.0
    needed = table.floors[kind]
    why = f"No gate is shut, but what they share is too little: {strength:.2f}, where {needed:.2f} is needed."
    return Sameness(same=False, strength=strength, why=why)


def _asked(proposition: Proposition) -> str:
    """Name the question that a proposition answers."""
    return "none of the listed ones" if proposition.aspect == FREE else question(proposition).replace("/", " of ")


def _told(event: Event) -> str:
    """Say an event in words."""
    day = event.first_day or "no day"
    when = day if event.first_day == event.last_day else f"{day} to {event.last_day or 'no day'}"
    return f"{event.kind or 'no kind of event'}, {event.places[0] if event.places else 'no place'}, {when}"
