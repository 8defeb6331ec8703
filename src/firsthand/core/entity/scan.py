"""One pass over a text that marks its names, roles and bodies: by the tables, by capitals, and by the pack's tagger."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from firsthand.core.document import Span
from firsthand.core.entity.affairs import affairs_of
from firsthand.core.entity.capitals import Scan, extended, take_name
from firsthand.core.entity.page import Element, NamedSpan, Page, is_acronym, opens, split, stops
from firsthand.core.entity.table import Known, SourceTable
from firsthand.core.party import PartyMention, PartyTable

_SHORT = 4
_NAME = 3
_TAGGED = {"person": "person", "organisation": "body", "place": "place"}


def scan(text: str, names: Sequence[NamedSpan], table: SourceTable, parties: PartyTable) -> Page:
    """Mark all names, roles and bodies of a text."""
    mentions = parties.find(text)
    spans, words, lower = _joined(split(text), mentions)
    starts = [a for a, _ in spans]
    by_word = {bisect_left(starts, m.span[0]): (bisect_left(starts, m.span[1]), m) for m in mentions if _whole(text, m.span)}
    tags = _tags(starts, names)
    inner = {w for k, w in enumerate(words) if w[0].isupper() and not opens(text, spans, k)}
    common = {w for w, low in zip(words, lower, strict=True) if w == low}
    state = Scan(
        text=text,
        table=table,
        spans=spans,
        words=words,
        lower=lower,
        parties=by_word,
        tags=tags,
        common=common,
        all=set(words),
        inner=inner,
    )
    k = 0
    while k < len(words):
        k = _step(state, k)
    return Page(
        text=text, spans=tuple(spans), starts=starts, words=tuple(words), lower=tuple(lower), elements=tuple(_settled(state.found)),
        firsts=[e.first for e in state.found], affairs=affairs_of(lower, words, state.found, mentions), stops=stops(text),
    )  # fmt: skip


def _settled(found: Sequence[Element]) -> list[Element]:
    """Let a lone name that the text uses as a place's be no person, unless it is the last name of somebody."""
    places = {e.name for e in found if e.kind == "place"} - {None}
    surnames = {e.name.rpartition(" ")[2] for e in found if e.kind == "person" and e.name and (" " in e.name or e.titled)}
    return [replace(e, kind="place") if e.kind == "person" and e.name in places and e.name not in surnames else e for e in found]


def _joined(words: tuple[list[Span], list[str], list[str]], mentions: Sequence[PartyMention]) -> tuple[list[Span], list[str], list[str]]:
    """Make the name of a state one word, however many it has, so that what counts words reads every state alike."""
    long = {m.span[0]: m.span[1] for m in mentions if m.party.kind == "state"}
    spans: list[Span] = []
    whole: list[str] = []
    low: list[str] = []
    until = 0
    for span, word, small in zip(*words, strict=True):
        if span[0] < until:
            spans[-1], whole[-1], low[-1] = (spans[-1][0], span[1]), f"{whole[-1]} {word}", f"{low[-1]} {small}"
        else:
            spans.append(span)
            whole.append(word)
            low.append(small)
            until = long.get(span[0], 0)
    return spans, whole, low


def _tags(starts: Sequence[int], names: Sequence[NamedSpan]) -> dict[int, tuple[int, str]]:
    """Give where each tagged name begins and ends; two pieces of a person's name side by side are one."""
    found: dict[int, tuple[int, str]] = {}
    last = -1
    for n in names:
        first, end, kind = bisect_right(starts, n.start) - 1, bisect_left(starts, n.end), _TAGGED.get(n.kind, "place")
        if kind == "person" and found.get(last) == (first, kind) and end - last <= _NAME:
            first = last
        found[first] = (end, kind)
        last = first
    return found


def _whole(text: str, span: Span) -> bool:
    """Say whether a party is named by whole words, and not by the first half of one ("Osterian-backed")."""
    after = text[span[1] : span[1] + 2]
    return not (after[:1] == "-" and after[1:].isalpha()) and text[max(0, span[0] - 1) : span[0]] != "-"


def _step(s: Scan, k: int) -> int:
    """Mark what begins at a word; give the word to go on with."""
    if not s.words[k][0].isalnum():
        return k + 1
    hit = _known(s, k)
    if hit:
        return hit
    if k in s.parties:
        end, mention = s.parties[k]
        if end > k:
            kind = "party" if mention.party.kind == "state" else "body"
            by = mention.by if mention.party.kind == "state" else mention.party.kind
            s.found.append(Element(first=k, end=end, kind=kind, name=mention.party.name, party=mention.party.name, by=by))
            return end
    if s.capital(k) and not _ordinary(s, k):
        return take_name(s, k)
    return _noun(s, k)


def _known(s: Scan, k: int) -> int | None:
    """Mark the longest name of the tables that begins at a word."""
    low, names = s.lower[k], s.table.known
    for form, known in names[low] if low in names else names.get(low.removesuffix("s"), ()):
        end = k + len(form)
        if not _same(s.lower[k:end], form) or not _written(s, k, end, known):
            continue
        if known.shared and _of_another_state(s, k):
            return _namesake(s, k, end, known)
        if _at_home(s, known):
            by = "seat" if known.kind == "seat" else ""
            kind = "body" if by else known.kind
            name = s.written(k, end) if known.name.islower() else known.name
            s.found.append(Element(first=k, end=end, kind=kind, name=name, known=known, party=known.party, by=by))
            return end
    return None


def _namesake(s: Scan, k: int, end: int, known: Known) -> int:
    """Mark the body of another state that has the name of a known one, with the word before that says whose it is."""
    name = s.written(k - 1, end)
    while s.found and s.found[-1].first >= k - 1:
        s.found.pop()
    own = replace(known, name=name, party=name, shared=False, home=None)
    s.found.append(Element(first=k - 1, end=end, kind=known.kind, name=name, known=own, party=name))
    return end


def _at_home(s: Scan, known: Known) -> bool:
    """Say whether a text speaks of the state whose body a shared name is meant for, and of no other that has one of that name."""
    return known.home is None or known.home in {mention.party.name for _, mention in s.parties.values()}


def _of_another_state(s: Scan, k: int) -> bool:
    """Say whether the word before makes a shared name another body's: "the Osterian Red Cross" is not the Red Cross."""
    before = s.parties.get(k - 1)
    return before is not None and before[0] == k and before[1].party.kind == "state"


def _same(words: list[str], form: tuple[str, ...]) -> bool:
    """Say whether words are those of a name; the last may have the s of a possessive that lost its apostrophe."""
    return words[:-1] == list(form[:-1]) and bool(words) and words[-1] in (form[-1], form[-1] + "s")


def _written(s: Scan, k: int, end: int, known: Known) -> bool:
    """Say whether a name is written as one: with a capital, and in capitals throughout if it is short."""
    if end - k > 1:
        return s.words[k][0].isupper() or s.words[end - 1][0].isupper()
    word = s.words[k]
    return word[0].isupper() and (len(word) > _SHORT or word.isupper() or not known.name.isupper())


def _ordinary(s: Scan, k: int) -> bool:
    """Say whether a capital letter means nothing: a common word at the beginning of a sentence."""
    low = s.lower[k]
    end, kind = s.tags.get(k, (k, ""))
    if kind == "person" and end > k + 1 and s.capital(k + 1) and s.table.has("ordinary.forenames", low):
        return False
    if s.table.has("ordinary.words", low) or (low in s.table.pronouns and not is_acronym(s.words[k])):
        return True
    if low in s.table.nouns or s.table.has("titles.words", low):
        return True
    begins = opens(s.text, s.spans, k)
    if k in s.tags:
        return False
    return (
        begins
        and (low in s.common or low in s.table.fields or low.endswith(("ly", "ing")))
        and not (s.capital(k + 1) and low not in s.common)
    )


def _leads(s: Scan, k: int) -> bool:
    """Say whether a word is a role that may be called general without a rank ("general director")."""
    noun = s.table.nouns.get(s.lower[k])
    return noun is not None and noun.kind == "person" and noun.office == "definite" and noun.standing != "military"


def _noun(s: Scan, k: int) -> int:
    """Mark a common noun for people, bodies, outlets or documents; with a capital it may head the name of a body."""
    before = s.lower[k - 1] if k else None
    if s.lower[k] == "general" and s.lower[k + 1 : k + 2] and _leads(s, k + 1):
        return k + 1
    noun = s.table.noun(s.lower[k], before) or (s.table.noun(s.lower[k][:-1], before) if s.lower[k].endswith("ys") else None)
    if noun is None:
        return k + 1
    end = extended(s, k + 1) if noun.kind == "body" and s.capital(k) else k + 1
    name = (
        s.text[s.spans[k][0] : s.spans[end - 1][1]] if end > k + 1 else _called_after_its_country(s, k) if noun.kind == "medium" else None
    )
    s.found.append(Element(first=k, end=end, kind=noun.kind, noun=noun, name=name))
    return end


def _called_after_its_country(s: Scan, k: int) -> str | None:
    """Give the name of an outlet that is a country's adjective and a noun in capitals ("Osterian Radio", not "Osterian television")."""
    owner = s.found[-1] if s.found else None
    titled = s.capital(k) and s.words[k].istitle() and s.table.has("medium.titles", s.lower[k])
    if not titled or owner is None or owner.end != k or owner.kind != "party" or owner.by != "demonym":
        return None
    return s.written(owner.first, k + 1)
