"""What the reporting words commit the reporter to, and whether they deny."""

from __future__ import annotations

from firsthand.core.certainty.prose import Prose, is_word
from firsthand.core.certainty.table import CueTable
from firsthand.core.statement import Attribution
from firsthand.core.vocabulary import Hit

_SHORT_NOUN = 2  # "reports of"
_ACT = 4
_ACTS = frozenset("attack attacks bombing bombings blast blasts explosion explosions assault raid strike killing killings shooting".split())
DISTANCING = "distancing"
NEUTRAL, HEARSAY, HEDGING, NEGATING = "neutral", "hearsay", "hedging", "negating"


def read_cue(prose: Prose, attribution: Attribution, table: CueTable) -> str | None:
    """Give the class of a cue: None where there are no words, and ``neutral`` where no list has them.

    A denial that is not itself denied comes first; so does what a text says that an earlier version of it said. Then a cue whose
    speaker nobody names, or whose source is only "sources" or "reports", is hearsay or a hedge. Then the class that the list of
    precedence puts first.
    """
    if not attribution.cue:
        return None
    numbers = [n for n in prose.within(attribution.cue) if is_word(prose.word(n))]
    words = [prose.word(n) for n in numbers]
    classes = _classes(prose, numbers, table)
    negated = is_negated(words, table)
    if NEGATING in classes or (negated and table.opinion & set(words) and not table.refusals & set(words)):
        return NEUTRAL if negated and NEGATING in classes else NEGATING
    if not negated and _is_replaced(prose, attribution, table):
        return NEGATING
    unowned = _without_owner(attribution, words, table)
    if unowned:
        return HEDGING if HEDGING in classes else unowned
    found = min(classes, key=table.precedence.index, default=NEUTRAL)
    found = NEUTRAL if found == DISTANCING and _claims_act(prose, attribution, words) else found
    return HEARSAY if found == NEUTRAL and _is_nobody(prose, attribution, table) else found


def _is_replaced(prose: Prose, attribution: Attribution, table: CueTable) -> bool:
    """Say whether the source is an earlier version of the text, which it has taken back."""
    return bool(table.replaced.find(prose.plain, [prose.words[n] for n in prose.within(attribution.source)]))


def _claims_act(prose: Prose, attribution: Attribution, words: list[str]) -> bool:
    """Say whether it is an act that is claimed, and no fact: "claimed the attack", "an attack claimed by"."""
    said = [prose.word(n) for n in prose.within(attribution.content)]
    return words[-1:] == ["claimed"] and 0 < len(said) <= _ACT and any(w in _ACTS for w in said)


def is_negated(words: list[str], table: CueTable) -> bool:
    """Say whether the reporting itself is denied or refused: "did not say", "refused to say", "has not acknowledged"."""
    return any(word in table.negations for word in words) or any(word in table.refusals for word in words[:-1])


def _classes(prose: Prose, numbers: list[int], table: CueTable) -> set[str]:
    """Collect the classes of all phrases and words of a cue; a word inside a phrase does not count alone."""
    spans = [prose.words[n] for n in numbers]
    end = spans[-1][1] if spans else 0
    hits = [h for h in table.phrases.find(prose.plain, spans) if h.span[1] <= end]
    taken = _longest(hits)
    found = {hit.label for hit in taken}
    for start, stop in spans:
        if not any(h.span[0] <= start and stop <= h.span[1] for h in taken):
            label = table.classes.get(prose.plain[start:stop].replace("'", ""))
            found |= {label} if label else set()
    return found


def _longest(hits: list[Hit]) -> list[Hit]:
    """Keep the longest of phrases that overlap."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.span[0] - h.span[1], h.span[0])):
        if all(hit.span[1] <= k.span[0] or k.span[1] <= hit.span[0] for k in kept):
            kept.append(hit)
    return kept


def _without_owner(attribution: Attribution, words: list[str], table: CueTable) -> str | None:
    """Read a cue that has no source: "it is believed" is a hedge, "it was reported" and "reports of" are hearsay."""
    if attribution.source:
        return None
    if not words:
        return NEUTRAL
    for word in words:
        if word in table.hearsay_heads and table.classes.get(word) != HEDGING and len(words) <= _SHORT_NOUN:
            return HEARSAY
    found = {table.passive[word] for word in words if word in table.passive}
    if found and (table.helpers & set(words) or words[-1] == "to"):
        return HEDGING if HEDGING in found else HEARSAY
    return None


def _is_nobody(prose: Prose, attribution: Attribution, table: CueTable) -> bool:
    """Say whether the source is only "sources", "some reports", "social media posts": a word for nobody in particular."""
    words = [w for w in (prose.word(n) for n in prose.within(attribution.source)) if is_word(w)]
    if not words or not any(w in table.hearsay_heads for w in words):
        return False
    return all(w in table.hearsay_heads or w in table.hearsay_descriptors for w in words) and _bare(words, table)


def _bare(words: list[str], table: CueTable) -> bool:
    """Say whether it is a plural or has no article that makes it one known thing ("the report")."""
    head = next(w for w in reversed(words) if w in table.hearsay_heads)
    return head.endswith("s") or words[0] not in ("the", "a", "an", "this", "that", "its", "report")
