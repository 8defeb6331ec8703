"""What leaves the desk withholds: names of those who need protection, and the words that narrow down who an unnamed source is."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.core.document import Spans
from firsthand.core.entry import Entry
from firsthand.core.masking import Veil
from firsthand.core.name import Hit, replaced
from firsthand.core.statement import Reading
from firsthand.data.names import load_names

_HIDDEN = ("unnamed",)
_SHORTEST = 2
"""Words that a description has at least: a single one ("they", "insider") narrows nobody down."""
_SOMEBODY = "[unnamed source]"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What persons decided about names: why protected ones are shown, if they are, and which to show or to withhold beyond reading."""

    shown_because: str | None = None
    released: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """A document's text as it may leave the desk, and what moves spans of the original to where their words stand in it."""

    text: str
    moved: Callable[[Spans], Spans]


class Withholding:
    """One decision over all that leaves at once: every string goes through ``string``, every text through ``text``."""

    def __init__(
        self, entries: Iterable[Entry], readings: Sequence[Reading], released: Container[str] = (), withheld: Iterable[str] = ()
    ) -> None:
        """Collect names and descriptions from ``entries`` and the ``readings`` that they rest on, and what persons decided."""
        self._veil = Veil(readings, load_names(), released, withheld)
        self._labels, phrases = _phrases(entries, readings)
        self._starts = _starts(phrases)
        self._known: dict[str, str] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that stand for names."""
        return self._veil.labels

    @property
    def unnamed(self) -> int:
        """How many unnamed sources have their description withheld."""
        return len(set(self._labels.values()))

    def string(self, text: str | None) -> str:
        """Give a string that may leave the desk."""
        if not text:
            return ""
        if text not in self._known:
            self._known[text] = self._veil.string(replaced(text, list(self._described(text))))
        return self._known[text]

    def address(self, url: str | None) -> str:
        """Give an address that may leave the desk; one that names somebody leads nowhere afterwards."""
        return self._veil.address(self.string(url)) if url else ""

    def text(self, reading: Reading) -> ShownText:
        """Give a document's text with spans that still fit."""
        text, moved = self._veil.text(reading, self._descriptions(reading))
        return ShownText(text=text, moved=moved)

    def reading(self, reading: Reading) -> tuple[Reading, Callable[[Spans], Spans]]:
        """Give all that was read in a document without names, and what moves spans; unnamed sources keep the words of each mention."""
        return self._veil.over(reading).reading, self._veil.passage(reading)

    def _descriptions(self, reading: Reading) -> Iterator[Hit]:
        """Find where a text describes an unnamed source: by the words that any text has, and where this one was read to do so."""
        yield from self._described(reading.document.text)
        for source in (s.source for s in reading.statements if _describes(s.source.kind, s.source.text)):
            yield from (Hit(start=a, end=b, label=self._label(source.text), rank=0) for a, b in source.spans)

    def _described(self, text: str) -> Iterator[Hit]:
        """Find the descriptions that stand in a string, from left to right, the longest of those that begin at one word."""
        end = 0
        for word in _WORD.finditer(text) if self._starts else ():
            if word.start() < end:
                continue
            found = (phrase.match(text, word.start()) for phrase in self._starts.get(word.group().casefold(), ()))
            match = next((one for one in found if one), None)
            if match:
                end = match.end()
                yield Hit(start=match.start(), end=end, label=self._label(match.group()), rank=-1)

    def _label(self, words: str) -> str:
        return self._labels.get(_key(words), _SOMEBODY)


class Open(Withholding):
    """Nothing withheld: only where a named person gave a reason, which is logged."""

    def __init__(self) -> None:
        """Withhold nothing."""
        super().__init__((), ())

    def string(self, text: str | None) -> str:
        """Give the string as it is."""
        return text or ""

    def address(self, url: str | None) -> str:
        """Give the address as it is."""
        return url or ""

    def text(self, reading: Reading) -> ShownText:
        """Give the text as it is."""
        return ShownText(text=reading.document.text, moved=lambda spans: spans)


def withholding(entries: Iterable[Entry], readings: Sequence[Reading], disclosure: Disclosure) -> Withholding:
    """Make the one decision over what leaves: everything protected is withheld unless a reason was given to show it."""
    return Open() if disclosure.shown_because else Withholding(entries, readings, disclosure.released, disclosure.withheld)


def _phrases(entries: Iterable[Entry], readings: Iterable[Reading]) -> tuple[dict[str, str], list[str]]:
    """Give every description of an unnamed source a label, one a name, in the order in which they appear; and the descriptions."""
    names: dict[str, str] = {}
    labels: dict[str, str] = {}
    found: dict[str, None] = {}
    for entry in entries:
        for voice in (v for p in entry.claim.propositions for v in p.voices if v.kind in _HIDDEN):
            label = names.setdefault(voice.name, f"[unnamed source {len(names) + 1}]")
            for words in (voice.name, voice.descriptor or ""):
                if _describes(voice.kind, words):
                    labels.setdefault(_key(words), label)
                    found.setdefault(words)
    for reading in readings:
        for source in (s.source for s in reading.statements if _describes(s.source.kind, s.source.text)):
            labels.setdefault(_key(source.text), _SOMEBODY)
            found.setdefault(source.text)
    return labels, list(found)


def _describes(kind: str, words: str) -> bool:
    """Say whether words narrow down who an unnamed source is."""
    return kind in _HIDDEN and len(words.split()) >= _SHORTEST


def _key(words: str) -> str:
    """Give words in a form in which one description is one, whatever its case and however its lines break."""
    return " ".join(_WORD.findall(words.casefold()))


def _starts(phrases: Iterable[str]) -> dict[str, tuple[re.Pattern[str], ...]]:
    """Give the descriptions by their first word, the longest first, so that a text is gone through once however many there are."""
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        for first in _WORD.findall(phrase)[:1]:
            found.setdefault(first.casefold(), set()).add(_loose(phrase))
    ordered = {first: sorted(parts, key=lambda p: (-len(p), p)) for first, parts in found.items()}
    return {first: tuple(re.compile(rf"{part}(?!\w)", re.IGNORECASE) for part in parts) for first, parts in ordered.items()}


def _loose(phrase: str) -> str:
    """Find a phrase whatever stands between its words, with the sign at its end where that is there: "a driver (unnamed)"."""
    end = phrase.rstrip()[-1:]
    return r"[\W_]+".join(map(re.escape, _WORD.findall(phrase))) + ("" if end.isalnum() else f"(?:{re.escape(end)})?")
