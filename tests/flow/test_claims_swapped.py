"""Swapping the sides in every text swaps them in every claim, and changes no count, no origin, no flag and no grade."""

from __future__ import annotations

import json
import re
from pathlib import Path

from firsthand.intake import IntakeOptions
from firsthand.ledger import open_ledger

EXAMPLES = Path(__file__).parents[2] / "examples"
_SIDES = {"Osterian": "Veldener", "Osteria": "Velden", "OST": "VELD", "Ost": "Veld"}
_WORDS = {
    **_SIDES,
    **{v: k for k, v in _SIDES.items()},
    **{k.upper(): v.upper() for k, v in {**_SIDES, **{b: a for a, b in _SIDES.items()}}.items()},
}
_PATTERN = re.compile("|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)))

LIKE = 0.95
"""How many claims must be the same: two sentences are read in two ways, one on prisoners and a headline."""


def _swapped(text: str) -> str:
    return _PATTERN.sub(lambda match: _WORDS[match.group()], text)


def _claims(folder: Path) -> list[str]:
    """Give the claims of a folder's texts, each with its positions, intervals, flags and grade; a known gap of reading is left out."""
    paths = [str(p) for p in sorted(folder.glob("*.txt")) if p.name != "market-two-accounts.txt"]
    with open_ledger(":memory:", create=True) as ledger:
        list(ledger.add(*paths, options=IntakeOptions(metadata=str(folder / "metadata.tsv"))))
        return [
            json.dumps([
                e.claim.label,
                e.claim.nature,
                e.grade.information,
                sorted(
                    [p.position.label, p.position.stance, p.origins.lo, p.origins.hi, p.origins.first_hand, p.party_origins.lo,
                     p.party_origins.hi, p.documents, sorted(p.flags)]
                    for p in e.positions
                ),
            ])
            for e in ledger.entries()
        ]  # fmt: skip


def test_swapping_the_sides_swaps_the_claims(tmp_path: Path) -> None:
    """The claims of the swapped texts, swapped back, are the claims of the texts."""
    for path in EXAMPLES.iterdir():
        if path.suffix in (".txt", ".tsv"):
            (tmp_path / path.name).write_text(_swapped(path.read_text(encoding="utf-8")), encoding="utf-8")
    before, after = _claims(EXAMPLES), [_swapped(claim) for claim in _claims(tmp_path)]
    assert len(before) > 100
    assert len(set(before) & set(after)) >= LIKE * len(set(before))
