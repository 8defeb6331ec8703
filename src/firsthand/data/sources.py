"""The words by which a source is told apart: ``sources.toml``, checked and compiled, with the names of outlets of the other tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from firsthand.core.entity.table import Known, Noun, SourceTable, Words
from firsthand.data import notation, tables
from firsthand.data.agencies import load_agencies

STANDINGS = tuple(
    "official military security medical witness participant captive victim relative expert advocate monitor medium public unknown".split()
)
KINDS = ("person", "body", "office", "unnamed", "collective", "document", "medium", "author", "unstated")
ANONYMITY = ("none", "explained", "unexplained")
ACCESS = ("first-hand", "institutional", "briefed", "told", "documentary", "unstated")
PROTECTED = ("captive", "victim", "minor", "relative", "source")
_FILE = "sources.toml"
_PAIR = 2
_SECTIONS = tuple(
    "people plurals office borrow body medium document compound field organisation seat seats opposition titles pronouns determiners"
    " phrase anonymity access custody protection always plural ordinary generic".split()
)
_WORD_LISTS = {
    "office": ("always", "definite"),
    "medium": ("titles", "owned", "accounts"),
    "document": ("carrying", "showing", "reports"),
    "opposition": ("words", "home", "local"),
    "titles": ("words", "female", "male", "inner"),
    "determiners": ("definite", "indefinite", "counted", "uncounted", "quantity"),
    "phrase": ("cuts", "of"),
    "access": ("perceived", "first", "own", "acts", "losses", "blaming", "willing", "calling", "others", "done", "subjects"),
    "custody": ("keeping",),
    "protection": ("intransitive", "passive", "follows"),
    "always": ("body",),
    "plural": ("words",),
    "ordinary": ("words", "forenames", "things", "tails", "placing", "places"),
    "generic": ("body", "medium", "person", "modifiers", "stops"),
}
_PHRASE_LISTS = {
    "medium": ("owned_phrases",),
    "anonymity": ("requested", "reasons"),
    "access": ("briefed", "saw", "strong", "documentary"),
    "custody": ("held", "captive", "confessing", "told", "display"),
    "protection": ("victim", "suffered", "minor", "relative", "source"),
}


@lru_cache(maxsize=1)
def load_sources() -> SourceTable:
    """Load the shipped words for sources."""
    outlets = [name.strip() for name in tables.load("nesting.toml")["media"]["names"].split(",")]
    return read_sources(tables.load(_FILE), {**{name: name for name in outlets}, **load_agencies()})


def read_sources(table: dict[str, Any], outlets: Mapping[str, str]) -> SourceTable:
    """Check and compile such words; ``outlets`` maps each form of an outlet's name to the name."""
    tables.need(table, _SECTIONS, _FILE)
    for section in ("people", "body", "field", "seats"):
        _known_standings(table[section], section)
    for section in ("people", "body"):
        _once(table[section], section)
    nouns = _nouns(table)
    return SourceTable(
        nouns=nouns,
        compounds=_compounds(table, nouns),
        fields={word: standing for standing, row in table["field"].items() for word in row.split()},
        known=_names(table, outlets),
        pronouns={word: key for key, row in table["pronouns"].items() for word in row.split()},
        lists=_lists(table),
        patterns={f"{s}.{n}": _pattern(table[s][n]) for s, names in _PHRASE_LISTS.items() for n in names},
        suffix=str(table["opposition"]["suffix"]),
        adult=int(table["protection"]["adult"]),
    )


def _known_standings(rows: Mapping[str, Any], section: str) -> None:
    """Check that a section has only standings of the vocabulary."""
    unknown = sorted(set(rows) - set(STANDINGS))
    if unknown:
        raise tables.broken(_FILE, f"no such standing in [{section}]: {unknown}")


def _once(rows: Mapping[str, Any], section: str) -> None:
    """Check that no noun of a section has two standings."""
    seen: dict[str, str] = {}
    for standing, row in rows.items():
        for word in row.split():
            if seen.setdefault(word, standing) != standing:
                raise tables.broken(_FILE, f"'{word}' in [{section}] is both {seen[word]} and {standing}")


def _lists(table: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Compile the lists of single words; none is empty."""
    found = {f"{section}.{name}": frozenset(str(table[section][name]).split()) for section, names in _WORD_LISTS.items() for name in names}
    empty = sorted(name for name, words in found.items() if not words)
    if empty:
        raise tables.broken(_FILE, f"these lists are empty: {empty}")
    return found


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Compile a list of phrases; a lost apostrophe does no harm."""
    written = sorted((str(one).lower() for one in phrases), key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(one).replace(chr(39), chr(39) + '?') for one in written)})(?!\w)")


def _plural(word: str, irregular: Mapping[str, str]) -> str:
    """Give the plural of a noun."""
    if word in irregular:
        return irregular[word]
    for ending, plural in (("man", "men"), ("woman", "women")):
        if word.endswith(ending) and word not in ("human", "german"):
            return word[: -len(ending)] + plural
    return notation.inflection().noun(word)[1]


def _nouns(table: dict[str, Any]) -> dict[str, Noun]:
    """Compile all single nouns; one that is a body and a person is the body in the singular."""
    borrow, always, definite = (
        frozenset(row.split()) for row in (table["borrow"]["words"], table["office"]["always"], table["office"]["definite"])
    )
    found: dict[str, Noun] = {}

    def add(kind: str, standing: str, row: str) -> None:
        for word in row.split():
            office = "always" if word in always else "definite" if word in definite else ""
            own = office if kind == "person" else ""
            borrows = kind == "person" and word in borrow
            found[word] = Noun(kind=kind, standing=standing, office=own, borrows=borrows)
            plural = _plural(word, table["plurals"])
            if plural != word or word in table["plurals"]:
                found[plural] = Noun(kind=kind, standing=standing, plural=True, borrows=borrows)

    add("document", "unknown", table["document"]["words"])
    add("medium", "medium", table["medium"]["words"])
    for standing, row in table["body"].items():
        add("body", standing, row)
    for standing, row in table["people"].items():
        body = {word: found[word] for word in row.split() if word in found}
        add("person", standing, row)
        found.update(body)
    return found


def _compounds(table: dict[str, Any], nouns: Mapping[str, Noun]) -> dict[Words, Noun]:
    """Compile pairs of words, in singular and plural; a pair is an office where its last word is."""
    found: dict[Words, Noun] = {}
    for part, kind in (("body", "body"), ("people", "person")):
        _known_standings(table["compound"][part], f"compound.{part}")
        for standing, rows in table["compound"][part].items():
            for row in rows:
                if len(row.split()) != _PAIR:
                    raise tables.broken(_FILE, f"'{row}' in [compound] is not two words")
                first, last = row.split()
                single = nouns.get(last)
                own = "medium" if standing == "medium" and kind == "body" else kind
                office = single.office if single and kind == "person" else ""
                plural = single is not None and single.plural
                found[first, last] = Noun(kind=own, standing=standing, plural=plural, office=office)
                if not plural and kind == "person":
                    found[first, _plural(last, table["plurals"])] = Noun(kind=own, standing=standing, plural=True)
                elif not plural:
                    found.setdefault((first, _plural(last, table["plurals"])), Noun(kind=own, standing=standing, plural=True))
    return found


def _names(table: dict[str, Any], outlets: Mapping[str, str]) -> dict[str, tuple[tuple[Words, Known], ...]]:
    """Index all known names by their first word, the longest first."""
    found: dict[Words, Known] = {}
    shared: list[tuple[Words, Known]] = []
    for form, name in outlets.items():
        found[_words(form)] = Known(name=name, kind="medium", standing="medium")
    for row in table["organisation"]:
        known = Known(name=row["name"], kind="body", standing=row["standing"], party=row["name"])
        found.update((_words(form), known) for form in (row["name"], *row.get("aliases", ())))
        shared += [(_words(form), replace(known, shared=True, home=row.get("home"))) for form in row.get("shared", ())]
    special = {word: standing for standing, words in table["seats"].items() for word in words}
    for row in table["seat"]:
        for word in row["words"]:
            found[_words(word)] = Known(name=word, kind="seat", standing=special.get(word, "official"), party=row["name"])
    index: dict[str, list[tuple[Words, Known]]] = {}
    for words, known in (*found.items(), *shared):
        index.setdefault(words[0], []).append((words, known))
    return {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[0]))) for first, rows in index.items()}


def _words(form: str) -> Words:
    """Give a name as small words, without an article."""
    words = tuple(form.lower().replace("’", "'").split())
    return words[1:] if words[0] == "the" and len(words) > 1 else words
