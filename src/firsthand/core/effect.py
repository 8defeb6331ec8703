"""What a decision would change, before it is confirmed: claims as they are and as they would be, nothing of it kept."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.decision import Decision
from firsthand.core.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The claims that a decision would change: ``before`` as they are, ``after`` as they would be; what stays as it is is in neither.

    ``waits`` says that it would wait for a second person and change nothing until then. ``documents`` are those of which other
    assertions would be made.
    """

    decision: Decision
    before: tuple[Entry, ...] = ()
    after: tuple[Entry, ...] = ()
    waits: bool = False
    documents: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[Entry | None, Entry | None], ...]:
        """Claims as they are beside what becomes of most of them: None where one joins another, or is split off."""
        left = list(self.before)
        found: list[tuple[Entry | None, Entry | None]] = []
        for entry in self.after:
            twin = max(
                (one for one in left if _shared(one, entry)),
                key=lambda one: (one.claim.id == entry.claim.id, _shared(one, entry)),
                default=None,
            )
            if twin is not None:
                left.remove(twin)
            found.append((twin, entry))
        return (*found, *((one, None) for one in left))

    @property
    def joins(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Which claims would become one, by their ids, and its id."""
        return tuple((ids, after.claim.id) for after in self.after if len(ids := _ids(after, self.before)) > 1)

    @property
    def splits(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Which claims would become several, and the ids of those."""
        return tuple((before.claim.id, ids) for before in self.before if len(ids := _ids(before, self.after)) > 1)


def _ids(entry: Entry, others: tuple[Entry, ...]) -> tuple[str, ...]:
    """Give the ids of the claims that share assertions with one."""
    return tuple(other.claim.id for other in others if _shared(entry, other))


def _shared(one: Entry, other: Entry) -> int:
    """Count the assertions that two claims share."""
    return len({p.id for p in one.claim.propositions} & {p.id for p in other.claim.propositions})
