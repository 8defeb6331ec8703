"""What a document says in its own voice and did not see: hedges, reports without an owner, allegations without a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.core.document import Spans
from firsthand.core.passage import NestingTable, Passage
from firsthand.core.statement import Attribution
from firsthand.core.text import INSIDE

_CLAUSE = 3
"""A clause of fewer words says nothing."""
_REACH = 4
_PLACING = frozenset({"by", "in", "on", "near", "for", "with", "at", "from", "against", "into", "between", "to"})
_RELATIVES = frozenset({"what", "which", "who", "that", "where"})


def own_voice(page: Passage, found: Sequence[Attribution], table: NestingTable) -> list[Attribution]:
    """Give the statements in the document's own voice that stand outside every attribution: without a source, two kinds.

    A ``hedge`` has its words as the cue; an ``allegation`` of harm by one side has none.
    """
    taken = {k for a in found for k in page.over((*a.source, *a.cue, *a.content))}
    starts = table.lists["hedge.adverbs"] | table.lists["hedge.nouns"] | table.lists["hedge.be"] | {"it"}
    out: list[Attribution] = []
    for first, end in page.bounds:
        free = [k for k in range(first, end) if k not in taken]
        hedges = [h for k in free if page.lower[k] in starts and (h := _hedge(page, k, table, taken)) is not None]
        out.extend(hedges)
        if len(free) == end - first and not hedges and (clause := _allegation(page, first, end, table)):
            out.append(Attribution(content=clause, origin="allegation"))
    return out


def _hedge(page: Passage, k: int, table: NestingTable, taken: set[int]) -> Attribution | None:
    """Give the hedge that begins at a word, with its clause, or None."""
    if page.quoted[k] == INSIDE:
        return None
    cue = next((c for c in _cues(page, k, table) if not set(c) & taken), None)
    if cue is None:
        return None
    noun = table.has("hedge.nouns", page.lower[k])
    first, end = _clause(page, cue[0], table)
    start = cue[-1] + 1 if noun or page.lower[k] == "it" else first
    content = [n for n in range(start, end) if not cue[0] <= n <= cue[-1] and n not in taken]
    if start > first and content and page.lower[content[0]] in ("of", "that"):
        content = content[1:]
    if len([n for n in content if not page.mark(n)]) < _CLAUSE:
        return None
    return Attribution(cue=page.pack(cue), content=page.pack(content), origin="hedge")


def _cues(page: Passage, k: int, table: NestingTable) -> Iterator[list[int]]:
    """Give the words of a hedge that begins at a word: "reportedly", "is believed to", "it was reported that", "reports of"."""
    end = page.limits(k)[1]
    after = page.lower[k + 1 : min(end, k + _REACH)]
    if table.has("hedge.adverbs", page.lower[k]) and not (after and table.has("verbs.finite", after[0])):
        yield [k]
    if table.has("hedge.nouns", page.lower[k]) and after[:1] in (["of"], ["that"]) and not _owned(page, k, table):
        yield [k]
    if page.lower[k] == "it" and table.has("hedge.be", after[0] if after else ""):
        verb = next((n for n, w in enumerate(after) if table.has("hedge.impersonal", w)), None)
        if verb is not None:
            yield list(range(k + 1, k + 2 + verb))
    if table.has("hedge.be", page.lower[k]) and page.lower[k - 1 : k] != ["it"]:
        for n, word in enumerate(after):
            if table.has("hedge.passives", word) and page.lower[k + 2 + n : k + 3 + n] == ["to"] and k + 2 + n < end:
                yield [k, *(m for m in range(k + 1, k + 3 + n) if not table.has("time.adverbs", page.lower[m]))]


def _owned(page: Passage, k: int, table: NestingTable) -> bool:
    """Say whether reports or rumours have an owner ("UN reports of", "its reports"), or are what a verb speaks about."""
    first = page.limits(k)[0]
    if k == first:
        return False
    before, name = page.lower[k - 1], page.text[slice(*page.spans[k - 1])]
    named = name[0].isupper() and (k - 1 > first or name.isupper())
    return named or before.endswith(("'s", "s'")) or table.has("hedge.owners", before)


def _clause(page: Passage, k: int, table: NestingTable) -> tuple[int, int]:
    """Give the range of words of the clause that a word stands in."""
    first, end = page.limits(k)
    for at in range(k, first, -1):
        if table.has("verbs.clause_breaks", page.lower[at - 1]) or page.lower[at - 1] in (";", ":"):
            first = at
            break
        if page.lower[at - 1] in _RELATIVES:
            first = at - 1
            break
    for at in range(k + 1, end):
        if table.has("verbs.clause_breaks", page.lower[at]) or page.lower[at] == ";":
            return first, at
    return first, end


def _allegation(page: Passage, first: int, end: int, table: NestingTable) -> Spans | None:
    """Give the sentence if it says without a source or a doubt that one side harmed people or places that are protected."""
    words = page.lower[first:end]
    if any(table.has("allegation.blockers", w) or w in ('"', "“", "?", ":") for w in words) or words[-1:] not in ([","], ["."], ["!"]):
        return None
    sides = _sides(page, first, end, table)
    for k in range(first, end):
        deed = table.has("allegation.doing", page.lower[k]) and any(
            table.has("allegation.deeds", w) for w in page.lower[k + 1 : min(end, k + 2 + _REACH)]
        )
        if not (deed or table.has("allegation.verbs", page.lower[k])) or not _harm(page, k, end, table):
            continue
        if _acts(page, k, sides, table) or _suffers(page, k, end, sides, table):
            return page.pack(range(first, end))
    return None


def _sides(page: Passage, first: int, end: int, table: NestingTable) -> set[int]:
    """Give the words of a sentence that name a side: its forces, or a declared party."""
    sides = {k for k in range(first, end) if table.has("allegation.sides", page.lower[k])}
    a, b = page.span(first, end)
    for mention in table.parties.find(page.text[a:b]):
        if mention.by == "capital":
            continue
        sides.update(page.over(((mention.span[0] + a, mention.span[1] + a),)))
    return sides


def _acts(page: Passage, k: int, sides: set[int], table: NestingTable) -> bool:
    """Say whether a side is the subject of an active verb of harm, right before it."""
    at = k - 1
    while at >= 0 and page.lower[at] in ("have", "has", "had", "also", "again", "then"):
        at -= 1
    first = page.limits(k)[0]
    if at < first or at not in sides or not (table.has("allegation.sides", page.lower[at]) or page.capital(at)):
        return False
    before = next((n for n in range(at - 1, max(first, at - _REACH) - 1, -1) if page.lower[n] in _PLACING), None)
    return before is None or (page.lower[before] == "by" and table.has("allegation.deeds", page.lower[max(first, before - 1)]))


def _suffers(page: Passage, k: int, end: int, sides: set[int], table: NestingTable) -> bool:
    """Say whether harm is done by a side: "were killed by Osterian shelling"."""
    if page.lower[k - 1] not in ("was", "were", "been") or k < 1:
        return False
    by = next((n for n in range(k + 1, min(end, k + 4)) if page.lower[n] in ("by", "in")), None)
    if by is None:
        return False
    agent = range(by + 1, min(end, by + 6))
    deed = any(table.has("allegation.deeds", page.lower[n]) for n in agent)
    return any(n in sides for n in agent) and (page.lower[by] == "by" or deed)


def _harm(page: Passage, k: int, end: int, table: NestingTable) -> bool:
    """Say whether the act at a word falls on somebody or something that is protected, or is done with forbidden arms."""
    near = page.lower[max(page.limits(k)[0], k - 8) : min(end, k + 12)]
    return any(table.has("allegation.victims", w) or table.has("allegation.weapons", w) for w in near)
