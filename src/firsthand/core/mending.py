"""What a tagger loses or takes along at the edges of one find, and what the words around it put right."""

from __future__ import annotations

from dataclasses import replace

from firsthand.core.passage import NestingTable, Passage, medium_at
from firsthand.core.statement import Attribution
from firsthand.core.text import INSIDE

_LEAST = 4
_BACK = 9
_ARTICLES = frozenset({"the", "a", "an"})
_LINKS = frozenset({"of", "for", "from", "in", "at"})
_PLACING = frozenset(
    {"in", "at", "from", "of", "for", "on", "near", "by", "to", "with", "inside", "outside", "around", "across", "under", "over"}
)
_TAGS = frozenset({"said", "says", "added", "adds"})
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_MEANS = frozenset({"via"})


def mended(page: Passage, a: Attribution, table: NestingTable) -> Attribution:
    """Give a find with its own source and content: no heading, no date and no adverb in them, and a source where one stands."""
    for step in (_after_that, _tag, _subject, _agent, _bare_source, _named, _bare_content, _unremarked, _with_law):
        a = step(page, a, table)
    return a


def _after_that(page: Passage, a: Attribution, _: NestingTable) -> Attribution:
    """Drop what stands before the source where the clause that is said follows with "that": it is a heading."""
    said = page.over((*a.source, *a.cue))
    runs = [page.over((span,)) for span in a.content]
    if len(runs) < 2 or not said or not a.source:  # noqa: PLR2004 - two parts
        return a
    later = [run for run in runs if run and run[0] > max(said)]
    opens = bool(later) and (page.lower[later[0][0]] == "that" or page.lower[later[0][0] - 1] == "that")
    early = [k for run in runs if run and run[0] < min(said) for k in run]
    if not opens or not early or max(early) + 1 < min(said) - 2:
        return a
    return replace(a, content=page.pack(k for run in later for k in run))


def _tag(page: Passage, a: Attribution, _: NestingTable) -> Attribution:
    """Find the source in "..., it said" at the end of what was taken for the content."""
    chosen = page.over(a.content)
    if a.source or len(chosen) < _LEAST or page.lower[chosen[-1]] not in _TAGS or page.lower[chosen[-2]] not in _PRONOUNS:
        return a
    last = chosen[-1]
    if last + 1 < len(page) and page.sentence[last + 1] == page.sentence[last] and not page.mark(last + 1):
        return a
    return replace(a, source=(page.spans[chosen[-2]],), cue=(page.spans[last],), content=page.pack([*chosen[:-2], *page.over(a.cue)]))


def _subject(page: Passage, a: Attribution, table: NestingTable) -> Attribution:
    """Find a source that was taken for the end of the content: the phrase with an article right before the verb."""
    cue, chosen = page.over(a.cue), page.over(a.content)
    if a.source or not cue or not table.has("verbs.finite", page.lower[cue[0]]) or len(chosen) < _LEAST:
        return a
    first = page.limits(cue[0])[0]
    for k in range(cue[0] - 1, max(first, cue[0] - _BACK) - 1, -1):
        if table.has("verbs.reporting", page.lower[k]) or table.has("hedge.be", page.lower[k]) or page.lower[k] in (",", '"', "”"):
            return a
        if page.lower[k] in _ARTICLES and (k == first or page.lower[k - 1] not in _LINKS):
            gone = set(range(k, cue[0]))
            if k not in chosen:
                return a
            left = [n for n in chosen if n not in gone]
            return replace(a, source=page.pack(gone), content=page.pack(left)) if len(left) >= _LEAST else a
    return a


def _agent(page: Passage, a: Attribution, table: NestingTable) -> Attribution:
    """Let the one after "by" be the source of a passive verb: what stands before it ("a blast claimed by rebels") is what was claimed."""
    cue, source = page.over(a.cue), page.over(a.source)
    words = {page.lower[k] for k in cue}
    if not cue or not source or "by" in words or words & table.lists["relay.quoting"] or not words & table.lists["verbs.reporting"]:
        return a
    by = cue[-1] + 1
    if page.lower[by : by + 1] != ["by"] or by + 1 >= len(page):
        return a
    end = by + 1
    while end < page.limits(by)[1] and end - by < _BACK and not (end > by + 1 and _stops(page, end, table)):
        end += 1
    owner = list(range(by + 1, end))
    if source[0] == by + 1:
        return replace(a, source=page.pack(k for k in source if k < end))
    if source[-1] >= cue[0] or (set(page.over(a.content)) & set(owner)):
        return a
    return replace(a, source=page.pack(owner), content=page.pack([*source, *page.over(a.content)]))


def _stops(page: Passage, k: int, table: NestingTable) -> bool:
    """Say whether a phrase for a source ends before a word."""
    word = page.lower[k]
    return (
        page.mark(k)
        or table.has("verbs.openers", word)
        or table.has("allegation.verbs", word)
        or table.has("hedge.be", word)
        or table.has("time.words", word)
        or word in ("on", "in", "has", "have", "had")
    )


def _bare_source(page: Passage, a: Attribution, table: NestingTable) -> Attribution:
    """Give the source without "Later" or a heading before it and without "via telephone" after it, with its bracket closed."""
    chosen = page.over(a.source)
    while len(chosen) > 1 and page.capital(chosen[0]) and table.has("time.adverbs", page.lower[chosen[0]]):
        chosen = chosen[1:]
    article = next((n for n in (1, 2) if n < len(chosen) - 1 and page.capital(chosen[n]) and page.lower[chosen[n]] in _ARTICLES), None)
    if article is not None and all(page.capital(k) and page.lower[k] not in _ARTICLES for k in chosen[:article]):
        chosen = chosen[article:]
    means = next((n for n, k in enumerate(chosen) if n and page.lower[k] in _MEANS), None)
    chosen = chosen[:means]
    to = next((n for n, k in enumerate(chosen) if n and page.lower[k] == "to" and medium_at(page, k + 1, table) == chosen[-1] + 1), None)
    return replace(a, source=page.pack(_closed(page, chosen[:to])))


def _closed(page: Passage, chosen: list[int]) -> list[int]:
    """Add the second bracket to words that have the first one, where it comes next."""
    words = [page.lower[k] for k in chosen]
    closes = words.count("(") > words.count(")") and page.lower[chosen[-1] + 1 : chosen[-1] + 2] == [")"]
    return [*chosen, chosen[-1] + 1] if closes else chosen


def _named(page: Passage, a: Attribution, _: NestingTable) -> Attribution:
    """Give an age the name that stands before it ("Mara 24 said")."""
    chosen = page.over(a.source)
    if not chosen or not all(page.lower[k].isdigit() or page.mark(k) for k in chosen):
        return a
    first = chosen[0]
    while first > page.limits(chosen[0])[0] and (page.capital(first - 1) or page.lower[first - 1] == ",") and chosen[0] - first < _LEAST:
        first -= 1
    gone = set(range(first, chosen[0]))
    return replace(a, source=page.pack([*gone, *chosen]), content=page.pack(k for k in page.over(a.content) if k not in gone))


def _bare_content(page: Passage, a: Attribution, table: NestingTable) -> Attribution:
    """Give the content without a date line, or the heading of a section, at the beginning of its sentence ("Sool The army has ...")."""
    chosen = _closed(page, page.over(a.content))
    if not chosen or chosen[0] != page.limits(chosen[0])[0]:
        return replace(a, content=page.pack(chosen))
    date = 0
    while date < len(chosen) and (
        page.lower[chosen[date]].isdigit()
        or table.has("time.words", page.lower[chosen[date]])
        or table.has("time.months", page.lower[chosen[date]])
    ):
        date += 1
    if date >= _LEAST - 1 and page.capital(chosen[date]) if date < len(chosen) else False:
        chosen = chosen[date:]
    heading = next((n for n in (1, 2) if n < len(chosen) - _LEAST and _restarts(page, chosen, n, table)), 0)
    return replace(a, content=page.pack(chosen[heading:]))


def _unremarked(page: Passage, a: Attribution, table: NestingTable) -> Attribution:
    """Give the content without what the reporter remarks at its end ("..., without providing evidence")."""
    chosen = page.over(a.content)
    for n, k in enumerate(chosen):
        after = page.lower[k + 1 : k + 2]
        remarks = page.lower[k] == "without" and bool(after) and table.has("verbs.withholding", after[0]) and page.quoted[k] != INSIDE
        if remarks and n >= _LEAST and page.lower[k - 1] == "," and page.sentence[k] == page.sentence[chosen[-1]]:
            return replace(a, content=page.pack(chosen[:n]))
    return a


def _with_law(page: Passage, a: Attribution, table: NestingTable) -> Attribution:
    """Give the content with the law that the speaker appeals to right after a quotation ("..., as the Convention requires")."""
    chosen, own = page.over(a.content), {*page.over(a.source), *page.over(a.cue)}
    if not chosen or page.quoted[chosen[-1]] != INSIDE:
        return a
    end = page.limits(chosen[-1])[1]
    tail = [k for k in range(chosen[-1] + 1, end) if not page.mark(k)]
    words = [page.lower[k] for k in tail]
    appeals = words[:1] == ["as"] and any(table.has("law.texts", w) for w in words) and table.has("law.verbs", words[-1])
    if not appeals or len(words) > _BACK or own & set(tail):
        return a
    return replace(a, content=page.pack([*chosen, *range(chosen[-1] + 1, end)]))


def _restarts(page: Passage, chosen: list[int], n: int, table: NestingTable) -> bool:
    """Say whether a sentence begins anew at the n-th word, with an article in capitals after names."""
    if not page.capital(chosen[n]) or page.lower[chosen[n]] not in _ARTICLES:
        return False
    before = [page.lower[k] for k in chosen[:n]]
    words = all(page.capital(k) and not page.mark(k) for k in chosen[:n])
    return words and not any(w in _ARTICLES | _PLACING or table.has("verbs.openers", w) for w in before)
