"""How the propositions of a claim bear on each other: who is meant, what entails what, what may be about another event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from firsthand.core.claim import Claim, Position
from firsthand.core.identity import IdentityTable, plain
from firsthand.core.proposition import Proposition
from firsthand.core.trace.node import person


def doubtful(position: Position, claim: Claim) -> frozenset[str]:
    """Give the propositions that may be none of a position: about another event, or taking for granted what others assert."""
    return possible(claim) | {p.id for p in position.propositions if p.granted}


def possible(claim: Claim) -> frozenset[str]:
    """Give the propositions that only uncertain links join to the others of a claim: they may be about another event."""
    near: dict[str, list[str]] = defaultdict(list)
    for link in claim.links:
        if link.certain:
            near[link.later].append(link.earlier)
            near[link.earlier].append(link.later)
    left = {p.id: None for p in claim.propositions}
    parts: list[list[str]] = []
    while left:
        waiting, part = [left.popitem()[0]], []
        while waiting:
            part.append(here := waiting.pop())
            reached = [other for other in near[here] if other in left]
            for other in reached:
                left.pop(other, None)
            waiting += reached
        parts.append(part)
    core = max(parts, key=lambda part: (len(part), claim.id in part, min(part)), default=[])
    return frozenset(id_ for part in parts if part is not core for id_ in part) if claim.links else frozenset()


def bodies(propositions: Iterable[Proposition]) -> dict[str, tuple[str, str | None]]:
    """Give the body of each person that some document of the claim introduces with one."""
    found: dict[str, tuple[str, str | None]] = {}
    for p in propositions:
        for voice in p.voices:
            if voice.kind == "person" and voice.body:
                found.setdefault(person(voice.name), (voice.body, voice.party))
    return found


def full_names(propositions: Iterable[Proposition], table: IdentityTable) -> dict[str, str]:
    """Give the longer name of each body that no table knows and that another document of the claim names with more words."""
    names = {voice.body for p in propositions for voice in p.voices[1:] if voice.kind in ("body", "person") and voice.body}
    loose = sorted(n for n in names if table.body(n) is None and table.outlet(n) is None and plain(n).split()[-1] not in table.organs)
    words = {name: set(plain(name).split()) for name in loose}
    having: dict[str, list[str]] = defaultdict(list)
    for name in loose:
        for word in words[name]:
            having[word].append(name)
    found = {}
    for name in loose:
        rarest = min((having[word] for word in words[name]), key=len, default=[])
        longer = [other for other in rarest if words[name] < words[other]]
        if longer and len(words[name]) > 1:
            found[name] = max(longer, key=lambda other: (len(words[other]), other))
    return found


def entails(said: Proposition, repeated: Proposition) -> bool:
    """Say whether one answer holds wherever another of the same claim does: the same, or a vaguer one."""
    if (said.stance == "denied") != (repeated.stance == "denied"):
        return False
    if repeated.quantity is None:
        return repeated.answer is None or said.answer is None or said.answer == repeated.answer
    if said.quantity is None:
        return False
    if said.quantity.unit != repeated.quantity.unit:
        return False
    if (said.quantity.low, said.quantity.high) == (repeated.quantity.low, repeated.quantity.high):
        return True
    top = repeated.quantity.high
    inside = said.quantity.low >= repeated.quantity.low and (top is None or (said.quantity.high or said.quantity.low) <= top)
    return inside or (repeated.zone == "headline" and said.quantity.low >= repeated.quantity.low)
