"""The tables by which statements are cut into assertions, loaded and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from firsthand.core.party import PartyTable
from firsthand.core.proposition.table import NumberTable, PlaceTable, PropositionTables
from firsthand.core.vocabulary import Lexicon, Phrase
from firsthand.data import notation, tables
from firsthand.data.parties import load_parties

_QUANTITIES, _EVENTS, _ASPECTS, _PLACES = "quantities.toml", "events.toml", "aspects.toml", "places.toml"
BOUNDS = ("exactly", "about", "at least", "at most", "more than", "less than", "between", "vague")
_FREE = (
    "claimed",
    "ignorance",
    "knowledge",
    "permission",
    "agreement",
    "membership",
    "target",
    "place",
    "custody",
    "describing",
    "opinion",
)
_INITIALS = 2
_SHORTEST = 4
_ANSWERED = ("means", "legality")


def load_propositions(parties: PartyTable | None = None) -> PropositionTables:
    """Load all vocabulary of assertions, for the shipped parties or those of the user."""
    return _load(parties or load_parties())


@lru_cache(maxsize=2)
def _load(parties: PartyTable) -> PropositionTables:
    """Keep the tables of the last parties."""
    return build(parties)


def build(parties: PartyTable) -> PropositionTables:
    """Put the four files together."""
    quantities, events, aspects, places = (tables.load(name) for name in (_QUANTITIES, _EVENTS, _ASPECTS, _PLACES))
    return PropositionTables(
        parties=parties,
        numbers=_numbers(quantities),
        places=read_places(places, parties),
        lexicon=Lexicon((*_units(quantities), *_kinds(events), *_questions(aspects))),
        lists=_lists(quantities, events, aspects, places),
        groups=_by_word(quantities["groups"], _QUANTITIES),
        agents=_owning(_by_word(aspects["agents"], _ASPECTS)) | _by_word(aspects["sides"], _ASPECTS),
        synonyms=dict(quantities["synonyms"]),
        sharper=dict(quantities["sharper"]),
        stems=_stems(),
        wider={kind: frozenset(wide) for kind, wide in events["wider"].items()},
    )


def _numbers(table: dict[str, Any]) -> NumberTable:
    """Check and read how numbers are written."""
    for part in ("before", "after"):
        if unknown := sorted(set(table[part]) - set(BOUNDS)):
            raise tables.broken(_QUANTITIES, f"no such bound: {unknown}")
    return NumberTable(
        words=dict(table["words"]),
        scales=dict(table["scales"]),
        vague={tuple(words.split()): (low, high or None) for words, (low, high) in table["vague"].items()},
        before=_phrases(table["before"]),
        after=_phrases(table["after"]),
        months=dict(table["months"]),
        weekdays=dict(table["weekdays"]),
        spans=dict(table["spans"]),
        saying=frozenset(table["calendar"]["saying"].split()),
        moving=frozenset(table["calendar"]["moving"].split()),
        today=frozenset(table["calendar"]["today"].split()),
        firsts=frozenset({words.split()[0] for words in table["vague"]} | set(table["words"]) | set(table["scales"])),
        before_year=frozenset(table["calendar"]["before_year"].split()),
    )


def _phrases(lists: Mapping[str, list[str]]) -> dict[tuple[str, ...], str]:
    """Index plain phrases by their words."""
    return {tuple(phrase.split()): label for label, phrases in lists.items() for phrase in phrases}


def _units(table: dict[str, Any]) -> Iterator[Phrase]:
    """Compile what can happen to what is counted."""
    for unit, written in table["units"].items():
        yield from notation.phrases(f"unit:{unit}", notation.entries(written, _QUANTITIES))


def _kinds(table: dict[str, Any]) -> Iterator[Phrase]:
    """Compile the kinds of event, and what sets a sentence back in time."""
    for kind, wide in table["wider"].items():
        if unknown := sorted({kind, *wide} - set(table["kinds"])):
            raise tables.broken(_EVENTS, f"no such kind of event: {unknown}")
    for kind, written in table["kinds"].items():
        yield from notation.phrases(f"event:{kind}", notation.entries(written, _EVENTS))
    for part in ("background", "recovery"):
        yield from notation.phrases(part, notation.entries(table[part]["phrases"], _EVENTS))


def _questions(table: dict[str, Any]) -> Iterator[Phrase]:
    """Compile the words by which an assertion answers a question."""
    for section in _ANSWERED:
        for answer, written in table[section].items():
            yield from notation.phrases(f"{section}:{answer}", notation.entries(written, _ASPECTS))
    yield from notation.phrases("target:aimed", notation.entries(table["target"]["aimed"], _ASPECTS))
    for section in _FREE:
        yield from notation.phrases(section, notation.entries(table[section]["phrases"], _ASPECTS))
    for part in ("verbs", "nouns", "guilt", "possession"):
        yield from notation.phrases(f"act:{part}", notation.entries(table["act"][part], _ASPECTS))
    for row in ("harmless", "back"):
        yield from notation.phrases(row, notation.entries(table["denial"][row], _ASPECTS))
    for zone, written in table["zones"].items():
        yield from notation.phrases(f"zone:{zone}", notation.entries(written, _ASPECTS))


def _lists(*files: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Give every list that is one string of words."""
    found: dict[str, frozenset[str]] = {}
    for file in files:
        for section, rows in file.items():
            if isinstance(rows, dict):
                found.update({f"{section}.{name}": frozenset(words.split()) for name, words in rows.items() if isinstance(words, str)})
    found["weak"] = found["weak.kinds"]
    return found


def _by_word(lists: Mapping[str, str], where: str) -> dict[str, str]:
    """Map every word to the list that it stands in; no word may stand in two."""
    found: dict[str, str] = {}
    for label, words in lists.items():
        for word in words.split():
            if found.setdefault(word, label) != label:
                raise tables.broken(where, f"'{word}' is both {found[word]} and {label}")
    return found


def _owning(words: Mapping[str, str]) -> dict[str, str]:
    """Add the forms of owners, with their apostrophe and without."""
    forms = {f"{word}{ending}": label for word, label in words.items() for ending in ("s", "'s")}
    return forms | dict(words)


def _stems() -> dict[str, str]:
    """Map the irregular forms of verbs to their base."""
    return {form: lemma for lemma, forms in notation.inflection().irregular.items() for form in forms}


def read_places(table: dict[str, Any], parties: PartyTable) -> PlaceTable:
    """Index the gazetteer; the states among the parties are places too."""
    known: dict[tuple[str, ...], str] = {}
    within: dict[str, tuple[str, ...]] = {}
    wide = {name.strip() for name in table["wide"]["names"].split(",")}
    for name in wide:
        known[_key(name)] = name
    states = [p for p in parties.parties if p.kind == "state"]
    for state in states:
        known.update({_key(name): state.name for name in (state.name, *state.aliases) if not (name.isupper() and len(name) <= _INITIALS)})
    for state in states:
        for capital in state.capitals[:1]:
            _add(known, within, capital, ())
    for country in table["country"]:
        for region, towns in country["regions"].items():
            usual = region.split("=")[0].strip()
            _add(known, within, region, ())
            for town in filter(None, (t.strip() for t in towns.split(","))):
                _add(known, within, town, (usual,))
    return PlaceTable(
        known=known,
        within=within,
        wide=frozenset({name.lower() for name in wide} | {s.name.lower() for s in states}),
        regions=frozenset(around for chain in within.values() for around in chain),
        firsts=frozenset({key[0] for key in known} | {"al", "the"}),
    )


def _add(known: dict[tuple[str, ...], str], within: dict[str, tuple[str, ...]], written: str, around: tuple[str, ...]) -> None:
    """Add one place with its spellings."""
    usual, *others = (spelling.strip() for spelling in written.split("="))
    for spelling in (usual, *others):
        known.setdefault(_key(spelling), usual)
    within.setdefault(usual, tuple(place for place in around if place != usual))


def _key(name: str) -> tuple[str, ...]:
    """Write a place name as it is looked up: small letters, without an article, hyphens as spaces, no apostrophes."""
    parts: Iterable[str] = name.lower().replace("'", "").replace("’", "").replace("-", " ").split()
    words = tuple(parts)
    return words[1:] if len(words) > 1 and words[0] in ("al", "the") and len(words[1]) > _SHORTEST else words
