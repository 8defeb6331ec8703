"""The chain of voices that an assertion came through, from the outlet to the innermost source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from firsthand.core.document import Document
from firsthand.core.proposition.sheet import OWN
from firsthand.core.proposition.table import PropositionTables
from firsthand.core.proposition.values import Voice
from firsthand.core.statement import Entity, Reading, Source, Statement

_BASES = {"first-hand": "first-hand", "institutional": "institutional"}
_ARTICLES = ("the ", "a ", "an ", "these ", "those ", "this ", "that ", "its ", "their ", "his ", "her ")
_MANY = frozenset({"collective"})


class Chains:
    """The chains of voices of one document, each made once."""

    def __init__(self, reading: Reading, tables: PropositionTables) -> None:
        """Look at a document."""
        self._reading = reading
        self._tables = tables
        self._made: dict[int, tuple[Voice, ...]] = {}

    @cached_property
    def outlet(self) -> Voice:
        """The voice of the outlet itself."""
        return Voice(name=outlet_name(self._reading.document), kind="medium", standing="medium", body=outlet_name(self._reading.document))

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {s.id: n for n, s in enumerate(self._reading.statements)}

    @cached_property
    def _entities(self) -> Mapping[str, Entity]:
        return {e.id: e for e in self._reading.entities}

    def of(self, carrier: int) -> tuple[Voice, ...]:
        """Give the chain of what a statement carries; of the document's own voice, the outlet alone."""
        if carrier not in self._made:
            self._made[carrier] = (self.outlet, *self._sources(carrier))
        return self._made[carrier]

    def _sources(self, carrier: int) -> list[Voice]:
        """Give the sources of a statement and of those it is nested in, the outermost first; nobody stands for "reportedly"."""
        found: list[Voice] = []
        seen: set[int] = set()
        at: int | None = carrier if carrier != OWN else None
        while at is not None and at not in seen:
            seen.add(at)
            statement = self._reading.statements[at]
            if statement.source.kind not in ("unstated", "author"):
                found.append(self._voice(statement))
            at = self._place.get(statement.parent) if statement.parent else None
        found.reverse()
        return [v for n, v in enumerate(found) if v.name != self.outlet.name and (n == 0 or v.name != found[n - 1].name)]

    def _voice(self, statement: Statement) -> Voice:
        """Name a source as the ledger will know it."""
        who = statement.source
        described = self._described(who)
        body = (who.name if who.kind in ("body", "medium", "office") else None) or who.party
        return Voice(
            name=_name(who, described, body),
            kind=who.kind,
            standing=who.standing,
            anonymity=who.anonymity,
            party=who.party,
            access=who.access,
            custody=who.custody,
            body=body,
            basis=_BASES.get(who.access, "none"),
            count=self._count(who),
            descriptor=None if who.name else described,
            statement=statement.id,
            spans=who.spans,
        )

    def _described(self, who: Source) -> str:
        """Give the fullest words that the document has for a source without a name."""
        entity = self._entities.get(who.refers_to or "")
        texts = (
            [self._reading.document.text[a:b] for a, b in entity.mentions[:1]] if entity and who.kind in ("unnamed", "collective") else []
        )
        words = " ".join((texts[0] if texts else who.text or "").split())
        for article in _ARTICLES:
            if words.lower().startswith(article):
                return words[len(article) :]
        return words

    def _count(self, who: Source) -> int | None:
        """Say how many persons a source is: one, a number that its words give, or unknown."""
        if who.name or who.kind not in ("unnamed", "collective"):
            return 1
        first = who.text.lower().split()[:1]
        number = self._tables.numbers.words.get(first[0]) if first else None
        return number or (None if who.kind in _MANY else 1)


def _name(who: Source, described: str, body: str | None) -> str:
    """Write a source's name: with its body where it is a person, as described where it has none."""
    if who.name:
        return f"{who.name} ({body})" if who.kind == "person" and body and body != who.name else who.name
    if who.kind in ("document", "body", "office", "medium"):
        return described or who.text or "unnamed"
    return f"{described or who.text or 'somebody'} (unnamed)"


def outlet_name(document: Document) -> str:
    """Give the outlet of a document as far as it is known."""
    return document.publisher or document.credit or document.url or document.path or "unnamed outlet"
