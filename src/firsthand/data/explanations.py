"""What every code means: signals, flags and grades, values of fields, notices and errors.

``python -m firsthand.data.explanations FOLDER`` writes the pages signals.md, flags.md and fields.md that are made from them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from firsthand.data import tables
from firsthand.data.errors import load_errors

_FILE, _FLAGS = "explanations.toml", "flags.toml"

FIELDS: Mapping[str, tuple[str, str]] = {
    "kind": ("source.kind", "How the source is identified."),
    "standing": ("source.standing", "What the source is, by its role; the same for every side."),
    "anonymity": ("source.anonymity", "Whether the source is named, and if not, whether the text says why."),
    "access": ("source.access", "How the source could know."),
    "cue": ("cue.class", "What the reporter's choice of words commits to; null where there are no words."),
    "voice": ("voice", "Whose words the text gives."),
    "certainty": ("certainty", "What the source commits to, as the text puts it."),
    "polarity": ("polarity", "Whether the reporting words affirm or deny."),
    "verification": ("verification.status", "What the text says about checking, answering and denying."),
    "relation": ("norms.relation", "How a norm comes into a statement."),
    "fit": ("norms.fit", "How what is alleged lies to what the norm is about."),
    "nature": ("nature", "Whether a claim can be so or not so, is drawn from other things, or is somebody's view."),
    "protected": ("persons.protected", "Why a name must not leave the desk; null where it may."),
    "notice": ("notices", "What a reader of the result must know about how the document was read."),
}
"""Every field with a closed vocabulary: its name in the output, and what it tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a code means as a value of one field, and what to do about it."""

    field: str
    means: str
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that a code means: one meaning for each field that has it as a value."""

    code: str
    meanings: tuple[Meaning, ...]

    def lines(self) -> tuple[str, ...]:
        """Say it for a person, each meaning on a line of its own."""
        return tuple(f"{self.code} ({m.field}): {m.means} {m.do}" for m in self.meanings)


def explain(code: str) -> Explanation | None:
    """Explain a code, or a value with its field in front (``cue.class=neutral``); None where there is no such code."""
    field, _, value = code.strip().rpartition("=")
    meanings = tuple(m for m in _catalogue().get(value, ()) if field in ("", m.field, m.field.rpartition(".")[2]))
    return Explanation(code=value, meanings=meanings) if meanings else None


def codes() -> tuple[str, ...]:
    """Give every code that can be explained, in order."""
    return tuple(sorted(_catalogue()))


@lru_cache(maxsize=1)
def load_explanations() -> Mapping[str, Mapping[str, Meaning]]:
    """Load the meanings by section and code, and check that each says what it means and what to do."""
    found: dict[str, Mapping[str, Meaning]] = {}
    for file, sections in ((_FILE, (*FIELDS, "signal", "error")), (_FLAGS, ("flag", "grade"))):
        for section, rows in tables.load(file).items():
            if section not in sections:
                raise tables.broken(file, f"no field has the name '{section}'")
            found[section] = {code: _meaning(section, code, row) for code, row in rows.items()}
    return found


def _meaning(section: str, code: str, row: dict[str, str]) -> Meaning:
    """Check and read one row."""
    tables.need(row, ("means", "do"), f"{_FILE}, {section}.{code}")
    return Meaning(field=FIELDS[section][0] if section in FIELDS else section, means=row["means"], do=row["do"])


@lru_cache(maxsize=1)
def _catalogue() -> Mapping[str, tuple[Meaning, ...]]:
    """Put all meanings under their codes, those of the table of errors too."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for rows in load_explanations().values():
        for code, meaning in rows.items():
            found[code] = (*found.get(code, ()), meaning)
    for code, entry in load_errors().items():
        found[code] = (Meaning(field="error", means=entry.sentence, do=entry.remedy),)
    return found


def _rows(rows: Mapping[str, Meaning], head: str) -> str:
    """Write meanings as a table."""
    lines = [f"| {head} | what it means | what to do |", "|---|---|---|"]
    lines += [f"| `{code}` | {m.means} | {m.do} |" for code, m in rows.items()]
    return "\n".join(lines) + "\n"


def signals_page() -> str:
    """Write the page of all signals."""
    intro = (
        "# Signals\n\nWhat an editor would stop at. A signal is no verdict: it says which words raise it and why, in a sentence.\n"
        "`firsthand explain CODE` prints the same. The words that raise a signal are in `src/firsthand/data/signals.toml`, one list for\n"
        "all sides.\n\n"
    )
    return intro + _rows(load_explanations()["signal"], "signal")


def flags_page() -> str:
    """Write the page of all flags of a position and all rules of the grade."""
    intro = (
        "# Flags and grades\n\nWhat an editor must not overlook about how a claim came to be reported. A flag is no verdict.\n"
        "`firsthand explain CODE` prints the same.\n\n"
    )
    grades = (
        "\n## Grade\n\nThe information number by the first rule that fits, in this order. The letter of the source never comes from the\n"
        "claim at hand: it is `F` until a track record in the ledger gives another.\n\n"
    )
    tables_ = load_explanations()
    return intro + _rows(tables_["flag"], "flag") + grades + _rows(tables_["grade"], "rule")


def fields_page() -> str:
    """Write the page of all fields with a closed vocabulary."""
    intro = (
        "# Fields\n\nThe values that a field can have. `firsthand explain CODE` prints the same; where two fields share a value,\n"
        "`firsthand explain FIELD=VALUE` prints one.\n"
    )
    parts = [intro]
    for section, (name, tells) in FIELDS.items():
        parts.append(f"\n## {name}\n\n{tells}\n\n{_rows(load_explanations()[section], 'value')}")
    return "".join(parts)


def write_pages(folder: Path) -> None:
    """Write all pages into a folder."""
    (folder / "signals.md").write_text(signals_page(), encoding="utf-8")
    (folder / "flags.md").write_text(flags_page(), encoding="utf-8")
    (folder / "fields.md").write_text(fields_page(), encoding="utf-8")


if __name__ == "__main__":  # pragma: no cover - a command of one line
    write_pages(Path(sys.argv[1]))
