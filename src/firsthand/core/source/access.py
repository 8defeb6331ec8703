"""How a source could know: it saw or did it, it speaks for the body that did it, another told it, or the text does not say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from firsthand.core.entity.table import SourceTable
from firsthand.core.source.evidence import Evidence

_PERSONAL = frozenset(
    {"witness", "participant", "captive", "victim", "relative", "public", "unknown", "medium", "advocate", "medical", "military"}
)
_PRESENT = frozenset({"witness", "participant", "captive", "victim"})
_INSTITUTIONS = frozenset({"official", "military", "security"})
_HANDLE = frozenset({"medical", "security"})
_HEALTH = frozenset({"medical"})
_ALONE = frozenset({"relative", "public"})
_HEAD = 12
_SUBJECT = 5
_PASSIVE = 6


def access_of(evidence: Evidence, kind: str, standing: str, party: str | None) -> str:
    """Decide access: ``told`` where the next link of the chain is named, then what the words of phrase and content say."""
    if evidence.table.found("access.briefed", evidence.page.plain(evidence.phrase.span)):
        return "briefed"
    own = standing in _INSTITUTIONS and kind not in ("document", "medium") and _own_acts(evidence, standing, party)
    if evidence.nested and not own:
        return "told"
    if kind == "document":
        return _document(evidence, standing)
    if kind == "medium" and evidence.phrase.noun is not None and evidence.phrase.noun.kind == "person":
        return "first-hand"
    if kind in ("person", "unnamed", "collective") and _first_hand(evidence, standing):
        return "first-hand"
    handles = standing in _HANDLE or (standing == "official" and not _HEALTH.isdisjoint(_fields(evidence)))
    return "institutional" if own or (handles and _handles(evidence)) else "unstated"


def _document(evidence: Evidence, standing: str) -> str:
    """A statement is its body's; a video or a record is a ground of its own; what "reports" rest on is not said."""
    head = evidence.phrase.head
    word = evidence.page.lower[head.end - 1] if head else ""
    if evidence.table.has("document.carrying", word):
        return "institutional" if standing in _INSTITUTIONS else "unstated"
    if word == "reports":
        return "unstated"
    return "documentary"


def _first_hand(evidence: Evidence, standing: str) -> bool:
    """Say whether somebody tells what they saw or went through."""
    attribution = evidence.resolution.attributions[evidence.index]
    if standing in _PRESENT or any(evidence.table.has("access.perceived", w) for w in evidence.words(attribution.cue)):
        return True
    if standing not in _PERSONAL:
        return False
    content = " ".join(evidence.words(attribution.content))
    alone = standing in _ALONE or (standing == "unknown" and evidence.record.kind == "person")
    return bool(evidence.table.found("access.saw" if alone else "access.strong", content))


def _own_acts(evidence: Evidence, standing: str, party: str | None) -> bool:
    """Say whether a content is about what the speaker's own body did, lost, decided or wants.

    What an armed force says is about its own doings unless it speaks of another's; what an official says is so only where the
    words show it.
    """
    attribution, table = evidence.resolution.attributions[evidence.index], evidence.table
    cue, content = evidence.words(attribution.cue), evidence.words(attribution.content)
    calls = _calls(cue, content, table)
    if any(table.has("access.blaming", w) or (not calls and table.has("access.calling", w)) for w in cue):
        return False
    willing = any(table.has("access.willing", w) for w in cue) or any(table.has("access.subjects", w) for w in content[:1])
    if willing or calls or any(table.has("access.first", w) for w in content):
        return True
    subject = _subject(evidence)
    if subject is not None:
        return subject == party
    if any(table.has("access.own", w) for w in content[:_HEAD]):
        return True
    if standing != "military":
        return False
    others = next((n for n, w in enumerate(content[:_SUBJECT]) if table.has("access.others", w)), None)
    return others is None or _suffer(content[others + 1 :], table)


def _suffer(after: list[str], table: SourceTable) -> bool:
    """Say whether the adversary only suffers what is told ("ten militants were killed"): then the speaker's own side did it."""
    for before, word in pairwise(after[:_PASSIVE]):
        if before in ("was", "were", "been"):
            return table.has("access.done", word)
    return False


def _calls(cue: list[str], content: list[str], table: SourceTable) -> bool:
    """Say whether a cue calls for something; to call something by a name is no will of one's own."""
    asked = ("for", "on", "upon", "to")
    return any(table.has("access.calling", w) for w in cue) and (any(w in asked for w in cue) or content[:1] in ([a] for a in asked))


def _subject(evidence: Evidence) -> str | None:
    """Give the party with which a content begins."""
    for span in evidence.resolution.attributions[evidence.index].content[:1]:
        numbers = evidence.page.within(span)
        for e in evidence.page.between(numbers.start, min(numbers.stop, numbers.start + _SUBJECT)):
            if e.party:
                return e.party
    return None


def _fields(evidence: Evidence) -> Iterator[str]:
    """Give the fields in which a source works, by all that describes it."""
    words = (w for p in evidence.phrases for w in evidence.page.lower[p.first : p.end])
    yield from (evidence.table.fields[w] for w in words if w in evidence.table.fields)


def _handles(evidence: Evidence) -> bool:
    """Say whether a content is about casualties, which hospitals, rescuers and police handle."""
    content = evidence.words(evidence.resolution.attributions[evidence.index].content)
    return any(evidence.table.has("access.losses", w) for w in content)
