"""The list of bad input: each has its code and one sentence, and none stops the others."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from firsthand.core.document import Document
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions, documents
from firsthand.settings import Limits, Settings
from tests.edges.intake.desk import codes, error, read
from tests.edges.intake.samples import ARTICLE, docx, page, pdf, warc


def test_one_bad_input_stops_no_other(tmp_path: Path) -> None:
    """Between bad inputs of many kinds every good one is read, in the order given."""
    good = tmp_path / "good.txt"
    good.write_text(ARTICLE, encoding="utf-8")
    bad = {"empty.txt": b"", "cut.pdf": pdf()[:200], "cut.docx": docx()[:900], "cut.warc": warc()[:50], "binary.txt": bytes(range(256))}
    inputs = [str(tmp_path / "missing.txt")]
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
        inputs += [str(good), str(tmp_path / name)]
    items = list(documents([*inputs, "gopher://osteria.example/", str(good)]))
    assert codes(items) == ["FH101", "ok", "FH104", "ok", "FH110", "ok", "FH110", "ok", "FH110", "ok", "FH105", "FH120", "ok"]


def test_every_error_is_one_line_with_its_place(tmp_path: Path) -> None:
    """An error prints as path, code and one sentence that ends with a full stop."""
    path = tmp_path / "a\nb.txt"
    found = error(path)
    assert found.where == str(path)
    assert found.sentence.endswith(".")
    assert "FH101: There is no such file" in found.line()


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder that the system does not give is said to be so."""
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    monkeypatch.setattr("os.scandir", refuse)
    assert error(path).code == "FH102"
    assert codes(read(tmp_path)) == ["FH102"]


def test_disk_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails in the middle is said to fail."""
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")

    class Failing:
        def peek(self, _: int) -> bytes:
            return b"Halm"

        def read(self, _: int) -> bytes:
            raise OSError(5, "Input/output error")

        def close(self) -> None:
            """Nothing to close."""

    monkeypatch.setattr("firsthand.intake.inputs.open_bytes", lambda _: Failing())
    assert error(path).code == "FH102"


def test_pipes_and_devices(tmp_path: Path) -> None:
    """A pipe without a writer, or an endless device, is refused at once."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert error(tmp_path / "pipe.txt").code == "FH103"
    assert error("/dev/zero").code == "FH103"


def test_folders(tmp_path: Path) -> None:
    """A folder gives the files below it in order, without hidden ones, pictures and linked folders."""
    for name in ("b/2.txt", "b/1.md", "a.txt", ".hidden.txt", ".git/x.txt", "picture.png", "style.css"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    names = [item.path for item in read(tmp_path / "in") if isinstance(item, Document)]
    assert names == [str(tmp_path / "in" / name) for name in ("a.txt", "b/1.md", "b/2.txt")]


def test_folder_without_texts(tmp_path: Path) -> None:
    """A folder in which there is nothing to read says so."""
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert error(tmp_path).code == "FH109"


def test_the_table_in_the_folder_is_no_text(tmp_path: Path) -> None:
    """The metadata file is not read as a text of the folder that it lies in."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "table.txt").write_text("id\toutlet\na\tHalm Courier\n", encoding="utf-8")
    (document,) = read(tmp_path, IntakeOptions(metadata=str(tmp_path / "table.txt")))
    assert isinstance(document, Document)
    assert document.publisher == "Halm Courier"


def test_odd_names(tmp_path: Path) -> None:
    """A name of bytes that are no text is read, and shown in a form that can be printed and stored."""
    raw = os.fsencode(tmp_path) + b"/halm-\xff\xfe.txt"
    with open(raw, "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(ARTICLE.encode())
    for given in (os.fsdecode(raw), str(tmp_path)):
        (document,) = documents([given])
        assert isinstance(document, Document)
        assert document.path is not None
        assert document.path.endswith("halm-\\xff\\xfe.txt")
        document.path.encode()


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000, "", "http:/osteria.example", "/dev/null/x"])
def test_impossible_names(name: str) -> None:
    """A name that no file can have is an error of that input."""
    assert error(name).code in {"FH101", "FH102"}


def test_fifty_megabytes_of_one_line(tmp_path: Path) -> None:
    """A text of one endless line is refused, and held at most once."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"a" * 1_000_000)
    tracemalloc.start()
    assert error(path).code == "FH107"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 130_000_000


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "a.docx", "a.rss"])
def test_too_large(tmp_path: Path, name: str) -> None:
    """A file beyond the limit is refused whatever it is."""
    path = tmp_path / name
    path.write_bytes(page() * 20)
    assert error(path, IntakeOptions(settings=Settings(limits=Limits(file_bytes=10_000)))).code == "FH108"


def test_a_fault_of_ours_is_said_as_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where our own code fails, the error says so under its own code and the next input is read."""
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    calls = iter([True, False])

    def fail(*arguments: object) -> Document:
        if next(calls):
            raise ZeroDivisionError
        return Document(text=str(arguments[1]))

    monkeypatch.setattr("firsthand.intake.inputs.to_document", fail)
    assert codes(list(documents([str(path), str(path)]))) == ["FH199", "ok"]


def test_lazy(tmp_path: Path) -> None:
    """The first document comes before the second input is opened."""
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    items = documents([str(path), str(tmp_path / "b.txt")])
    assert isinstance(next(items), Document)
    (tmp_path / "b.txt").write_text(ARTICLE, encoding="utf-8")
    assert isinstance(next(items), Document)


def test_missing_is_an_error_value() -> None:
    """Nothing is raised for bad input."""
    (found,) = documents(["/nowhere/at/all"])
    assert isinstance(found, InputError)
