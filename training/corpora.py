"""Corpora to examples: texts with labelled spans, read where they lie and never copied into the repository."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One attribution: character spans of its source, cue and content."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A text with attributions (``relations``; None where not marked) and names (``(start, end, type)``; None likewise)."""

    id: str
    text: str
    relations: tuple[Relation, ...] | None = None
    names: tuple[tuple[int, int, str], ...] | None = None
    tags: dict[str, str] = field(default_factory=dict)


def polnear(root: Path, split: str) -> list[Annotated]:
    """Read a split of PolNeAR: for each text, the attributions of its first annotator, as the scorer does."""
    out = []
    for path in sorted((root / split / "text").glob("*.txt")):
        marks = sorted((root / split / "attributions").glob(path.stem + "_*.ann"))
        if marks:
            text = path.read_text(encoding="utf-8")
            out.append(Annotated(id=path.stem, text=text, relations=_brat(marks[0])))
    return out


def _brat(path: Path) -> tuple[Relation, ...]:
    """Read brat stand-off marks: T lines hold spans, E lines join them."""
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key) and rest:
            _, _, where = rest.split("\t")[0].partition(" ")
            spans[key] = tuple(sorted((int(a), int(b)) for a, b in (p.split() for p in where.split(";"))))
        elif re.fullmatch(r"E\d+", key):
            events.append(rest.split())
    return tuple(r for r in (_event(parts, spans) for parts in events) if r.cue and r.content)


def _event(parts: list[str], spans: dict[str, Spans]) -> Relation:
    """Join the parts of one event by their role."""
    roles: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
    for part in parts:
        role, _, ref = part.partition(":")
        role = re.sub(r"\d+$", "", role)
        if role in roles and ref in spans:
            roles[role] += spans[ref]
    source, cue, content = (tuple(sorted(set(roles[r]))) for r in ("Source", "Cue", "Content"))
    return Relation(source=source, cue=cue, content=content)


_RE3D_TYPES = {"Person": "person", "Organisation": "organisation", "Location": "place"}
_GUM_TYPES = {"person": "person", "organization": "organisation", "place": "place"}


def re3d(root: Path, leave_out: frozenset[str]) -> list[Annotated]:
    """Read the names marked in re3d, but for the documents in ``leave_out`` (those that the gold measures with)."""
    out = []
    for folder in sorted(p.parent for p in root.glob("*/documents.json")):
        names: dict[str, list[tuple[int, int, str]]] = {}
        for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                if row["type"] in _RE3D_TYPES:
                    names.setdefault(row["documentId"], []).append((row["begin"], row["end"], _RE3D_TYPES[row["type"]]))
        for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                if row["_id"] not in leave_out:
                    out.append(Annotated(id=row["_id"], text=row["text"], names=tuple(sorted(names.get(row["_id"], [])))))
    return out


def gum(root: Path) -> list[Annotated]:
    """Read the names of GUM: of every marked person, organisation and place, the run of proper nouns around its head."""
    return [_gum_document(path) for path in sorted((root / "dep").glob("GUM_*.conllu"))]


def _gum_document(path: Path) -> Annotated:
    """Rebuild one GUM text from its tokens and find the names in it."""
    text, names = "", []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0].isdigit()]
        rows = [r for r in rows if "." not in r[0]]
        rows = _without_ranges(rows)
        if "# newpar" in block and text:
            text = text.rstrip() + "\n\n"
        offsets = []
        for row in rows:
            offsets.append((len(text), len(text) + len(row[1])))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        names += [(offsets[a][0], offsets[b][1], kind) for a, b, kind in _gum_names(rows)]
    return Annotated(id=path.stem, text=text, names=tuple(sorted(set(names))))


def _without_ranges(rows: list[list[str]]) -> list[list[str]]:
    """Fold multi-word tokens ("1-2") over their parts' analysis: keep the surface form once."""
    out: list[list[str]] = []
    skip = 0
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            skip = last - first + 1
            out.append(row)
        elif skip:
            skip -= 1
            if skip >= 0 and out[-1][3] == "_":
                out[-1] = [*out[-1][:3], *row[3:9], row[9] + "|" + out[-1][9]]
        else:
            out.append(row)
    return out


def _gum_names(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Give ``(first, last, type)`` rows of the proper-noun runs inside typed mentions."""
    out = []
    for start, end, kind in _gum_mentions(rows):
        if kind in _GUM_TYPES:
            run = [n for n in range(start, end + 1) if rows[n][3] == "PROPN"]
            if run:
                last = run[0]
                while last + 1 <= end and rows[last + 1][3] in ("PROPN", "PUNCT") and last + 1 in (*run, *(r - 1 for r in run)):
                    last += 1
                out.append((run[0], last, _GUM_TYPES[kind]))
    return [x for x in out if not any(y != x and y[0] <= x[0] and x[1] <= y[1] for y in out)]


def _gum_mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Read the bracketed ``Entity=`` column into ``(first row, last row, type)``."""
    open_: dict[str, list[tuple[int, str]]] = {}
    out = []
    for n, row in enumerate(rows):
        found = re.search(r"Entity=([^|]+)", row[9])
        for opening, key, rest, closing in re.findall(r"(\()?(\d+)((?:-[^()]*)?)(\))?", found.group(1)) if found else []:
            kind = rest.split("-")[1] if rest else ""
            if opening:
                open_.setdefault(key, []).append((n, kind))
            if closing and open_.get(key):
                start, what = open_[key].pop()
                out.append((start, n, what))
    return out
