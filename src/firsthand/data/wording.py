"""The notation of word lists (see ``notation``), read as steps of words instead of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from firsthand.core.norm.wording import Step, Wording
from firsthand.data import tables
from firsthand.data.notation import inflection

_GAP = re.compile(r"\.\.(\d)")


def wordings(lists: Mapping[str, Iterable[str]], where: str) -> tuple[Wording, ...]:
    """Read word lists, each under its own label."""
    return tuple(Wording(label=label, steps=_steps(written, where)) for label, phrases in lists.items() for written in phrases)


def _steps(written: str, where: str) -> tuple[Step, ...]:
    """Read one phrase."""
    steps: list[Step] = []
    gap = 0
    for part in written.lower().split():
        if found := _GAP.fullmatch(part):
            gap = int(found[1])
            continue
        if "|" in part and "-" in part:
            raise tables.broken(where, f"a word with a hyphen cannot be one of several: '{written}'")
        for piece in part.rstrip("?").split("-"):
            steps.append(Step(_words(piece), gap, part.endswith("?")))
            gap = 0
    if not steps or steps[0].gap or steps[0].optional or gap:
        raise tables.broken(where, f"a phrase begins and ends with a word that must be there: '{written}'")
    return tuple(steps)


def _words(part: str) -> frozenset[str]:
    """Give all that one place of a phrase may be."""
    found: list[str] = []
    for choice in part.split("|"):
        if choice.startswith("~"):
            found += inflection().verb(choice[1:])
        elif choice.startswith("+"):
            found += inflection().noun(choice[1:])
        else:
            found.append(choice.removesuffix("'s"))
    return frozenset(found)
