"""A reading as lines at a terminal: who says what, through whom, how sure it sounds, and what an editor would stop at."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from firsthand.core.document import Document
from firsthand.core.statement import NormReading, Reading, Statement
from firsthand.delivery.chain import Link, chain, in_order, number, shorten
from firsthand.delivery.hostile import clean
from firsthand.delivery.summary import Summary, summarise
from firsthand.delivery.wording import Wording, count, counted, load_wordings, say

_CONTENT = 300
_NARROW = 24
_GLYPHS = {"→": "->", "·": "-", "…": "...", "“": '"', "”": '"', "§": "S", "≈": "~", "∅": "o", "✕": "x", "└": "`", "’": "'", "–": "-"}
_KIND_STYLES = {
    "person": "blue",
    "body": "cyan",
    "office": "cyan",
    "document": "magenta",
    "medium": "magenta",
    "unnamed": "yellow",
    "collective": "yellow",
    "unstated": "yellow",
}


def print_reading(reading: Reading, console: Console) -> frozenset[str]:
    """Print one reading; give the marks that were used, for the legend at the end."""
    return _Printer(reading, console).print()


def print_legend(used: Iterable[str], console: Console) -> None:
    """Explain the marks that were used, once, after all readings."""
    rows = [row for row in _legend() if row[0] in set(used)]
    if not rows:
        return
    line(console, Text("Marks", style="bold"))
    wide = max(cell_len(mark) for mark, _ in rows)
    for mark, meaning in rows:
        line(console, Text(meaning, style="dim"), first=f"  {mark.ljust(wide)}  ")
    console.print()


def _legend() -> list[tuple[str, str]]:
    """List all marks with what they mean."""
    words = load_wordings()
    sure = [(row.mark, f"the source puts it {row.one}") for row in words["certainty"].values() if row.mark and row.mark != "∅"]
    return [
        ("→", "from the outlet to whoever says it; each link passes it on"),
        ("└", "a statement inside the one above"),
        (words["polarity"]["denied"].mark, "the source denies it"),
        *sure,
        (words["certainty"]["unknown"].mark, "a call, a question or hearsay: how sure the source is, is not given"),
        ("!", "a signal: something an editor would stop at; `firsthand explain CODE` says why"),
        ("§", "the law: what is alleged, which rule is named or may be concerned, and what is open; never a finding"),
        ("=", "that somebody checked, tried to, would not answer, or denied; and which statements that covers"),
    ]


class _Printer:
    """One reading on one console."""

    def __init__(self, reading: Reading, console: Console) -> None:
        self._reading = reading
        self._console = console
        self._rows: list[Text] = []
        self._used: set[str] = set()

    def print(self) -> frozenset[str]:
        """Print the heading, the statements, what was checked, and the summary."""
        self._heading(self._reading.document)
        ordered = in_order(self._reading)
        wide = max((len(number(statement)) for statement, _ in ordered), default=1)
        for statement, depth in ordered:
            self._statement(statement, depth, wide)
        for record in self._reading.verification:
            numbers = ", ".join(self._numbers(record.covers)) or "nothing that was read as a statement"
            self._used.add("=")
            self._show(Text(f"{say('verification', record.status)}: covers {numbers}"), first=f"  {'='.rjust(wide)}  ")
        self._summary(summarise(self._reading))
        self._end()
        return frozenset(self._used)

    def _heading(self, document: Document) -> None:
        title = document.title or document.path or document.url or "Untitled"
        self._show(Text(clean(title), style="bold"))
        facts = (document.publisher, document.published, document.path or document.url)
        known = " · ".join(clean(fact) for fact in facts if fact)
        if known:
            self._show(Text(known, style="dim"))
        for notice in dict.fromkeys((*document.notices, *self._reading.notices)):
            self._show(Text(f"note: {clean(notice.text)}", style="dim"))
        self._end()

    def _numbers(self, ids: Iterable[str]) -> list[str]:
        known = {statement.id: number(statement) for statement in self._reading.statements}
        return [known.get(item, item) for item in ids]

    def _statement(self, statement: Statement, depth: int, wide: int) -> None:
        """Print one statement: chain, cue, content, signals, law."""
        branch = "  " * min(depth - 1, 4) + "└ " if depth else ""
        first = f"  {number(statement).rjust(wide)}  {branch}"
        rest = " " * cell_len(first)
        self._used |= {"└"} if depth else set()
        self._show(self._chain(chain(self._reading, statement)), first=first)
        self._show(self._manner(statement), first=rest)
        content = self._content(statement)
        if content:
            self._show(Text(content), first=rest)
        if statement.signals:
            self._used.add("!")
            codes = "  ".join(f"! {code}" for code in dict.fromkeys(signal.code for signal in statement.signals))
            self._show(Text(codes, style="red"), first=rest)
        for norm in statement.norms:
            self._used.add("§")
            self._show(_law(norm), first=rest)
        self._end()

    def _content(self, statement: Statement) -> str:
        """Give what is said, shortened, its parts joined by an ellipsis, and in quotation marks where it is word for word."""
        text = self._reading.document.text
        whole = " … ".join(clean(text[start:end]) for start, end in statement.content.spans) or clean(statement.content.text)
        short = shorten(whole, _CONTENT)
        return f"“{short}”" if statement.voice == "direct" and short and short[0] not in "\"“«„'‘" else short

    def _chain(self, links: list[Link]) -> Text:
        line = Text()
        for place, link in enumerate(links):
            if place:
                self._used.add("→")
                line.append(" → ", style="dim")
            line.append(clean(link.name), style=f"bold {_KIND_STYLES.get(link.kind, '')}" if place == len(links) - 1 else "")
        return line

    def _manner(self, statement: Statement) -> Text:
        """Say the cue with its class, and mark denial and anything less than certain."""
        words = load_wordings()
        marks: list[Wording] = [words["polarity"]["denied"]] if statement.polarity == "denied" else []
        sure = words["certainty"].get(statement.certainty)
        marks += [sure] if sure and sure.mark else []
        self._used |= {mark.mark for mark in marks}
        cue = f"“{shorten(clean(statement.cue.text), 40)}” {statement.cue.cue_class or ''}".rstrip() if statement.cue.text else "no verb"
        source = statement.source
        facts = [say("kind", source.kind), source.party or "", f"held by {source.custody}" if source.custody else ""]
        known = [f"{mark.mark} {mark.one}" for mark in marks]
        return Text(" · ".join([cue, *known, *(clean(fact) for fact in facts if fact)]), style="dim")

    def _summary(self, summary: Summary) -> None:
        """Say on one line what the document holds."""
        nested = f", {summary.nested} nested" if summary.nested else ""
        kinds = ", ".join(count("kind", kind, n) for kind, n in summary.kinds if kind not in ("author", "unstated"))
        checks = ", ".join(f"{n} {say('verification', status)}" for status, n in summary.checks)
        signals = ", ".join(dict.fromkeys(signal.code for signal in self._reading.signals))
        parts = [
            f"{counted(summary.statements, 'statement')}{nested}",
            f"{counted(summary.sources, 'source')}{': ' if kinds else ''}{kinds}",
            "parties: " + (", ".join(f"{clean(party)} {n}" for party, n in summary.parties) or "none"),
            "verification: " + (checks or "none"),
            "document signals: " + (signals or "none"),
        ]
        self._show(Text(" · ".join(parts), style="bold"), first="  ")

    def _show(self, text: Text, first: str = "") -> None:
        self._rows += wrapped(self._console, text, first=first)

    def _end(self) -> None:
        """Print what was gathered, and an empty line: a statement at a time, for every call of the console takes its time."""
        _print(self._console, [*self._rows, Text()])
        self._rows = []


def _law(norm: NormReading) -> Text:
    """Say a norm in one line; always of an allegation."""
    parts = [f"§ {norm.id} {say('relation', norm.relation)}", f"alleged: fit {norm.fit}"]
    parts += [f"open: {'; '.join(norm.open)}"] if norm.open else []
    parts += [f"but: {norm.mismatch}"] if norm.mismatch else []
    return Text(clean(" · ".join(parts)), style="green")


def line(console: Console, text: Text, first: str = "") -> None:
    """Print a text, wrapped, its later lines below the first word."""
    _print(console, wrapped(console, text, first))


def wrapped(console: Console, text: Text, first: str = "") -> list[Text]:
    """Give a text as rows of the console's width, its later ones below the first word."""
    indent = cell_len(first)
    if console.width - indent < _NARROW:
        indent = min(indent, 4)
        first = first.strip() + " " if first.strip() else " " * indent
        indent = cell_len(first)
    rows: list[Text] = []
    for place, row in enumerate(text.wrap(console, max(console.width - indent, 1))):
        row.rstrip()
        rows.append(_fitting(Text(first if place == 0 else " " * indent).append_text(row), console.encoding))
    return rows


def _print(console: Console, rows: list[Text]) -> None:
    """Print rows as they are."""
    console.print(Text("\n").join(rows), soft_wrap=True, highlight=False)


def _fitting(row: Text, encoding: str) -> Text:
    """Spell what the terminal's encoding does not have."""
    try:
        row.plain.encode(encoding, "strict")
    except (UnicodeEncodeError, LookupError):
        styled = Text()
        for piece in row.divide(range(1, len(row))):
            plain = _GLYPHS.get(piece.plain, piece.plain)
            styled.append(plain.encode("ascii", "replace").decode("ascii"), style=piece.spans[0].style if piece.spans else "")
        return styled
    return row
