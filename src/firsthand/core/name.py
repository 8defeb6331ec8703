"""The parts of a person's name that would give the person away, and how they are found whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WITHHELD = "[name withheld]"
"""What stands for a part of a name where it is unclear whose it is."""

_PART = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_PIECE = 4
_SHORT = 3
_LETTER = r"[^\W_]"
_TOKEN = re.compile(r"[#@]\S+|\S+@\S+|https?://\S+|www\.\S+")
_BETWEEN = re.compile(r"[\s.\-'’]*(?:\b[^\W\d_]\b[\s.\-'’]*){0,2}")
_APOSTROPHES = frozenset("’ʼ‘`´")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTable:
    """The words of ``data/names.toml``: titles and particles give nobody away, ordinary words are names only with a capital."""

    titles: frozenset[str]
    particles: frozenset[str]
    ordinary: frozenset[str]


def fold(text: str, *, hidden: str = "") -> tuple[str, list[int]]:
    """Give the text without case and accents, ``hidden`` for invisible characters, and for each character where it came from."""
    folded: list[str] = []
    at: list[int] = []
    for place, character in enumerate(text):
        plain = "'" if character in _APOSTROPHES else unicodedata.normalize("NFKD", character).casefold()
        if unicodedata.category(character) == "Cf":
            plain = hidden
        for letter in plain:
            if not unicodedata.combining(letter):
                folded.append(letter)
                at.append(place)
    return "".join(folded), at


def parts_of(name: str, table: NameTable) -> tuple[str, ...]:
    """Give the parts of a name, folded, that each point to the person; the whole name where all its parts are titles or particles."""
    whole = fold(name)[0]
    parts = [part for part in _PART.findall(whole) if part not in table.titles and part not in table.particles and len(part) > 1]
    pieces = [piece for part in parts if "'" in part for piece in part.split("'") if len(piece) >= _PIECE]
    return tuple(dict.fromkeys([*parts, *pieces])) or tuple(whole.split())[-1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a protected name was found and the label for it; the lower the rank, the surer it is whose name it is."""

    start: int
    end: int
    label: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A protected name: its label, its parts, those that can be looked for inside words, and how the whole is found."""

    label: str
    parts: tuple[str, ...]
    rare: tuple[str, ...]
    whole: re.Pattern[str] | None


class NameFinder:
    """Finds protected names in any string, whole and in part."""

    def __init__(self, labels: Mapping[str, str], table: NameTable) -> None:
        self._table = table
        self._names = tuple(_name(name, label, table) for name, label in labels.items())

    def find(self, text: str, *, loose: bool = False) -> list[Hit]:
        """Find every protected name in a string; ``loose`` finds it inside longer words too, as in an address.

        An invisible character may stand within a name or between two, so the text is read both ways. What stands right beside a name
        is a word of its own once that is gone, so the rest is searched again until nothing more is found.
        """
        found: list[Hit] = []
        rest = text
        while more := self._both(rest, loose=loose):
            found += more
            for hit in more:
                rest = rest[: hit.start] + "|" * (hit.end - hit.start) + rest[hit.end :]
        return found

    def _both(self, text: str, *, loose: bool) -> list[Hit]:
        """Find names in a string with its invisible characters left out, and with spaces in their place."""
        once = fold(text)
        spaced = fold(text, hidden=" ")
        return [hit for folded, at in ([once] if once == spaced else [once, spaced]) for hit in self._find(text, folded, at, loose=loose)]

    def _find(self, text: str, folded: str, at: list[int], *, loose: bool) -> Iterator[Hit]:
        areas = [(0, len(folded))] if loose else [m.span() for m in _TOKEN.finditer(folded)]
        for name in (n for n in self._names if any(part in folded for part in n.parts)):  # a search for letters costs next to nothing
            spots = [(*m.span(), name.label, 1) for m in name.whole.finditer(folded)] if name.whole else []
            for part in name.parts:
                label = WITHHELD if self._shared(part, name) else name.label
                careful = not loose and (part in self._table.ordinary or len(part) <= _SHORT)
                spots += [(a, b, label, 2) for a, b in _alone(part, folded) if not (careful and text[at[a]].islower())]
                spots += [(a, b, label, 3) for a, b in _inside(part, folded, areas) if part in name.rare]
            yield from (Hit(start=at[a], end=at[b - 1] + 1, label=label, rank=rank) for a, b, label, rank in spots)

    def _shared(self, part: str, name: _Name) -> bool:
        """Say whether another protected name has the same part."""
        return any(part in other.parts for other in self._names if other is not name)


def _alone(part: str, folded: str) -> Iterator[tuple[int, int]]:
    """Find a part of a name as a word, in the plural too."""
    for match in re.finditer(rf"(?<!{_LETTER}){re.escape(part)}(?:e?s)?(?!{_LETTER})", folded):
        yield match.span()


def _inside(part: str, folded: str, areas: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Find a part of a name anywhere in some stretches."""
    for first, last in areas:
        for match in re.finditer(re.escape(part), folded[first:last]):
            yield first + match.start(), first + match.end()


def _name(name: str, label: str, table: NameTable) -> _Name:
    """Prepare how a protected name is found."""
    parts = parts_of(name, table)
    whole = [re.escape(word) for word in fold(name)[0].split()]
    forward, back = r"[\W_]*".join(whole), r"[\W_]*".join(reversed(whole))
    rare = tuple(p for p in parts if len(p) > _SHORT and p not in table.ordinary)
    return _Name(label=label, parts=parts, rare=rare, whole=re.compile(f"{forward}|{back}") if len(whole) > 1 else None)


def joined(text: str, hits: list[Hit]) -> list[Hit]:
    """Make one edit of hits that overlap, and of neighbours that are one person's first name, initial and surname."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.rank)):
        last = kept[-1] if kept else None
        if last and (hit.start < last.end or (hit.label == last.label and _BETWEEN.fullmatch(text, last.end, hit.start))):
            label = hit.label if hit.rank < last.rank else last.label
            kept[-1] = Hit(start=last.start, end=max(last.end, hit.end), label=label, rank=min(last.rank, hit.rank))
        else:
            kept.append(hit)
    return kept


def replaced(text: str, edits: list[Hit]) -> str:
    """Put the labels where the names were."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.label]
        at = edit.end
    return "".join([*pieces, text[at:]])
