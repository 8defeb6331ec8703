"""What a person reads at a terminal: every statement, its chain and its marks, at any width and in a pipe."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from firsthand.core.document import Document
from firsthand.core.statement import Reading
from firsthand.delivery.hostile import clean
from firsthand.delivery.printing import printer
from firsthand.delivery.terminal import print_legend, print_reading
from tests.edges.readings import camp_video, exchange, hostile, two_sides


def shown(reading: Reading, width: int = 100) -> str:
    """Print a reading as into a pipe."""
    stream = io.StringIO()
    print_reading(reading, Console(file=stream, width=width))
    return stream.getvalue()


def test_heading_says_where_it_is_from() -> None:
    """The title comes first, then outlet, date and path."""
    first, second, *_ = shown(exchange()).splitlines()
    assert first == "Exchanged soldiers return to the line within weeks, insider says"
    assert second == "Velden Courier · 2026-03-03 · examples/exchange.txt"


def test_chain_runs_from_outlet_to_source() -> None:
    """A nested statement stands indented below its parent, with the whole chain."""
    lines = shown(camp_video()).splitlines()
    assert "  3  └ Morning Post → a video released on Thursday by Velden's defence ministry → Ilan Verro" in [line[1:] for line in lines]
    assert any(line.strip() == "“They gave me a rifle on the third day, … On the ninth I was back.”" for line in lines)


def test_statements_come_in_text_order() -> None:
    """Numbers rise down the page where nothing is nested out of order."""
    lines = shown(exchange()).splitlines()
    numbers = [int(line.split()[0]) for line in lines if "→" in line]
    assert numbers == sorted(numbers) == list(range(1, 9))


def test_marks_say_what_is_less_than_certain() -> None:
    """A denial, a condition, signals and the law each have their mark, and the law is alleged."""
    text = shown(exchange())
    assert "“denied” negating · ✕ denied" in text
    assert "if on a condition" in text
    assert "! conditional-accusation  ! legal-conclusion" in text
    assert "§ GCIII-117 named in the text · alleged: fit disputed" in text
    assert "=  could not be verified, though tried: covers 2, 3" in text


def test_summary_counts() -> None:
    """The last line counts statements, sources by kind, parties, verification and signals of the document."""
    summary = " ".join(shown(exchange()).split())
    assert "8 statements, 1 nested · 6 sources: 2 named persons, 1 unnamed source, 1 uncounted plural, 1 named body, 1 medium" in summary
    assert (
        "parties: Osteria 4, Velden 2 · verification: 1 could not be verified, though tried, 1 denied · document signals: none" in summary
    )


@pytest.mark.parametrize("width", [10, 24, 40, 60, 80, 200])
def test_lines_fit_the_width(width: int) -> None:
    """No line is wider than the terminal, and none ends in blanks."""
    for line in shown(camp_video(), width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_a_pipe_gets_no_colour() -> None:
    """Into a pipe, and where NO_COLOR is set, nothing but text is written; on a terminal there is colour."""
    assert "\x1b" not in shown(exchange())
    colour, none = io.StringIO(), io.StringIO()
    print_reading(exchange(), Console(file=colour, force_terminal=True, color_system="standard", _environ={}))
    print_reading(exchange(), Console(file=none, force_terminal=True, color_system="standard", _environ={"NO_COLOR": "1"}))
    assert "\x1b[1;34m" in colour.getvalue()
    assert "34m" not in none.getvalue()


def test_no_text_can_steer_the_terminal() -> None:
    """Escape sequences, turning and invisible characters of a text do not reach the terminal, and markup stays text."""
    text = shown(hostile())
    assert not set(text) & set("\x1b\x9b\u202e\u202c\u200b\u2066")
    assert "[31m" not in text
    assert '"><script>alert("x")</script>' in text
    assert clean("a\x1b]0;title\x07b \x1b[2Jc\x9b1md\x1bPq\x1b\\e\r\nf\u2028g [bold]") == "ab cde f g [bold]"


def test_an_ascii_terminal_gets_ascii() -> None:
    """Where the encoding lacks our marks they are spelled, and nothing fails."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    used = print_reading(camp_video(), Console(file=stream, width=100))
    print_legend(used, Console(file=stream, width=100))
    stream.flush()
    assert b"Morning Post -> Aldo Dorn" in raw.getvalue()


def test_legend_comes_once_and_explains_what_was_used() -> None:
    """After all documents one legend explains the marks that were used, and no other."""
    stream = io.StringIO()
    with printer("table", stream) as show:
        show(camp_video())
        show(camp_video())
    text = stream.getvalue()
    assert text.count("\nMarks\n") == 1
    legend = text.partition("\nMarks\n")[2]
    assert "→" in legend
    assert "✕" not in legend
    empty = io.StringIO()
    print_legend(frozenset(), Console(file=empty))
    assert empty.getvalue() == ""


def test_a_document_without_statements_is_said_to_have_none() -> None:
    """A reading without anything in it has a heading and a summary."""
    text = shown(Reading(document=Document(text="")))
    assert text.startswith("Untitled\n")
    assert "0 statements · 0 sources · parties: none" in text


def test_swapping_the_parties_swaps_the_report() -> None:
    """The same report with the sides swapped is printed the same way."""
    swapped = shown(two_sides("Velden", "Osteria"), 200).replace("Velden", "*").replace("Osteria", "Velden").replace("*", "Osteria")
    assert swapped == shown(two_sides("Osteria", "Velden"), 200)
