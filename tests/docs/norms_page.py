"""Writes docs/reference/norms.md from the table of norms: ``python -m tests.docs.norms_page``."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.core.norm import Instrument, MismatchRule, Norm, NormTable, Route
from firsthand.data.norms import CONFLICTS, load_norms
from tests.docs.pages import DOCS

PAGE = DOCS / "reference" / "norms.md"

HEAD = """\
# Norms

All rules of law that the [law lens](../explanation/law-lens.md) knows, in our own words: none of this is the text of a treaty, and
none is legal advice. This page is written from `src/firsthand/data/norms` by `python -m tests.docs.norms_page`, and a test compares it.

**How far each was checked.** *checked*: its text, or the commentary of the Red Cross on it, was seen, mostly in excerpts. *partly*: only
a secondary source or a part was. *from memory*: not confirmed; compare it with the treaty before you rely on it. What stands after
"Not checked" was not confirmed either, whatever the row says.

**How ids are spelled.** `GCIII-117` is article 117 of the Third Geneva Convention, `GCIV-51` of the Fourth, `API-51` of Additional
Protocol I, `HR-23(h)` of the Hague Regulations, `Rome 8(2)(a)(v)` of the Rome Statute, `CIHL-95` rule 95 of the customary study;
`CIHL-11..13` are several rules in one row. `GCIII` alone, `GC`, `IHL` and so on are what a speaker names who gives no article.
"""


def render(table: NormTable) -> str:
    """Write the whole page."""
    parts = [HEAD, *(_instrument(one, table) for one in table.instruments.values())]
    parts += [_routes(table.routes), _mismatches(table.mismatches)]
    return "\n".join(parts)


def _instrument(instrument: Instrument, table: NormTable) -> str:
    """Write one instrument and its norms."""
    norms = [norm for norm in table.norms.values() if norm.instrument == instrument.id]
    lines = [
        f"## {instrument.id}",
        "",
        f"{instrument.name}: {instrument.about}. Where only this is named, it is asked {instrument.ask}.",
        "",
    ]
    return "\n".join(lines + [line for norm in norms for line in _norm(norm)])


def _norm(norm: Norm) -> Iterator[str]:
    """Write one norm."""
    yield f"### {norm.id}"
    yield ""
    yield f"**{norm.title}.** {norm.summary}"
    yield ""
    yield f"- Binds: {norm.binds}. Conflicts: {', '.join(kind for kind in CONFLICTS if kind in norm.applies)}."
    yield f"- Asked until the text says it: {'; '.join(element.ask for element in norm.elements)}."
    for row in norm.scope:
        yield f"- *{row.fit}*: {row.why}."
    for label, items in (("Misread", norm.misread), ("Note", norm.notes), ("Not checked", norm.unchecked)):
        for item in items:
            yield f"- {label}: {item}"
    yield f"- State: {norm.state}{f' ({norm.seen})' if norm.seen else ''}."
    yield ""


def _routes(routes: tuple[Route, ...]) -> str:
    """Write which acts lead to which norms."""
    lines = [
        "## From acts to norms",
        "",
        'A route only points. The norms are in order; those after "within one state" take their place there.',
        "",
    ]
    lines += ["| act | norms | within one state |", "|---|---|---|"]
    for route in routes:
        more = dict.fromkeys([*route.norms, *(norm for _, norms in route.also for norm in norms)])
        lines.append(f"| {route.act} | {', '.join(more)} | {', '.join(route.internal)} |")
    return "\n".join([*lines, ""])


def _mismatches(rules: tuple[MismatchRule, ...]) -> str:
    """Write what is said where a norm is misread."""
    lines = ["## What is said of a misreading", "", "| on | sentence |", "|---|---|"]
    lines += [f"| {', '.join(sorted(rule.norms))} | {rule.say} |" for rule in rules]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(render(load_norms()), encoding="utf-8")
