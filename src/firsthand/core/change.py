"""What became of a claim since it was last looked at, in a sentence: new, moved, denied, joined, split, corrected or gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.core.decision import Decision
from firsthand.core.ledger import ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That a claim is not what it was; ``number`` is 0 until it is kept, ``label`` is what the claim says now.

    ``kind`` is ``new``, ``interval`` (its origins moved), ``denial`` (it is denied now), ``merged`` (it was several), ``split`` (it was
    part of another), ``gone`` (nothing says it any more) or ``correction`` (a person decided about it). ``before`` and ``after`` are
    what stood and stands there: intervals as ``1–2``, ids of claims, or what was decided.
    """

    at: str
    claim: str
    kind: str
    before: str = ""
    after: str = ""
    why: str = ""
    number: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A claim as it stood before it was put again."""

    id: str
    documents: int
    lo: int
    hi: int
    denied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search that a person keeps: ``query`` is what follows the question mark in its address."""

    who: str
    name: str
    query: str
    at: str


def became(row: ClaimRow, stood: Sequence[Stood], parent: str | None, at: str) -> Iterator[Change]:
    """Say what became of a claim: ``stood`` are the claims that it was before, ``parent`` is one that it was part of."""
    if not stood:
        kind, why = ("split", "It was part of another claim.") if parent else ("new", _came(row.documents))
        yield Change(at=at, claim=row.id, kind=kind, before=parent or "", after=_interval(row), why=why)
        return
    if len(stood) > 1:
        before = ", ".join(one.id for one in stood)
        yield Change(at=at, claim=row.id, kind="merged", before=before, after=row.id, why=f"{len(stood)} claims are one now.")
    was = max(stood, key=lambda one: (one.id == row.id, one.documents, one.id))
    if (was.lo, was.hi) != (row.lo, row.hi):
        yield Change(at=at, claim=row.id, kind="interval", before=_interval(was), after=_interval(row), why=_moved(was, row))
    if row.denied and not any(one.denied for one in stood):
        yield Change(at=at, claim=row.id, kind="denial", before=_interval(was), after=_interval(row), why="Somebody denies it now.")


def ceased(stood: Stood, at: str) -> Change:
    """Say that a claim is no more: what asserted it was read anew, and says something else."""
    return Change(at=at, claim=stood.id, kind="gone", before=_interval(stood), why="No document asserts it any more.")


def settled_by(decision: Decision, claim: str) -> Change:
    """Say that a person decided about a claim."""
    said = f"{decision.kind} {decision.value or ''}".strip()
    why = f"{decision.by} decided: {said}. {decision.note}".strip()
    return Change(at=decision.decided, claim=claim, kind="correction", after=said, why=why)


def _moved(was: Stood, row: ClaimRow) -> str:
    """Say why origins moved: what came in, and the reason of each end that is another now."""
    more = row.documents - was.documents
    ends = ((was.lo, row.lo, row.why[0]), (was.hi, row.hi, row.why[1]))
    reasons = [reason for before, after, reason in ends if before != after and reason]
    return " ".join([*([_came(more)] if more > 0 else []), *reasons])


def _came(documents: int) -> str:
    """Say how many documents came in."""
    return "1 document came in." if documents == 1 else f"{documents} documents came in."


def _interval(one: Stood | ClaimRow) -> str:
    """Write an interval as people read it."""
    return str(one.lo) if one.lo == one.hi else f"{one.lo}–{one.hi}"
