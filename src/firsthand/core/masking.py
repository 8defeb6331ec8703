"""What may leave the desk: a reading without the names of those who need protection, and with spans that still fit.

A name is masked wherever it stands: in the text, in quotes of it, in titles, addresses and reasons; whole or in part; in any case, with
or without accents; in possessives, plurals and handles. Where it is unclear whose name a part is, the label says only that a name is
withheld. Unnamed sources keep the words of each mention, but what several mentions give away together is not put together.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from firsthand.core.document import Document, Span, Spans
from firsthand.core.name import WITHHELD, Hit, NameFinder, NameTable, joined, replaced
from firsthand.core.statement import Entity, Person, Reading, Signal, Source, Statement
from firsthand.core.text import read_out

_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A reading that may leave the desk, the labels that stand for names in it, and what names the original."""

    reading: Reading
    labels: tuple[str, ...]
    document_id: str
    text_sha256: str


def protect(reading: Reading, table: NameTable) -> Masked:
    """Give the reading with every protected name replaced by a label such as ``[captive 1]``, and all spans moved along."""
    return Veil([reading], table).over(reading)


class Veil:
    """One mask over several documents and whatever is said of them: a name that one of them protects is withheld in all."""

    def __init__(self, readings: Iterable[Reading], table: NameTable, released: Container[str] = (), withheld: Iterable[str] = ()) -> None:
        """Collect the protected persons of ``readings``, in their order, without the names ``released`` and with those ``withheld``."""
        read = (p for reading in readings for p in sorted(reading.persons, key=_first) if p.name not in released)
        asked = (Person(name=name, mentions=(), protected="name") for name in sorted(withheld))
        self._labels = _labels((*read, *asked))
        self._finder = NameFinder(self._labels, table)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that stand for names."""
        return tuple(dict.fromkeys(self._labels.values()))

    def over(self, reading: Reading) -> Masked:
        """Give a reading that may leave the desk."""
        mask = _Mask(reading, self._labels, self._finder)
        own = {p.name for p in reading.persons}
        return Masked(
            reading=mask.reading(),
            labels=tuple(dict.fromkeys(label for name, label in self._labels.items() if name in own)),
            document_id=reading.document.id,
            text_sha256=reading.document.text_sha256,
        )

    def text(self, reading: Reading, also: Iterable[Hit] = ()) -> tuple[str, Callable[[Spans], Spans]]:
        """Give a reading's text as it may leave the desk, and what moves spans into it; ``also`` are other words to replace."""
        mask = _Mask(reading, self._labels, self._finder, also)
        return mask.text, mask.spans

    def passage(self, reading: Reading) -> Callable[[Spans], Spans]:
        """Give what moves spans of a reading's text to where their words stand once it is masked."""
        return _Mask(reading, self._labels, self._finder).spans

    def string(self, text: str) -> str:
        """Mask a string that stands in no document."""
        return replaced(text, joined(text, self._finder.find(text))) if text and self._labels else text

    def address(self, text: str) -> str:
        """Mask an address, where a name may stand inside longer words or be written with percent signs."""
        shown = _decoded(text)
        edits = joined(shown, self._finder.find(shown, loose=True))
        return replaced(shown, edits) if edits else text


def _decoded(address: str) -> str:
    """Write what percent signs stand for."""
    return _PERCENT.sub(lambda m: bytes.fromhex(m.group().replace("%", "")).decode("utf-8", "replace"), address)


def _first(person: Person) -> tuple[int, int]:
    """Say where a text first names a person."""
    return min(person.mentions, default=(2**40, 0))


def _labels(persons: Iterable[Person]) -> dict[str, str]:
    """Number the protected persons of each kind in the order in which the text first names them; one label for one name."""
    found: dict[str, str] = {}
    counts: dict[str, int] = {}
    for person in (p for p in persons if p.protected):
        kind = person.protected or ""
        if person.name not in found:
            counts[kind] = counts.get(kind, 0) + 1
            found[person.name] = f"[{kind} {counts[kind]}]"
    return found


class _Mask:
    """The edits of one text, and the same eyes for every other string of its reading."""

    def __init__(self, reading: Reading, labels: dict[str, str], finder: NameFinder, also: Iterable[Hit] = ()) -> None:
        self._old = reading
        self._labels = labels
        self._finder = finder
        self._edits = joined(reading.document.text, [*(self._names() if labels else ()), *also])
        self.text = replaced(reading.document.text, self._edits)

    def _names(self) -> list[Hit]:
        """Find what to replace in the text; a part within the name of somebody unprotected says only that a name is withheld."""
        text = self._old.document.text
        hits = self._finder.find(text)
        for person in self._old.persons:
            label = self._labels.get(person.name)
            for start, end in person.mentions:
                if label and not text[start:end].islower():
                    hits.append(Hit(start=start, end=end, label=label, rank=0))
                elif not label:
                    hits = [dataclasses.replace(h, label=WITHHELD) if start <= h.start and h.end <= end else h for h in hits]
        return hits

    def string(self, text: str | None, *, loose: bool = False) -> str | None:
        """Mask a string that is no part of the text."""
        if not text or not self._labels:
            return text
        shown = _decoded(text) if loose else text
        edits = joined(shown, self._finder.find(shown, loose=loose))
        return replaced(shown, edits) if edits else text

    def words(self, text: str) -> str:
        """Mask a string that is never absent."""
        return self.string(text) or ""

    def spans(self, spans: Spans) -> Spans:
        """Move spans to where their words now stand; a span that ends within a name takes the whole label."""
        moved: list[Span] = []
        for span in spans:
            start, end = self._moved(span[0], last=False), self._moved(span[1], last=True)
            if moved and start < moved[-1][1]:
                moved[-1] = (moved[-1][0], max(end, moved[-1][1]))
            else:
                moved.append((start, end))
        return tuple(moved)

    def _moved(self, place: int, *, last: bool) -> int:
        """Move one end of a span."""
        shift = 0
        for edit in self._edits:
            if place >= edit.end:
                shift += len(edit.label) - (edit.end - edit.start)
            elif place > edit.start:
                return edit.start + shift + (len(edit.label) if last else 0)
            else:
                break
        return place + shift

    def reading(self) -> Reading:
        """Give the whole reading, masked."""
        old = self._old
        return Reading(
            document=self._document(old.document),
            statements=tuple(self._statement(s) for s in old.statements),
            persons=tuple(dataclasses.replace(p, name=self._label(p), mentions=self.spans(p.mentions)) for p in old.persons),
            entities=tuple(self._entity(e) for e in old.entities),
            verification=tuple(dataclasses.replace(v, spans=self.spans(v.spans)) for v in old.verification),
            signals=tuple(self._signal(s) for s in old.signals),
            notices=tuple(dataclasses.replace(n, text=self.words(n.text)) for n in old.notices),
        )

    def _label(self, person: Person) -> str:
        return self._labels.get(person.name) or self.words(person.name)

    def _document(self, old: Document) -> Document:
        plain = {field: self.string(getattr(old, field)) for field in ("title", "publisher", "byline", "dateline", "credit")}
        loose = {field: self.string(getattr(old, field), loose=True) for field in ("path", "url")}
        notices = tuple(dataclasses.replace(n, text=self.words(n.text)) for n in old.notices)
        return dataclasses.replace(old, text=self.text, notices=notices, credit_spans=self.spans(old.credit_spans), **plain, **loose)

    def _entity(self, old: Entity) -> Entity:
        """Mask an entity; an unnamed one loses its mentions, which together may say who it is."""
        mentions = () if old.kind == "unnamed" else self.spans(old.mentions)
        return dataclasses.replace(old, name=self.string(old.name), mentions=mentions)

    def _signal(self, old: Signal) -> Signal:
        return dataclasses.replace(old, spans=self.spans(old.spans), why=self.words(old.why))

    def _source(self, old: Source) -> Source:
        spans = self.spans(old.spans)
        hidden = old.kind == "unnamed"
        return dataclasses.replace(
            old,
            spans=spans,
            text=self._read(old.text, old.spans, spans),
            name=self.string(old.name),
            standing="unknown" if hidden else old.standing,
            party=None if hidden else self.string(old.party),
            custody=self.string(old.custody),
        )

    def _read(self, text: str, before: Spans, after: Spans) -> str:
        """Read the words of moved spans again, or mask words that stand nowhere."""
        return read_out(self.text, after) if before else self.words(text)

    def _statement(self, old: Statement) -> Statement:
        cue, content = self.spans(old.cue.spans), self.spans(old.content.spans)
        norms = tuple(
            dataclasses.replace(n, spans=self.spans(n.spans), open=tuple(map(self.words, n.open)), mismatch=self.string(n.mismatch))
            for n in old.norms
        )
        return dataclasses.replace(
            old,
            source=self._source(old.source),
            cue=dataclasses.replace(old.cue, spans=cue, text=self._read(old.cue.text, old.cue.spans, cue)),
            content=dataclasses.replace(old.content, spans=content, text=self._read(old.content.text, old.content.spans, content)),
            norms=norms,
            signals=tuple(self._signal(s) for s in old.signals),
        )
