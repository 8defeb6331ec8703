"""What is said inside what is said: which contents to read again, and which of the finds are statements of somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.core.attribution import bare_content, bare_cue, bare_source
from firsthand.core.document import Spans
from firsthand.core.passage import NestingTable, Passage
from firsthand.core.relay import source_like
from firsthand.core.statement import Attribution

_LEAST = 4
"""A content of fewer words holds no source, cue and content of its own."""
_SUBJECT = 10
_PREPOSITIONS = frozenset({"to", "by", "of", "in", "on", "for", "from", "with", "at"})
_DETERMINERS = frozenset({"other", "the", "a", "an", "its", "his", "her", "their", "any", "no", "some"})
_MODALS = frozenset({"can", "cannot", "could", "must", "should", "would", "may", "might"})
_TAKING = frozenset({"claim", "claims", "claimed", "claiming"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you"})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_NOBODY = frozenset("nobody no one none anybody anyone everybody everyone some many others somebody someone".split())
_MANNER = frozenset({"how", "why", "whether"})
_FIRST_PERSON = frozenset({"i", "we"})


def worth_reading(page: Passage, a: Attribution, table: NestingTable) -> bool:
    """Say whether a content can hold a statement: it has a word that reports, and words enough."""
    chosen = page.over(a.content)
    return len(chosen) >= _LEAST and any(table.has("verbs.reporting", page.lower[k]) for k in chosen)


def inside(page: Passage, outer: Attribution, read: Sequence[Attribution], table: NestingTable) -> list[Attribution]:
    """Give the statements that stand inside another's content: what the reader found there, and what its own grammar shows."""
    kept: list[Attribution] = []
    limit = set(page.over(outer.content))
    ruled = list(_ruled(page, outer, table))
    for found in read:
        cue = bare_cue(page, found.cue, table)
        a = replace(
            found, source=bare_source(page, found.source, cue, table), cue=cue, content=bare_content(page, found.content), parent=None
        )
        better = next((r for r in ruled if set(page.over(r.cue)) & set(page.over(a.cue))), None)
        if better is not None and not a.source:
            a = replace(a, source=better.source)
        if counts(page, outer, a, table) and set(page.over((*a.source, *a.cue, *a.content))) <= limit:
            kept.append(replace(a, origin="nested"))
    taken = {k for a in kept for k in page.over(a.cue)}
    return kept + [r for r in ruled if not taken & set(page.over(r.cue)) and counts(page, outer, r, table)]


def counts(page: Passage, outer: Attribution, a: Attribution, table: NestingTable) -> bool:
    """Say whether an inner find is a statement of its own: it has a source who is another, or speaks on another occasion."""
    cue = {page.lower[k] for k in page.over(a.cue)}
    if not a.source or not a.content or not cue & table.lists["verbs.reporting"] or cue & table.lists["verbs.stance"]:
        return False
    if not _active(page, a, table):
        return False
    source = page.over(a.source)
    words = {page.lower[k].removesuffix("'s") for k in source if not page.mark(k)}
    speaker = {page.lower[k].removesuffix("'s") for k in page.over(outer.source)}
    same = words <= table.lists["verbs.pronouns"] or words <= speaker or bool(words & _FIRST_PERSON)
    first, said = page.lower[source[0]], [page.lower[k] for k in page.over(a.content)]
    if words <= _POSSESSIVES or words <= _NOBODY or (source[0] and page.lower[source[0] - 1] in _MANNER):
        return False
    if (table.has("hedge.owners", first) and "according" in cue) or ("lives" in said and cue & _TAKING):
        return False
    return not same or bool(cue & table.lists["verbs.telling"])


def _active(page: Passage, a: Attribution, table: NestingTable) -> bool:
    """Say whether a source does what the cue says: "people were reported killed" and "claiming ten lives" report nothing."""
    cue, source = page.over(a.cue), page.over(a.source)
    verb = next(k for k in reversed(cue) if table.has("verbs.reporting", page.lower[k]))
    passive = any(table.has("hedge.be", page.lower[k]) for k in range(max(0, verb - 2), verb)) and not page.lower[verb].endswith("ing")
    be = any(table.has("hedge.be", page.lower[k]) for k in cue)
    bare = page.lower[verb].endswith("ing") and not be and page.lower[verb] not in ("according", "telling")
    modal = any(page.lower[k] in _MODALS for k in cue)
    return not bare and not modal and not (passive and source[0] < verb)


def _ruled(page: Passage, outer: Attribution, table: NestingTable) -> Iterator[Attribution]:
    """Give the statements that a content's grammar shows: a subject right before a reporting verb, or "according to"."""
    chosen = page.over(outer.content)
    for n, k in enumerate(chosen):
        word = page.lower[k]
        made = None
        if word == "according" and page.lower[k + 1 : k + 2] == ["to"]:
            made = _according(page, chosen, n, table)
        elif table.has("verbs.finite", word) or (table.has("verbs.perceiving", word) and _object(page, chosen, n)):
            made = _clause(page, chosen, n, table)
        if made is not None:
            source, cue, content = made
            yield replace(outer, source=source, cue=cue, content=content, parent=None, origin="nested-rule")


def _object(page: Passage, chosen: list[int], n: int) -> bool:
    """Say whether something follows that was perceived: "saw two boats", and not "was heard in the town"."""
    return (
        n + 1 < len(chosen) and not page.mark(chosen[n + 1]) and page.lower[chosen[n + 1]] not in _PREPOSITIONS | {"even", "as", "across"}
    )


def _according(page: Passage, chosen: list[int], n: int, table: NestingTable) -> tuple[Spans, Spans, Spans] | None:
    """Part "according to Y, Z" and "Z, according to Y" inside a content."""
    end = n + 2
    while (
        end < len(chosen) and not page.mark(chosen[end]) and not table.has("verbs.openers", page.lower[chosen[end]]) and end - n < _SUBJECT
    ):
        end += 1
    first = _start(page, chosen, n, table)
    rest = chosen[first:n] if n - first > 1 else chosen[end : _stop(page, chosen, end, table)]
    if end == n + 2 or not rest or not source_like(page, chosen[n + 2], chosen[end - 1] + 1, table):
        return None
    return page.pack(chosen[n + 2 : end]), page.pack(chosen[n : n + 2]), page.pack(rest)


def _clause(page: Passage, chosen: list[int], n: int, table: NestingTable) -> tuple[Spans, Spans, Spans] | None:
    """Part "Y said that Z" inside a content, if words right before the verb can be its subject."""
    verb = n
    while verb and table.has("verbs.auxiliaries", page.lower[chosen[verb - 1]]):
        verb -= 1
    first = verb
    while first and verb - first < _SUBJECT and not _opens(page, chosen[first - 1], table) and chosen[first - 1] == chosen[first] - 1:
        first -= 1
    if verb - first > 1 and page.lower[chosen[verb - 1]] in _PRONOUNS:
        first = verb - 1
    subject = chosen[first:verb]
    if not subject or len(subject) >= _SUBJECT or any(table.has("verbs.reporting", page.lower[k]) for k in subject):
        return None
    if page.lower[subject[0]] in _PREPOSITIONS or page.lower[subject[-1]] in _PREPOSITIONS | _DETERMINERS:
        return None
    rest = chosen[n + 1 : _stop(page, chosen, n + 1, table)]
    if rest and page.lower[rest[0]] == "that":
        rest = rest[1:]
    if len(rest) <= 1 or all(table.has("time.words", page.lower[k]) or page.lower[k] == "on" for k in rest):
        rest = chosen[_start(page, chosen, first, table) : first]
    if len(rest) == 1 or not rest:
        return None
    return page.pack(subject), page.pack(k for k in chosen[verb : n + 1] if not table.has("time.adverbs", page.lower[k])), page.pack(rest)


def _opens(page: Passage, k: int, table: NestingTable) -> bool:
    """Say whether a clause can begin after a word."""
    return (page.mark(k) and page.lower[k] not in ("-", "'", "’")) or table.has("verbs.openers", page.lower[k]) or page.lower[k] == "that"


def _start(page: Passage, chosen: list[int], n: int, table: NestingTable) -> int:
    """Give where the clause before the n-th word begins: at the sentence's or the content's begin, or after a break."""
    first = n
    while (
        first
        and page.sentence[chosen[first - 1]] == page.sentence[chosen[n]]
        and not table.has("verbs.clause_breaks", page.lower[chosen[first - 1]])
    ):
        first -= 1
    return first


def _stop(page: Passage, chosen: list[int], n: int, table: NestingTable) -> int:
    """Give where the clause after the n-th word ends: with the sentence, the content, or at a break."""
    end = n
    while (
        end < len(chosen)
        and page.sentence[chosen[end]] == page.sentence[chosen[n]]
        and not table.has("verbs.clause_breaks", page.lower[chosen[end]])
    ):
        end += 1
    return end
