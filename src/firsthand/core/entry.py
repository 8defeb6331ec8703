"""Entries: a claim with all that follows from it, as people and programs are given it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.claim import Claim, Position
from firsthand.core.decision import Decision
from firsthand.core.link import Link
from firsthand.core.origin import Graph, Origins
from firsthand.core.statement import NormReading, Signal, Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A source letter and an information number by published rules (ORIGINS section 2), with the rule and the reason."""

    source: str
    information: int
    rule: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionEntry:
    """A position with its origins at the headline level and at party level, its graph, and its flags."""

    position: Position
    graph: Graph
    origins: Origins
    party_origins: Origins
    flags: tuple[str, ...]
    derivations: tuple[Link, ...]
    documents: int
    outlets: int
    amplification: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim as the ledger shows it; ``origins`` are over all affirming positions, ``pending`` decisions wait for a second person."""

    claim: Claim
    positions: tuple[PositionEntry, ...]
    origins: Origins
    grade: Grade
    norms: tuple[NormReading, ...] = ()
    signals: tuple[Signal, ...] = ()
    verification: tuple[Verification, ...] = ()
    decisions: tuple[Decision, ...] = ()
    first_seen: str | None = None
    last_seen: str | None = None
    pending: tuple[Decision, ...] = ()
