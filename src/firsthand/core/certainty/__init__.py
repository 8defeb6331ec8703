"""How a statement is put: what the reporter's verb commits to, whose words it gives, how sure they are, and whether they deny.

``read`` decides all four for a whole document, and alone knows which statement only relays another. The single functions take one
attribution by itself and say what its own words say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.core.certainty.cue import NEGATING, read_cue
from firsthand.core.certainty.prose import Prose, prepare
from firsthand.core.certainty.sureness import read_certainty
from firsthand.core.certainty.table import CertaintyTable
from firsthand.core.certainty.voice import read_voice
from firsthand.core.statement import Attribution

__all__ = ["Manner", "certainty_of", "cue_class", "nested_in", "polarity", "read", "voice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How one statement is put."""

    cue_class: str | None
    voice: str
    certainty: str
    polarity: str


def read(text: str | Prose, attributions: Sequence[Attribution], table: CertaintyTable) -> tuple[Manner, ...]:
    """Decide how every statement of a document is put, in the order of the list."""
    prose = prepare(text) if isinstance(text, str) else text
    classes = [read_cue(prose, a, table.cues) for a in attributions]
    own = [read_certainty(prose, a, c, table) for a, c in zip(attributions, classes, strict=True)]
    nested = nested_in(attributions)
    return tuple(
        Manner(
            cue_class=classes[i],
            voice=read_voice(prose, attributions[i], [attributions[n] for n in nested.get(i, ())], classes[i], table.voice),
            certainty=_with_nested(nested, own, i, table) if attributions[i].cue else own[i],
            polarity=_polarity(classes[i]),
        )
        for i in range(len(attributions))
    )


def nested_in(attributions: Sequence[Attribution]) -> dict[int, list[int]]:
    """Give for every statement that has others nested in it which those are."""
    found: dict[int, list[int]] = {}
    for i, a in enumerate(attributions):
        if a.parent is not None:
            found.setdefault(a.parent, []).append(i)
    return found


def cue_class(text: str, attribution: Attribution, table: CertaintyTable) -> str | None:
    """Say what the reporting words commit the reporter to; None where there are none."""
    return read_cue(prepare(text), attribution, table.cues)


def voice(text: str, attribution: Attribution, table: CertaintyTable) -> str:
    """Say whose words the text gives: ``direct``, ``indirect``, ``mixed`` or the document's ``own``."""
    prose = prepare(text)
    return read_voice(prose, attribution, (), read_cue(prose, attribution, table.cues), table.voice)


def certainty_of(text: str, attribution: Attribution, table: CertaintyTable) -> str:
    """Say how sure the source sounds by the statement's own words."""
    prose = prepare(text)
    return read_certainty(prose, attribution, read_cue(prose, attribution, table.cues), table)


def polarity(text: str, attribution: Attribution, table: CertaintyTable) -> str:
    """Say ``denied`` if and only if the reporting words deny; a "not" inside the content denies nothing."""
    return _polarity(cue_class(text, attribution, table))


def _polarity(found: str | None) -> str:
    """Give the polarity that a class of cue has."""
    return "denied" if found == NEGATING else "affirmed"


def _with_nested(nested: Mapping[int, Sequence[int]], own: list[str], index: int, table: CertaintyTable) -> str:
    """Give a statement that only relays the certainty of what it relays, the least certain of several."""
    found: list[str] = []
    ahead, seen = [index], {index}
    while ahead:
        here = ahead.pop()
        below = [n for n in nested.get(here, ()) if n not in seen]
        seen.update(below)
        ahead += below
        found += [] if below else [own[here]]
    return table.sure.least(found)
