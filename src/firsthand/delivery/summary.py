"""What a reader wants to know of a document before its statements: how many, by whom, on whose side, checked by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.core.statement import Reading, Signal, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of one document; each list begins with the most frequent."""

    statements: int
    nested: int
    sources: int
    kinds: tuple[tuple[str, int], ...]
    parties: tuple[tuple[str, int], ...]
    checks: tuple[tuple[str, int], ...]
    signals: tuple[tuple[str, int], ...]
    norms: int


def summarise(reading: Reading) -> Summary:
    """Count the statements of a document, its distinct sources by kind, the parties that speak, what was checked, and signals."""
    statements = reading.statements
    sources = distinct_sources(statements)
    parties = Counter(statement.source.party for statement in statements if statement.source.party)
    every: Iterable[Signal] = (*reading.signals, *(signal for statement in statements for signal in statement.signals))
    return Summary(
        statements=len(statements),
        nested=sum(1 for statement in statements if statement.parent),
        sources=sum(sources.values()),
        kinds=_ranked(sources),
        parties=_ranked(parties),
        checks=_ranked(Counter(item.status for item in reading.verification)),
        signals=_ranked(Counter(signal.code for signal in every)),
        norms=len({norm.id for statement in statements for norm in statement.norms}),
    )


def distinct_sources(statements: Iterable[Statement]) -> Counter[str]:
    """Count sources by kind, each once however often it speaks; the outlet's own voice and nobody are no sources."""
    seen: dict[str, str] = {}
    for statement in statements:
        source = statement.source
        if source.kind not in ("author", "unstated"):
            seen.setdefault(source.refers_to or f"{statement.id}", source.kind)
    return Counter(seen.values())


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Put the most frequent first; among equals the first in the text, so that no side leads by its name."""
    return tuple(sorted(counts.items(), key=lambda item: -item[1]))
