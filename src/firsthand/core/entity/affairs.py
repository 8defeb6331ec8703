"""What a whole text tells of its parties: which state it is about, and whose army or ministry it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from firsthand.core.entity.page import Affairs, Element, Held
from firsthand.core.party import PartyMention

_PLACING = frozenset("in across throughout inside into within northern southern eastern western central north south east west of".split())
_WEIGHT = 3
_STATE = ("official", "military", "security")
_LED = ("coalition", "alliance", "forces")


def affairs_of(lower: Sequence[str], words: Sequence[str], elements: Sequence[Element], mentions: Sequence[PartyMention]) -> Affairs:
    """Gather what a text tells of its parties."""
    weights: Counter[str] = Counter()
    held: list[Held] = []
    named: dict[str, str] = {}
    for at, e in enumerate(elements):
        if e.kind == "party" and e.party:
            weights[e.party] += _WEIGHT if e.first and lower[e.first - 1] in _PLACING else 1
            held += _held(lower, elements[at + 1 :], e)
        elif e.kind == "body" and e.name and (e.party or e.noun):
            if e.noun and e.party and not e.by:
                weights[e.party] += _WEIGHT - 1
                held.append(Held(end=e.end, noun=lower[e.end - 1], party=e.party, body=True))
            if e.party or (e.noun and e.noun.standing not in _STATE):
                for word in e.name.lower().split():
                    named.setdefault(word, e.party or e.name)
    named |= _alliances(lower, words)
    home = max(weights, key=lambda name: weights[name]) if weights else None
    if home and weights[home] <= 1:
        home = None
    return Affairs(
        home=home,
        demonyms={m.party.name: m.party.demonyms[0] for m in mentions if m.party.demonyms},
        held=tuple(held),
        named=named,
    )


def _held(lower: Sequence[str], following: Sequence[Element], owner: Element) -> list[Held]:
    """Give what stands right after a state's name ("Velden's defence ministry"): each noun of it is the state's."""
    found: list[Held] = []
    end = owner.end + 1
    for e in following[:3]:
        if not e.noun or e.first > end:
            break
        found.append(Held(end=e.end, noun=lower[e.end - 1], party=owner.party or "", body=e.kind == "body"))
        end = e.end
    return found


def _alliances(lower: Sequence[str], words: Sequence[str]) -> dict[str, str]:
    """Give the alliance that a text calls by who leads it, by its noun."""
    found: dict[str, str] = {}
    for k, word in enumerate(lower):
        if word.endswith("-led"):
            noun = next((w for w in lower[k + 1 : k + 4] if w in _LED), None)
            if noun:
                found.setdefault(noun, led(words[k], noun))
    return found


def led(leader: str, noun: str) -> str:
    """Name an alliance by who leads it, without the stops of abbreviations."""
    return f"{leader.replace('.', '')} {noun}"
