"""The words for a norm on a page: which rule it is, in short, and who is bound by it."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a page says of a norm."""

    title: str
    instrument: str
    summary: str
    binds: str
    state: str


@functools.cache
def load_rules() -> Mapping[str, Rule]:
    """Load the rules by id, from the tables of norms that travel with the package."""
    found: dict[str, Rule] = {}
    folder = files("firsthand.data").joinpath("norms")
    if not folder.is_dir():
        return found
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if not path.name.endswith(".toml"):
            continue
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        instrument = table.get("instrument", {})
        for row in table.get("norm", ()):
            found[row["id"]] = Rule(
                title=row["title"],
                instrument=instrument["name"],
                summary=row["summary"],
                binds=row.get("binds", instrument["binds"]),
                state=row.get("state", ""),
            )
    return found


def short_name(norm: str) -> str:
    """Write the id of a norm as lawyers do: ``GCIII-117`` is GC III 117."""
    instrument, _, article = norm.partition("-")
    spaced = re.sub(r"^(GC|AP)(?=[IV]+$)", r"\1 ", instrument)
    return f"{spaced} {article}".strip()
