"""What was read in each example, as short lines that can be read by eye: ``python -m tests.flow.golden`` writes them anew.

Run it after a change of rules, words or weights, and look at the difference before it is committed: every line that changed is
something that users will see change.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from firsthand.core.statement import NormReading, Reading, Statement
from tests.flow.examples import FILES, reading

FOLDER = Path(__file__).resolve().parent / "golden"


def golden(name: str) -> Path:
    """Give the golden file of an example."""
    return FOLDER / f"{name}.txt"


def render(found: Reading) -> str:
    """Write a reading as lines; confidence is left out, for its last digits are the machine's."""
    document = found.document
    lines = [f"{document.title} | {document.publisher} | {document.published} | {document.language} | credit {_or_dash(document.credit)}"]
    for item in found.statements:
        lines += ["", *_statement(item)]
    lines.append("")
    lines += [f"person {item.name}: {_or_dash(item.protected)}, {len(item.mentions)} mentions" for item in found.persons]
    lines += [f"entity {item.id}: {item.kind} {_or_dash(item.name)}, {len(item.mentions)} mentions" for item in found.entities]
    for record in found.verification:
        words = " … ".join(document.text[start:end] for start, end in record.spans)
        lines.append(f"{record.status} by {_or_dash(record.by)}, covers {_listed(record.covers)}: {_one_line(words)}")
    lines.append(f"signals of the document: {_listed(sorted({signal.code for signal in found.signals}))}")
    lines.append(f"notices: {_listed([notice.code for notice in found.notices])}")
    return "\n".join(lines) + "\n"


def _statement(item: Statement) -> Iterator[str]:
    """Write one statement."""
    source = item.source
    inside = f" in {item.parent}" if item.parent else ""
    yield f"{item.id}{inside}  [{_one_line(source.text)}] {_one_line(item.cue.text)!r} [{_one_line(item.content.text)}]"
    yield f"    {source.refers_to or '-'} {source.name or '-'}: {source.kind}, {source.standing}, anonymity {source.anonymity}"
    yield f"    party {_or_dash(source.party)}, access {source.access}, custody {_or_dash(source.custody)}"
    yield f"    cue {_or_dash(item.cue.cue_class)}, {item.voice}, {item.certainty}, {item.polarity}"
    if item.signals:
        yield f"    ! {_listed([signal.code for signal in item.signals])}"
    for norm in item.norms:
        yield f"    § {_norm(norm)}"


def _norm(norm: NormReading) -> str:
    """Write one norm."""
    asked = f"{len(norm.open)} open" if norm.open else "nothing open"
    return f"{norm.id} {norm.relation}, {norm.fit}, {asked}{f', mismatch: {norm.mismatch}' if norm.mismatch else ''}"


def _or_dash(value: str | None) -> str:
    """Show that there is none."""
    return value or "-"


def _listed(items: list[str] | tuple[str, ...]) -> str:
    """Show a list, or that it is empty."""
    return " ".join(items) or "-"


def _one_line(text: str) -> str:
    """Show words on one line."""
    return " ".join(text.split())


def main() -> None:
    """Write the golden files of all examples, and remove those of examples that are gone."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.txt"):
        if path not in {golden(name) for name in FILES}:
            path.unlink()
    for name in FILES:
        golden(name).write_text(render(reading(name)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
