"""Positions: the answers to one claim side by side, and how they stand to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, combinations, pairwise, product

from firsthand.core.claim.compare import order
from firsthand.core.claim.label import answer_words, position_label
from firsthand.core.claim.table import ClaimTable
from firsthand.core.claim.values import Position, Relation
from firsthand.core.proposition import Proposition, Quantity

_STRICT = {
    "exactly": "",
    "about": "",
    "at least": "",
    "more than": "over-",
    "less than": "under-",
    "at most": "up-to-",
    "between": "",
    "vague": "some-",
}
"""How a bound changes which position a number is: "at least 112" and "112" are one, "more than 120" and "126" are two."""
_MANY = 40
_RANK = {"affirmed": 0, "value": 1, "denied": 2}


def positions(members: Iterable[Proposition], claim: str, table: ClaimTable, *, negative: bool = False) -> tuple[Position, ...]:
    """Give the positions of a claim, each with its propositions in order: affirmed first, then values, then denials.

    A claim that is called by words in the negative ("Then there was no light") is affirmed by who says them: ``negative`` says so.
    """
    taken: dict[tuple[str, str], list[Proposition]] = defaultdict(list)
    for proposition in sorted(members, key=order):
        taken[_turned(stance(proposition)) if negative else stance(proposition)].append(proposition)
    ranked = sorted(taken.items(), key=lambda item: (_RANK.get(item[0][0], 3), _size(item[1][0]), item[0]))
    return tuple(
        Position(
            id=f"{claim}.{kind}.{value}" if value else f"{claim}.{kind}",
            label=position_label(given, kind, table),
            stance=kind,
            value=given[0].quantity if kind == "value" else None,
            propositions=tuple(given),
        )
        for (kind, value), given in ranked
    )


def stance(proposition: Proposition) -> tuple[str, str]:
    """Give which position a proposition takes: its stance, and its value or answer in a form that can be compared."""
    quantity = proposition.quantity
    if proposition.stance == "denied":
        return "denied", amount(quantity) if quantity is not None else _slug(proposition.answer or "")
    if quantity is not None:
        return "value", amount(quantity)
    return proposition.stance, _slug(proposition.answer or "")


def _turned(taken: tuple[str, str]) -> tuple[str, str]:
    """Give the other side of an answer without a value."""
    return {"denied": ("affirmed", ""), "affirmed": ("denied", "")}.get(taken[0], taken)


def amount(quantity: Quantity) -> str:
    """Give a number with its bound, so that numbers that are one position look the same."""
    if quantity.bound == "between" and quantity.high is not None and quantity.high != quantity.low:
        return f"{quantity.low}-{quantity.high}"
    number = quantity.high if quantity.bound in {"at most", "less than"} and quantity.high is not None else quantity.low
    return f"{_STRICT.get(quantity.bound, '')}{number}"


def _slug(answer: str) -> str:
    """Write an answer so that it can stand in an address."""
    return "".join(letter if letter.isalnum() else "-" for letter in answer.lower()).strip("-")


def _size(proposition: Proposition) -> int:
    """Order values by their number."""
    return proposition.quantity.number if proposition.quantity else 0


def relations(found: Sequence[Position], table: ClaimTable) -> tuple[Relation, ...]:
    """Say of each two positions how they stand to each other; of very many, only of neighbours, and of each denial to all."""
    denials = [one for one in found if one.stance == "denied"]
    others = [one for one in found if one.stance != "denied"]
    pairs = combinations(found, 2) if len(found) <= _MANY else chain(pairwise(others), product(others, denials))
    return tuple(relation for one, other in pairs if (relation := _relation(one, other, table)))


def _relation(one: Position, other: Position, table: ClaimTable) -> Relation | None:
    """Say how two positions stand to each other, None where nothing can be said."""
    if "denied" in {one.stance, other.stance}:
        return _denial(one, other) if one.stance != other.stance else None
    if one.value and other.value:
        return _values(one, other, one.value, other.value)
    return _answers(one, other, table)


def _denial(one: Position, other: Position) -> Relation | None:
    """Relate a denial to what it denies: a denial of one answer or number says nothing of the others."""
    denial, affirmed = (one, other) if one.stance == "denied" else (other, one)
    denied, given = _told(denial), _told(affirmed)
    if None not in denied and not denied & given:
        return None
    return Relation(kind="contradicts", position=denial.id, other=affirmed.id, why=f"It denies “{affirmed.label}”.")


def _told(position: Position) -> set[str | None]:
    """Give the answers or numbers of a position; None stands for one that names none."""
    return {amount(p.quantity) if p.quantity is not None else p.answer for p in position.propositions}


def _values(one: Position, other: Position, mine: Quantity, yours: Quantity) -> Relation:
    """Relate two values: a later one of the same source replaces, one inside the other's range says more, others exclude."""
    if voice := _shared_voice(one, other):
        earlier, later = sorted((one, other), key=lambda position: _latest(position, voice))
        if _latest(earlier, voice) < _latest(later, voice):
            return Relation(kind="supersedes", position=later.id, other=earlier.id, why=f"{voice} gave it later.")
    if _within(mine, yours) or _within(yours, mine):
        narrow, broad = (one, other) if _within(mine, yours) else (other, one)
        return Relation(kind="refines", position=narrow.id, other=broad.id, why=f"{narrow.label} is one way in which {broad.label} holds.")
    return Relation(
        kind="contradicts", position=one.id, other=other.id, why=f"{one.label} and {other.label} cannot both be the whole number."
    )


def _within(one: Quantity, other: Quantity) -> bool:
    """Tell whether all that the one leaves open is left open by the other."""
    top = float("inf")
    return one.low >= other.low and (one.high if one.high is not None else top) <= (other.high if other.high is not None else top)


def _shared_voice(one: Position, other: Position) -> str | None:
    """Give the source that gave both, the first by name."""
    return min(_voices(one) & _voices(other), default=None)


def _voices(position: Position) -> set[str]:
    """Give the innermost sources of a position, outlets aside."""
    return {p.voices[-1].name for p in position.propositions if len(p.voices) > 1}


def _latest(position: Position, voice: str) -> str:
    """Give when a source last gave a position."""
    return max((p.published or "" for p in position.propositions if p.voices[-1].name == voice), default="")


def _answers(one: Position, other: Position, table: ClaimTable) -> Relation | None:
    """Relate two answers: one made of several ("a or b") is refined by each of them, others exclude each other."""
    mine, yours = _parts(one), _parts(other)
    if not mine or not yours:
        return None
    if mine < yours or yours < mine:
        narrow, broad = (one, other) if mine < yours else (other, one)
        return Relation(kind="refines", position=narrow.id, other=broad.id, why=f"{narrow.label} is one of what {broad.label} leaves open.")
    names = " and ".join(answer_words(next(iter(sorted(parts))), table) for parts in (mine, yours))
    return Relation(kind="contradicts", position=one.id, other=other.id, why=f"{names} are different answers to one question.")


def _parts(position: Position) -> frozenset[str]:
    """Give the alternatives of an answer."""
    answer = position.propositions[0].answer
    return frozenset(answer.split("|")) if answer else frozenset()
