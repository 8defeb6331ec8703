"""Whether a source is hidden, and whether the text says why."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.core.document import Span
from firsthand.core.source.evidence import Evidence

_PLACES = 12
_GOES_ON = ("they", "he", "she", "both")
_NONE, _EXPLAINED, _UNEXPLAINED = "none", "explained", "unexplained"


def anonymity_of(evidence: Evidence, kind: str, publisher: str | None) -> str:
    """Decide anonymity: bodies, offices, persons and named media have none; one without a name is explained or is not."""
    if kind == "document" and _uncounted(evidence):
        return _UNEXPLAINED
    if kind in ("person", "body", "office", "document", "author"):
        return _NONE
    if kind == "medium" and _outlet(evidence, publisher):
        return _NONE
    return _EXPLAINED if any(_explains(evidence, span) for span in _places(evidence)) else _UNEXPLAINED


def _places(evidence: Evidence) -> Iterator[Span]:
    """Give where a source is mentioned: a reason that the text gives once holds for all that the source says."""
    yield evidence.phrase.span
    if evidence.record.name is None:
        yield from evidence.record.mentions[:_PLACES]


def _explains(evidence: Evidence, span: Span) -> bool:
    """Say whether the sentence around a mention, or the next one about them, says that the source is hidden, and why."""
    page = evidence.page
    around = page.sentence(span)
    following = page.sentence((around[1] + 1, around[1] + 1)) if around[1] + 1 < len(page.text) else around
    places = [page.plain(around)]
    if page.plain(following).split(" ", 1)[0] in _GOES_ON and "\n" not in page.text[around[1] : around[1] + 1]:
        places.append(page.plain(following))
    table = evidence.table
    return any(table.found("anonymity.requested", words) and table.found("anonymity.reasons", words) for words in places)


def _outlet(evidence: Evidence, publisher: str | None) -> bool:
    """Say whether one can tell which outlet it is: by a name, by a state that owns it, or because it is the document's own."""
    if evidence.record.name:
        return True
    for phrase in evidence.phrases:
        if any(e.kind in ("medium", "body") and e.name for e in evidence.elements(phrase)):
            return True
        if any(evidence.table.has("medium.owned", w) for w in evidence.page.lower[phrase.first : phrase.end]):
            return True
    noun = evidence.phrase.noun
    return publisher is not None and noun is not None and noun.kind == "person"


def _uncounted(evidence: Evidence) -> bool:
    """Say whether a document is only "reports": a plural of which nobody is the owner."""
    phrase = evidence.phrase
    head = phrase.head
    plural = head is not None and head.noun is not None and head.noun.plural
    return plural and phrase.determiner != "definite" and not phrase.owners
