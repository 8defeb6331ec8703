"""What a dossier withholds: names of those who need protection, and the words that narrow down who an unnamed source is."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from firsthand.core.entry import Entry
from firsthand.core.masking import Veil
from firsthand.core.statement import Reading
from firsthand.data.names import load_names

_HIDDEN = ("unnamed",)
_SHORTEST = 2
"""Words that a description has at least: a single one ("they", "insider") narrows nobody down."""


class Withholding:
    """One decision over a whole dossier: every string that it prints goes through ``string``."""

    def __init__(
        self, entries: Iterable[Entry], readings: Sequence[Reading], released: Container[str] = (), withheld: Iterable[str] = ()
    ) -> None:
        """Collect names and descriptions from ``entries`` and the ``readings`` that they rest on, and what persons decided."""
        self._veil = Veil(readings, load_names(), released, withheld)
        self._phrases = _phrases(entries, readings)
        self._pattern = _pattern(self._phrases)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that stand for names."""
        return self._veil.labels

    @property
    def unnamed(self) -> int:
        """How many unnamed sources have their description withheld."""
        return len(set(self._phrases.values()))

    def string(self, text: str | None) -> str:
        """Give a string that may leave the desk."""
        hidden = self._pattern.sub(lambda m: self._phrases[m.group().casefold()], text or "") if self._pattern else text or ""
        return self._veil.string(hidden)


class Open(Withholding):
    """Nothing withheld: only where a named person gave a reason, which is logged."""

    def __init__(self) -> None:
        """Withhold nothing."""
        super().__init__((), ())

    def string(self, text: str | None) -> str:
        """Give the string as it is."""
        return text or ""


def _phrases(entries: Iterable[Entry], readings: Iterable[Reading]) -> dict[str, str]:
    """Give every description of an unnamed source a label, one a name, in the order in which they appear."""
    labels: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for entry in entries:
        for voice in (v for p in entry.claim.propositions for v in p.voices if v.kind in _HIDDEN):
            label = labels.setdefault(voice.name, f"[unnamed source {len(labels) + 1}]")
            for words in (voice.name, voice.descriptor or ""):
                phrases.setdefault(words.casefold(), label)
    for reading in readings:
        for source in (s.source for s in reading.statements if s.source.kind in _HIDDEN and s.source.text):
            phrases.setdefault(source.text.casefold(), "[unnamed source]")
    return {words: label for words, label in phrases.items() if len(words.split()) >= _SHORTEST}


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Find any of the phrases, the longest first."""
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile("|".join(rf"(?<!\w){re.escape(p)}(?!\w)" for p in ordered), re.IGNORECASE) if ordered else None
