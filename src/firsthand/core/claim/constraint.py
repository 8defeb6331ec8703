"""What persons decided about sameness: must and cannot, with a plain algebra, found again by anchors."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.core.decision import Decision, standing
from firsthand.core.document import Span
from firsthand.core.proposition import Proposition

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """Pairs of propositions that must, and pairs that cannot, be one claim; together they never contradict each other."""

    must: tuple[Pair, ...] = ()
    cannot: tuple[Pair, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Both kinds: what a person compared is looked at together."""
        return self.must + self.cannot


def anchor(proposition: Proposition) -> str:
    """Give what finds a proposition again after a re-reading: document, spans, aspect and words."""
    spans = ",".join(f"{start}-{end}" for start, end in proposition.spans)
    return f"{proposition.document}:{spans}:{proposition.aspect}:{proposition.text}"


def constraints(propositions: Iterable[Proposition], decisions: Iterable[Decision]) -> Constraints:
    """Turn decisions into pairs: a later decision has its way, and an earlier one that it rules out falls."""
    found = [decision for decision in reversed(standing(decisions)) if decision.kind in {"same", "different"}]
    if not found:
        return Constraints()
    subjects = _Subjects(propositions)
    classes = _Classes()
    for decision in found:
        resolved = [subjects.resolve(decision, n) for n in range(len(decision.subjects))]
        for one, other in itertools.pairwise(resolved):
            for pair in _pairs(one, other):
                (classes.join if decision.kind == "same" else classes.part)(*pair)
    return Constraints(must=tuple(classes.must), cannot=tuple(classes.cannot))


def _pairs(one: Sequence[Proposition], other: Sequence[Proposition]) -> list[Pair]:
    """Pair the propositions of two subjects by the question they answer; where none agree, the first ones."""
    pairs = [(p.id, q.id) for p in one for q in other if (p.aspect, p.group) == (q.aspect, q.group) and p.id != q.id]
    if not pairs and one and other and one[0].id != other[0].id:
        pairs = [(one[0].id, other[0].id)]
    return pairs


class _Classes:
    """Classes of propositions that must be one claim, and which of them cannot be."""

    def __init__(self) -> None:
        self.must: list[Pair] = []
        self.cannot: list[Pair] = []
        self._class: dict[str, set[str]] = {}

    def _of(self, member: str) -> set[str]:
        return self._class.setdefault(member, {member})

    def _apart(self, one: str, other: str) -> bool:
        mine, yours = self._of(one), self._of(other)
        return any((a in mine and b in yours) or (a in yours and b in mine) for a, b in self.cannot)

    def join(self, one: str, other: str) -> None:
        """Let two be one, unless a later decision rules it out."""
        if self._apart(one, other):
            return
        both = self._of(one) | self._of(other)
        self._class.update(dict.fromkeys(both, both))
        self.must.append((one, other))

    def part(self, one: str, other: str) -> None:
        """Let two be apart, unless a later decision rules it out."""
        if other not in self._of(one):
            self.cannot.append((one, other))


class _Subjects:
    """Finds the propositions that a decision is about: by id, by statement, or by where its words stood."""

    def __init__(self, propositions: Iterable[Proposition]) -> None:
        self._by_id: dict[str, Proposition] = {}
        self._by_statement: dict[str, list[Proposition]] = defaultdict(list)
        self._by_document: dict[str, list[Proposition]] = defaultdict(list)
        for p in sorted(propositions, key=lambda p: p.id):
            self._by_id[p.id] = p
            self._by_statement[f"{p.document}:{p.statement}"].append(p)
            self._by_document[p.document].append(p)

    def resolve(self, decision: Decision, number: int) -> list[Proposition]:
        """Give the propositions of one subject; a claim stands for its earliest one, whose id it bears."""
        subject = decision.subjects[number]
        if subject in self._by_id:
            return [self._by_id[subject]]
        anchored = self._anchored(decision.anchors[number]) if number < len(decision.anchors) else []
        return anchored or self._by_statement.get(subject, [])

    def _anchored(self, text: str) -> list[Proposition]:
        """Give the proposition that covers most of an anchor's words, of the same aspect if there is one."""
        document, spans, aspect, words = (*text.split(":", 3), "", "", "")[:4]
        wanted = _spans(spans)
        scored = [
            (shared, p.aspect == aspect, p.text == words, p)
            for p in self._by_document.get(document, ())
            if (shared := sum(max(0, min(b, d) - max(a, c)) for a, b in wanted for c, d in p.spans))
        ]
        return [max(scored, key=lambda item: (item[1], item[0], item[2], item[3].id))[3]] if scored else []


def _spans(text: str) -> list[Span]:
    """Read spans from an anchor; what is no span is left out."""
    pairs = (part.partition("-") for part in text.split(","))
    return [(int(start), int(end)) for start, _, end in pairs if start.isdigit() and end.isdigit()]
