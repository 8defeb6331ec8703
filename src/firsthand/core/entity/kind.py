"""What a source phrase is by itself: a person, a body, an office, somebody unnamed, a plural, a document, a medium."""

from __future__ import annotations

from firsthand.core.entity.page import Element, Page
from firsthand.core.entity.phrase import Phrase
from firsthand.core.entity.table import SourceTable


def kind_of(page: Page, phrase: Phrase, table: SourceTable) -> str:
    """Decide the kind of a source by its phrase alone; a pronoun is ``unnamed`` until its referent is known."""
    head = phrase.head
    if head is None:
        return _headless(page, phrase, table)
    if head.name and not (head.noun and head.noun.plural and head.kind == "body" and not _fixed(page, head, table)):
        return _named(page, head)
    noun = head.noun
    if noun is None:
        return "unnamed"
    if noun.kind == "person":
        return _people(phrase)
    if noun.plural and not _fixed(page, head, table) and phrase.determiner != "counted":
        return {"body": "collective"}.get(noun.kind, noun.kind)
    return noun.kind


def _headless(page: Page, phrase: Phrase, table: SourceTable) -> str:
    """A phrase without any noun that the tables know: a number counts people, a plural ending hides how many."""
    if phrase.determiner in ("counted", "indefinite"):
        return "unnamed"
    last = page.lower[phrase.core - 1] if phrase.core > phrase.first else ""
    many = phrase.determiner == "uncounted" or (last.endswith("s") and not last.endswith("ss")) or last in table.lists["plural.words"]
    return "collective" if many else "unnamed"


def _named(page: Page, head: Element) -> str:
    """A name is a person, a body or a medium; a people by its demonym is a plural."""
    if head.kind == "party":
        last = page.words[head.end - 1]
        return "collective" if head.by == "demonym" and last.endswith("s") else "body"
    if head.kind == "place":
        return "body"
    if head.kind == "document":
        return "document"
    return head.kind


def _fixed(page: Page, head: Element, table: SourceTable) -> bool:
    """Say whether a plural is one body all the same ("forces", "authorities")."""
    return table.has("always.body", page.lower[head.end - 1]) or (head.name is not None and head.end - head.first > 1)


def _people(phrase: Phrase) -> str:
    """People without a name: an uncounted plural, the holder of an office, an outlet's own correspondent, or somebody unnamed."""
    head = phrase.head
    noun = phrase.noun or (head.noun if head else None)
    if noun is None:
        return "unnamed"
    if phrase.determiner == "uncounted" or (noun.plural and phrase.determiner != "counted"):
        return "collective"
    if noun.plural:
        return "unnamed"
    if noun.standing == "medium" and (phrase.determiner != "indefinite" or any(o.kind == "medium" for o in phrase.owners)):
        return "medium"
    if noun.office == "always":
        return "office"
    definite = phrase.determiner == "definite" or (phrase.determiner == "" and phrase.end - phrase.first > 1)
    return "office" if noun.office == "definite" and definite else "unnamed"
