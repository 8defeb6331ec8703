"""What a caller sees: everything at the desk; for readers of a shared workbench, nothing that gives a protected person away.

The decision is made once for a page or an answer, over all claims and readings on it, and every string that leaves goes through it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from firsthand.core.document import Document, DocumentId, Spans
from firsthand.core.entry import Entry
from firsthand.core.identity.alias import NAMELESS
from firsthand.core.statement import Content, Cue, Reading, Source, Statement
from firsthand.delivery.withholding import ShownText, Withholding

if TYPE_CHECKING:
    from firsthand.ledger import Ledger


Moved = Callable[[Spans], Spans]
"""Gives where words of the original stand in a text from which something is withheld."""


def _as_it_is(text: str) -> str:
    return text


def _whole(reading: Reading) -> ShownText:
    return ShownText(text=reading.document.text, moved=lambda spans: spans)


def _read(reading: Reading) -> tuple[Reading, Moved]:
    return reading, lambda spans: spans


_AT_ONCE, _ALL = 200, 10_000_000
"""How many documents are read at once, and more sources than a ledger has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One decision what to show: ``hide`` gives a string as the caller may see it, ``text`` a document's text with spans that fit.

    ``reading`` gives all that was read in a document, and what moves spans of the original to where their words stand in it.
    """

    hide: Callable[[str], str] = _as_it_is
    text: Callable[[Reading], ShownText] = _whole
    reading: Callable[[Reading], tuple[Reading, Moved]] = _read

    @property
    def whole(self) -> bool:
        """Whether nothing is withheld."""
        return self.hide is _as_it_is

    def over(self, value: Any) -> Any:  # noqa: ANN401 - any value that JSON can hold
        """Give a plain value with every string in it as the caller may see it."""
        if isinstance(value, str):
            return self.hide(value)
        if isinstance(value, dict):
            return {key: self.over(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.over(item) for item in value]
        return value


OPEN = Sight()
"""Nothing withheld: what the person at the machine sees, and what holds nothing of anybody."""


def sight(ledger: Ledger, entries: Iterable[Entry], readings: Iterable[Reading], *, at_the_desk: bool) -> Sight:
    """Decide what is shown of some claims and readings."""
    if at_the_desk:
        return OPEN
    released, withheld = ledger.names_decided()
    veil = Withholding(entries, tuple(readings), released, withheld)
    return Sight(hide=veil.string, text=veil.text, reading=veil.reading)


class WideSight:
    """What readers see of words that may come from anywhere: decided over all that the ledger holds, and again when it has changed.

    Of each document only those who need protection and the descriptions of unnamed sources are kept at hand, so that a document
    that comes in costs no more than itself.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Decide nothing yet."""
        self._ledger = ledger
        self._lock = Lock()
        self._hiding: dict[str, Reading] = {}
        self._made: tuple[tuple[int, int], Sight] | None = None

    def sight(self) -> Sight:
        """Give the decision for the ledger as it is."""
        self._ledger.settle()
        store = self._ledger.store
        with self._lock:
            mark = (store.claims_mark(), len(store.decisions()))
            if self._made is None or self._made[0] != mark:
                self._take(store.ids())
                hiding = [*self._hiding.values(), _described(name for name, _ in self._ledger.sources("unnamed", limit=_ALL))]
                self._made = (mark, sight(self._ledger, (), hiding, at_the_desk=False))
            return self._made[1]

    def _take(self, ids: Iterable[str]) -> None:
        """Take what documents hide that were not there before."""
        lacking = [id_ for id_ in ids if id_ not in self._hiding]
        for start in range(0, len(lacking), _AT_ONCE):
            for id_, reading in self._ledger.readings(map(DocumentId, lacking[start : start + _AT_ONCE])).items():
                self._hiding[id_] = _hidden(reading)


def _hidden(reading: Reading) -> Reading:
    """Give what a reading hides, and nothing else of it."""
    hidden = (s for s in reading.statements if s.source.kind == "unnamed")
    statements = tuple(Statement(id=s.id, source=s.source, cue=Cue(), content=Content()) for s in hidden)
    persons = tuple(person for person in reading.persons if person.protected)
    return Reading(document=replace(reading.document, text=""), statements=statements, persons=persons)


def _described(names: Iterable[str]) -> Reading:
    """Give what the ledger calls unnamed sources, as a text would describe them."""
    words = (name.removesuffix(NAMELESS[0]) for name in names if name.endswith(NAMELESS[0]))
    statements = (
        Statement(id=f"s{number}", source=Source(kind="unnamed", text=text), cue=Cue(), content=Content())
        for number, text in enumerate(words)
    )
    return Reading(document=Document(text=""), statements=tuple(statements))
