"""Whose words go on: quotations that no cue claims, and speech that follows a colon, go to the statement that they belong to."""

from __future__ import annotations

from dataclasses import replace

from firsthand.core.passage import NestingTable, Passage
from firsthand.core.statement import Attribution
from firsthand.core.text import INSIDE

_SAYING = 4
"""A quotation of fewer words may be a name or a title."""
_LINE = 8
"""A line of fewer words without a final stop is a heading."""
_SPEAKERS = frozenset({"i", "we", "our", "my"})
_SUBJECT = 14
_SHORTEST = 2
_PAUSE = 4
"""Sentences, the last one counted, after which a speaker may still go on, if nobody new opens one of them."""


def spoken(page: Passage, found: list[Attribution], table: NestingTable) -> list[Attribution]:
    """Give to every statement, which stand in the order of the text, the speech that goes on after it."""
    return _continued(page, _joined(page, _announced(page, found, table)))


def _announced(page: Passage, found: list[Attribution], table: NestingTable) -> list[Attribution]:
    """Read "The minister said:" at the end of a line: the paragraphs that follow are the speech, and what "I" say there is part of it."""
    out = list(found)
    for n, (first, end) in enumerate(page.bounds[:-1]):
        colon = end - 1
        quoted = page.quoted[colon + 2 : colon + 3] == [INSIDE]
        if page.lower[colon] != ":" or colon - first < _SHORTEST or not (quoted or _ends_line(page, colon)):
            continue
        made = _announcement(page, first, colon, table, quoted=quoted)
        speech = _paragraphs(page, out, n + 1, table) if made is not None else []
        if made is None or len(speech) < _SAYING:
            continue
        inside = set(speech)
        cue = set(page.over(made.cue))
        out = [a for a in out if not (_own(page, a, table) and set(page.over((*a.source, *a.cue))) <= inside)]
        old = next((a for a in out if cue & set(page.over(a.cue))), None)
        whole = replace(old or made, content=page.pack(speech))
        out = [a for a in out if a is not old]
        out.insert(sum(1 for a in out if min(page.over((*a.source, *a.cue, *a.content))) < first), whole)
    return out


def _ends_line(page: Passage, k: int) -> bool:
    """Say whether a line ends after a word."""
    after = page.starts[k + 1] if k + 1 < len(page) else len(page.text)
    return "\n" in page.text[page.spans[k][1] : after]


def _announcement(page: Passage, first: int, colon: int, table: NestingTable, *, quoted: bool) -> Attribution | None:
    """Give the source and the cue of "Speaking today, the minister said:", without a content; a quotation may follow more verbs."""
    verbs = table.lists["verbs.finite"] | (table.lists["verbs.announcing"] if quoted else frozenset())
    verb = next((k for k in range(colon - 1, max(first, colon - 6) - 1, -1) if page.lower[k] in verbs), None)
    if verb is None or verb == first:
        return None
    start = verb
    while start > first and verb - start < _SUBJECT and not page.mark(start - 1):
        start -= 1
    words = [k for k in range(start, verb) if not table.has("verbs.auxiliaries", page.lower[k])]
    if not words:
        return None
    return Attribution(source=page.pack(words), cue=page.pack([verb]), origin="speech")


def _paragraphs(page: Passage, found: list[Attribution], n: int, table: NestingTable) -> list[int]:
    """Give the words of the paragraphs from the n-th sentence on that are one speech: up to a heading, or what somebody else says."""
    cues = {page.sentence[c[0]] for a in found if (c := page.over(a.cue)) and not _own(page, a, table)}
    quoted = page.quoted[page.bounds[n][0] + 1 : page.bounds[n][0] + 2] == [INSIDE]
    out: list[int] = []
    for first, end in page.bounds[n:]:
        words = [k for k in range(first, end) if not page.mark(k)]
        heading = len(words) < _LINE and page.lower[end - 1] not in (".", "!", "?", '"', "”")
        if not words or heading or page.lower[end - 1] == ":" or page.sentence[first] in cues:
            break
        if quoted and any(page.quoted[k] != INSIDE for k in words):
            break
        out += range(first, end)
    return out


def _own(page: Passage, a: Attribution, table: NestingTable) -> bool:
    """Say whether a find may be the speaker's own act of speech or no statement at all: "I welcome", or a cue that reports nothing."""
    words = {page.lower[k] for k in page.over(a.source)}
    reports = any(table.has("verbs.reporting", page.lower[k]) for k in page.over(a.cue))
    return not words or bool(words & _SPEAKERS) or not reports


def _joined(page: Passage, found: list[Attribution]) -> list[Attribution]:
    """Give a quotation that has no cue to the statement before it, whose speaker goes on."""
    kept: list[Attribution] = []
    for a in found:
        chosen = page.over(a.content)
        if a.cue or a.source or not kept or not chosen or not _near(page, kept[-1], chosen[0]):
            kept.append(a)
        elif any(page.quoted[k] == INSIDE for k in chosen):
            kept[-1] = replace(kept[-1], content=page.pack([*page.over(kept[-1].content), *chosen]))
        else:
            kept.append(a)
    return kept


def _continued(page: Passage, found: list[Attribution]) -> list[Attribution]:
    """Give every whole sentence in quotation marks that nobody claimed to the statement before it."""
    owner = {k: n for n, a in enumerate(found) for k in page.over(a.content)}
    taken = owner.keys() | {k for a in found for k in page.over((*a.source, *a.cue))}
    out = list(found)
    for first, end in page.bounds:
        words = [k for k in range(first, end) if not page.mark(k)]
        short = len(words) < _SAYING and not _inside_one(page, owner, first)
        if not words or short or any(page.quoted[k] != INSIDE for k in words) or taken & set(words):
            continue
        n = _speaker(page, out, owner, first, end)
        if n is not None:
            out[n] = replace(out[n], content=page.pack([*page.over(out[n].content), *words]))
            owner |= dict.fromkeys(words, n)
            taken |= set(words)
    return out


def _inside_one(page: Passage, owner: dict[int, int], first: int) -> bool:
    """Say whether a quotation that somebody's statement holds goes on at a word."""
    before = first - 1
    while before > 0 and page.mark(before) and page.quoted[before] == INSIDE:
        before -= 1
    return before in owner and page.quoted[before] == INSIDE


def _speaker(page: Passage, found: list[Attribution], owner: dict[int, int], first: int, end: int) -> int | None:
    """Give the statement that a sentence of speech belongs to: one in the same quotation, else the last one before it."""
    for step, at in ((-1, first - 1), (1, end)):
        k = at
        while 0 <= k < len(page) and page.quoted[k] == INSIDE:
            if k in owner:
                return owner[k]
            k += step
    cues = {n: page.over(a.cue) for n, a in enumerate(found) if a.source and _goes_on(page, a, first)}
    before = [n for n, cue in cues.items() if cue and cue[0] < first]
    return max(before, key=lambda n: cues[n][0]) if before else None


def _near(page: Passage, a: Attribution, word: int) -> bool:
    """Say whether a statement ends in the sentence of a word or in the one before, so that its speaker may go on."""
    last = page.over((*a.source, *a.cue, *a.content))
    return bool(last) and page.sentence[word] - page.sentence[max(last)] in (0, 1) and min(last) < word


def _goes_on(page: Passage, a: Attribution, word: int) -> bool:
    """Say whether the speaker of a statement may go on at a word: few sentences stand between, and nobody new opens one of them."""
    last = page.over((*a.source, *a.cue, *a.content))
    if not last or min(last) >= word or not 0 <= page.sentence[word] - page.sentence[max(last)] <= _PAUSE:
        return False
    start = page.sentence[max(last)] + 1
    between = [page.bounds[n] for n in range(start, page.sentence[word])]
    known = frozenset(page.lower[: page.bounds[start][0]]) if between else frozenset()
    return not any(_names_somebody(page, first, end, known) for first, end in between)


def _names_somebody(page: Passage, first: int, end: int, known: frozenset[str]) -> bool:
    """Say whether a sentence outside quotation marks opens with a name of two words that the text has not had before."""
    named = end - first > 1 and page.quoted[first] != INSIDE and page.capital(first) and page.capital(first + 1)
    return named and not page.mark(first) and page.lower[first] not in known
