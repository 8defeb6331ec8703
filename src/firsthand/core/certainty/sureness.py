"""How sure the source sounds, as the text puts it."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.core.certainty.cue import HEDGING, NEGATING, is_negated
from firsthand.core.certainty.prose import Prose, is_word
from firsthand.core.certainty.table import CertaintyTable, SureTable
from firsthand.core.document import Spans
from firsthand.core.statement import Attribution
from firsthand.core.vocabulary import Hit

_CALLS = frozenset({"called", "calls", "calling"})
_ASKING = frozenset({"for", "on", "upon", "to"})
UNKNOWN, CONDITIONAL, PROBABLE, CERTAIN = "unknown", "conditional", "probable", "certain"


def read_certainty(prose: Prose, attribution: Attribution, cue_class: str | None, table: CertaintyTable) -> str:
    """Give the certainty of one statement by its own words.

    Reporting that is negated, asks or demands leaves it ``unknown``; a denied opinion is ``probable``. Else the least certain of the
    cue and the main clauses of the content counts.
    """
    numbers = [n for n in prose.within(attribution.cue) if is_word(prose.word(n))]
    words = [prose.word(n) for n in numbers]
    negated = is_negated(words, table.cues)
    if cue_class == NEGATING:
        return PROBABLE if negated else CERTAIN
    if negated:
        return UNKNOWN
    found = _of_call(prose, numbers, words) if words and words[-1] in _CALLS else _of_cue(prose, numbers, table.sure)
    if cue_class == HEDGING and not found:
        found = [PROBABLE]
    return table.sure.least(found + _of_content(prose, attribution.content, table.sure))


def _of_call(prose: Prose, numbers: list[int], words: list[str]) -> list[str]:
    """Give the level of a bare "call": it asks for something ("called for talks"), or gives a name ("called the raid a crime")."""
    after = prose.word(numbers[-1] + 1) if numbers and numbers[-1] + 1 < len(prose.words) else ""
    return [UNKNOWN] if after in _ASKING or "for" in words else []


def _of_cue(prose: Prose, numbers: list[int], table: SureTable) -> list[str]:
    """Give the levels that the reporting words set; a longer phrase goes before a word inside it."""
    if not numbers:
        return []
    end = prose.words[numbers[-1]][1]
    hits = [h for h in table.cue.find(prose.plain, [prose.words[n] for n in numbers]) if h.span[1] <= end]
    return [h.label for h in hits if not any(_inside(h, other) for other in hits)]


def _inside(hit: Hit, other: Hit) -> bool:
    """Say whether a hit lies in a longer one."""
    return other.span != hit.span and other.span[0] <= hit.span[0] and hit.span[1] <= other.span[1]


def _of_content(prose: Prose, content: Spans, table: SureTable) -> list[str]:
    """Give the levels that hedges in main clauses of the content set."""
    numbers = prose.within(content)
    if not numbers:
        return []
    if prose.text[content[-1][0] : content[-1][1] + 1].rstrip("\"”’' ").endswith("?"):
        return [UNKNOWN]
    hits = table.content.find(prose.plain, [prose.words[n] for n in numbers])
    end = content[-1][1]
    first, inside = numbers[0], set(numbers)
    position = {prose.words[n][0]: n for n in numbers}
    levels: list[str] = []
    for hit in hits:
        at = position.get(hit.span[0])
        if at is None or hit.span[1] > end or any(_inside(hit, other) for other in hits) or hit.label == "none":
            continue
        if _is_month(prose, hit, opens=at == first):
            continue
        if hit.label == CONDITIONAL:
            levels += [CONDITIONAL] if _has_consequence(prose, hit, numbers, table) else []
        elif _is_main(prose, at, first, inside, table):
            levels.append(hit.label)
    return levels


def _is_month(prose: Prose, hit: Hit, *, opens: bool) -> bool:
    """Say whether "May" is the month: written with a capital inside the content."""
    start, end = hit.span
    return prose.text[start:end] == "May" and not opens


def _has_consequence(prose: Prose, hit: Hit, numbers: Sequence[int], table: SureTable) -> bool:
    """Say whether the first sentence of the content depends on the condition: a later "if" leaves what came before it as it is."""
    first = prose.sentence(prose.words[numbers[0]][0])
    in_it = [prose.word(n) for n in numbers if prose.words[n][0] < first[1]]
    return hit.span[0] < first[1] and any(word in table.consequence for word in in_it)


def _is_main(prose: Prose, at: int, first: int, inside: set[int], table: SureTable) -> bool:
    """Say whether a word stands in a main clause: going back, no subordinating word comes before a coordinating one."""
    for n in range(at - 1, max(first, at - table.reach) - 1, -1):
        if n not in inside:
            break
        word = prose.word(n)
        if word in table.coordinate or word in ".!?":
            return True
        if word in table.subordinate or (word == "that" and n != first):
            return False
    return True
