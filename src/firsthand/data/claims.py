"""Loads and checks the table by which propositions are grouped to claims."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Any

from firsthand.core.claim import ClaimTable
from firsthand.core.party import PartyTable
from firsthand.data.parties import load_parties
from firsthand.data.propositions import load_propositions
from firsthand.data.tables import broken, load, need

_WHERE = "claims.toml"
_PARTS = ("general", "event", "words", "floors", "questions", "answers")
_GENERAL = ("generic", "closed", "afterwards", "whole", "great", "wars", "look", "seats")


def load_claims(parties: PartyTable | None = None) -> ClaimTable:
    """Load the table of the package, for the shipped parties or those of the user: states are places too wide to tell events apart."""
    return _load(parties or load_parties())


@functools.lru_cache(maxsize=2)
def _load(parties: PartyTable) -> ClaimTable:
    """Put the table together with what is known of kinds of events and of places."""
    known = load_propositions(parties)
    shipped = read_claims(load(_WHERE))
    return replace(shipped, wider=known.wider, wide=known.places.wide | shipped.wide)


def read_claims(table: dict[str, Any]) -> ClaimTable:
    """Read and check such a table: both models weigh the same signs, and floors are strengths."""
    need(table, _PARTS, _WHERE)
    need(table["general"], _GENERAL, f"{_WHERE} [general]")
    need(table["floors"], ("event", "words", "certain"), f"{_WHERE} [floors]")
    need(table["words"], table["event"], f"{_WHERE} [words]")
    if "bias" not in table["event"]:
        raise broken(_WHERE, "the models have no bias")
    if not all(0 < floor < 1 for floor in table["floors"].values()):
        raise broken(_WHERE, "a floor is no strength between 0 and 1")
    return ClaimTable(
        wider={},
        wide=frozenset(table["general"]["seats"]),
        generic=frozenset(table["general"]["generic"]),
        closed=frozenset(table["general"]["closed"]),
        afterwards=frozenset(table["general"]["afterwards"]),
        whole=frozenset(table["general"]["whole"]),
        great=int(table["general"]["great"]),
        wars=frozenset(table["general"]["wars"]),
        look={"news": int(table["general"]["look"]["news"]), "afterwards": int(table["general"]["look"]["afterwards"])},
        event={sign: float(weight) for sign, weight in table["event"].items()},
        words={sign: float(weight) for sign, weight in table["words"].items()},
        floors={name: float(floor) for name, floor in table["floors"].items()},
        questions=table["questions"],
        answers=table["answers"],
    )
