"""Two statements side by side: whether they are one claim, and who has it from whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from firsthand.core.proposition import Proposition
from firsthand.delivery.claim_json import link_json
from firsthand.delivery.hostile import clean
from firsthand.delivery.terminal import line

if TYPE_CHECKING:
    from firsthand.ledger import Compared

Json = dict[str, Any]


def comparison(pairs: Iterable[Compared]) -> Json:
    """Give the comparisons as plain values."""
    return {
        "pairs": [
            {
                "one": _side(pair.one, pair.claims[0]),
                "other": _side(pair.other, pair.claims[1]),
                "same": pair.sameness.same,
                "strength": pair.sameness.strength,
                "why": pair.sameness.why,
                "one_claim": bool(pair.claims[0]) and pair.claims[0] == pair.claims[1],
                "derivations": [link_json(link) for link in pair.derivations],
            }
            for pair in pairs
        ]
    }


def _side(p: Proposition, claim: str) -> Json:
    return {"id": p.id, "document": p.document, "statement": p.statement, "text": p.text, "claim": claim or None}


def print_comparison(pairs: Iterable[Compared], console: Console) -> None:
    """Print the comparisons."""
    for pair in pairs:
        line(console, Text(f"“{clean(pair.one.text)}”"), first=f"{pair.one.id}  ")
        line(console, Text(f"“{clean(pair.other.text)}”"), first=f"{pair.other.id}  ")
        together = bool(pair.claims[0]) and pair.claims[0] == pair.claims[1]
        said = f"one claim, {pair.claims[0]}" if together else "two claims"
        line(console, Text(f"{said}. {pair.sameness.why}", style="bold"), first="  ")
        if together and not pair.sameness.same:
            line(console, Text("What joins them are others of the same claim, or a decision."), first="  ")
        for link in pair.derivations:
            line(console, Text(clean(link.why), style="dim"), first="  from: ")
        console.print()
