"""Who is who: ``outlets.toml`` and ``bodies.toml``, checked and joined with the organisations and parties of the other tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from firsthand.core.identity.table import Body, IdentityTable, Outlet, plain
from firsthand.core.party import Party, PartyTable
from firsthand.core.text import any_of
from firsthand.data import tables
from firsthand.data.parties import load_parties
from firsthand.data.sources import load_sources
from firsthand.errors import SetupError

OUTLETS, BODIES = "outlets.toml", "bodies.toml"
KINDS = ("agency", "paper", "broadcaster", "site", "channel")


def load_identities(parties: PartyTable | None = None, extra: Path | None = None) -> IdentityTable:
    """Load the shipped tables, and lay the user's own outlets (same shape as ``outlets.toml``) over them by name."""
    bodies = tables.load(BODIES)
    tables.need(bodies, ("organs", "adjectives", "body", "called"), BODIES)
    table = tables.load(OUTLETS)
    tables.need(table, ("itself", "outlet"), OUTLETS)
    shipped = _outlets(table, OUTLETS)
    own = _outlets(_own(extra), str(extra)) if extra else []
    named = {outlet.name for outlet, _ in own}
    parties = parties or load_parties()
    outlets = _forms([*own, *(row for row in shipped if row[0].name not in named)])
    known = _called(_bodies(bodies["body"], parties), bodies["called"])
    organs = {form.strip(): organ for organ, row in bodies["organs"].items() for form in str(row).split(",")}
    return IdentityTable(
        outlets=outlets,
        bodies=known,
        forms=re.compile(rf"(?<!\w){any_of(_written(bodies['body'], parties))}(?=(?:['’]?s)?(?!\w))"),
        organs=organs,
        organ=re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(organs, key=lambda one: (-len(one), one))))})(?!\w)"),
        adjectives={str(k): str(v) for k, v in bodies["adjectives"].items()},
        itself=re.compile(rf"(?i)\b{any_of(table['itself']['forms'])}\b"),
        parties=parties,
        sources=load_sources(),
    )


def _own(path: Path) -> dict[str, Any]:
    """Read the user's table of outlets, or say why not."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SetupError("FH201", "The table of outlets cannot be read; see that it is valid TOML, in UTF-8.", where=str(path)) from error


def _outlets(table: Mapping[str, Any], where: str) -> list[tuple[Outlet, list[str]]]:
    """Check and read the rows of outlets, each with all its forms."""
    found = []
    for row in table.get("outlet", ()):
        extra = set(row) - {"name", "title", "kind", "forms", "domain", "group", "state", "speaks"}
        if extra or not isinstance(row.get("name"), str) or row.get("kind") not in KINDS:
            raise tables.broken(where, f"an outlet has a name and a kind of {', '.join(KINDS)}: {row}")
        name, title = row["name"], str(row.get("title", row["name"]))
        forms = [name, title, *map(str, row.get("forms", ())), *([str(row["domain"])] if "domain" in row else [])]
        speaks = bool(row.get("speaks", False))
        outlet = Outlet(name=name, title=title, kind=row["kind"], group=row.get("group"), state=row.get("state"), speaks=speaks)
        found.append((outlet, forms))
    return found


def _forms(rows: Iterable[tuple[Outlet, list[str]]]) -> dict[str, Outlet]:
    """Index outlets by every form; the first row that has a form keeps it."""
    found: dict[str, Outlet] = {}
    for outlet, forms in rows:
        for form in forms:
            found.setdefault(plain(form), outlet)
    return found


def _bodies(rows: Iterable[Mapping[str, Any]], parties: PartyTable) -> dict[str, Body]:
    """Index organisations by every form: the rows of the table first, then the organisations of the reader, then forces and unions."""
    found: dict[str, Body] = {}
    for row in rows:
        state = row.get("state")
        body = Body(name=row["name"], party=row.get("party", state), state=state)
        for form in (row["name"], *row.get("forms", ())):
            if found.setdefault(plain(form), body) != body:
                raise tables.broken(BODIES, f"'{form}' stands for two bodies")
    for names in load_sources().known.values():
        for form, known in names:
            if known.kind == "body" and not known.shared:
                same = found.get(plain(known.name)) or Body(name=known.name, party=known.party)
                found.setdefault(plain(" ".join(form)), same)
    for party in _roofed(parties):
        for form in (party.name, *party.aliases):
            found.setdefault(plain(form), Body(name=party.name, party=party.name))
    return found


def _called(bodies: Mapping[str, Body], names: Mapping[str, str]) -> dict[str, Body]:
    """Give every body the name that it is called by here, and let it be found by that too."""
    found = {form: replace(body, name=names.get(body.name, body.name)) for form, body in bodies.items()}
    return {plain(body.name): body for body in found.values()} | found


def _written(rows: Iterable[Mapping[str, Any]], parties: PartyTable) -> set[str]:
    """Give the forms by which a body may be found inside a phrase, as they are written."""
    found = {str(form) for row in rows for form in (row["name"], *row.get("forms", ()))}
    found |= {str(form) for row in tables.load("sources.toml")["organisation"] for form in (row["name"], *row.get("aliases", ()))}
    return found | {form for party in _roofed(parties) for form in (party.name, *party.aliases)}


def _roofed(parties: PartyTable) -> list[Party]:
    """Give the parties that are one organisation: no states, and no sides of a war under one word."""
    suffix = f" {load_sources().suffix}"
    return [party for party in parties.parties if party.kind != "state" and not party.name.endswith(suffix)]
