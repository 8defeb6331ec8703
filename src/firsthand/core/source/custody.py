"""Who holds a speaker: what a captive says is in the hands of the party that holds him."""

from __future__ import annotations

from firsthand.core.document import Span
from firsthand.core.entity.page import Element, Page
from firsthand.core.entity.phrase import Phrase
from firsthand.core.entity.table import SourceTable
from firsthand.core.source.evidence import Evidence, evidence_of
from firsthand.core.source.party import party_of
from firsthand.core.source.standing import standing_of


def custody_of(evidence: Evidence, standing: str, party: str | None) -> str | None:
    """Give the party that holds the speaker, or None where nobody is said to.

    A soldier who speaks in a video that a party other than his own released is in its hands.
    """
    if evidence.record.kind not in ("person", "unnamed"):
        return None
    shown = _shown_by(evidence)
    paraded = standing == "military" and shown is not None and shown != party
    if standing != "captive" and not paraded and not is_captive(evidence):
        return None
    return _holder(evidence)


def is_captive(evidence: Evidence) -> bool:
    """Say whether the text calls a speaker captive, in a phrase for him or right after his name."""
    table, page = evidence.table, evidence.page
    described = [of_oneself(page.plain(p.span), table) for p in evidence.phrases if not p.head or p.head.kind == "person"]
    if any(table.found("custody.captive", words) or table.found("custody.held", words) for words in described):
        return True
    if any(keeper(page, p.first, p.end, table) for p in evidence.phrases):
        return True
    attribution = evidence.resolution.attributions[evidence.index]
    cue, content = (" ".join(evidence.words(spans)) for spans in (attribution.cue, attribution.content))
    return bool(table.found("custody.confessing", cue) or table.found("custody.told", content)) or any(
        called_captive(page, p.span, table) for p in evidence.phrases
    )


def keeper(page: Page, first: int, end: int, table: SourceTable) -> str | None:
    """Give the party in whose custody a stretch of words says that somebody is ("in Osterian custody", "in the army's hands")."""
    for e in page.between(first, end):
        before = page.lower[max(0, e.first - 2) : e.first]
        if e.party and "in" in before and e.end < len(page.lower) and table.has("custody.keeping", page.lower[e.end]):
            return e.party
    return None


def called_captive(page: Page, span: Span, table: SourceTable) -> bool:
    """Say whether the few words after a mention, up to the end of its clause, say that it is held or captured."""
    clause = page.plain((span[1], page.sentence(span)[1]))
    for end in ('"', "”", " said "):
        clause = clause.split(end)[0]
    clause = of_oneself(clause, table)
    return table.found("custody.held", clause) is not None


def of_oneself(words: str, table: SourceTable) -> str:
    """Give the words beside a name up to those about a relative: "the mother of a captured pilot" is not captured."""
    parts = words.split(" of ")
    for n, part in enumerate(parts[:-1]):
        noun = table.nouns.get((part.split() or [""])[-1])
        if noun is not None and noun.standing == "relative":
            return " of ".join(parts[: n + 1])
    return words


def _holder(evidence: Evidence) -> str | None:
    """Give the party in whose custody he is said to be, or that is named after a word for holding; else who shows him."""
    kept = (keeper(evidence.page, p.first, p.end, evidence.table) for p in evidence.phrases)
    held = next((party for party in kept if party), None)
    if held:
        return held
    own = {e.party for p in evidence.phrases for e in p.owners if e.end <= p.core}
    for phrase in evidence.phrases:
        for e in _near(evidence, phrase):
            if e.party and e.party not in own:
                return e.party
    return _shown_by(evidence) or _reported_by(evidence)


def _reported_by(evidence: Evidence) -> str | None:
    """Give the party that passes the captive's words on, if it is a state or a force."""
    parent = evidence.resolution.attributions[evidence.index].parent
    if parent is None or evidence.resolution.phrases[parent] is None:
        return None
    above = evidence_of(evidence.resolution, parent)
    standing = standing_of(above, above.record.kind)
    return party_of(above, above.record.kind, standing) if standing in ("official", "military", "security") else None


def _near(evidence: Evidence, phrase: Phrase) -> tuple[Element, ...]:
    """Give the names that follow a word for holding in a mention's sentence."""
    page = evidence.page
    begin, end = evidence.bounds(phrase)
    match = evidence.table.found("custody.held", page.text[begin:end].lower())
    if match is None:
        return ()
    numbers = page.within((begin + match.end(), end))
    return page.between(numbers.start, numbers.stop)


def _shown_by(evidence: Evidence) -> str | None:
    """Give the party whose video shows the speaker."""
    parent = evidence.resolution.attributions[evidence.index].parent
    if parent is None or evidence.resolution.phrases[parent] is None:
        return None
    shown = evidence_of(evidence.resolution, parent)
    head = shown.phrase.head
    if head is None or not evidence.table.has("document.showing", evidence.page.lower[head.end - 1]):
        return None
    return party_of(shown, "document", standing_of(shown, "document"))
