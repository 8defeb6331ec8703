"""The small notation of our word lists, and the inflections that it stands for.

A phrase is words with spaces between. ``~say`` is any form of the verb, ``+claim`` a noun in singular or plural, ``a|b`` one of
several, a ``?`` at the end makes a word optional, and ``..3`` lets up to three other words stand there. Apostrophes may be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from firsthand.core.vocabulary import Lexicon, Phrase
from firsthand.data import tables

_VOWELS = "aeiou"
_HISS = ("s", "x", "z", "ch", "sh", "o")
_GAP = re.compile(r"\.\.(\d)")
_BETWEEN = r"[\s-]+"
_OTHER = r"[^\s.;:!?]+\s+"


@dataclass(frozen=True, slots=True)
class Inflection:
    """How verbs change that do not follow the rule, and which double their last letter."""

    irregular: Mapping[str, tuple[str, ...]]
    doubling: frozenset[str]

    def verb(self, lemma: str) -> tuple[str, ...]:
        """Give every form of a verb."""
        base = lemma + lemma[-1] if lemma in self.doubling else lemma
        past = self.irregular.get(lemma) or (_past(base),)
        third = {"be": "is", "have": "has"}.get(lemma) or _plural(lemma)
        return tuple(dict.fromkeys((lemma, third, *past, _ing(base))))

    def noun(self, lemma: str) -> tuple[str, ...]:
        """Give singular and plural."""
        return lemma, _plural(lemma)


def _plural(word: str) -> str:
    """Add the s of the third person and of the plural."""
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_HISS) else "s")


def _past(base: str) -> str:
    """Add the ending of the past."""
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")


def _ing(base: str) -> str:
    """Add the ending of the participle."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + "ing"


@lru_cache(maxsize=1)
def inflection() -> Inflection:
    """Load the table of verbs that do not follow the rule."""
    table = tables.load("inflection.toml")
    irregular = {lemma: tuple(forms.split()) for lemma, forms in table["irregular"].items()}
    return Inflection(irregular, frozenset(table["doubling"].split()))


def _alternatives(word: str) -> list[str]:
    """Give all that one word of a phrase may be."""
    out: list[str] = []
    for choice in word.split("|"):
        if choice.startswith("~"):
            out += inflection().verb(choice[1:])
        elif choice.startswith("+"):
            out += inflection().noun(choice[1:])
        else:
            out.append(choice)
    return sorted(set(out), key=lambda w: (-len(w), w))


def phrase(label: str, written: str) -> Phrase:
    """Compile a phrase of a word list."""
    parts = written.lower().split()
    first = frozenset(w.replace("'", "") for w in _alternatives(parts[0]))
    first |= frozenset(re.split(r"[-]", w)[0] for w in first if "-" in w)
    pattern = ""
    for number, part in enumerate(parts):
        gap = _GAP.fullmatch(part)
        if gap:
            pattern += rf"{_BETWEEN}(?:{_OTHER}){{0,{gap[1]}}}?"
            continue
        optional = part.endswith("?")
        words = "|".join(re.escape(w).replace("'", "'?") for w in _alternatives(part.rstrip("?")))
        joined = number == 0 or _GAP.fullmatch(parts[number - 1])
        piece = rf"{'' if joined else _BETWEEN}(?:{words})(?!\w)"
        pattern += f"(?:{piece})?" if optional else piece
    return Phrase(label=label, first=first, pattern=re.compile(pattern))


def phrases(label: str, written: Iterable[str]) -> list[Phrase]:
    """Compile many phrases with one label."""
    return [phrase(label, one) for one in written]


def entries(value: object, where: str) -> list[str]:
    """Read a word list: a list of phrases, or one string of single words."""
    if isinstance(value, str):
        return value.split()
    if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
        return value
    raise tables.broken(where, "a word list is a list of phrases or a string of words")


def lexicon(lists: Mapping[str, object], where: str) -> Lexicon:
    """Compile word lists, each under its own label."""
    return Lexicon(tuple(one for label, value in lists.items() for one in phrases(label, entries(value, where))))
