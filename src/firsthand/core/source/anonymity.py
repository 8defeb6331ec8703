"""Whether a source is hidden, and whether the text says why."""

from __future__ import annotations

from firsthand.core.source.evidence import Evidence

_NONE, _EXPLAINED, _UNEXPLAINED = "none", "explained", "unexplained"


def anonymity_of(evidence: Evidence, kind: str, publisher: str | None) -> str:
    """Decide anonymity: bodies, offices, persons and named media have none; one without a name is explained or is not."""
    if kind == "document" and _uncounted(evidence):
        return _UNEXPLAINED
    if kind in ("person", "body", "office", "document", "author"):
        return _NONE
    if kind == "medium" and _outlet(evidence, publisher):
        return _NONE
    sentence = evidence.sentence(evidence.phrase)
    asked = evidence.table.found("anonymity.requested", sentence)
    if asked and evidence.table.found("anonymity.reasons", sentence):
        return _EXPLAINED
    return _UNEXPLAINED


def _outlet(evidence: Evidence, publisher: str | None) -> bool:
    """Say whether one can tell which outlet it is: by a name, by a state that owns it, or because it is the document's own."""
    if evidence.record.name:
        return True
    for phrase in evidence.phrases:
        if any(e.kind == "medium" and e.name for e in evidence.elements(phrase)):
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
