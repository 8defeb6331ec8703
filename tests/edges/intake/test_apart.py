"""What a parser does to its process harms neither the caller nor the next file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from firsthand.errors import InputError
from firsthand.intake import apart
from firsthand.intake.apart import ReaderApart
from firsthand.intake.draft import Draft, Hint
from firsthand.settings import Limits
from tests.edges.intake.samples import page, pdf

HINT = Hint(where="a.html")


def test_a_crash_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that dies gives the error of its file, and a new child reads the next file."""
    with ReaderApart(Limits()) as reader:
        with monkeypatch.context() as patch:
            patch.setattr(apart, "_COMMAND", "import os; os._exit(3)")
            (found,) = reader.read("html", page(), HINT)
            assert isinstance(found, InputError)
            assert found.code == "FH119"
        (draft,) = reader.read("html", page(), HINT)
        assert isinstance(draft, Draft)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the child lacks a library the error says which, and does not blame the file."""
    command = "import sys; sys.modules['lxml'] = None; from firsthand.intake.apart import serve; serve()"
    monkeypatch.setattr(apart, "_COMMAND", command)
    with ReaderApart(Limits()) as reader:
        (found,) = reader.read("html", page(), HINT)
    assert isinstance(found, InputError)
    assert found.code == "FH129"
    assert "lxml" in found.sentence


def test_a_broken_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a library is there and cannot be loaded, the error says which and why, and not that the file crashed its reader."""
    command = """
import sys
class Broken:
    def find_spec(name, *_):
        if name == "lxml":
            raise ImportError("libxslt.so.1: cannot open shared object file", name=name)
sys.meta_path.insert(0, Broken)
from firsthand.intake.apart import serve
serve()
"""
    monkeypatch.setattr(apart, "_COMMAND", command)
    with ReaderApart(Limits()) as reader:
        (found,) = reader.read("html", page(), HINT)
    assert isinstance(found, InputError)
    assert found.code == "FH129"
    assert "lxml" in found.sentence
    assert "libxslt.so.1" in found.sentence


def test_a_child_that_ended_is_replaced() -> None:
    """A child that was ended between two files is started again."""
    with ReaderApart(Limits()) as reader:
        assert isinstance(reader.read("html", page(), HINT)[0], Draft)
        child = reader._child  # noqa: SLF001 - to end it behind its back
        assert child is not None
        child.kill()
        child.wait()
        assert isinstance(reader.read("pdf", pdf(), HINT)[0], Draft)


@pytest.mark.skipif(sys.platform != "linux", reason="the bound on memory is the system's, and only Linux keeps it reliably")
def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that eats memory ends in an error of its own, long before the machine runs out."""
    command = "from firsthand.intake import apart, kinds; kinds.parse = lambda *_: iter([bytearray(8 * 1024**3)]); apart.serve()"
    monkeypatch.setattr(apart, "_COMMAND", command)
    with ReaderApart(Limits()) as reader:
        (found,) = reader.read("html", page(), HINT)
    assert isinstance(found, InputError)
    assert found.code == "FH119"


def test_what_a_library_prints_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that a library prints do not mix with the answers."""
    command = (
        "from firsthand.intake import apart, kinds; k = kinds.parse; kinds.parse = lambda *a: (print('noise'), k(*a))[1]; apart.serve()"
    )
    monkeypatch.setattr(apart, "_COMMAND", command)
    with ReaderApart(Limits()) as reader:
        assert isinstance(reader.read("html", page(), HINT)[0], Draft)


def test_nothing_is_started_for_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain text is read without another process."""
    from firsthand.intake import documents

    monkeypatch.setattr(ReaderApart, "start", lambda _: pytest.fail("a process was started"))
    (tmp_path / "a.txt").write_text("Halm fell.", encoding="utf-8")
    assert len(list(documents([str(tmp_path / "a.txt")]))) == 1
