"""The examples, read once with the built-in pack, for all tests that look at what was read in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from firsthand.core.statement import Reading, Statement
from firsthand.errors import FirsthandError
from firsthand.flow import Tools, open_tools, run
from firsthand.intake import IntakeOptions

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
FILES = tuple(sorted(path.name for path in (*EXAMPLES.glob("*.txt"), *EXAMPLES.glob("*.html"))))
METADATA = EXAMPLES / "metadata.tsv"


@cache
def tools() -> Tools:
    """Open the built-in pack and the tables, once for all tests."""
    return open_tools()


@cache
def reading(name: str) -> Reading:
    """Read one example, as the demo does, with outlet and date from the table beside it."""
    (found,) = run([str(EXAMPLES / name)], tools(), IntakeOptions(metadata=str(METADATA)))
    assert not isinstance(found, FirsthandError), found.line()
    return found


def statement(name: str, words: str) -> Statement:
    """Give the innermost statement of an example whose content holds these words: who they are laid at in the end."""
    found = [item for item in reading(name).statements if words in " ".join(item.content.text.split())]
    parents = {item.parent for item in found}
    innermost = [item for item in found if item.id not in parents]
    assert innermost, f"no statement of {name} holds {words!r}"
    return min(innermost, key=lambda item: len(item.content.text))


def parent(name: str, item: Statement) -> Statement | None:
    """Give the statement that one of an example stands in."""
    return next((other for other in reading(name).statements if other.id == item.parent), None)


def codes(item: Statement) -> set[str]:
    """Give the codes of a statement's signals."""
    return {signal.code for signal in item.signals}
