"""The word lists for what is nested, relayed, or said in the document's own voice."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files

from firsthand.core.party import PartyTable
from firsthand.core.passage import NestingTable
from firsthand.data.agencies import load_agencies
from firsthand.data.parties import load_parties
from firsthand.errors import SetupError

LISTS: Mapping[str, tuple[str, ...]] = {
    "verbs": (
        "reporting", "telling", "finite", "perceiving", "stance", "auxiliaries", "joint", "openers", "pronouns", "clause_breaks",
        "bodies", "owners", "owning", "refusing", "performing", "answering", "announcing", "disclosing",
        "withholding",
    ),
    "law": ("texts", "verbs"),
    "time": ("months", "words", "adverbs", "tails", "kept"),
    "media": ("names", "nouns", "titles", "tails", "modifiers", "anaphors", "audiences", "listeners"),
    "relay": ("talks", "records", "carrying", "speaking", "prepositions", "quoting", "reporting_as", "saying", "cited"),
    "hedge": ("adverbs", "passives", "nameless", "be", "impersonal", "nouns", "owners", "adjectives", "determiners"),
    "allegation": ("sides", "verbs", "doing", "deeds", "victims", "weapons", "blockers"),
}  # fmt: skip
"""Every list that the rules need, by section."""

_CAPITAL = "media.titles"


def load_nesting(parties: PartyTable | None = None) -> NestingTable:
    """Load the shipped lists, with the names of agencies, for the parties given or the shipped ones."""
    text = files("firsthand.data").joinpath("nesting.toml").read_text(encoding="utf-8")
    return read_nesting(text, agencies=load_agencies(), parties=parties or load_parties())


def read_nesting(text: str, *, agencies: Iterable[str], parties: PartyTable) -> NestingTable:
    """Read and check such lists: none missing, none unknown, none empty, all in small letters but the titles of media."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SetupError("FH201", f"The word lists for nesting are not valid TOML: {error}", where="nesting.toml") from error
    if {section: set(rows) for section, rows in table.items()} != {section: set(names) for section, names in LISTS.items()}:
        raise SetupError("FH201", "The word lists for nesting lack a list, or have one too many.", where="nesting.toml")
    names = _phrases(str(table["media"].pop("names")))
    lists = {f"{section}.{name}": frozenset(str(row).split()) for section, rows in table.items() for name, row in rows.items()}
    wrong = [name for name, row in lists.items() if not row or (name != _CAPITAL and any(w != w.lower() for w in row))]
    if wrong:
        raise SetupError("FH201", f"These word lists are empty or not in small letters: {', '.join(wrong)}.", where="nesting.toml")
    return NestingTable(lists=lists, media=_by_first_word([*names, *agencies]), parties=parties)


def _phrases(row: str) -> list[str]:
    """Part a list of phrases at its commas."""
    return [" ".join(phrase.split()) for phrase in row.split(",") if phrase.strip()]


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Index names by their first word, the longest first; an article is no part of a name."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        parts = tuple(name.lower().replace("’", "'").split())
        parts = parts[1:] if parts[0] == "the" and len(parts) > 1 else parts
        found.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(rows, key=lambda r: (-len(r), r))) for first, rows in found.items()}
