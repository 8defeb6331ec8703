"""The table of norms, loaded from ``data/norms`` and checked: no norm is incomplete and no route leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from firsthand.core.norm.table import (
    INTERNAL,
    INTERNATIONAL,
    NAME,
    OCCUPATION,
    Element,
    Instrument,
    Labels,
    MismatchRule,
    Norm,
    NormTable,
    Pattern,
    Route,
    Scope,
)
from firsthand.core.norm.wording import Wordings
from firsthand.data import tables
from firsthand.data.wording import wordings

INSTRUMENTS = ("geneva3", "geneva4", "hague", "protocol1", "rome", "custom")
STATES = ("checked", "partly", "from memory")
CONFLICTS = (INTERNATIONAL, OCCUPATION, INTERNAL)
FITS = ("inside", "disputed", "outside")
SENTENCES = ("grave", "crime", "side", "conflict", "absent")
_NORM = {
    "id",
    "title",
    "summary",
    "state",
    "binds",
    "applies",
    "elements",
    "articles",
    "side",
    "scope",
    "misread",
    "notes",
    "unchecked",
    "seen",
}
_ROUTE = {"id", "act", "sets", "none", "within", "norms", "internal", "also", "grave", "crime", "but"}
_RULE = {"id", "norms", "say", "named", "route", "needs", "none", "fit"}
_WITHIN = 16


@lru_cache(maxsize=1)
def load_norms() -> NormTable:
    """Load all norms, routes and mismatches that the package ships."""
    files = {name: tables.load(f"norms/{name}.toml") for name in (*INSTRUMENTS, "elements", "names", "words", "routes", "mismatches")}
    return read_norm_table(files)


def read_norm_table(files: Mapping[str, dict[str, Any]]) -> NormTable:
    """Check and read the tables of ``data/norms``, given by name."""
    concepts = _concepts(files["words"])
    elements = {key: _element(key, row, concepts) for key, row in files["elements"]["elements"].items()}
    norms: dict[str, Norm] = {}
    instruments = {row["id"]: Instrument(**row) for row in files["names"]["general"]}
    for name in INSTRUMENTS:
        head = files[name]["instrument"]
        instruments[head["id"]] = _instrument(head)
        for row in files[name]["norm"]:
            norm = _norm(row, head, elements, concepts)
            if norms.setdefault(norm.id, norm) is not norm:
                raise tables.broken(f"norms/{name}.toml", f"{norm.id} is there twice")
    silent = set(files["routes"]["never_alone"])
    routes = _unique([_route(row, norms, concepts, silent) for row in files["routes"]["route"]], "routes")
    known = {*norms, *instruments, *(route.id for route in routes)}
    return NormTable(
        norms=norms,
        instruments=instruments,
        routes=routes,
        mismatches=_unique([_rule(row, known, concepts) for row in files["mismatches"]["mismatch"]], "mismatches"),
        sentences=_sentences(files["mismatches"]["sentences"]),
        wordings=_wordings(files["words"], files["names"], instruments),
    )


def _unique(rows: list[Any], where: str) -> tuple[Any, ...]:
    """Check that no id is there twice."""
    ids = [row.id for row in rows]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise tables.broken(f"norms/{where}.toml", f"there twice: {twice}")
    return tuple(rows)


def _keys(row: Mapping[str, Any], need: Iterable[str], may: set[str], where: str) -> None:
    """Check that a row has what it must have and nothing that we do not know; no text is empty."""
    missing, unknown = sorted(set(need) - set(row)), sorted(set(row) - may)
    empty = sorted(key for key, value in row.items() if isinstance(value, str) and not value.strip())
    if missing or unknown or empty:
        raise tables.broken(f"norms: {where}", f"missing {missing}, not expected {unknown}, empty {empty}")


def _concepts(words: Mapping[str, Any]) -> Labels:
    """Give the names of all concepts."""
    return frozenset(words["concepts"])


def _labels(written: str | Iterable[str], concepts: Labels, where: str) -> Labels:
    """Read ``a|b`` or a list of concepts, every one of which must exist."""
    labels = frozenset(written.split("|") if isinstance(written, str) else written)
    unknown = sorted(labels - concepts)
    if unknown:
        raise tables.broken(f"norms: {where}", f"no such concept: {unknown}")
    return labels


def _pattern(written: str, concepts: Labels, where: str) -> Pattern:
    """Read ``a|b + c``."""
    return Pattern(tuple(_labels(group.strip(), concepts, where) for group in written.split("+")))


def _element(key: str, row: Mapping[str, Any], concepts: Labels) -> Element:
    """Read a condition."""
    _keys(row, ("ask", "cues"), {"ask", "cues", "source"}, f"element {key}")
    return Element(id=key, ask=row["ask"], cues=_labels(row["cues"], concepts, f"element {key}"), access=frozenset(row.get("source", ())))


def _instrument(head: Mapping[str, Any]) -> Instrument:
    """Read the head of a file of norms."""
    _keys(head, ("id", "name", "short", "about", "binds", "applies", "elements"), {*head, "unit"}, f"instrument {head.get('id')}")
    unit = head.get("unit", "article")
    return Instrument(id=head["id"], name=head["name"], about=head["about"], unit=unit, ask=f"which {unit} of {head['short']} is meant")


def _norm(row: Mapping[str, Any], head: Mapping[str, Any], elements: Mapping[str, Element], concepts: Labels) -> Norm:
    """Read one norm; what its row does not say, its instrument does."""
    where = str(row.get("id"))
    _keys(row, ("id", "title", "summary", "state"), _NORM, where)
    asked = row.get("elements", head["elements"])
    applies = row.get("applies", head["applies"])
    if row["state"] not in STATES or not set(applies) <= set(CONFLICTS) or not applies or not asked or not set(asked) <= set(elements):
        raise tables.broken(
            f"norms: {where}", f"state must be of {STATES}, applies of {CONFLICTS}, elements of elements.toml, and none empty"
        )
    return Norm(
        id=where,
        instrument=head["id"],
        articles=tuple(row.get("articles") or _articles(where, head["id"])),
        title=row["title"],
        summary=row["summary"],
        binds=row.get("binds", head["binds"]),
        applies=frozenset(applies),
        elements=tuple(elements[key] for key in asked),
        state=row["state"],
        side=row.get("side", "holder"),
        scope=tuple(_scope(one, concepts, where) for one in row.get("scope", ())),
        misread=tuple(row.get("misread", ())),
        notes=tuple(row.get("notes", ())),
        unchecked=tuple(row.get("unchecked", ())),
        seen=row.get("seen", ""),
    )


def _articles(norm: str, instrument: str) -> tuple[str, ...]:
    """Give the articles that an id names: one, or all of a range."""
    rest = norm.removeprefix(instrument)
    if rest == norm or rest[:1] not in "- " or not rest[1:]:
        raise tables.broken(f"norms: {norm}", f"the id must begin with {instrument}")
    first, _, last = rest[1:].partition("..")
    if not last:
        return (first,)
    return tuple(str(number) for number in range(int(first), int(last) + 1))


def _scope(row: Mapping[str, Any], concepts: Labels, where: str) -> Scope:
    """Read a row of a table of scope."""
    _keys(row, ("any", "fit", "why"), {"any", "none", "fit", "why"}, where)
    if row["fit"] not in FITS:
        raise tables.broken(f"norms: {where}", f"fit must be one of {FITS}")
    none = _labels(row["none"], concepts, where) if "none" in row else frozenset()
    return Scope(any=_labels(row["any"], concepts, where), none=none, fit=row["fit"], why=row["why"])


def _known(ids: Iterable[str], norms: Iterable[str], where: str) -> tuple[str, ...]:
    """Check that every norm that is pointed to exists."""
    listed = tuple(ids)
    unknown = sorted(set(listed) - set(norms))
    if unknown:
        raise tables.broken(f"norms: {where}", f"no such norm: {unknown}")
    return listed


def _route(row: Mapping[str, Any], norms: Mapping[str, Norm], concepts: Labels, silent: set[str]) -> Route:
    """Read one route; no set of it consists of words that say nothing alone."""
    where = f"route {row.get('id')}"
    _keys(row, ("id", "act", "sets", "norms"), _ROUTE, where)
    sets = tuple(_pattern(one, concepts, where) for one in row["sets"])
    if not row["norms"] or any(len(one.groups) == 1 and one.groups[0] & silent for one in sets):
        raise tables.broken(f"norms: {where}", "a route leads to a norm, and not by a word that says nothing alone")
    return Route(
        id=row["id"],
        act=row["act"],
        sets=sets,
        none=_labels(row.get("none", ()), concepts, where),
        within=int(row.get("within", _WITHIN)),
        norms=_known(row["norms"], norms, where),
        internal=_known(row.get("internal", ()), norms, where),
        also=tuple((_labels(one["if"], concepts, where), _known(one["norms"], norms, where)) for one in row.get("also", ())),
        grave=_known(row["grave"], norms, where) if "grave" in row else None,
        crime=_known(row["crime"], norms, where) if "crime" in row else None,
        but=row.get("but", ""),
    )


def _rule(row: Mapping[str, Any], known: set[str], concepts: Labels) -> MismatchRule:
    """Read one mismatch; it must ask for something."""
    where = f"mismatch {row.get('id')}"
    _keys(row, ("id", "norms", "say"), _RULE, where)
    if not ({"needs", "route"} & set(row)) or row.get("fit", "outside") not in FITS:
        raise tables.broken(f"norms: {where}", f"a mismatch needs 'needs' or 'route', and its fit is one of {FITS}")
    return MismatchRule(
        id=row["id"],
        norms=frozenset(_known(row["norms"], known, where)),
        say=row["say"],
        named=bool(row.get("named", False)),
        route=_known([row["route"]], known, where)[0] if "route" in row else None,
        needs=tuple(_pattern(one, concepts, where) for one in row.get("needs", ())),
        none=_labels(row.get("none", ()), concepts, where),
        fit=row.get("fit"),
    )


def _sentences(table: Mapping[str, str]) -> dict[str, str]:
    """Check that every sentence with gaps is there."""
    _keys(table, SENTENCES, set(SENTENCES), "sentences")
    return dict(table)


def _wordings(words: Mapping[str, Any], names: Mapping[str, Any], instruments: Mapping[str, Instrument]) -> Wordings:
    """Compile concepts and names; ``{soldier}`` stands for a list of [sets]."""
    classes = {"common3", "grave-breach", "war-crime"}
    if set(names["names"]) - classes - set(instruments):
        raise tables.broken(
            "norms/names.toml", f"names of what is no instrument: {sorted(set(names['names']) - classes - set(instruments))}"
        )
    lists = {label: [_filled(one, words["sets"], label) for one in phrases] for label, phrases in words["concepts"].items()}
    lists |= {NAME + label: phrases for label, phrases in names["names"].items()}
    return Wordings(wordings(lists, "norms/words.toml"))


def _filled(phrase: str, sets: Mapping[str, str], label: str) -> str:
    """Put lists in the place of their names."""
    unknown = sorted(set(re.findall(r"\{(\w+)\}", phrase)) - set(sets))
    if unknown:
        raise tables.broken("norms/words.toml", f"no such list in '{label}': {unknown}")
    return re.sub(r"\{(\w+)\}", lambda match: sets[match[1]], phrase)
