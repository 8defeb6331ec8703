"""The command line: what it prints, where it complains, how it ends, and that it leaves no trace but what it was asked for."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EXCHANGE, VIDEO = str(EXAMPLES / "exchange.txt"), str(EXAMPLES / "camp-video.txt")
LINES = ("--format", "jsonl")
COMPLAINT = re.compile(r"(?P<where>.+): (?P<code>FH\d{3}): (?P<sentence>\S.*)\Z")


def firsthand(*arguments: str, stdin: bytes = b"", cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, with both outputs in pipes."""
    result = subprocess.run(
        [sys.executable, "-m", "firsthand", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )
    return subprocess.CompletedProcess(result.args, result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8"))


@cache
def read(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Read with these arguments, once for all tests that look at the result."""
    return firsthand("read", *arguments)


def complaints(result: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """Give where and with which code the command complained; every line of standard error must be one complaint."""
    found = [COMPLAINT.match(line) for line in result.stderr.splitlines()]
    assert all(found), result.stderr
    return [(line["where"], line["code"]) for line in found if line]


def test_version_is_printed() -> None:
    """``--version`` prints the version of what is installed, and nothing else."""
    result = firsthand("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"{version('firsthand')}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-such-option",),
        ("read", "--no-such-option", EXCHANGE),
        ("read",),
        ("read", "--format", "yaml", EXCHANGE),
        ("read", "--threads", "0", EXCHANGE),
        ("sing",),
    ],
)
def test_a_usage_error_ends_with_2(arguments: tuple[str, ...]) -> None:
    """What the command does not know ends with 2, and standard output stays empty."""
    result = firsthand(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--date", "sometime", "FH190"),
        ("--field", "text", "FH190"),
        ("--field", "body=text", "FH190"),
        ("--pack", "no-such-folder", "FH210"),
    ],
)
def test_an_option_that_cannot_be_meant_ends_with_2(option: str, value: str, code: str) -> None:
    """A value that cannot be meant is said in one line with its code, and nothing is read."""
    result = firsthand("read", option, value, EXCHANGE)
    assert (result.returncode, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert f"{code}: " in line


def test_a_table_for_a_person() -> None:
    """Without a format an article is printed for a person: who, through whom, in what words, what to stop at, and a summary."""
    result = read(EXCHANGE)
    assert (result.returncode, result.stderr) == (0, "")
    for words in ("Irma Hald", "Osteria's defence ministry", "“denied”", "! legal-conclusion", "§ GCIII-117", "→", "Marks"):
        assert words in result.stdout
    assert re.search(r"\d+ statements, \d+ nested", result.stdout)


def test_a_line_for_a_document() -> None:
    """``--format jsonl`` prints one document a line, in the order in which they were named."""
    result = read(VIDEO, EXCHANGE, *LINES)
    assert (result.returncode, result.stderr) == (0, "")
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == [VIDEO, EXCHANGE]


def test_one_list_of_documents() -> None:
    """``--format json`` prints one list, and says the same as the lines."""
    listed = firsthand("read", VIDEO, EXCHANGE, "--format", "json")
    assert listed.returncode == 0
    assert json.loads(listed.stdout) == [json.loads(line) for line in read(VIDEO, EXCHANGE, *LINES).stdout.splitlines()]


def test_the_same_input_gives_the_same_bytes() -> None:
    """Reading twice, with one thread or two, prints the same bytes."""
    first = read(VIDEO, EXCHANGE, *LINES).stdout
    assert firsthand("read", VIDEO, EXCHANGE, *LINES).stdout == first
    assert firsthand("read", VIDEO, EXCHANGE, *LINES, "--threads", "2").stdout == first


def test_bad_input_among_good_stops_nothing(tmp_path: Path) -> None:
    """Each input that cannot be read is one line on standard error; the rest is read, and the end is 1."""
    bad = {"empty.txt": (b"", "FH104"), "noise.txt": (bytes(range(256)) * 8, "FH105"), "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "FH110")}
    for name, (content, _) in bad.items():
        (tmp_path / name).write_bytes(content)
    paths = [str(tmp_path / name) for name in bad]
    missing = str(tmp_path / "missing.txt")
    result = firsthand("read", missing, EXCHANGE, *paths, VIDEO, *LINES)
    assert result.returncode == 1
    assert complaints(result) == [(missing, "FH101"), *zip(paths, (code for _, code in bad.values()), strict=True)]
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == [EXCHANGE, VIDEO]


def test_nothing_to_read_prints_nothing(tmp_path: Path) -> None:
    """Where no input can be read the list is empty, and the end is 1."""
    missing = str(tmp_path / "missing.txt")
    result = firsthand("read", missing, "--format", "json")
    assert (result.returncode, result.stdout, complaints(result)) == (1, "[]\n", [(missing, "FH101")])


def test_a_page_of_nothing_is_not_written(tmp_path: Path) -> None:
    """Where no input can be read no page is written."""
    missing = str(tmp_path / "missing.txt")
    result = firsthand("read", missing, "-o", str(tmp_path / "page.html"))
    assert (result.returncode, result.stdout, complaints(result)) == (1, "", [(missing, "FH101")])
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_cannot_be_reached_is_said() -> None:
    """A private address and a host that does not exist are one line each, and what is on disk is read."""
    private, nowhere = "http://127.0.0.1:9/a.html", "http://no-such-host.invalid/a.html"
    result = firsthand("read", private, nowhere, EXCHANGE, *LINES)
    assert result.returncode == 1
    assert complaints(result) == [(private, "FH121"), (nowhere, "FH122")]
    assert len(result.stdout.splitlines()) == 1


def test_standard_input_is_read() -> None:
    """``-`` reads the bytes of standard input, and gives what the file gives, under no path of its own."""
    piped = firsthand("read", "-", *LINES, stdin=Path(EXCHANGE).read_bytes())
    assert (piped.returncode, piped.stderr) == (0, "")
    found, filed = json.loads(piped.stdout), json.loads(read(EXCHANGE, *LINES).stdout)
    assert found["path"] == "-"
    assert {**found, "path": EXCHANGE} == filed


def test_empty_standard_input_is_said() -> None:
    """An empty pipe is an input without text."""
    result = firsthand("read", "-", *LINES)
    assert (result.returncode, result.stdout) == (1, "")
    assert [code for _, code in complaints(result)] == ["FH104"]


@pytest.mark.parametrize("form", ["jsonl", "json", "table"])
def test_a_reader_that_goes_away_is_no_fault(form: str) -> None:
    """If the program at the other end of the pipe has had enough, the command ends without a word."""
    command = [sys.executable, "-m", "firsthand", "read", *[EXCHANGE, VIDEO] * 20, "--format", form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_what_the_text_does_not_say_comes_from_options() -> None:
    """``--outlet`` and ``--date`` set publisher and day where nothing else does."""
    plain = json.loads(read(EXCHANGE, *LINES).stdout)
    said = json.loads(firsthand("read", EXCHANGE, *LINES, "--outlet", "Velden Courier", "--date", "4 March 2026").stdout)
    assert plain["publisher"] is None
    assert said["publisher"] == "Velden Courier"
    assert said["published"] == (plain["published"] or "2026-03-04")


def test_a_table_beside_the_texts_says_more_than_options() -> None:
    """``--metadata`` sets publisher, day and title by the name of the file, and goes before ``--outlet``."""
    table = str(EXAMPLES / "metadata.tsv")
    result = firsthand("read", EXCHANGE, VIDEO, "--metadata", table, "--outlet", "Another", *LINES)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(item["publisher"], item["published"]) for item in found] == [("Velden Courier", "2026-03-03"), ("Morning Post", "2026-03-05")]
    assert all(item["title"] for item in found)


def test_a_broken_table_is_said_and_the_texts_are_read(tmp_path: Path) -> None:
    """A metadata table without a column for the file is a complaint, and the texts are read without it."""
    table = tmp_path / "table.tsv"
    table.write_text("outlet\tdate\nx\ty\n", encoding="utf-8")
    result = firsthand("read", EXCHANGE, "--metadata", str(table), *LINES)
    assert (result.returncode, complaints(result)) == (1, [(str(table), "FH130")])
    assert len(result.stdout.splitlines()) == 1


def test_fields_of_lines_can_be_mapped(tmp_path: Path) -> None:
    """``--field`` says under which name a line of JSONL holds the text."""
    lines = tmp_path / "wire.jsonl"
    words = "Velden's army said that the bridge had been struck at dawn."
    lines.write_text(json.dumps({"story": {"words": words}}) + "\n", encoding="utf-8")
    result = firsthand("read", str(lines), "--field", "text=story.words", *LINES)
    found = json.loads(result.stdout)
    assert (result.returncode, found["path"], found["text_length"]) == (0, f"{lines}#1", len(words))


def test_a_page_is_written_without_protected_names(tmp_path: Path) -> None:
    """``-o`` writes one page without the names of the protected, while the terminal shows them; nothing else is written."""
    page = tmp_path / "out" / "page.html"
    result = firsthand("read", VIDEO, EXCHANGE, "-o", str(page), cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert [item for item in tmp_path.rglob("*") if item.is_file()] == [page]
    written = page.read_text(encoding="utf-8")
    assert "Verro" not in written
    assert "[captive 1]" in written
    assert "Irma Hald" in written
    assert "Ilan Verro" in read(VIDEO, EXCHANGE, *LINES).stdout


def test_a_page_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Where the page cannot be written, one line says so and the end is 2."""
    result = firsthand("read", EXCHANGE, "-o", str(tmp_path))
    assert (result.returncode, result.stdout, complaints(result)) == (2, "", [(str(tmp_path), "FH192")])


@pytest.mark.parametrize("code", ["in-custody", "FH104", "GCIII-117", "unnamed", "cue.class=neutral", "language-unknown-to-pack"])
def test_a_code_is_explained(code: str) -> None:
    """``explain`` says what a signal, an error, a norm, a value or a notice means."""
    result = firsthand("explain", code)
    assert (result.returncode, result.stderr) == (0, "")
    assert len(result.stdout.split()) > 8


@pytest.mark.parametrize("code", ["no-such-code", "", "in-custody\x1b[31m"])
def test_an_unknown_code_is_said(code: str) -> None:
    """A code that does not exist ends with 2 and one line, and steers no terminal."""
    result = firsthand("explain", code)
    assert (result.returncode, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("FH191: ")
    assert "\x1b" not in line


@pytest.mark.parametrize("environment", [{"TERM": "xterm-256color"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_a_pipe_gets_no_colours(environment: dict[str, str]) -> None:
    """In a pipe, and where NO_COLOR asks for it, no byte chooses a colour."""
    result = firsthand("read", EXCHANGE, stdin=b"", cwd=None, **environment)
    assert result.returncode == 0
    assert not re.search(r"\x1b\[[\d;]*3\d", result.stdout)


def test_a_terminal_of_plain_letters_is_served() -> None:
    """Where only ASCII can be printed, marks become plain letters, and nothing fails."""
    result = firsthand("read", EXCHANGE, PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0", LC_ALL="C")
    assert (result.returncode, result.stderr) == (0, "")
    assert "->" in result.stdout


def test_a_language_that_the_pack_does_not_know_is_said(tmp_path: Path) -> None:
    """A text in another language gives its notice and no statement: it is not guessed through."""
    text = tmp_path / "fr.txt"
    text.write_text(
        "Le ministère de la défense a déclaré mardi que le pont avait été détruit pendant la nuit. Selon un porte-parole, les soldats"
        " n'étaient pas sur la rive et personne ne pouvait confirmer le nombre des blessés avant le lendemain matin.\n",
        encoding="utf-8",
    )
    found = json.loads(firsthand("read", str(text), *LINES).stdout)
    assert (found["language"], found["statements"]) == ("fr", [])
    assert [item["code"] for item in found["notices"]] == ["language-unknown-to-pack"]


def test_a_party_of_ones_own_is_read(tmp_path: Path) -> None:
    """``--parties`` lays a table over the shipped one: a force that nobody knows becomes a party."""
    text = tmp_path / "a.txt"
    text.write_text("A spokesman for the Orne Guard said on Monday that the Orne Guard had lost two men at the bridge.\n", encoding="utf-8")
    table = tmp_path / "parties.toml"
    table.write_text('[[force]]\nname = "Orne Guard"\naliases = ["the Orne Guard"]\n', encoding="utf-8")
    found = json.loads(firsthand("read", str(text), "--parties", str(table), *LINES).stdout)
    assert {item["source"]["party"] for item in found["statements"]} == {"Orne Guard"}


def test_a_broken_table_of_parties_ends_with_2(tmp_path: Path) -> None:
    """A table of parties that is no table is said in one line, and nothing is read."""
    table = tmp_path / "parties.toml"
    table.write_text("[[planet]]\nname = 1\n", encoding="utf-8")
    result = firsthand("read", EXCHANGE, "--parties", str(table))
    assert (result.returncode, result.stdout, complaints(result)) == (2, "", [(str(table), "FH201")])
