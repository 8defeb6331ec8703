"""The words for a source made ready to be a name: what introduces it, how many it is, its core without what only this text says."""

from __future__ import annotations

import re

from firsthand.core.document import Span
from firsthand.core.entity.table import SourceTable
from firsthand.core.identity.table import IdentityTable
from firsthand.core.statement import Reading, Source

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_DETERMINER = re.compile(
    r"^(?:the|this|that|these|those|some|several|many|other|another|an?|one|its?|his|her|their)\s+(?:same\s+|other\s+)?", re.IGNORECASE
)
_CUT = re.compile(
    r"\s*(?:[,(;:–—]|\b(?:who|whom|whose|which|that|speaking|quoted|cited|on condition|and (?:his|her|its|their)|as well as)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_BEFORE, _AFTER = 10, 12
_STOPPED = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}")
_LONGEST = 9
_DIGITS = 3
_MENTIONS = 50
"""How many mentions are looked at: who somebody is stands with the first ones."""
_SMALL = frozenset("of for the and in at 's s - de".split())
_STOPS = frozenset('.,;:()!?"“”')


def describing(reading: Reading, source: Source) -> str:
    """Give the words that describe a source best: its own, or those of an earlier mention where its own say little ("he", "the source")."""
    own = " ".join(source.text.split())
    texts = [" ".join(reading.document.text[a:b].split()) for a, b in mentions(reading, source)]
    if source.kind == "person" or len(core(own).split()) > 1:
        return own
    longer = next((text for text in texts if len(core(text).split()) > 1 and text.split()[0].lower() not in _PRONOUNS), None)
    if longer:
        return longer
    if own.lower() in _PRONOUNS or not own:
        return next((text for text in texts if text and text.lower() not in _PRONOUNS), own)
    return own


_PRONOUNS = frozenset("he she it they him her them his its their which who that this i we us whom one both".split())


def mentions(reading: Reading, source: Source) -> tuple[Span, ...]:
    """Give the mentions of the source in its document, of very many the first."""
    entity = next((e for e in reading.entities if e.id == source.refers_to), None)
    return entity.mentions[:_MENTIONS] if entity else source.spans


def introductions(reading: Reading, source: Source, table: SourceTable) -> list[str]:
    """Give each mention of a source with the roles and bodies right before it, and what is put beside it."""
    return [_introduced(reading.document.text, span, table) for span in mentions(reading, source)]


def _introduced(text: str, span: Span, table: SourceTable) -> str:
    """Give one mention with what introduces it."""
    a, b = span
    before = list(_WORD.finditer(text, max(0, a - 120), a))
    start = a
    for m in reversed(before[-_BEFORE:]):
        if not _may_introduce(m.group(), table) or "\n" in text[m.end() : start]:
            break
        start = m.start()
    end = b
    for m in list(_WORD.finditer(text, b, b + 140))[:_AFTER]:
        first = end == b
        if "\n" in text[end : m.start()] or (m.group() in _STOPS and not (first and m.group() in ",(")):
            break
        if not first and not _may_introduce(m.group(), table) and m.group().lower() not in ("a", "an", "their"):
            break
        if first and m.group() not in ",(" and not _opens_apposition(m.group(), table):
            break
        end = m.end()
    return text[start:end]


def _opens_apposition(word: str, table: SourceTable) -> bool:
    """Say whether a word right after a name, without a comma, may begin what is put beside it ("of", "head", "spokesman")."""
    noun = table.nouns.get(word)
    return word in ("of", "from") or (noun is not None and noun.kind == "person" and not noun.plural)


def _may_introduce(word: str, table: SourceTable) -> bool:
    """Say whether a word may stand in what introduces a name."""
    low = word.lower()
    if word in _STOPS:
        return False
    return word[0].isupper() or low in table.nouns or low in table.fields or low in _SMALL or table.has("titles.words", low) or "-" in low


def counted(text: str) -> int | None:
    """Give how many a phrase says there are, or None where it gives no number."""
    for word in text.lower().split()[:3]:
        if word in _NUMBERS:
            return _NUMBERS[word]
        if word.isdigit() and len(word) < _DIGITS:
            return int(word)
    return None


def core(text: str) -> str:
    """Give a descriptive phrase without its determiner, its relative clause and what follows a mark."""
    found = " ".join(_CUT.sub("", text.strip()).split())
    found = _DETERMINER.sub("", found)
    words = found.split()[:_LONGEST]
    return " ".join(words) if words else text.strip()


def spelled(text: str, table: IdentityTable) -> str:
    """Give a phrase with abbreviations without stops, and with the adjective in use for a state ("American" is US)."""
    bare = _STOPPED.sub(lambda m: m.group().replace(".", ""), text)
    out, at = [], 0
    for m in table.parties.find(bare):
        if m.by == "demonym" and m.party.name in table.adjectives and not bare[slice(*m.span)].endswith("s"):
            out += [bare[at : m.span[0]], table.adjectives[m.party.name]]
            at = m.span[1]
    return "".join([*out, bare[at:]])


def head(text: str, table: IdentityTable) -> str:
    """Give the noun of a descriptive phrase with the word of its field before it, in the singular: ``medical source``."""
    words = [m.group().lower() for m in _WORD.finditer(text)]
    place = next((k for k, w in enumerate(words) if w in ("in", "at", "from", "of", "with", "near", "inside", "for", "close")), len(words))
    nouns = [k for k in range(place) if words[k] in table.sources.nouns] or [k for k, w in enumerate(words) if w in table.sources.nouns]
    if not nouns:
        return words[place - 1] if place else (words[0] if words else "")
    k = nouns[-1]
    field = words[k - 1] if k and words[k - 1] in table.sources.fields else ""
    return f"{field} {singular(words[k], table.sources)}".strip()


def singular(word: str, table: SourceTable) -> str:
    """Give the singular of a noun that the tables know."""
    if word.endswith("men") and word[:-3] + "man" in table.nouns:
        return word[:-3] + "man"
    for ending, single in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and word[: len(word) - len(ending)] + single in table.nouns:
            return word[: len(word) - len(ending)] + single
    return word
