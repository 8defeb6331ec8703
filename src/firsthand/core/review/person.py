"""What persons wait for: a second person's word on a decision, and that those who decided otherwise agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.core.concord import Disagreement
from firsthand.core.decision import Decision
from firsthand.core.review.item import Item


def waiting(pending: Iterable[Decision], who: str) -> Iterator[Item]:
    """Give the decisions that wait for a second person, but not to the person who took them."""
    for one in pending:
        if _name(one.by) != _name(who):
            yield Item(
                kind="pending",
                subjects=(one.id,),
                because=f"{one.by} decided it on {one.decided[:10]}, and it counts once a second person agrees. {one.note}".strip(),
                label=one.kind,
                about=one.subjects,
                day=one.decided,
            )


def disagreed(found: Iterable[Disagreement]) -> Iterator[Item]:
    """Give what two persons decided otherwise; both stand until one of them decides anew, or it is undone."""
    for both in found:
        yield Item(
            kind="disagreement",
            subjects=(both.one.id, both.other.id),
            because=f"{_said(both.one)} {_said(both.other)} Both are kept.",
            label=both.one.kind,
            about=both.one.subjects,
            day=both.other.decided,
        )


def _said(one: Decision) -> str:
    """Say who decided what, and why."""
    value = f" {one.value}" if one.value else ""
    note = f" ({one.note})" if one.note else ""
    return f"{one.by} decided on {one.decided[:10]}: {one.kind}{value}{note}."


def _name(name: str) -> str:
    """Give a person's name as names are compared."""
    return " ".join(name.casefold().split())
