"""The tables of reporting words and of hedges, loaded and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from firsthand.core.certainty.table import CertaintyTable, CueTable, SureTable, VoiceTable
from firsthand.data import notation, tables

CLASSES = ("neutral", "distancing", "committing", "presupposing", "evidential", "negating", "hedging", "hearsay", "implicative")
LEVELS = ("unknown", "conditional", "possible", "probable", "certain")
_CUES = "cues.toml"
_SURE = "certainty.toml"


@lru_cache(maxsize=1)
def load_certainty() -> CertaintyTable:
    """Load all that decides cue class, voice, certainty and polarity."""
    cues, sure = tables.load(_CUES), tables.load(_SURE)
    tables.need(sure, ("levels", "cue", "content", "clause", "voice"), _SURE)
    return CertaintyTable(cues=read_cues(cues), sure=read_sure(sure), voice=_voice(sure["voice"]))


def read_cues(table: dict[str, Any]) -> CueTable:
    """Check and compile the reporting words: every class is known, and no word is in two of them."""
    tables.need(table, ("precedence", "verb", "noun", "word", "phrase", "negation", "hearsay", "replaced", "passive"), _CUES)
    if sorted(table["precedence"]) != sorted(CLASSES):
        raise tables.broken(_CUES, f"precedence must order the classes {CLASSES}")
    for part in ("verb", "noun", "word", "phrase"):
        _known(table[part], CLASSES, _CUES)
    negation, hearsay, passive = table["negation"], table["hearsay"], table["passive"]
    return CueTable(
        classes=_classes(table),
        phrases=notation.lexicon(table["phrase"], _CUES),
        precedence=tuple(table["precedence"]),
        negations=frozenset(negation["words"].split()),
        refusals=_verbs(negation["refusals"]),
        opinion=_verbs(negation["opinion"]),
        hearsay_heads=frozenset(form for word in hearsay["heads"].split() for form in _forms(word)),
        hearsay_descriptors=frozenset(hearsay["descriptors"].split()),
        replaced=notation.lexicon({"replaced": table["replaced"]["phrases"]}, _CUES),
        passive={form: label for label in ("hearsay", "hedging") for form in _verbs(passive[label])},
        helpers=_verbs(passive["helpers"]),
    )


def _known(lists: Mapping[str, Any], labels: Iterable[str], where: str) -> None:
    """Check that lists have only labels of a closed vocabulary."""
    unknown = sorted(set(lists) - set(labels))
    if unknown:
        raise tables.broken(where, f"no such value: {unknown}")


def _forms(word: str) -> tuple[str, ...]:
    """Give the forms of a word of a plain list: of a noun where it begins with a plus."""
    return notation.inflection().noun(word[1:]) if word.startswith("+") else (word,)


def _verbs(words: str) -> frozenset[str]:
    """Give all forms of the verbs of a plain list."""
    return frozenset(form for lemma in words.split() for form in notation.inflection().verb(lemma))


def _classes(table: dict[str, Any]) -> dict[str, str]:
    """Map every form to its class; a verb goes before a noun that is written like it."""
    found: dict[str, str] = {}
    inflection = notation.inflection()
    for part, inflect in (("verb", inflection.verb), ("word", lambda w: (w,)), ("noun", inflection.noun)):
        lemmas: dict[str, str] = {}
        for label, words in table[part].items():
            for lemma in notation.entries(words, _CUES):
                if lemmas.setdefault(lemma, label) != label:
                    raise tables.broken(_CUES, f"'{lemma}' is both {lemmas[lemma]} and {label}")
        for lemma, label in lemmas.items():
            for form in inflect(lemma):
                found.setdefault(form.replace("'", ""), label)
    return found


def read_sure(table: dict[str, Any]) -> SureTable:
    """Check and compile the hedges."""
    if tuple(table["levels"]) != LEVELS:
        raise tables.broken(_SURE, f"levels must be {LEVELS}")
    _known(table["cue"], LEVELS, _SURE)
    _known(table["content"], (*LEVELS, "none"), _SURE)
    clause = table["clause"]
    return SureTable(
        levels=LEVELS,
        cue=notation.lexicon(table["cue"], _SURE),
        content=notation.lexicon(table["content"], _SURE),
        subordinate=frozenset(clause["subordinate"].split()),
        coordinate=frozenset(clause["coordinate"].split()),
        consequence=frozenset(clause["consequence"].split()),
        reach=int(clause["reach"]),
    )


def _voice(table: dict[str, Any]) -> VoiceTable:
    """Read the words of the first and second person."""
    words = frozenset(word for part in ("first", "second", "spoken") for word in table[part].split())
    return VoiceTable(spoken=words, whole=float(table["whole"]))
