"""What persons did with a ledger, as one list: what they decided, and acts such as showing protected names; the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.core.concord import Disagreement
from firsthand.core.decision import Decision, standing
from firsthand.core.ledger import Act


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


def deeds(
    decisions: Iterable[Decision], acts: Iterable[Act], waiting: Iterable[Decision] = (), disputes: Iterable[Disagreement] = ()
) -> tuple[Deed, ...]:
    """Put decisions and acts into one list; ``waiting`` are decisions that a second person must confirm."""
    every = tuple({one.id: one for one in decisions}.values())
    stands = {one.id for one in standing(every)} | {one.id for one in every if one.kind == "undo" and _holds(one, every)}
    waits = {one.id for one in waiting}
    confirmed = _confirmed(one for one in every if one.id in stands)
    against: dict[str, tuple[str, ...]] = {}
    for both in disputes:
        against[both.one.id] = (*against.get(both.one.id, ()), both.other.by)
        against[both.other.id] = (*against.get(both.other.id, ()), both.one.by)
    found = [
        Deed(
            id=one.id,
            at=one.decided,
            by=one.by,
            kind=one.kind,
            about=one.subjects,
            value=one.value or "",
            note=one.note,
            state="undone" if one.id not in stands else "waits" if one.id in waits else "stands",
            confirmed=confirmed.get(one.id, ()),
            against=tuple(dict.fromkeys(against.get(one.id, ()))),
        )
        for one in every
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
