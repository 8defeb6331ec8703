"""The trained reader: a text in, bare attributions and names out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
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
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from firsthand.core.document import Span, Spans
    from firsthand.core.party import PartyTable
    from firsthand.nlp.onnx import UnitScores
    from firsthand.nlp.pack import Pack
    from firsthand.settings import Settings

BATCH_PIECES = 1600
"""Pieces, padding included, that one call of the encoder sees: bounds memory, whatever the text."""


BARRED = 1e4
"""What a label that must not be loses in score."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A window of one of the texts that are read together."""

    text: int
    window: Window
    size: int


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
        placed = [[*_place(n, text, enc)] for n, (text, enc) in enumerate(zip(texts, encoded, strict=True))]
        found: list[list[Attribution]] = [[] for _ in texts]
        names: list[list[NamedSpan]] = [[] for _ in texts]
        for batch in (b for one in placed for b in _batches(one)):  # never two texts in one: eight-bit scales are a batch's own
            scores = self._run(batch, encoded)
            self._add_names(batch, scores, encoded, names)
            self._add_attributions(batch, scores, encoded, found)
        return [
            Marked(attributions=tuple(sorted(a, key=_order)), names=tuple(sorted(n, key=lambda x: x.start)))
            for a, n in zip(found, names, strict=True)
        ]

    def _run(self, batch: Sequence[_Placed], encoded: Sequence[EncodedText]) -> UnitScores:
        """Lay the windows out as padded arrays and run the encoder."""
        rows = [self._row(encoded[p.text], p.window) for p in batch]
        pieces, units = max(len(r[0]) for r in rows), max(p.window.end - p.window.start for p in batch)
        ids, unit_of, mask = (np.zeros((len(rows), pieces), dtype=np.int64) for _ in range(3))
        features = np.zeros((len(rows), units + 1, 3), dtype=np.int64)
        for k, (row_ids, row_units, row_features) in enumerate(rows):
            ids[k, : len(row_ids)], unit_of[k, : len(row_ids)], mask[k, : len(row_ids)] = row_ids, row_units, 1
            features[k, 1 : len(row_features) + 1] = row_features
        return self._graphs.units(ids=ids, mask=mask, unit_of=unit_of, features=features)

    def _row(self, enc: EncodedText, w: Window) -> tuple[list[int], list[int], list[tuple[int, int, int]]]:
        """Give a window's piece ids, the unit (from 1) that each belongs to, and the units' features (from 1)."""
        ids, unit_of = [self._cls], [0]
        for n, i in enumerate(range(w.start, w.end), start=1):
            piece = enc.pieces[i] or self._unknown
            ids += piece
            unit_of += [n] * len(piece)
        features = [(enc.shapes[i] + 1, enc.quotes[i] + 1, enc.line_starts[i] + 1) for i in range(w.start, w.end)]
        return [*ids, self._sep], [*unit_of, 0], features

    def _add_names(
        self, batch: Sequence[_Placed], scores: UnitScores, encoded: Sequence[EncodedText], names: list[list[NamedSpan]]
    ) -> None:
        """Read the names off their labels, in each window's core."""
        best = scores.names.argmax(2)
        for k, p in enumerate(batch):
            labels, w = [self.pack.name_labels[v] for v in best[k, : p.window.end - p.window.start]], p.window
            for kind in ("person", "organisation", "place"):
                for a, z in _runs(labels, kind):
                    if w.core_start <= a + w.start < w.core_end:
                        (span,) = _characters([(a, z)], w, encoded[p.text])
                        names[p.text].append(NamedSpan(start=span[0], end=span[1], kind=kind))

    def _add_attributions(
        self, batch: Sequence[_Placed], scores: UnitScores, encoded: Sequence[EncodedText], found: list[list[Attribution]]
    ) -> None:
        """Find the cues of each window's core, then the source and content of each."""
        lengths = np.array([p.window.end - p.window.start for p in batch], dtype=np.int64)
        paths = best_paths(scores.roles, lengths, self.pack.role_transitions)
        where, cues = [], []
        for k, p in enumerate(batch):
            for a, z in _runs([self.pack.role_labels[v] for v in paths[k, : lengths[k]]], "cue"):
                if p.window.core_start <= a + p.window.start < p.window.core_end:
                    where.append(k)
                    cues.append((a, z))
        if not cues:
            return
        rows = np.array(where)
        part_scores = self._graphs.parts(
            narrow=scores.narrow[rows],
            own=scores.own[rows],
            cues=np.array(cues, dtype=np.int64),
            mask=(np.arange(scores.roles.shape[1]) < lengths[rows][:, None]).astype(np.int64),
        )
        _bar_other_lines(part_scores, [(batch[k], cue) for k, cue in zip(where, cues, strict=True)], encoded)
        parts = best_paths(part_scores, lengths[rows], self.pack.part_transitions)
        sure = probabilities(part_scores, lengths[rows], parts, self.pack.part_transitions)
        for n, (k, cue) in enumerate(zip(where, cues, strict=True)):
            p, labels = batch[k], [self.pack.part_labels[v] for v in parts[n, : lengths[k]]]
            source, content = (_characters(_runs(labels, role), p.window, encoded[p.text]) for role in ("source", "content"))
            if content:
                words = _characters([cue], p.window, encoded[p.text])
                found[p.text].append(Attribution(source=source, cue=words, content=content, confidence=round(float(sure[n]), 3)))


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
        yield _Placed(n, w, sum(sizes[w.start : w.end]) + 2)


def _batches(placed: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    """Group windows of like size, so that little of a batch is padding."""
    batch: list[_Placed] = []
    for p in sorted(placed, key=lambda p: (p.size, p.text, p.window.start)):
        if batch and p.size * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(p)
    if batch:
        yield batch


def _bar_other_lines(scores: NDArray[np.float32], cues: Sequence[tuple[_Placed, tuple[int, int]]], encoded: Sequence[EncodedText]) -> None:
    """Keep a statement on the line of its cue: a heading or another paragraph is no part of it, but for speech that goes on."""
    for n, (p, (first, last)) in enumerate(cues):
        enc, w = encoded[p.text], p.window
        line = np.cumsum(enc.line_starts[w.start : w.end])
        outside = np.array(enc.quotes[w.start : w.end]) == OUTSIDE
        other = outside & ((line < line[first]) | (line > line[last]))
        scores[n, : w.end - w.start, 1:] -= BARRED * other[:, None]


def _runs(labels: Sequence[str], role: str) -> list[tuple[int, int]]:
    """Give the runs of one role as first and last unit."""
    out: list[tuple[int, int]] = []
    for i, label in enumerate(labels):
        if label == "B-" + role or (label == "I-" + role and not (out and out[-1][1] == i - 1)):
            out.append((i, i))
        elif label == "I-" + role:
            out[-1] = (out[-1][0], i)
    return out


def _characters(runs: Sequence[tuple[int, int]], w: Window, enc: EncodedText) -> Spans:
    """Give the runs of a window's units as spans of the text."""
    return tuple((enc.spans[a + w.start][0], enc.spans[z + w.start][1]) for a, z in runs)


def _order(a: Attribution) -> tuple[Span, Span]:
    """Order attributions by where they begin, then by their cue."""
    return min(a.source + a.cue + a.content), min(a.cue)
