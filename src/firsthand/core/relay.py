"""Who passes on what somebody said: the medium they told it to, the report that quotes them, the source that a report cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from firsthand.core.document import Spans
from firsthand.core.passage import NestingTable, Passage, medium_at
from firsthand.core.statement import Attribution
from firsthand.core.text import INSIDE

_REACH = 14
_WIDTH = 3
"""Words that may stand before "video" in the phrase for it."""
_PASSIVE = frozenset({"was", "were", "is", "are", "been", "as", "being"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """A stretch of words that passes a statement on: ``source`` and ``cue`` as ranges of words."""

    source: tuple[int, int]
    cue: tuple[int, int]


def relay_of(page: Passage, a: Attribution, table: NestingTable, publisher: str | None) -> Attribution | None:
    """Give the statement that passes this one on, which becomes its parent: same content, the medium as its source.

    None for what reporters in general were told, and where the medium is the document's own publisher.
    """
    cue = page.over(a.cue)
    if not cue:
        return None
    for relay in _relays(page, a, table):
        source = page.span(*relay.source)
        if not is_own(page.text[slice(*source)], publisher) and not _same(page, a, relay):
            return replace(a, source=(source,), cue=page.pack(range(*relay.cue)), parent=None, origin="relay")
    return None


def _relays(page: Passage, a: Attribution, table: NestingTable) -> Iterator[Relay]:
    """Give what may pass a statement on, the surest first: told X, an interview with X, carried by X, a video of X's."""
    cue = page.over(a.cue)
    first, end = page.limits(cue[0])
    content = set(page.over(a.content))
    for k in cue:
        if page.lower[k] in ("told", "tells", "telling") and (stop := medium_at(page, k + 1, table)):
            yield Relay(source=(k + 1, stop), cue=(k, k + 1))
        if table.has("verbs.reporting", page.lower[k]) and page.lower[k + 1 : k + 2] == ["to"] and (stop := medium_at(page, k + 2, table)):
            yield Relay(source=(k + 2, stop), cue=(k, k + 2))
    source = page.over(a.source)
    after = source[-1] + 1 if source else end
    if source and source[0] > cue[-1] and after < end and page.lower[after] == "to" and (stop := medium_at(page, after + 1, table)):
        yield Relay(source=(after + 1, stop), cue=(cue[0], cue[-1] + 1))
    near = _near(page, a)
    for k in range(max(first, near.start), min(end, near.stop)):
        if k in content or page.quoted[k] == INSIDE:
            continue
        yield from _occasion(page, k, table)


def _near(page: Passage, a: Attribution) -> range:
    """Give the words that are near enough to a statement's source and cue to belong to them."""
    own = page.over((*a.source, *a.cue))
    if not own:
        return range(0)
    said = page.over(a.content)
    last = said[-1] if said and page.sentence[said[-1]] == page.sentence[max(own)] else 0
    return range(min(own) - _REACH, max(*own, last) + _REACH + 1)


def _occasion(page: Passage, k: int, table: NestingTable) -> Iterator[Relay]:
    """Give the relay whose phrase has its noun or verb at a word."""
    word = page.lower[k]
    if table.has("relay.talks", word) and k + 1 < len(page):
        at = k + 1
        if table.has("relay.carrying", page.lower[at]):
            at += 1
        if at < len(page) and table.has("relay.prepositions", page.lower[at]) and (stop := medium_at(page, at + 1, table)):
            yield Relay(source=(at + 1, stop), cue=(_back(page, k, table), at + 1))
    elif (
        table.has("relay.speaking", word)
        and k + 1 < len(page)
        and page.lower[k + 1] in ("to", "with")
        and (stop := medium_at(page, k + 2, table))
    ):
        yield Relay(source=(k + 2, stop), cue=(k, k + 2))
    elif table.has("relay.carrying", word):
        yield from _carried(page, k, table)
    elif table.has("relay.records", word):
        yield from _record(page, k, table)


def _back(page: Passage, k: int, table: NestingTable) -> int:
    """Give where the phrase around a noun begins ("in a televised interview")."""
    first = page.limits(k)[0]
    for at in range(k - 1, max(first, k - 5) - 1, -1):
        if page.lower[at] in ("in", "during"):
            return at
        if page.mark(at) or table.has("verbs.reporting", page.lower[at]):
            break
    return k


def _carried(page: Passage, k: int, table: NestingTable) -> Iterator[Relay]:
    """Give the medium in "carried by X" and "quoted as saying by X"."""
    at = k + 1
    if at + 1 < len(page) and page.lower[at] == "as" and table.has("relay.saying", page.lower[at + 1]):
        at += 2
    if at < len(page) and page.lower[at] in ("by", "on") and (stop := medium_at(page, at + 1, table)):
        yield Relay(source=(at + 1, stop), cue=(k, at + 1))


def _record(page: Passage, k: int, table: NestingTable) -> Iterator[Relay]:
    """Give the video, letter or tape that another one released: the whole phrase is the source, the verb the cue."""
    end = page.limits(k)[1]
    verb = next((n for n in range(k + 1, min(k + 4, end)) if table.has("relay.carrying", page.lower[n])), None)
    if verb is None:
        return
    by = next((n for n in range(verb + 1, min(verb + 4, end)) if page.lower[n] == "by"), None)
    if by is None or by + 1 >= end or table.has("verbs.pronouns", page.lower[by + 1]):
        return
    start = k
    while start > page.limits(k)[0] and page.lower[start - 1] not in ("in", "on", "from", "through", "via") and k - start < _WIDTH:
        start -= 1
    if start == page.limits(k)[0] or page.lower[start - 1] not in ("in", "on", "from", "through", "via"):
        return
    yield Relay(source=(start, phrase_end(page, by + 1, table)), cue=(verb, by + 1))


def _same(page: Passage, a: Attribution, relay: Relay) -> bool:
    """Say whether speaker and relay are one: their own words, or their own video."""
    speaker, medium = set(page.over(a.source)), set(range(*relay.source))
    if speaker & medium:
        return True
    said = {page.lower[k].removesuffix("'s") for k in speaker if page.capital(k)}
    return bool(said) and said <= {page.lower[k].removesuffix("'s") for k in medium}


def is_own(medium: str, publisher: str | None) -> bool:
    """Say whether a medium is the document's own publisher ("the Morning Post newspaper" is the Morning Post)."""
    if not publisher:
        return False
    own, other = (tuple(w for w in name.lower().split() if w != "the") for name in (publisher, medium))
    return bool(own) and (own == other or own == other[: len(own)] or other == own[: len(other)])


def phrase_end(page: Passage, first: int, table: NestingTable) -> int:
    """Give where a phrase for a source that begins at a word ends: at a mark, a clause, a time or a reporting verb."""
    end = page.limits(first)[1]
    at = first
    while at < end and at - first < _REACH:
        word = page.lower[at]
        mark = (page.mark(at) and word not in ("-", ".")) or (word == "." and at + 1 >= end)
        clause = at > first and (
            word in ("that", "as", "who", "which", "but", "while", "when", "after", "because", "if") or word in ("citing", "quoting")
        )
        verb = at > first and (table.has("verbs.finite", word) or table.has("time.words", word) or table.has("verbs.auxiliaries", word))
        if mark or clause or verb:
            break
        at += 1
    if at > first + 1 and page.lower[at - 1] in ("on", "in", "and", "at", "by") and at < end:
        at -= 1
    return at


def cited_of(page: Passage, a: Attribution, table: NestingTable) -> tuple[Attribution, Attribution] | None:
    """Give the statement, mended, and the one it cites: "citing Y", and "quoted Y as saying", whose content the parent's includes."""
    spoken = page.over((*a.source, *a.cue, *a.content))
    if not spoken:
        return None
    first, end = page.limits((page.over(a.cue) or spoken)[0])
    content = set(page.over(a.content))
    for k in range(first, end - 1):
        if page.quoted[k] == INSIDE or not (table.has("relay.quoting", page.lower[k]) or table.has("relay.reporting_as", page.lower[k])):
            continue
        if (k and page.lower[k - 1] in _PASSIVE) or {k - 1, k} <= content:
            continue
        stop = phrase_end(page, k + 1, table)
        if stop + 1 < end and page.lower[stop] == "as" and table.has("relay.saying", page.lower[stop + 1]):
            if set(range(k, stop + 2)) & set(spoken):
                return _quoted(page, a, k, stop)
        elif _cites(page, a, k, table):
            return _citing(page, a, k, stop)
    return None


def _cites(page: Passage, a: Attribution, k: int, table: NestingTable) -> bool:
    """Say whether a statement cites a source at a word: "citing" beside its own words, before somebody or something that can be read."""
    if page.lower[k] not in ("citing", "quoting") or k in page.over(a.content) or k not in _near(page, a):
        return False
    stop = phrase_end(page, k + 1, table)
    return stop > k + 1 and source_like(page, k + 1, stop, table)


def _citing(page: Passage, a: Attribution, k: int, stop: int) -> tuple[Attribution, Attribution]:
    """Part "X reported, citing Y" into X's statement and Y's, which have one content."""
    content = _without(page, a.content, k, stop)
    own = [n for n in page.over(a.cue) if n != k]
    child = replace(a, source=(page.span(k + 1, stop),), cue=(page.spans[k],), content=content, origin="relay")
    return replace(a, cue=page.pack(own) or a.cue, content=content), child


def _without(page: Passage, spans: Spans, first: int, end: int) -> Spans:
    """Give some spans without a range of words, and without a leading "that"."""
    left = [k for k in page.over(spans) if not first <= k < end]
    return page.pack(left[1:] if len(left) > 1 and page.lower[left[0]] == "that" else left)


def _quoted(page: Passage, a: Attribution, k: int, stop: int) -> tuple[Attribution, Attribution] | None:
    """Part "X quoted Y as saying Z" into X's statement and Y's."""
    inner = [n for n in page.over(a.content) if not k <= n < stop + 2]
    first, end = page.limits(k)
    inner = inner or list(range(stop + 2, end))
    if all(page.mark(n) for n in inner):
        inner = [n for n in range(first, k) if n not in set(page.over((*a.source, *a.cue)))]
    if all(page.mark(n) for n in inner):
        return None
    if page.lower[inner[0]] == "that":
        inner = inner[1:]
    source = [n for n in page.over(a.source) if not k <= n < stop + 2] or _left(page, k)
    after = inner and inner[0] > stop
    whole = [*range(k + 1, inner[0]), *inner] if after else inner
    if page.lower[k] == "citing" and page.over(a.cue) and k not in page.over(a.cue):
        cue = [n for n in page.over(a.cue) if not k <= n < stop + 2]
    else:
        cue = [k]
    parent = replace(a, source=page.pack(source), cue=page.pack(cue or [k]), content=page.pack(whole))
    child = replace(a, source=(page.span(k + 1, stop),), cue=(page.spans[stop + 1],), content=page.pack(inner), origin="relay")
    return parent, child


def _left(page: Passage, k: int) -> list[int]:
    """Give the words before a verb up to a mark: its subject, where a tagger gave none."""
    at = k
    while at > page.limits(k)[0] and not page.mark(at - 1) and k - at < _REACH:
        at -= 1
    return list(range(at, k))


def source_like(page: Passage, first: int, end: int, table: NestingTable) -> bool:
    """Say whether a cited phrase can speak or be read: its head is a source, a document or a name."""
    head = next(
        (k for k in range(first, end) if k + 1 == end or page.lower[k + 1] in ("of", "in", "from", "at", "within", "on", "with", "inside")),
        first,
    )
    known = any(table.has("relay.cited", page.lower[k].removesuffix("'s")) for k in range(first, end))
    return known or page.capital(head) or medium_at(page, first, table) is not None
