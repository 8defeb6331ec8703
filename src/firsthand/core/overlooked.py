"""What a tagger overlooks: a clause that ends in who revealed it, and to whom ("..., an insider has revealed to the Courier")."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.core.passage import NestingTable, Passage
from firsthand.core.statement import Attribution
from firsthand.core.text import INSIDE

_CLAUSE = 5
"""Words that what is revealed has at least: "in May" before the comma is no statement."""
_SOURCE = 12
_TAIL = 8
"""Words that may follow the verb: to whom, and when."""
_AUXILIARIES = frozenset({"has", "have", "had"})
_GOES_ON = frozenset({"that", "how", "what", "why", "when", "where", "which", "who", "whether", "and", "but"})


def with_revealed(page: Passage, found: Sequence[Attribution], table: NestingTable) -> list[Attribution]:
    """Give the finds of a tagger, and beside them what each sentence ends in that they missed or took apart."""
    out = list(found)
    for k, word in enumerate(page.lower):
        if table.has("verbs.disclosing", word) and page.lower[k + 1 : k + 2] == ["to"]:
            missed = _revealed(page, k)
            if missed is not None and not _known(page, k, found):
                out = [a for a in out if k not in page.over(a.cue)]
                out.append(missed)
    return out


def _revealed(page: Passage, k: int) -> Attribution | None:
    """Take a sentence apart whose end is who revealed what stands before; None where it is built otherwise."""
    first, end = page.limits(k)
    verb = k - 1 if page.lower[k - 1] in _AUXILIARIES else k
    comma = next((n for n in range(verb - 1, first, -1) if page.lower[n] == ","), None)
    after = [page.lower[n] for n in range(k + 2, end) if not page.mark(n)]
    if comma is None or page.quoted[k] == INSIDE or not 0 < len(after) <= _TAIL or _GOES_ON & set(after):
        return None
    clause = [n for n in range(first, comma) if not page.mark(n)]
    source = page.bare(comma + 1, verb)
    if len(clause) < _CLAUSE or source is None or not 0 < verb - comma - 1 <= _SOURCE or _GOES_ON & set(page.lower[comma + 1 : verb]):
        return None
    return Attribution(source=(source,), cue=(page.span(verb, k + 1),), content=page.pack(range(first, comma)), origin="revealed")


def _known(page: Passage, k: int, found: Sequence[Attribution]) -> bool:
    """Say whether a find has the verb as its cue already, with a source, and with a content that stands before it."""
    return any(a.source and k in page.over(a.cue) and any(n < k for n in page.over(a.content)) for a in found)
