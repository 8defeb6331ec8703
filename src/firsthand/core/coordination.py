"""Which finds of a tagger are one statement, which go on with the same speaker, and which only hedge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.core.inner import counts
from firsthand.core.passage import NestingTable, Passage, having
from firsthand.core.statement import Attribution

_NOBODY = frozenset({"nobody", "no", "one", "none"})
_RELATIVES = frozenset({"which", "that"})
_NAMING = frozenset({"a", "an", "the", "their", "its", "his", "her"})
_FEW = 4
_JOINTS = frozenset({"but", "and", "while", "although", "though", "yet"})


def coordinated(page: Passage, found: list[Attribution], table: NestingTable) -> list[Attribution]:
    """Mend what a flat tagger makes of "told X that A but said B", "said A, adding B", "also said" and "is said to"."""
    kept = [_hedge(page, a, table) for a in _merged(page, found) if not _empty(page, a, table)]
    said: dict[int, list[int]] = defaultdict(list)
    for i, a in enumerate(kept):
        if cue := page.over(a.cue):
            said[page.sentence[cue[0]]].append(i)
    for i, a in enumerate(kept):
        kept[i] = _speaker(page, a, kept, said, table)
    return _apart(page, kept, table)


def _empty(page: Passage, a: Attribution, table: NestingTable) -> bool:
    """Say whether a find reports nothing: an adjective for a cue, nobody for a source, or a source that would not speak."""
    source, cue = ({page.lower[k] for k in page.over(spans)} for spans in (a.source, a.cue))
    answer = cue | {page.lower[k] for k in page.over(a.content)[:_FEW]}
    silent = bool(cue & table.lists["verbs.refusing"]) and bool(answer & table.lists["verbs.answering"])
    said = page.over(a.content)[:1]
    thing = any(page.lower[k] in _NAMING and page.lower[max(0, k - 1)] != "that" for k in said)
    acts = thing and bool(cue & table.lists["verbs.performing"])
    idle = bool(source) and source <= _RELATIVES and not cue & table.lists["verbs.reporting"]
    return _adjective(page, a, table) or silent or acts or idle or (bool(source) and source <= _NOBODY)


def _adjective(page: Passage, a: Attribution, table: NestingTable) -> bool:
    """Say whether a cue is an adjective before its noun: "five alleged rebels"."""
    cue, content = page.over(a.cue), page.over(a.content)
    if len(cue) != 1 or not table.has("hedge.adjectives", page.lower[cue[0]]) or cue[0] + 1 not in content:
        return False
    before = page.lower[cue[0] - 1] if cue[0] else ""
    return before.isdigit() or table.has("hedge.determiners", before)


def _merged(page: Passage, found: list[Attribution]) -> list[Attribution]:
    """Make one of two finds whose cues are one, or follow each other ("also", "said")."""
    kept: list[Attribution] = []
    cues: list[list[int]] = []
    standing: dict[int, list[int]] = defaultdict(list)
    for a in found:
        cue = page.over(a.cue)
        near = sorted({n for k in range(cue[0] - 1, cue[-1] + 2) for n in standing[k]}) if cue else ()
        twin = next((n for n in near if _touch(cue, cues[n]) and _alike(page, a, kept[n])), None)
        if twin is None:
            kept.append(a)
            cues.append(cue)
        else:
            b = kept[twin]
            longer = max((a, b), key=lambda x: (bool(x.source), x.confidence))
            kept[twin] = replace(longer, cue=page.pack([*cue, *cues[twin]]), source=longer.source or a.source or b.source)
            cues[twin] = page.over(kept[twin].cue)
        for k in cues[-1] if twin is None else cues[twin]:
            standing[k].append(len(cues) - 1 if twin is None else twin)
    return kept


def _touch(one: list[int], other: list[int]) -> bool:
    """Say whether two cues share a word or stand side by side."""
    if not other or one[0] - other[-1] > 1 or other[0] - one[-1] > 1:
        return False
    return one[0] - other[-1] == 1 or other[0] - one[-1] == 1 or not set(one).isdisjoint(other)


def _alike(page: Passage, a: Attribution, b: Attribution) -> bool:
    """Say whether two finds have the same content, more or less; two sources that were taken apart stay so."""
    one, other = set(page.over(a.content)), set(page.over(b.content))
    first, second = set(page.over(a.source)), set(page.over(b.source))
    apart = not first <= second and not second <= first
    return not apart and len(one & other) * 2 >= len(one | other)


def _hedge(page: Passage, a: Attribution, table: NestingTable) -> Attribution:
    """Give what a tagger reads as the words of "rebels" in "rebels are said to have fled" to nobody: the document hedges."""
    cue = page.over(a.cue)
    if not cue:
        return a
    words = [page.lower[k] for k in cue]
    before = page.lower[cue[0] - 1] if cue[0] else ""
    be = any(table.has("hedge.be", w) for w in (*words[:-1], before))
    after = page.lower[cue[-1] + 1 : cue[-1] + 2]
    passive = be and (
        (table.has("hedge.passives", words[-1]) and after == ["to"]) or (words[-1] == "to" and table.has("hedge.passives", words[-2]))
    )
    nameless = be and table.has("hedge.nameless", words[-1]) and "by" not in after
    adverb = table.has("hedge.adverbs", words[0]) and not any(table.has("verbs.reporting", w) for w in words[1:])
    if not (passive or nameless or adverb):
        return a
    source = page.over(a.source)
    if any(k > cue[0] for k in source):
        return a
    rest = cue[1:] if adverb else []
    cue = cue[:1] if adverb else cue if words[-1] == "to" or not passive else [*cue, cue[-1] + 1]
    content = [*source, *rest, *(k for k in page.over(a.content) if k not in cue)]
    return replace(a, source=(), cue=page.pack(cue), content=page.pack(content), origin="hedge")


def _speaker(
    page: Passage, a: Attribution, found: list[Attribution], said: Mapping[int, Sequence[int]], table: NestingTable
) -> Attribution:
    """Give a statement that goes on without naming its source ("adding", "but said") the one before it in its sentence.

    ``said`` are the statements of each sentence, by their positions.
    """
    cue = page.over(a.cue)
    if a.source or a.origin == "hedge" or not cue or not table.has("verbs.reporting", page.lower[cue[-1]]):
        return a
    if any(table.has("hedge.be", page.lower[k]) for k in (*cue[:-1], max(0, cue[0] - 1))):
        return a
    beside = [found[n] for n in said.get(page.sentence[cue[0]], ())]
    before = [b for b in beside if b.source and page.over(b.cue)[0] < cue[0]]
    return replace(a, source=before[-1].source) if before else a


def _apart(page: Passage, found: list[Attribution], table: NestingTable) -> list[Attribution]:
    """Cut from a content what the same speaker goes on to say with a verb of its own; drop finds inside it that are no statement."""
    out: list[Attribution | None] = list(found)
    cues, contents = [set(page.over(a.cue)) for a in found], [set(page.over(a.content)) for a in found]
    holding = having(contents)
    for i, a in enumerate(found):
        for j in holding.get(min(cues[i], default=-1), ()):
            b, above = found[j], out[j]
            if i == j or out[i] is None or above is None or not cues[i] or not cues[i] <= contents[j]:
                continue
            if a.source == b.source and a.source and contents[i] <= contents[j]:
                out[j] = _without(page, above, cues[i] | contents[i])
            elif contents[i] | set(page.over(a.source)) <= contents[j] and not counts(page, b, a, table):
                out[i] = None
    return [a for a in out if a is not None]


def _without(page: Passage, a: Attribution, gone: set[int]) -> Attribution:
    """Cut words from a content, and the conjunction that joined them to it; leave it whole if nothing would be left."""
    left = [k for k in page.over(a.content) if k not in gone]
    if left and page.lower[left[-1]] == "that" and left[-1] - 1 in gone:
        left = left[:-1]
    while left and page.lower[left[-1]] in _JOINTS:
        left = left[:-1]
    return replace(a, content=page.pack(left)) if left else a
