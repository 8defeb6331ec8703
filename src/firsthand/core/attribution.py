"""Which spans make one attribution: what a tagger found, brought to the form that READING rules."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from firsthand.core.document import Spans
from firsthand.core.heading import heading, without_heading
from firsthand.core.mending import mended
from firsthand.core.passage import NestingTable, Passage
from firsthand.core.speech import spoken
from firsthand.core.statement import Attribution

_WIDEST = 4
_POINTING = 2
"""Of so few words "that" is no conjunction: "confirmed that account"."""
_SHARED = [1, 2]
"""Words of two sources that share their last: "regime and rebel forces"."""
_OPEN_ENDS = frozenset({"but", "and", "that", ",", "."})
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_SINGULAR = frozenset({"has", "says", "is", "was"})


def tidy(page: Passage, found: Sequence[Attribution], table: NestingTable) -> list[Attribution]:
    """Bring what a tagger found to the form of the rulings: spans without trimmings, one statement for each speaker."""
    kept: list[Attribution] = []
    title, start = heading(page, found, table)
    for raw in found:
        a = mended(page, without_heading(page, raw, start), table)
        content = bare_content(page, a.content)
        cue = bare_cue(page, a.cue, table)
        source = bare_source(page, a.source, cue, table)
        if not content and not (cue and source):
            continue
        if content and not _stance(page, cue, table):
            kept.extend(_apart(page, replace(a, source=source, cue=cue, content=content), table))
    kept = spoken(page, sorted(kept, key=_order), table)
    return [*title, *(_colon(page, a) for a in kept)]


def bare_content(page: Passage, spans: Spans) -> Spans:
    """Give the content without a leading "that", a trailing "but", quotation marks and final stops, as runs of words."""
    chosen = page.over(spans)
    if len(chosen) > _POINTING and page.lower[chosen[0]] == "that" and chosen[1] == chosen[0] + 1:
        chosen = chosen[1:]
    while len(chosen) > 1 and page.lower[chosen[-1]] in _OPEN_ENDS and not _is_object(page, chosen):
        chosen = chosen[:-1]
    return page.pack(chosen)


def _is_object(page: Passage, chosen: list[int]) -> bool:
    """Say whether a content ends in a "that" which opens nothing: "we should do that"."""
    last = chosen[-1]
    ends = last + 1 >= len(page) or page.mark(last + 1) or page.sentence[last + 1] != page.sentence[last]
    return page.lower[last] == "that" and ends and chosen[-2] == last - 1


def bare_cue(page: Passage, spans: Spans, table: NestingTable) -> Spans:
    """Give the reporting words without times, occasions and listeners ("said in a statement on Monday" is "said")."""
    chosen = page.over(spans)
    if page.text[slice(*spans[0])].strip() == ":" if spans else False:
        return spans
    words = [k for k in chosen if not page.mark(k) and not table.has("time.adverbs", page.lower[k])]
    end = next((n for n, k in enumerate(words) if _tail(page, words, n, table)), len(words))
    return page.pack(words[:end] or chosen)


def _tail(page: Passage, words: list[int], n: int, table: NestingTable) -> bool:
    """Say whether a phrase that is no part of the cue begins at its n-th word."""
    if not n or not table.has("verbs.reporting", page.lower[words[n - 1]]):
        return False
    after = {page.lower[k] for k in words[n:] if page.lower[k - 1] not in _ARTICLES}
    if page.lower[words[n]] in ("reporters", "journalists"):
        return True
    return table.has("time.tails", page.lower[words[n]]) and len(after) > 1 and not after & table.lists["verbs.reporting"]


def bare_source(page: Passage, spans: Spans, cue: Spans, table: NestingTable) -> Spans:
    """Give the source without punctuation at its ends, and without what it cites ("SANA quoting an official")."""
    taken = set(page.over(cue))
    chosen = [k for k in page.over(spans) if k not in taken]
    for n, k in enumerate(chosen):
        if n and page.lower[k] in ("citing", "quoting"):
            chosen = chosen[:n]
            break
    while chosen and table.has("time.words", page.lower[chosen[-1]]) and len(chosen) > 1:
        chosen = chosen[:-2] if page.lower[chosen[-2]] == "on" else chosen[:-1]
    return page.pack(chosen)


def _stance(page: Passage, cue: Spans, table: NestingTable) -> bool:
    """Say whether the words show how somebody feels and report nothing."""
    words = {page.lower[k] for k in page.over(cue)}
    return bool(words & table.lists["verbs.stance"]) and not words & (table.lists["verbs.reporting"] - table.lists["verbs.stance"])


def _apart(page: Passage, a: Attribution, table: NestingTable) -> list[Attribution]:
    """Give a statement for each of the sources that the text names side by side ("rebels and activists have said")."""
    chosen = page.over(a.source)
    said = {page.lower[k] for k in page.over((*a.cue, *a.content[:1]))}
    joined = said & (table.lists["verbs.joint"] | table.lists["hedge.adverbs"] | _SINGULAR)
    if len(a.source) != 1 or "and" not in (page.lower[k] for k in chosen) or joined:
        return [a]
    sides: list[list[int]] = [[]]
    for k in chosen:
        if page.lower[k] in ("and", ","):
            sides.append([])
        elif page.lower[k] not in ("both", "as", "well"):
            sides[-1].append(k)
    sides = [side for side in sides if side]
    if list(map(len, sides)) == _SHARED and _plural(page, sides[1]) and not _plural(page, sides[0]):
        sides[0] = [*sides[0], sides[1][-1]]
    bare = [*sides[:-1], _described(page, sides[-1])]  # where the last one is ("workers in the town") is nothing that the others share
    if len(sides) == 1 or not all(_whole(page, side, table) for side in bare) or _one_name(page, sides):
        return [a]
    return [replace(a, source=page.pack(side)) for side in sides]


def _plural(page: Passage, side: list[int]) -> bool:
    """Say whether a phrase is an uncounted plural ("activists", "opposition forces")."""
    return page.lower[side[-1]].endswith(("s", "people", "police")) and not page.capital(side[-1])


def _whole(page: Passage, side: list[int], table: NestingTable) -> bool:
    """Say whether some words can be one source alone: a plural, a side or a name, and nothing that the others could share."""
    loose = [k for n, k in enumerate(side) if page.lower[k] != "the" and not (page.lower[k] in ("of", "for") and _in_name(page, side, n))]
    if len(loose) > _WIDEST or any(page.mark(k) or page.lower[k] in ("of", "for", "who", "which", "from", "in") for k in loose):
        return False
    last = side[-1]
    if table.has("hedge.owners", page.lower[side[0]]) or _adjective(page, last, table):
        return False
    if len(side) > 1 and page.lower[side[0]] in ("the", "a", "an") and table.has("verbs.bodies", page.lower[last]):
        return True
    return _plural(page, side) or table.has("allegation.sides", page.lower[last]) or page.lower[last] == "government" or page.capital(last)


def _described(page: Passage, side: list[int]) -> list[int]:
    """Leave out where a source is or comes from."""
    end = next((n for n, k in enumerate(side) if n and page.lower[k] in ("in", "from", "at", "inside", "near")), len(side))
    return side[:end]


def _one_name(page: Passage, sides: list[list[int]]) -> bool:
    """Say whether an "and" stands inside a name ("Ministry of Defence and Security"): a bare capital follows a name with a small word."""
    pairs = itertools.pairwise(sides)
    return any(
        any(page.lower[k] in ("of", "for") for k in one) and page.capital(other[0]) and page.lower[other[0]] != "the"
        for one, other in pairs
    )


def _in_name(page: Passage, side: list[int], n: int) -> bool:
    """Say whether a small word stands inside a name ("Observatory for Human Rights")."""
    return 0 < n < len(side) - 1 and page.capital(side[n - 1]) and page.capital(side[n + 1])


def _adjective(page: Passage, word: int, table: NestingTable) -> bool:
    """Say whether a word only says whose something is ("Osterian"), and names nobody."""
    name = page.text[slice(*page.spans[word])]
    party = table.parties.get(name)
    return party is not None and name in party.demonyms and not name.endswith("s")


def _colon(page: Passage, a: Attribution) -> Attribution:
    """Give a statement without a cue the colon that parts its content from its source, if there is one ("Raid kills two: monitor")."""
    if a.cue or not a.source or not a.content:
        return a
    left, right = sorted((a.source[0][0], a.content[0][0]))
    between = page.text.find(":", left, right)
    return replace(a, cue=((between, between + 1),)) if between >= 0 else a


def _order(a: Attribution) -> tuple[int, int]:
    """Order statements as the text has them."""
    spans = sorted((*a.source, *a.cue, *a.content))
    return spans[0] if spans else (0, 0)
