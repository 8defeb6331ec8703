"""The line from the outlet to whoever says it, and the order in which statements are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.statement import Reading, Statement

NOBODY = "nobody stated"
OUTLET = "this document"
_LONG = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a chain: how it is called, and its kind; ``statement`` is the statement whose source it is, if any."""

    name: str
    kind: str
    statement: str | None = None


def number(statement: Statement) -> str:
    """Give the number by which a person finds a statement."""
    return statement.id.removeprefix("s") if statement.id.removeprefix("s").isdecimal() else statement.id


def in_order(reading: Reading) -> list[tuple[Statement, int]]:
    """Give the statements in text order, each after the one that it is nested in, with its depth."""
    by_id = {statement.id: statement for statement in reading.statements}
    inner: dict[str | None, list[Statement]] = {}
    for statement in sorted(reading.statements, key=_place):
        parent = statement.parent if statement.parent in by_id else None
        inner.setdefault(parent, []).append(statement)
    ordered: list[tuple[Statement, int]] = []
    ahead = [(statement, 0) for statement in reversed(inner.get(None, []))]
    while ahead:
        statement, depth = ahead.pop()
        ordered.append((statement, depth))
        ahead += [(item, depth + 1) for item in reversed(inner.pop(statement.id, []))]
    return ordered


def _place(statement: Statement) -> tuple[int, int]:
    """Say where a statement first stands in the text."""
    spans = (*statement.content.spans, *statement.source.spans, *statement.cue.spans)
    return (min(spans)[0], -max(end for _, end in spans)) if spans else (2**40, 0)


def chain(reading: Reading, statement: Statement) -> list[Link]:
    """Give the chain of a statement, from the outlet inwards; a link that repeats the one before is left out."""
    document = reading.document
    links = [Link(name=document.publisher or OUTLET, kind="medium")]
    if document.credit:
        links.append(Link(name=document.credit, kind="medium"))
    by_id = {item.id: item for item in reading.statements}
    names = {entity.id: entity.name for entity in reading.entities if entity.name}
    inwards: list[Statement] = []
    above: Statement | None = statement
    while above is not None and above not in inwards:
        inwards.append(above)
        above = by_id.get(above.parent or "")
    for item in reversed(inwards):
        link = _link(item, names)
        if link and link.name.casefold() != links[-1].name.casefold():
            links.append(link)
    return links


def _link(statement: Statement, names: Mapping[str, str]) -> Link | None:
    """Give the link that a statement's source makes; the document's own voice makes none."""
    source = statement.source
    if source.kind == "author":
        return None
    name = NOBODY
    if source.kind != "unstated" or source.text:
        name = source.name or names.get(source.refers_to or "") or source.text or NOBODY
    return Link(name=shorten(name, _LONG), kind=source.kind, statement=statement.id)


def shorten(text: str, length: int) -> str:
    """Put the text on one line, and cut it between words where it is too long."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1].rsplit(" ", 1)[0] if " " in line[: length - 1] else line[: length - 1]
    return f"{cut.rstrip(' ,;:.–—-')}…"
