"""An item of the review queue as its page shows it: its sides, what is suggested, and the answers with their keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.decision import Decision
from firsthand.core.review import Item
from firsthand.data.decisions import kind_of
from firsthand.delivery.web.views.decide import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to an item: its key, its name, the decision that it leads to, whether it is suggested, and the passages that show it."""

    key: str
    name: str
    kind: str
    subjects: tuple[str, ...]
    value: str = ""
    suggested: bool = False
    at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An item with its answers; ``things`` is what the decisions that wait or differ are about."""

    item: Item
    answers: tuple[Answer, ...]
    things: tuple[Shown, ...] = ()

    @property
    def suggested(self) -> Answer | None:
        """The answer that the rules lean to."""
        return next((one for one in self.answers if one.suggested), None)


_PAIRS = {
    "near": (("One claim", "same", ""), ("Two claims", "different", "")),
    "weak": (("One claim", "same", ""), ("Two claims", "different", "")),
    "derivation": (("It has it from there", "derived", ""), ("It does not", "derived", "no")),
    "withdrawal": (("Withdrawn", "retracted", ""), ("It stands", "retracted", "no")),
    "name": (("One source", "alias", ""), ("Two sources", "alias", "no")),
}
"""The two answers to a question of the rules: what is said with ``s``, and what with ``d``."""


def row(item: Item, things: tuple[Shown, ...], decisions: Sequence[Decision]) -> Row:
    """Prepare an item."""
    return Row(item=item, things=things, answers=(*_answers(item, decisions), *_verified(item)))


def _answers(item: Item, decisions: Sequence[Decision]) -> tuple[Answer, ...]:
    """Give the answers to an item, the affirming one first."""
    if item.kind in _PAIRS:
        return tuple(
            Answer(
                key=key, name=name, kind=kind, value=value, subjects=item.subjects,
                suggested=kind == item.suggested and value == (item.value or ""),
                at=tuple(side.id for side in item.sides) if item.kind == "near" else (),
            )
            for key, (name, kind, value) in zip("sd", _PAIRS[item.kind], strict=True)
        )  # fmt: skip
    if item.kind == "field":
        return (
            Answer(key="s", name="Right as it was read", kind="field", value=item.value or "", subjects=item.subjects),
            Answer(key="d", name="Put right", kind="field", subjects=item.subjects),
        )
    if item.kind == "pending":
        return (
            Answer(key="s", name="I agree", kind="confirm", subjects=item.subjects),
            Answer(key="d", name="Undo it", kind="undo", subjects=item.subjects),
        )
    return tuple(_as_said(key, one) for key, one in zip("sd", decisions, strict=False))


def _as_said(key: str, one: Decision) -> Answer:
    """Give the answer that takes the side of one who decided."""
    kind = kind_of(one.kind, one.value)
    name = f"As {one.by}: {kind.title if kind else one.kind}"
    return Answer(key=key, name=name, kind=one.kind, value=one.value or "", subjects=one.subjects)


def _verified(item: Item) -> tuple[Answer, ...]:
    """Give what can be said of the claim itself."""
    return (Answer(key="v", name="Verified", kind="verified", subjects=(item.claim,)),) if item.claim else ()
