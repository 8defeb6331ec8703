"""How persons decide in a ledger: what they decide lies on top of what was read, and is never taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.core.claim import anchor
from firsthand.core.concord import Disagreement, disagreements, pending, same_person
from firsthand.core.decision import ON_DECISIONS, OPEN, Decision, standing, statement_anchor
from firsthand.core.identity import aliases, nameless, plain
from firsthand.core.ledger import Act, ClaimFilter
from firsthand.errors import InputError
from firsthand.ledger.clock import now
from firsthand.ledger.settling import TWO_PERSONS, Settling

KINDS = (
    "same", "different", "derived", "field", "alias", "retracted", "verified", "refuted", "checked", "withhold", "release", "undo",
    "confirm",
)  # fmt: skip
"""What a person can decide."""

_FREE = frozenset({"withhold", "release", "derived", "alias"})
_PAIRS = frozenset({"same", "different", "derived", "alias"})


class Deciding(Settling):
    """A ledger that persons decide in."""

    def decide(self, decision: Decision) -> Decision:
        """Keep a decision, with anchors by which it finds its statements again after a re-reading.

        Raises:
            InputError: FH140 where the kind or the number of subjects cannot be meant, FH141 where the ledger knows no such subject.

        """
        meant = self._meant(decision)
        self.replay(meant)
        return meant

    def replay(self, decision: Decision) -> None:
        """Keep a decision that could be meant; documents of which a field is put right are cut into assertions again.

        That is done until nobody has put another right meanwhile.
        """
        with self._settling:
            about = self._about(decision)
            named = self._naming([name for one in about if one.kind == "alias" for name in one.subjects])
            self.store.decide(decision)
            corrected = {item.split(":", 1)[0] for one in about if one.kind == "field" for item in (*one.subjects, *one.anchors)}
            readings = self.store.readings(sorted(named | corrected))
            fields = None
            while readings and fields != (fields := self._fields()):
                self.store.put_propositions(self._asserted(readings, self.rules, fields))

    def _naming(self, names: Sequence[str]) -> set[str]:
        """Give the documents that have something from sources of some names, or of names that those were given."""
        if not names:
            return set()
        self.settle()
        known = aliases(standing(self.store.decisions()))
        every = dict.fromkeys((*names, *(known[plain(name)] for name in names if plain(name) in known)))
        rows = [row for name in every for kind in ("source", "outlet") for row in self.store.claims(ClaimFilter(facets=((kind, name),)))]
        return {p.document for opened in self.store.opened([row.id for row in rows]) for p in opened.propositions.values()}

    def names_decided(self) -> tuple[set[str], set[str]]:
        """Give the names that persons decided to release, and to withhold; the later decision about a name counts."""
        kinds = {name: one.kind for one in standing(self.decisions()) if one.kind in {"release", "withhold"} for name in one.subjects}
        return ({n for n, kind in kinds.items() if kind == "release"}, {n for n, kind in kinds.items() if kind == "withhold"})

    def pending(self) -> tuple[Decision, ...]:
        """Give the decisions that wait for a second person, in order."""
        return pending(self.store.decisions(), self.store.option(TWO_PERSONS))

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Give what two persons decided otherwise; both decisions are kept, and the later one has its way."""
        return disagreements(self.store.decisions())

    def rule(self, name: str = TWO_PERSONS) -> bool:
        """Say whether a rule of this ledger holds."""
        return bool(self.store.option(name))

    def set_rule(self, name: str, by: str, why: str, *, holds: bool) -> None:
        """Let a rule of this ledger hold from now on, or no longer; who did so, and why, stays known.

        Raises:
            InputError: FH140 where there is no such rule.

        """
        if name != TWO_PERSONS:
            raise InputError("FH140", f"There is no rule {name!r}; there is {TWO_PERSONS}.")
        if holds != self.rule(name):
            at = now()
            self.store.set_option(name, at if holds else "")
            self.store.log(Act(kind="set-rule", by=by, at=at, why=why, about=(name, "on" if holds else "off")))

    def log(self, act: Act) -> None:
        """Keep what a person did with the ledger."""
        self.store.log(act)

    def _meant(self, decision: Decision) -> Decision:
        """Refuse a decision that cannot be meant, and give it with its anchors."""
        _ = self.rules
        if decision.kind not in KINDS:
            raise InputError("FH140", f"There is no decision {decision.kind!r}; there are {', '.join(KINDS)}.")
        if not decision.subjects or (decision.kind in _PAIRS and len(decision.subjects) < len(("one", "other"))):
            raise InputError("FH140", f"A decision {decision.kind!r} is about two things or more; name them by their ids.")
        if decision.kind == "field" and (decision.value or "").partition("=")[0] not in OPEN:
            raise InputError(
                "FH140", f"A decision about a field names it and its value, as source.kind=unnamed; it may be {', '.join(sorted(OPEN))}."
            )
        if decision.kind == "alias" and any(nameless(name) for name in decision.subjects):
            raise InputError("FH140", "A source that nobody names is never made another's name: that would say who it is.")
        self._known(decision)
        if decision.kind == "retracted" and len(self.store.readings(decision.subjects)) < len(decision.subjects):
            raise InputError("FH140", "What an outlet withdraws is a document; name it by the id that documents prints.")
        return replace(decision, anchors=tuple(self._anchor(subject) for subject in decision.subjects))

    def _known(self, decision: Decision) -> None:
        """Refuse a subject that is nothing in the ledger, where the kind of decision is about such things only."""
        past = {one.id for one in self.store.decisions()} if decision.kind in ON_DECISIONS else set()
        for subject in decision.subjects:
            known = subject in past or decision.kind in _FREE
            if not known and decision.kind not in ON_DECISIONS:
                known = bool(self.store.propositions([subject])) or bool(self.store.readings([subject.split(":", 1)[0]]))
                known = known or self.store.claim(subject.split(".", 1)[0]) is not None
            if not known:
                raise InputError("FH141", f"The ledger has nothing with the id {subject!r}; take the ids that claims and documents print.")
        if decision.kind == "confirm":
            self._confirms(decision)

    def _confirms(self, decision: Decision) -> None:
        """Refuse to confirm what does not wait, or what the same person decided."""
        waits = {one.id: one for one in self.pending()}
        for subject in decision.subjects:
            if subject not in waits:
                raise InputError("FH140", f"The decision {subject!r} waits for nobody; only one that waits can be confirmed.")
            if same_person(decision, waits[subject]):
                raise InputError("FH140", f"{decision.by} decided this; it waits for another person to confirm it.")

    def _about(self, decision: Decision) -> list[Decision]:
        """Give the decision itself or, of one about decisions, all that it is about in the end."""
        if decision.kind not in ON_DECISIONS:
            return [decision]
        known = {one.id: one for one in self.store.decisions()}
        return [found for subject in decision.subjects if subject in known for found in self._about(known[subject])]

    def _anchor(self, subject: str) -> str:
        """Give what finds a subject again: place and words of a proposition or statement; nothing for what is neither."""
        document, _, number = subject.partition(":")
        for reading in self.store.readings([document]) if number else ():
            return next((statement_anchor(reading, item) for item in reading.statements if item.id == number), "")
        found = self.store.propositions([subject])
        return anchor(found[0]) if found and ":" not in subject else ""
