"""Whether two propositions are one claim: gates first, then signs that are weighed openly."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from firsthand.core.claim.event import Meeting, meet
from firsthand.core.claim.keys import FREE, question
from firsthand.core.claim.table import ClaimTable, Weights
from firsthand.core.link import Evidence, Link
from firsthand.core.proposition import Proposition


def compare(one: Proposition, other: Proposition, table: ClaimTable) -> Link | None:
    """Give the link between two propositions that are one claim, None where a gate is shut or the signs are too weak."""
    earlier, later = sorted((one, other), key=order)
    signs = signs_between(earlier, later, table)
    if signs is None:
        return None
    found, meeting = signs
    free = one.aspect not in table.closed
    strength = weigh(found, table.words if free else table.event)
    if strength < table.floors["words" if free else "event"]:
        return None
    return Link(
        kind="same-words" if free else "same-event",
        later=later.id,
        earlier=earlier.id,
        strength=strength,
        certain=strength >= table.floors["certain"],
        why=_why(earlier, later, meeting, found),
        evidence=tuple(Evidence(document=p.document, spans=p.spans, text=p.text) for p in (later, earlier)),
    )


def order(proposition: Proposition) -> tuple[str, str]:
    """Order propositions by time published, those without a time last, then by hash."""
    return proposition.published or "9999", proposition.id


def signs_between(one: Proposition, other: Proposition, table: ClaimTable) -> tuple[dict[str, float], Meeting] | None:
    """Give the signs that two propositions are one claim, None where they ask something else or are about another event."""
    if question(one) != question(other) or _opinion(one) != _opinion(other):
        return None
    meeting = meet(one, other, table)
    if meeting is None:
        return None
    signs = dict(meeting.signs) | likeness(one.terms, other.terms)
    if one.aspect != FREE:
        signs["same question"] = 1.0
    if one.quantity and other.quantity:
        signs["same number" if one.quantity.number == other.quantity.number else "other number"] = 1.0
    if one.answer and other.answer:
        signs["same answer" if one.answer == other.answer else "other answer"] = 1.0
    if one.document == other.document:
        signs["same document"] = 1.0
    return signs, meeting


def likeness(one: Iterable[str], other: Iterable[str]) -> dict[str, float]:
    """Give how far the words of two propositions are the same: of both, and of the shorter one."""
    mine, yours = frozenset(one), frozenset(other)
    if not mine or not yours:
        return {}
    shared = len(mine & yours)
    return {"shared words": shared / len(mine | yours), "contained words": shared / min(len(mine), len(yours))}


def weigh(signs: Mapping[str, float], weights: Weights) -> float:
    """Weigh signs to a strength between 0 and 1."""
    total = weights["bias"] + sum(weights.get(sign, 0.0) * size for sign, size in signs.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)


def _opinion(proposition: Proposition) -> bool:
    """Tell opinions from what can be a fact: they are never one claim."""
    return proposition.nature == "opinion"


def _why(earlier: Proposition, later: Proposition, meeting: Meeting, signs: Mapping[str, float]) -> str:
    """Say in a sentence what two propositions share."""
    shared: list[str] = []
    if "kind" in signs and earlier.event.kind:
        shared.append(f"the kind of event ({earlier.event.kind})")
    if meeting.places:
        named = next((place for place in later.event.places if place in earlier.event.places), later.event.places[0])
        shared.append(f"the place ({named})")
    if meeting.day:
        shared.append(f"the day ({meeting.day})" if "day" in signs else f"a possible day ({meeting.day})")
    if signs.get("contained words", 0.0) >= 0.5:  # noqa: PLR2004 - more than half is what "most" means
        shared.append("most of their words")
    if "same number" in signs:
        shared.append("the number")
    both = "Both answer the same question" if earlier.aspect != FREE else "Both say something free of a listed question"
    return f"{both}, and share {_listed(shared)}." if shared else f"{both}, and nothing speaks against one event."


def _listed(parts: list[str]) -> str:
    """Join parts of a sentence."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
