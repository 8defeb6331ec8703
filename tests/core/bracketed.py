"""Texts with their statements marked by hand, as tests write them.

``[s The general] [c said] [k the bridge was hit].`` is one statement: source, cue, content. A number tells several apart, ``[s2 ...]``,
and brackets may stand in brackets. What stands in brackets is the text; the brackets are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from firsthand.core import certainty, signal
from firsthand.core.certainty.account import Account
from firsthand.core.certainty.prose import prepare
from firsthand.core.document import Document, Span
from firsthand.core.party import Party, PartyTable
from firsthand.core.statement import Attribution, Entity, NormReading, Signal, Source
from firsthand.core.text import read_out
from firsthand.data.certainty import load_certainty
from firsthand.data.signals import load_signals

_MARK = re.compile(r"\[([sck])(\d?) |\]")
_ROLES = {"s": "source", "c": "cue", "k": "content"}

PARTIES = PartyTable(
    (
        Party(name="Osteria", demonyms=("Osterian", "Osterians"), capitals=("Ostgrad",)),
        Party(name="Velden", demonyms=("Veldener", "Veldeners"), capitals=("Veldhaven",)),
    )
)

_SWAP = {"Osteria": "Velden", "Osterian": "Veldener", "Osterians": "Veldeners", "Ostgrad": "Veldhaven"}
_SWAPPED = {**_SWAP, **{b: a for a, b in _SWAP.items()}}


def swap(text: str) -> str:
    """Put each party where the other was."""
    return re.sub(r"\b(?:Osterians?|Osteria|Veldeners?|Velden|Ostgrad|Veldhaven)\b", lambda m: _SWAPPED[m.group()], text)


def read_marks(marked: str, parents: Mapping[int, int] | None = None) -> tuple[str, list[Attribution]]:
    """Give the text without marks, and its statements by their numbers; ``parents`` says which is nested in which."""
    text, at = "", 0
    opened: list[tuple[str, int, int]] = []
    found: dict[int, dict[str, list[Span]]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((_ROLES[mark[1]], int(mark[2] or 1), len(text)))
        else:
            role, number, start = opened.pop()
            found.setdefault(number, {}).setdefault(role, []).append((start, len(text)))
    text += marked[at:]
    order = sorted(found)
    statements = [
        Attribution(
            source=tuple(sorted(found[n].get("source", []))),
            cue=tuple(sorted(found[n].get("cue", []))),
            content=tuple(sorted(found[n].get("content", []))),
            parent=order.index(parents[n]) if parents and n in parents else None,
        )
        for n in order
    ]
    return text, statements


def account_of(marked: str, *sources: Source, parents: Mapping[int, int] | None = None, entities: tuple[Entity, ...] = ()) -> Account:
    """Give the account of a marked text, each statement with the source that is given for it."""
    text, statements = read_marks(marked, parents)
    given = [*sources, *(Source(kind="person") for _ in statements[len(sources) :])]
    manners = certainty.read(text, statements, load_certainty())
    return Account(
        prose=prepare(text),
        attributions=statements,
        sources=[replace(s, spans=a.source, text=s.text or read_out(text, a.source)) for s, a in zip(given, statements, strict=True)],
        classes=[m.cue_class for m in manners],
        certainties=[m.certainty for m in manners],
        polarities=[m.polarity for m in manners],
        voices=[m.voice for m in manners],
        entities=entities,
    )


def signals_of(account: Account, index: int = 0, norms: tuple[NormReading, ...] = ()) -> list[Signal]:
    """Give the signals of one statement of a marked text."""
    document = Document(text=account.prose.text)
    readings = [norms if i == index else () for i in range(len(account.attributions))]
    return list(signal.of_statement(signal.make_scene(document, account, readings, PARTIES, load_signals()), index))


def codes(marked: str, *sources: Source, index: int = 0, parents: Mapping[int, int] | None = None) -> set[str]:
    """Give the codes of the signals of one statement of a marked text."""
    return {s.code for s in signals_of(account_of(marked, *sources, parents=parents), index)}
