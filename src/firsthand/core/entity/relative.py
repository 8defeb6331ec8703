"""What "who" stands for after a common noun: "medics who said" are medics, as if the words before it were the source."""

from __future__ import annotations

from firsthand.core.document import Spans
from firsthand.core.entity.page import Page
from firsthand.core.entity.phrase import Phrase, built, parse
from firsthand.core.entity.table import SourceTable

_WORDS = 6


def read_phrase(page: Page, spans: Spans, table: SourceTable) -> Phrase | None:
    """Take a source phrase apart; a relative pronoun after a common noun is what the noun's own phrase says."""
    phrase = parse(page, spans, table)
    if phrase is None or phrase.pronoun != "relative":
        return phrase
    noun = next((e for e in page.between(max(0, phrase.first - 2), phrase.first) if e.end == phrase.first), None)
    if noun is None or noun.name or noun.noun is None:
        return phrase
    first = noun.first
    while first > max(0, noun.first - _WORDS) and _describes(page, first - 1, table):
        first -= 1
    found = built(page, phrase.span, (first, noun.end, noun.end), table)
    return found if found.head is not None else phrase


def _describes(page: Page, k: int, table: SourceTable) -> bool:
    """Say whether a word may belong to the phrase that ends in the noun after it."""
    word = page.lower[k]
    if not word[0].isalnum() or page.opens(k + 1):
        return False
    listed = word in table.nouns or word in table.fields or table.has("generic.modifiers", word)
    return listed or word[0].isdigit() or page.words[k][0].isupper() or any(table.has(f"determiners.{n}", word) for n in _COUNTS)


_COUNTS = ("definite", "indefinite", "counted", "uncounted")
