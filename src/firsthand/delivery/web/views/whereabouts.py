"""Where every passage of a claim stands on its page, and which passage a mark, a reason or a link means."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field

from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry
from firsthand.core.identity import plain
from firsthand.core.proposition import Proposition

Address = Callable[..., str]
"""Writes the address of the claim's page, with what is asked of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A passage as it is referred to: its name on the page, its address, and what is said of it where one hovers."""

    name: str
    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """The passages of one claim: those ``shown`` have an anchor on the page, the others stand on the page that ``address`` gives."""

    propositions: Mapping[str, Proposition]
    numbers: Mapping[DocumentId, int]
    shown: frozenset[str]
    address: Address
    _of: dict[DocumentId, list[Proposition]] = field(default_factory=dict)
    _called: dict[tuple[DocumentId, str], list[Proposition]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for p in sorted(self.propositions.values(), key=lambda p: (p.spans, p.id)):
            self._of.setdefault(p.document, []).append(p)
            for called in {voice.name: None for voice in p.voices}:
                self._called.setdefault((p.document, plain(called)), []).append(p)
        for document, held in self._of.items():
            for place, p in enumerate(held):
                self._names[p.id] = f"{self.numbers[document]}{_letter(place) if len(held) > 1 else ''}"

    def name(self, proposition: str) -> str:
        """Name a passage by the number of its document, and a letter where that has several."""
        return self._names[proposition]

    def href(self, proposition: str) -> str:
        """Give the address of a passage."""
        anchor = f"#s-{proposition}"
        return anchor if proposition in self.shown else self.address(passage=proposition) + anchor

    def ref(self, proposition: str) -> Ref | None:
        """Refer to a passage of this claim."""
        p = self.propositions.get(proposition)
        if p is None:
            return None
        return Ref(name=self.name(p.id), href=self.href(p.id), label=f"{p.outlet or 'unknown outlet'}, {p.published or 'no date'}")

    def meant(self, key: str, among: Container[str] = ()) -> Proposition | None:
        """Find the passage that an id means: of a proposition, a document, or a voice in a document; if it can be, one ``among`` some."""
        if key in self.propositions:
            return self.propositions[key]
        parts = key.partition("#")[0].split(":")
        for document in map(DocumentId, parts):
            found = self._called.get((document, parts[-1])) or self._of.get(document)
            if found:
                return next((p for p in found if p.id in among), found[0])
        return None

    def refs(self, keys: Iterable[str], among: Container[str] = ()) -> tuple[Ref, ...]:
        """Refer to what ids mean, each passage once, in the order of their documents."""
        met = {p.id: p for key in keys for p in [self.meant(key, among)] if p}
        ordered = sorted(met.values(), key=lambda p: (self.numbers[p.document], p.spans, p.id))
        return tuple(ref for p in ordered for ref in [self.ref(p.id)] if ref)


def whereabouts(entry: Entry, shown: Iterable[str], address: Address) -> Whereabouts:
    """Say where the passages of a claim are; documents are numbered by day, as they are listed."""
    propositions = {p.id: p for p in entry.claim.propositions}
    places = [(p, place) for one in entry.positions for place, p in enumerate(one.position.propositions)]
    ordered = sorted(places, key=lambda item: (item[0].published or "9", item[1], item[0].document))
    numbers = {document: place for place, document in enumerate(dict.fromkeys(p.document for p, _ in ordered), start=1)}
    return Whereabouts(propositions=propositions, numbers=numbers, shown=frozenset(shown), address=address)


def _letter(place: int) -> str:
    """Give the letter of a passage within its document: a to z, then aa, ab and so on."""
    return (chr(ord("a") + place // 26 - 1) if place >= len("abcdefghijklmnopqrstuvwxyz") else "") + chr(ord("a") + place % 26)
