"""What a ledger took in and what it holds, as lines for a person and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from firsthand.core.decision import Decision
from firsthand.core.ledger import Added, Holding
from firsthand.core.statement import Reading
from firsthand.delivery.hostile import clean
from firsthand.delivery.json import as_json
from firsthand.delivery.terminal import line

Json = dict[str, Any]

_STATES = {
    "new": "new",
    "version": "a new version of a text known at this address",
    "reread": "known, and read anew with other rules or another pack",
    "known": "known already; nothing to add",
}
_SHOWN = 60


def added_json(reading: Reading, added: Added) -> Json:
    """Give a document that was added: the reading by its contract, then what became of it."""
    return as_json(reading) | {"new": added.new, "state": added.state, "earlier": list(added.earlier)}


def print_added(reading: Reading, added: Added, console: Console) -> None:
    """Print what became of a document, on one line."""
    document = reading.document
    style = "green" if added.new else "dim"
    said = f"{_STATES[added.state]} · {_statements(len(reading.statements))}"
    line(console, Text(clean(f"{document.path or document.url or '-'}: {said}"), style=style), first=f"{document.id}  ")


def holding_json(holding: Holding) -> Json:
    """Give a document as the ledger lists it."""
    document = holding.document
    return {
        "id": holding.id,
        "title": document.title,
        "publisher": document.publisher,
        "url": document.url,
        "published": document.published,
        "language": document.language,
        "day": holding.day,
        "statements": holding.statements,
        "text_sha256": holding.text_sha256,
        "captures": [asdict(capture) for capture in holding.captures],
        "versions": list(holding.versions),
    }


def print_holdings(holdings: Iterable[Holding], console: Console) -> int:
    """Print documents, by day; give how many there were."""
    number = 0
    for holding in holdings:
        number += 1
        document = holding.document
        first = holding.captures[0]
        name = document.title or first.path or document.url or "-"
        line(console, Text(clean(name[:_SHOWN]), style="bold"), first=f"{holding.id}  {holding.day}  ")
        facts = [document.publisher or "outlet unknown", _statements(holding.statements), _seen(holding)]
        if holding.versions:
            facts.append(f"version {holding.versions.index(holding.id) + 1} of {len(holding.versions)}")
        line(console, Text(clean(" · ".join(facts)), style="dim"), first=" " * 18)
    return number


def print_decision(decision: Decision, console: Console, *, waits: bool = False) -> None:
    """Print a decision that was kept, and whether it waits for a second person."""
    said = f"{decision.kind} {' '.join(decision.subjects)}{f' = {decision.value}' if decision.value else ''}"
    line(console, Text(clean(f"{said} · {decision.by}, {decision.decided[:10]}: {decision.note}")), first=f"{decision.id}  ")
    if waits:
        line(console, Text(f"It waits for another person: firsthand decide confirm {decision.id} --by NAME --note TEXT"), first="  ")


def _statements(number: int) -> str:
    """Say how many statements there are."""
    return f"{number} statement{'' if number == 1 else 's'}"


def _seen(holding: Holding) -> str:
    """Say where a document was met."""
    places = list(dict.fromkeys(capture.path or capture.address or "-" for capture in holding.captures))
    return places[0] if len(places) == 1 else f"{places[0]} and {len(places) - 1} more"
