"""The trained reader: a text in, bare attributions and names out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

from firsthand.core.entity import NamedSpan
from firsthand.core.ports import Marked
from firsthand.core.statement import Attribution
from firsthand.core.text import OUTSIDE, sentences
from firsthand.nlp.crf import best_paths, probabilities
from firsthand.nlp.encoding import DEMONYM_PLACEHOLDER, NAME_PLACEHOLDER, EncodedText, PartyMask, WordPieces, encode
from firsthand.nlp.onnx import Graphs
from firsthand.nlp.pack import load_pack
from firsthand.nlp.windows import Window, cut, sentence_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from firsthand.core.document import Span, Spans
    from firsthand.core.party import PartyTable
    from firsthand.nlp.onnx import Floats, UnitScores
    from firsthand.nlp.pack import Pack
    from firsthand.settings import Settings

AT_ONCE = 32
"""Windows whose scores are held at a time: bounds memory, whatever the text."""

BESIDE = 32
"""Units on each side of a stretch that the parts graph sees too."""

BARRED = 1e4
"""What a label that must not be loses in score."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A window of one of the texts that are read together."""

    text: int
    window: Window


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in one of several windows: its first and last unit there, and the stretch of units that is labelled for it."""

    window: int
    units: tuple[int, int]
    stretch: tuple[int, int]


class TrainedReader:
    """Reads texts with a model pack; the same text gives the same result, alone or among others."""

    def __init__(self, pack: Pack, parties: PartyTable, threads: int = 1) -> None:
        """Load the pack's graphs and tokenizer, and hide the names of ``parties`` from it."""
        self.pack = pack
        self._graphs = Graphs(pack.folder, threads)
        self._pieces = word_pieces(pack.folder / "tokenizer.json")
        self._mask = PartyMask(*parties.masked())
        self._cls, self._sep = self._pieces("[CLS]")[0], self._pieces("[SEP]")[0]
        self._unknown = self._pieces("[UNK]")

    def read(self, texts: Sequence[str]) -> list[Marked]:
        """Read several texts, each by itself."""
        encoded = [encode(text, self._pieces, self._mask) for text in texts]
        placed = [p for n, (text, enc) in enumerate(zip(texts, encoded, strict=True)) for p in _place(n, text, enc)]
        found: list[list[Attribution]] = [[] for _ in texts]
        names: list[list[NamedSpan]] = [[] for _ in texts]
        for at in range(0, len(placed), AT_ONCE):
            some = placed[at : at + AT_ONCE]
            scores = [self._run(encoded[p.text], p.window) for p in some]
            self._add_names(some, scores, encoded, names)
            self._add_attributions(some, scores, encoded, found)
        return [
            Marked(attributions=tuple(sorted(a, key=_order)), names=tuple(sorted(n, key=lambda x: x.start)))
            for a, n in zip(found, names, strict=True)
        ]

    def _run(self, enc: EncodedText, w: Window) -> UnitScores:
        """Lay a window out as arrays (pieces, the unit of each from 1, the units' features from 1) and run the encoder."""
        pieces = [piece or self._unknown for piece in enc.pieces[w.start : w.end]]
        ids = np.array([self._cls, *chain.from_iterable(pieces), self._sep])
        unit_of = np.zeros(len(ids), dtype=np.int64)
        unit_of[1:-1] = np.repeat(np.arange(1, len(pieces) + 1), [len(piece) for piece in pieces])
        features = np.zeros((w.end - w.start + 1, 3), dtype=np.int64)
        for n, column in enumerate((enc.shapes, enc.quotes, enc.line_starts)):
            features[1:, n] = column[w.start : w.end]
        features[1:] += 1
        return self._graphs.units(ids=ids, unit_of=unit_of, features=features)

    def _add_names(
        self, placed: Sequence[_Placed], scores: Sequence[UnitScores], encoded: Sequence[EncodedText], names: list[list[NamedSpan]]
    ) -> None:
        """Read the names off their labels, in each window's core."""
        for p, s in zip(placed, scores, strict=True):
            w = p.window
            for kind, a, z in _runs(s.names.argmax(1), self.pack.name_labels):
                if w.core_start <= a + w.start < w.core_end:
                    (span,) = _characters([(a, z)], w, encoded[p.text])
                    names[p.text].append(NamedSpan(start=span[0], end=span[1], kind=kind))

    def _add_attributions(
        self, placed: Sequence[_Placed], scores: Sequence[UnitScores], encoded: Sequence[EncodedText], found: list[list[Attribution]]
    ) -> None:
        """Find the cues of each window's core, then the source and content of each."""
        cues = list(self._cues(placed, scores, encoded))
        if not cues:
            return
        table, lengths = _padded(self._parts(cues, scores))
        paths = best_paths(table, lengths, self.pack.part_transitions)
        sure = probabilities(table, lengths, paths, self.pack.part_transitions)
        for cue, path, length, odds in zip(cues, paths, lengths, sure, strict=True):
            p, at = placed[cue.window], cue.stretch[0]
            runs = [(role, a + at, z + at) for role, a, z in _runs(path[:length], self.pack.part_labels)]
            source, content = (
                _characters([(a, z) for role, a, z in runs if role == wanted], p.window, encoded[p.text])
                for wanted in ("source", "content")
            )
            if content:
                words = _characters([cue.units], p.window, encoded[p.text])
                found[p.text].append(Attribution(source=source, cue=words, content=content, confidence=round(float(odds), 3)))

    def _cues(self, placed: Sequence[_Placed], scores: Sequence[UnitScores], encoded: Sequence[EncodedText]) -> Iterator[_Cue]:
        """Find the cues that stand in the core of their window."""
        table, lengths = _padded([s.roles for s in scores])
        for k, (p, path, length) in enumerate(zip(placed, best_paths(table, lengths, self.pack.role_transitions), lengths, strict=True)):
            w, enc = p.window, encoded[p.text]
            line = np.cumsum(enc.line_starts[w.start : w.end])
            outside = np.array(enc.quotes[w.start : w.end]) == OUTSIDE
            for role, a, z in _runs(path[:length], self.pack.role_labels):
                if role == "cue" and w.core_start <= a + w.start < w.core_end:
                    yield _Cue(k, (a, z), _stretch(outside & ((line < line[a]) | (line > line[z])), a, z))

    def _parts(self, cues: Sequence[_Cue], scores: Sequence[UnitScores]) -> list[Floats]:
        """Score what belongs to each cue, in one call for those that share a stretch of a window."""
        out: list[Floats] = []
        for (k, (start, end)), group in groupby(cues, key=lambda cue: (cue.window, cue.stretch)):
            units = np.array([cue.units for cue in group], dtype=np.int64)
            left, right = max(0, start - BESIDE), min(len(scores[k].narrow), end + BESIDE)
            narrow, own = scores[k].narrow[left:right], scores[k].own[left:right]
            part = self._graphs.parts(narrow=narrow, own=own, cues=units - left, labelled=np.arange(start - left, end - left))
            part[:, 0, 1:] -= BARRED * (start > 0)
            part[:, -1, 1:] -= BARRED * (end < len(scores[k].narrow))
            out += list(part)
        return out


def open_reader(settings: Settings, parties: PartyTable) -> TrainedReader:
    """Open the reader of the pack that the settings name, or of the one in the package."""
    return TrainedReader(load_pack(settings.pack), parties, settings.threads)


def word_pieces(path: Path) -> WordPieces:
    """Load a tokenizer as a function from one word to its piece ids; placeholders and special tokens stay whole."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    fixed = (NAME_PLACEHOLDER, DEMONYM_PLACEHOLDER, "[CLS]", "[SEP]", "[UNK]")
    whole = {name: [int(tokenizer.token_to_id(name) or 0)] for name in fixed}

    @lru_cache(maxsize=50_000)
    def pieces(word: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(word[:200].encode("utf-8", "replace").decode("utf-8"), add_special_tokens=False).ids)

    return lambda word: whole.get(word) or list(pieces(word))


def _place(n: int, text: str, enc: EncodedText) -> Iterator[_Placed]:
    """Lay the windows of one text."""
    sizes = [max(1, len(p)) for p in enc.pieces]
    for w in cut(sentence_ranges(enc.spans, sentences(text)), sizes, enc.line_starts):
        yield _Placed(n, w)


def _padded(rows: Sequence[Floats]) -> tuple[Floats, NDArray[np.int64]]:
    """Lay scores of several lengths out as one table, and give the lengths."""
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    table = np.zeros((len(rows), lengths.max(), rows[0].shape[1]), dtype=np.float32)
    for k, row in enumerate(rows):
        table[k, : len(row)] = row
    return table, lengths


def _stretch(barred: NDArray[np.bool_], first: int, last: int) -> tuple[int, int]:
    """Give the units around a cue that are not barred, and one more on each side, so that labels begin and end as anywhere.

    A statement keeps to the line of its cue: a heading or another paragraph is no part of it, but for speech that goes on.
    """
    before, after = np.flatnonzero(barred[:first]), np.flatnonzero(barred[last + 1 :])
    return int(before[-1]) if len(before) else 0, last + 2 + int(after[0]) if len(after) else len(barred)


def _runs(path: NDArray[np.integer], labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Give the runs of each role as role, first and last unit; ``path`` holds a label's number for every unit."""
    out: list[tuple[str, int, int]] = []
    outside, taken_apart = labels.index("O"), [label.partition("-") for label in labels]
    for i, label in enumerate(path.tolist()):
        if label == outside:
            continue
        begins, _, role = taken_apart[label]
        goes_on = begins == "I" and out and out[-1][0] == role and out[-1][2] == i - 1
        first = out.pop()[1] if goes_on else i
        out.append((role, first, i))
    return out


def _characters(runs: Sequence[tuple[int, int]], w: Window, enc: EncodedText) -> Spans:
    """Give the runs of a window's units as spans of the text."""
    return tuple((enc.spans[a + w.start][0], enc.spans[z + w.start][1]) for a, z in runs)


def _order(a: Attribution) -> tuple[Span, Span]:
    """Order attributions by where they begin, then by their cue."""
    return min(a.source + a.cue + a.content), min(a.cue)
