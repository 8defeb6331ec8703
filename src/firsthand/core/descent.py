"""Descent: from which documents one has its passages, and which have theirs from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.link import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """That one document has something from another, in some claims, with the links that show it.

    ``certain`` says that one link at least is; ``claims`` are ids, in the order in which the claims were given.
    """

    later: DocumentId
    earlier: DocumentId
    claims: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def certain(self) -> bool:
        """Whether any of its links is certain."""
        return any(link.certain for link in self.links)


def descents(document: str, entries: Iterable[Entry]) -> tuple[Descent, ...]:
    """Give what one document has from others, then what others have from it, by the derivations of its claims."""
    found: dict[tuple[DocumentId, DocumentId], dict[Link, str]] = {}
    for entry in entries:
        for pair, link in _pairs(entry):
            if document in pair and pair[0] != pair[1]:
                found.setdefault(pair, {}).setdefault(link, entry.claim.id)
    made = [
        Descent(later=later, earlier=earlier, claims=tuple(dict.fromkeys(links.values())), links=tuple(links))
        for (later, earlier), links in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (one.later != document, one.earlier, one.later)))


def _pairs(entry: Entry) -> Iterator[tuple[tuple[DocumentId, DocumentId], Link]]:
    """Give the documents at the ends of each derivation of a claim, the later first."""
    home = {p.id: p.document for p in entry.claim.propositions} | {p.document: p.document for p in entry.claim.propositions}
    for position in entry.positions:
        for link in position.derivations:
            if link.later in home and link.earlier in home:
                yield (home[link.later], home[link.earlier]), link
