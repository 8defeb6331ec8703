"""Loads and checks the table by which propositions are grouped to claims."""

from __future__ import annotations

import functools
from typing import Any

from firsthand.core.claim import ClaimTable
from firsthand.data.tables import broken, load, need

_WHERE = "claims.toml"
_PARTS = ("families", "general", "event", "words", "floors", "questions", "answers")


@functools.cache
def load_claims(wide: frozenset[str] = frozenset()) -> ClaimTable:
    """Load the table of the package; ``wide`` are further places too wide to tell events apart, such as the parties that are states."""
    return read_claims(load(_WHERE), wide)


def read_claims(table: dict[str, Any], wide: frozenset[str] = frozenset()) -> ClaimTable:
    """Read and check such a table: no kind is in two families, both models weigh the same signs, floors are strengths."""
    need(table, _PARTS, _WHERE)
    need(table["general"], ("generic", "wide"), f"{_WHERE} [general]")
    need(table["floors"], ("event", "words"), f"{_WHERE} [floors]")
    families: dict[str, str] = {}
    for family, kinds in table["families"].items():
        for kind in kinds:
            if families.setdefault(kind, family) != family:
                raise broken(_WHERE, f"the kind {kind!r} is in two families")
    if unknown := sorted(set(table["general"]["generic"]) - set(table["families"])):
        raise broken(_WHERE, f"generic families {unknown} have no kinds")
    need(table["words"], table["event"], f"{_WHERE} [words]")
    if "bias" not in table["event"]:
        raise broken(_WHERE, "the models have no bias")
    if not all(0 < floor < 1 for floor in table["floors"].values()):
        raise broken(_WHERE, "a floor is no strength between 0 and 1")
    return ClaimTable(
        families=families,
        generic=frozenset(table["general"]["generic"]),
        wide=frozenset(table["general"]["wide"]) | {place.lower() for place in wide},
        event={sign: float(weight) for sign, weight in table["event"].items()},
        words={sign: float(weight) for sign, weight in table["words"].items()},
        floors={name: float(floor) for name, floor in table["floors"].items()},
        questions=table["questions"],
        answers=table["answers"],
    )
