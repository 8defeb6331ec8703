"""Annotated texts to tensors: windows of whole sentences, with labels for every unit."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import torch

from firsthand.core.text import sentences
from firsthand.nlp.encoding import EncodedText, PartyMask, WordPieces, encode
from firsthand.nlp.windows import sentence_ranges
from training.corpora import Annotated, Relation

ROLE_LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
PART_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
NAME_LABELS = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
UNMARKED = -100
CLS, SEP, UNK = 101, 102, 100
"""Ids of the encoder's special tokens."""


@dataclass(slots=True)
class Text:
    """A text ready for windows: units, sentence bounds in units, labels a unit and parts a cue."""

    encoded: EncodedText
    bounds: list[tuple[int, int]]
    roles: list[int] | None
    relations: list[tuple[tuple[int, int], dict[int, int]]]
    names: list[int] | None


@dataclass(slots=True)
class Window:
    """A stretch of units of one text."""

    text: Text
    start: int
    end: int


_LOST = re.compile(r"[,'’‘]")


def strip_marks(doc: Annotated) -> Annotated:
    """Lose commas, apostrophes and line breaks, as some distributions of texts do; spans follow."""
    keep: list[str] = []
    where: list[int] = []
    for ch in doc.text:
        where.append(len(keep))
        if not _LOST.match(ch):
            keep.append({"\n": " ", "“": '"', "”": '"'}.get(ch, ch))
    where.append(len(keep))

    def move(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((where[a], where[b]) for a, b in spans if where[a] < where[b])

    relations = doc.relations and tuple(Relation(source=move(r.source), cue=move(r.cue), content=move(r.content)) for r in doc.relations)
    names = doc.names and tuple((where[a], where[b], k) for a, b, k in doc.names)
    return Annotated(id=doc.id, text="".join(keep), relations=relations, names=names)


def prepare(doc: Annotated, pieces: WordPieces, mask: PartyMask) -> Text:
    """Encode a text and carry its marks over to units."""
    enc = encode(doc.text, pieces, mask)
    bounds = sentence_ranges(enc.spans, sentences(doc.text))
    marks = {i for i, (a, b) in enumerate(enc.spans) if not doc.text[a].isalnum() and doc.text[a:b] not in "$£€%"}
    roles: list[int] | None = None
    relations: list[tuple[tuple[int, int], dict[int, int]]] = []
    if doc.relations is not None:
        roles = [0] * len(enc.spans)
        for rel in doc.relations:
            _add_relation(rel, enc, marks, roles, relations)
    names = None
    if doc.names is not None:
        names = [0] * len(enc.spans)
        for a, b, kind in doc.names:
            for n, i in enumerate(_cover(((a, b),), enc, marks)):
                names[i] = NAME_LABELS.index(("B-" if n == 0 else "I-") + kind)
    return Text(encoded=enc, bounds=bounds, roles=roles, relations=relations, names=names)


def _add_relation(
    rel: Relation, enc: EncodedText, marks: set[int], roles: list[int], relations: list[tuple[tuple[int, int], dict[int, int]]]
) -> None:
    """Write one relation's labels: flat roles for all units, and the parts that belong to its cue."""
    parts: dict[int, int] = {}
    for role, spans in (("content", rel.content), ("source", rel.source)):
        for span in spans:
            _label(parts, _cover((span,), enc, marks), role, PART_LABELS)
    cue = _cover(rel.cue, enc, marks)
    flat: dict[int, int] = {}
    for role, spans in (("content", rel.content), ("source", rel.source), ("cue", rel.cue)):
        for span in spans:
            _label(flat, _cover((span,), enc, marks), role, ROLE_LABELS)
    for i, label in flat.items():
        roles[i] = label
    if cue:
        relations.append(((min(cue), max(cue)), dict(parts)))


def _label(into: dict[int, int], units: list[int], role: str, labels: tuple[str, ...]) -> None:
    """Mark units as begin and inside of a role."""
    for n, i in enumerate(units):
        into[i] = labels.index(("B-" if n == 0 else "I-") + role)


def _cover(spans: tuple[tuple[int, int], ...], enc: EncodedText, marks: set[int]) -> list[int]:
    """Give the units that the spans touch, without marks at either end (amounts keep theirs: "$", "%")."""
    found = [i for i, (x, y) in enumerate(enc.spans) if any(x < b and a < y for a, b in spans)]
    while len(found) > 1 and found[0] in marks:
        found.pop(0)
    while len(found) > 1 and found[-1] in marks:
        found.pop()
    return found


def windows(text: Text, limit: int, rng: random.Random | None) -> list[Window]:
    """Cut a text into runs of whole sentences of at most ``limit`` pieces; a random first cut if ``rng`` is given."""
    sizes = [max(1, len(p)) for p in text.encoded.pieces]
    out: list[Window] = []
    budget = limit if rng is None else rng.randint(limit // 3, limit)
    start, size = 0, 0
    for first, b in text.bounds:
        a, length = first, sum(sizes[first:b])
        if size and size + length > budget:
            out.append(Window(text, start, a))
            start, size, budget = a, 0, limit
        while length > limit:
            cut, taken = a, 0
            while taken + sizes[cut] <= limit:
                taken += sizes[cut]
                cut += 1
            out.append(Window(text, start, cut))
            start, a, length = cut, cut, length - taken
        size += length
    if start < len(text.encoded.spans):
        out.append(Window(text, start, len(text.encoded.spans)))
    return out


@dataclass(slots=True)
class Batch:
    """Windows as padded tensors; ``parts`` has a row a cue, ``cue_of`` its window, ``cues`` its unit range."""

    ids: torch.Tensor
    piece_mask: torch.Tensor
    first: torch.Tensor
    unit_mask: torch.Tensor
    features: torch.Tensor
    unit_of: torch.Tensor
    roles: torch.Tensor
    names: torch.Tensor
    cue_of: torch.Tensor
    cues: torch.Tensor
    parts: torch.Tensor


def collate(items: list[Window], cls: int, sep: int) -> Batch:
    """Pad windows into one batch."""
    rows = [_row(w, cls, sep) for w in items]
    n, pieces, units = len(rows), max(len(r["ids"]) for r in rows), max(w.end - w.start for w in items)
    ids, unit_of = torch.zeros(n, pieces, dtype=torch.long), torch.zeros(n, pieces, dtype=torch.long)
    first, features = torch.zeros(n, units, dtype=torch.long), torch.zeros(n, units + 1, 3, dtype=torch.long)
    roles, names = torch.full((n, units), UNMARKED), torch.full((n, units), UNMARKED)
    piece_mask, unit_mask = torch.zeros(n, pieces, dtype=torch.bool), torch.zeros(n, units, dtype=torch.bool)
    cue_of, cues, parts = [], [], []
    for k, (w, r) in enumerate(zip(items, rows, strict=True)):
        m, u = len(r["ids"]), w.end - w.start
        ids[k, :m], unit_of[k, :m] = torch.tensor(r["ids"]), torch.tensor(r["unit_of"])
        first[k, :u], piece_mask[k, :m], unit_mask[k, :u] = torch.tensor(r["first"]), True, True
        features[k, 1 : u + 1] = torch.tensor(r["features"])
        if w.text.roles is not None:
            roles[k, :u] = torch.tensor(legal(w.text.roles[w.start : w.end], ROLE_LABELS))
            for (a, b), labels in w.text.relations:
                if w.start <= a and b < w.end:
                    flat = [0] * units
                    for i, v in labels.items():
                        if w.start <= i < w.end:
                            flat[i - w.start] = v
                    row = torch.tensor(legal(flat, PART_LABELS))
                    cue_of.append(k)
                    cues.append((a - w.start, b - w.start))
                    parts.append(row)
        if w.text.names is not None:
            names[k, :u] = torch.tensor(w.text.names[w.start : w.end])
    return Batch(
        ids, piece_mask, first, unit_mask, features, unit_of, roles, names,
        torch.tensor(cue_of, dtype=torch.long), torch.tensor(cues, dtype=torch.long).reshape(-1, 2),
        torch.stack(parts) if parts else torch.zeros(0, units, dtype=torch.long),
    )  # fmt: skip


def legal(labels: list[int], names: tuple[str, ...]) -> list[int]:
    """Let every role begin with its begin label, also where a window or another role cut it."""
    out: list[int] = []
    for n, v in enumerate(labels):
        role = names[v][2:]
        if names[v].startswith("I-") and (n == 0 or names[out[n - 1]][2:] != role):
            v = names.index("B-" + role)  # noqa: PLW2901 - the label as corrected
        out.append(v)
    return out


def _row(w: Window, cls: int, sep: int) -> dict[str, list]:  # type: ignore[type-arg]
    """Lay out one window: pieces with the unit each belongs to (0 for none, else unit + 1)."""
    enc = w.text.encoded
    ids, unit_of, first = [cls], [0], []
    for i in range(w.start, w.end):
        first.append(len(ids))
        piece = enc.pieces[i] or [UNK]
        ids += piece
        unit_of += [i - w.start + 1] * len(piece)
    features = [[enc.shapes[i] + 1, enc.quotes[i] + 1, enc.line_starts[i] + 1] for i in range(w.start, w.end)]
    return {"ids": [*ids, sep], "unit_of": [*unit_of, 0], "first": first, "features": features}
