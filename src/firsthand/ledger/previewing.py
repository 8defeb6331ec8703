"""What would be, or was: claims of a few blocks grouped and assessed anew with other decisions or to another day, in memory only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand import flow
from firsthand.core.assessment.decided import concerning, decided
from firsthand.core.claim import Claim
from firsthand.core.concord import in_force, pending
from firsthand.core.decision import LAID, Decision, standing
from firsthand.core.effect import Effect
from firsthand.core.entry import Entry
from firsthand.core.ledger import ClaimFilter, touches
from firsthand.core.proposition import Proposition
from firsthand.ledger.deciding import Deciding
from firsthand.ledger.finding import Finding
from firsthand.ledger.settling import TWO_PERSONS

_NAMES = frozenset({"withhold", "release"})
_GROUP = frozenset({"same", "different"})
_SHOWN = 200
"""Of a decision about a name, how many claims of that source are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """The decisions of a moment: those in force, and those that wait for a second person."""

    force: Sequence[Decision]
    waits: Sequence[Decision]

    @property
    def laid(self) -> tuple[Decision, ...]:
        """Those that are laid over readings before they are cut into assertions."""
        return tuple(one for one in standing(self.force) if one.kind in LAID)


class Previewing(Finding, Deciding):
    """A ledger that says what a decision would change before it is taken, and what a claim was at a day."""

    def preview(self, decision: Decision) -> Effect:
        """Say what a decision would change: claims as they are and as they would be; nothing is kept.

        Raises:
            InputError: FH140 and FH141, as when it is taken.

        """
        meant = self._meant(decision)
        self.settle()
        every = self.store.decisions()
        now, then = self._then(every), self._then([*every, meant])
        about = self._about(meant)
        documents = self._laid_over(about)
        touched = self._touched(about)
        held = self._held(touched, documents, then) if documents or any(one.kind in _GROUP for one in about) else []
        moved = {p.id for p in (*held, *self._asserted_in(documents))}
        before = {entry.claim.id: entry for entry in self._standing([*touched, *moved], about)}
        aside = [entry.claim for entry in before.values() if moved.isdisjoint(p.id for p in entry.claim.propositions)]
        after = self._reassessed([*flow.per_block(held, then.force, self.rules), *aside], before, now, then)
        return Effect(
            decision=meant,
            before=tuple(entry for id_, entry in before.items() if after.get(id_) != entry),
            after=tuple(entry for id_, entry in after.items() if before.get(id_) != entry),
            waits=any(one.id == meant.id for one in then.waits),
            documents=tuple(sorted(documents)),
        )

    def claim_as_of(self, given: str, day: str) -> Entry | None:
        """Open a claim as it was at the end of a day: as :meth:`as_of` would, and looking only at what hangs together with it."""
        self.settle()
        opened = self.store.claim(given)
        if opened is None:
            return None
        wanted = given if given in opened.propositions else opened.row.id
        then = self._then(self.store.decisions(day))
        held = self._held(list(opened.propositions), self._laid_otherwise(opened.propositions.values(), then), then, day)
        for claim in flow.per_block(held, then.force, self.rules):
            if any(p.id == wanted for p in claim.propositions):
                return self._assessed(claim, then)
        return None

    def _then(self, decisions: Sequence[Decision]) -> Then:
        """Part decisions into those in force and those that wait."""
        since = self.store.option(TWO_PERSONS)
        return Then(force=in_force(decisions, since), waits=pending(decisions, since))

    def _touched(self, about: Iterable[Decision]) -> list[str]:
        """Give the ids of the propositions that decisions are about."""
        found: set[str] = set()
        for one in about:
            named = [p.document for p in self.store.propositions(one.subjects)]
            documents = {*named, *(item.split(":", 1)[0] for item in (*one.subjects, *one.anchors))}
            found |= {p.id for p in self.store.propositions(sorted(documents)) if touches(one, p)}
        return sorted(found)

    def _laid_over(self, about: Iterable[Decision]) -> set[str]:
        """Give the documents that are cut into assertions again because of decisions."""
        found: set[str] = set()
        for one in about:
            if one.kind == "field":
                found |= {item.split(":", 1)[0] for item in (*one.subjects, *one.anchors)}
            elif one.kind == "alias":
                found |= self._naming(one.subjects)
        return found

    def _laid_otherwise(self, held: Iterable[Proposition], then: Then) -> set[str]:
        """Give the documents of which other assertions were made with the decisions of another day."""
        now, was = set(self._fields()), set(then.laid)
        other = now ^ was
        if any(one.kind == "alias" for one in other):
            return {p.document for p in held}
        return {item.split(":", 1)[0] for one in other for item in (*one.subjects, *one.anchors)}

    def _held(self, propositions: Sequence[str], documents: set[str], then: Then, day: str | None = None) -> list[Proposition]:
        """Give all that hangs together with some propositions, those of some documents cut from their readings again."""
        readings = self.store.readings(sorted(documents))
        cut = self._asserted(readings, self.rules, then.laid) if readings else []
        old = [p.id for p in self._asserted_in(documents)]
        keys = sorted({key for item in cut for keyed in item.propositions for key in keyed.keys})
        blocks = self.store.blocks_around([*propositions, *old], keys)
        kept = [p for members, _ in self.store.members(blocks, day).values() for p in members if p.document not in documents]
        fresh = [keyed.proposition for item in cut for keyed in item.propositions if self._there(item.reading.document.id, day)]
        return [*kept, *fresh]

    def _there(self, document: str, day: str | None) -> bool:
        """Say whether a document was known at a day."""
        holding = self.store.holding(document) if day is not None else None
        return holding is None or holding.day <= (day or "")

    def _asserted_in(self, documents: set[str]) -> list[Proposition]:
        """Give what documents assert now."""
        return self.store.propositions(sorted(documents)) if documents else []

    def _standing(self, propositions: Iterable[str], about: Iterable[Decision]) -> list[Entry]:
        """Give the claims, as they are, of propositions, and of sources that decisions name."""
        names = [name for one in about if one.kind in _NAMES for name in one.subjects]
        either = tuple((kind, name) for name in names for kind in ("source", "outlet"))
        rows = [row.id for row in self.store.claims(ClaimFilter(either=either, limit=_SHOWN))] if names else []
        ids = self.store.claim_ids(list(dict.fromkeys(propositions)))
        said = self._said()
        return [self._decided(opened, said) for opened in self.store.opened(list(dict.fromkeys([*ids, *rows])))]

    def _reassessed(self, claims: Iterable[Claim], before: dict[str, Entry], now: Then, then: Then) -> dict[str, Entry]:
        """Assess claims with other decisions, those that stay as they are but for these not again."""
        found: dict[str, Entry] = {}
        for claim in claims:
            old = before.get(claim.id)
            same = old is not None and old.claim == claim and concerning(claim, now.force) == concerning(claim, then.force)
            found[claim.id] = decided(old, then.force, then.waits) if old is not None and same else self._assessed(claim, then)
        return found

    def _assessed(self, claim: Claim, then: Then) -> Entry:
        """Assess a claim with the decisions of a moment."""
        readings = self.readings(p.document for p in claim.propositions)
        return decided(flow.per_claim(claim, readings, then.force, self.rules), then.force, then.waits)
