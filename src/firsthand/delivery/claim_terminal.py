"""Claims at a terminal: a list of them, loudest and thinnest first, and one with every reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.text import Text

from firsthand.core.document import Document, DocumentId
from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.proposition import Proposition
from firsthand.delivery.chain import shorten
from firsthand.delivery.headline import headline, interval, origins_in_words
from firsthand.delivery.hostile import clean
from firsthand.delivery.terminal import line
from firsthand.delivery.wording import counted

Documents = Mapping[DocumentId, Document]

_WORDS = 160
_STATEMENTS = 40


def print_claims(entries: Iterable[Entry], console: Console) -> int:
    """Print claims, each in a few lines; give how many there were."""
    number = 0
    for entry in entries:
        number += 1
        line(console, Text(clean(entry.claim.label), style="bold"), first=f"{entry.claim.id}  ")
        indent = " " * (len(entry.claim.id) + 2)
        line(console, Text(headline(entry), style="red"), first=indent)
        facts = f"{entry.claim.nature} · {_seen(entry)} · grade {entry.grade.source}{entry.grade.information}"
        line(console, Text(facts, style="dim"), first=indent)
        for position in entry.positions:
            line(console, _position(position), first=f"{indent}- ")
        console.print()
    return number


def print_claim(entry: Entry, documents: Documents, console: Console) -> None:
    """Print one claim: positions with their origins and reasons, passages, law, signals, decisions."""
    line(console, Text(clean(entry.claim.label), style="bold"))
    line(console, Text(headline(entry), style="bold red"))
    line(console, Text(f"{entry.claim.id} · {entry.claim.nature} · {_seen(entry)}", style="dim"))
    grade = entry.grade
    line(console, Text(clean(f"Grade {grade.source}{grade.information}: {grade.why} (rule {grade.rule})")))
    console.print()
    for position in entry.positions:
        _print_position(position, documents, console)
    for norm in entry.norms:
        parts = [f"§ {norm.id}", norm.relation, f"fit {norm.fit}", *(["but: " + norm.mismatch] if norm.mismatch else [])]
        parts += [f"open: {'; '.join(norm.open)}"] if norm.open else []
        line(console, Text(clean(" · ".join(parts)), style="green"), first="  ")
    for signal in dict.fromkeys((s.code, s.why) for s in entry.signals):
        line(console, Text(clean(f"{signal[0]}: {signal[1]}"), style="red"), first="  ! ")
    for first, decisions in (("  decided: ", entry.decisions), ("  waits for another person: ", entry.pending)):
        for decision in decisions:
            said = f"{decision.kind} {decision.value or ''} by {decision.by}, {decision.decided}: {decision.note}"
            line(console, Text(clean(said)), first=first)
    console.print()


def _seen(entry: Entry) -> str:
    first, last = entry.first_seen or "no date", entry.last_seen or "no date"
    return first if first == last else f"{first} to {last}"


def _position(entry: PositionEntry) -> Text:
    """Say a position in one line."""
    denied = " (denied)" if entry.position.stance == "denied" else ""
    text = Text(clean(entry.position.label) + denied, style="cyan")
    flags = f" · {', '.join(entry.flags)}" if entry.flags else ""
    articles = counted(entry.documents, "article")
    text.append(f"  {articles}, {origins_in_words(entry.origins)}{flags}", style="dim")
    return text


def _print_position(entry: PositionEntry, documents: Documents, console: Console) -> None:
    """Print a position with its reasons, what comes from what, and its passages."""
    line(console, _position(entry))
    origins = entry.origins
    facts = [
        f"by party {interval(entry.party_origins)}",
        f"first-hand {origins.first_hand}",
        f"lines {interval(origins.lines)}",
        f"chokepoints: {clean('; '.join(origins.chokepoints)) or 'none'}",
    ]
    line(console, Text(" · ".join(facts), style="dim"), first="    ")
    for reason in origins.why:
        line(console, Text(clean(reason.text)), first=f"    {reason.end}: ")
    for link in entry.derivations:
        line(console, Text(clean(link.why), style="dim"), first="    from: ")
    for p in entry.position.propositions[:_STATEMENTS]:
        _print_passage(p, documents, console)
    left = len(entry.position.propositions) - _STATEMENTS
    if left > 0:
        line(console, Text(f"and {left} more; --format json lists them all", style="dim"), first="    ")
    console.print()


def _print_passage(p: Proposition, documents: Documents, console: Console) -> None:
    """Print one statement: when, through whom, in which words."""
    document = documents[p.document]
    chain = " → ".join(clean(voice.name) for voice in p.voices)
    line(console, Text(f"{p.published or 'no date'}  {chain}", style="dim"), first="    · ")
    line(console, Text(f"“{shorten(clean(p.text), _WORDS)}”  {clean(document.path or document.url or '')}"), first="      ")
