"""The words for a norm on a page: which rule it is, in short, who is bound by it, and how far our summary was checked."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.data.norms import load_norms


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a page says of a norm, or of a whole instrument where a text names no more than that; ``binds`` may then be empty."""

    title: str
    instrument: str
    summary: str
    binds: str = ""
    state: str = "checked"


@functools.cache
def load_rules() -> Mapping[str, Rule]:
    """Load the words for all norms and instruments, by id."""
    table = load_norms()
    whole = {
        key: Rule(title=item.name, instrument=item.name, summary=f"It is about {item.about}.") for key, item in table.instruments.items()
    }
    rules = {
        key: Rule(
            title=norm.title,
            instrument=table.instruments[norm.instrument].name,
            summary=norm.summary,
            binds=norm.binds,
            state=norm.state,
        )
        for key, norm in table.norms.items()
    }
    return whole | rules


def short_name(norm: str) -> str:
    """Write the id of a norm as lawyers do: ``GCIII-117`` is GC III 117."""
    instrument, _, article = norm.partition("-")
    spaced = re.sub(r"^(GC|AP)(?=[IV]+$)", r"\1 ", instrument)
    return f"{spaced} {article}".strip()
