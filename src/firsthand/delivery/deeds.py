"""What persons did with a ledger, as one list: what they decided, and acts such as showing protected names; the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from firsthand.core.decision import Decision, standing
from firsthand.core.ledger import Act

_FAMILIES = {
    "verified": "verdict",
    "refuted": "verdict",
    "same": "sameness",
    "different": "sameness",
    "withhold": "name",
    "release": "name",
}
"""Kinds of decisions that answer one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One decision or act; ``state`` is ``stands``, ``undone``, ``waits`` (for a second person) or ``done`` (an act, which is past).

    ``confirmed`` are those who confirmed it, ``against`` those who decided otherwise about the same and were not undone.
    """

    id: str
    at: str
    by: str
    kind: str
    about: tuple[str, ...]
    value: str = ""
    note: str = ""
    state: str = "done"
    confirmed: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    decision: bool = True


def deeds(decisions: Iterable[Decision], acts: Iterable[Act], waiting: frozenset[str] = frozenset()) -> tuple[Deed, ...]:
    """Put decisions and acts into one list; ``waiting`` are the ids of decisions that a second person must confirm."""
    every = tuple(decisions)
    known = {one.id: one for one in every}
    stands = {one.id for one in standing(every)} | {one.id for one in every if one.kind == "undo" and _holds(one, every)}
    confirmed = _confirmed(every)
    against = _against([one for one in every if one.id in stands])
    found = [
        Deed(
            id=one.id,
            at=one.decided,
            by=one.by,
            kind=one.kind,
            about=one.subjects,
            value=one.value or "",
            note=one.note,
            state="undone" if one.id not in stands else "waits" if one.id in waiting else "stands",
            confirmed=confirmed.get(one.id, ()),
            against=against.get(one.id, ()),
        )
        for one in known.values()
    ]
    found += [Deed(id=act.id, at=act.at, by=act.by, kind=act.kind, about=act.about, note=act.why, decision=False) for act in acts]
    return tuple(sorted(found, key=lambda deed: (deed.at, deed.id), reverse=True))


def _holds(undoing: Decision, decisions: Iterable[Decision]) -> bool:
    """Say whether an undoing was not undone itself."""
    return not any(one.kind == "undo" and undoing.id in one.subjects and _holds(one, decisions) for one in decisions)


def _confirmed(decisions: Iterable[Decision]) -> dict[str, tuple[str, ...]]:
    """Give who confirmed each decision."""
    found: dict[str, tuple[str, ...]] = {}
    for one in decisions:
        for subject in one.subjects if one.kind == "confirm" else ():
            found[subject] = (*found.get(subject, ()), one.by)
    return found


def _against(decisions: Iterable[Decision]) -> Mapping[str, tuple[str, ...]]:
    """Give, for each decision, the other persons who answered the same question otherwise."""
    questions: dict[tuple[str, frozenset[str]], list[tuple[Decision, str]]] = {}
    for one in decisions:
        if one.kind not in {"undo", "confirm"}:
            family, answer = _answer(one)
            questions.setdefault((family, frozenset(one.subjects)), []).append((one, answer))
    return {
        one.id: tuple(sorted({other.by for other, said in group if said != answer and other.by != one.by}))
        for group in questions.values()
        for one, answer in group
    }


def _answer(decision: Decision) -> tuple[str, str]:
    """Give the question that a decision answers, and its answer."""
    if decision.kind == "field":
        name, _, value = (decision.value or "").partition("=")
        return f"field {name}", value
    return _FAMILIES.get(decision.kind, decision.kind), decision.kind if decision.kind in _FAMILIES else decision.value or ""
