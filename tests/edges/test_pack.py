"""A model pack is checked before anything of it is run, and says what it is."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from firsthand import Settings, SetupError
from firsthand.flow import open_tools
from firsthand.nlp.onnx import Graphs
from firsthand.nlp.pack import FILES, built_in, load_pack


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Give a copy of the built-in pack that a test may spoil."""
    return Path(shutil.copytree(built_in(), tmp_path / "pack"))


def test_the_built_in_pack_is_whole() -> None:
    """The pack that travels in the package is the one that its manifest names, and has a licence and a card."""
    pack = load_pack()
    manifest = json.loads((built_in() / "manifest.json").read_text(encoding="utf-8"))
    assert (pack.name, pack.version) == (manifest["name"], manifest["version"])
    assert pack.languages == ("en",)
    assert "licence" in manifest
    card = (built_in() / "CARD.md").read_text(encoding="utf-8")
    for word in ("PolNeAR", "licence", "Fails where"):
        assert word in card


def test_the_built_in_pack_is_small() -> None:
    """All files of the pack together have at most 60 MB."""
    assert sum(path.stat().st_size for path in built_in().iterdir()) <= 60_000_000


def test_labels_fit_their_transitions() -> None:
    """Each table of labels has a score from every label to every other, and begins with the label that says nothing."""
    pack = load_pack()
    for labels, moves in ((pack.role_labels, pack.role_transitions), (pack.part_labels, pack.part_transitions)):
        assert len(set(labels)) == len(labels)
        assert labels[0] == "O"
        assert moves.moves.shape == (len(labels), len(labels))
        assert moves.start.shape == moves.end.shape == (len(labels),)
        assert np.isfinite(moves.moves).all()
    assert {label.partition("-")[2] for label in pack.name_labels} == {"", "person", "organisation", "place"}


@pytest.mark.parametrize("name", FILES)
def test_an_altered_file_is_refused(copied: Path, name: str) -> None:
    """One byte more in any file of the pack, and it is not opened."""
    with (copied / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(SetupError, match=name) as caught:
        load_pack(copied)
    assert (caught.value.code, caught.value.where) == ("FH210", str(copied))


@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_missing_file_is_refused(copied: Path, name: str) -> None:
    """A pack without one of its files is not opened."""
    (copied / name).unlink()
    with pytest.raises(SetupError) as caught:
        load_pack(copied)
    assert caught.value.code == "FH210"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": {}}', '{"files": 3}', "\x00", "not json"])
def test_a_broken_manifest_is_refused(copied: Path, content: str) -> None:
    """A manifest that cannot be read, or names no hashes, is not trusted."""
    (copied / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(SetupError) as caught:
        load_pack(copied)
    assert caught.value.code == "FH210"


def test_a_graph_that_is_none_is_refused(copied: Path) -> None:
    """A file that has the right hash and is no graph is refused where it is loaded."""
    (copied / "parts.onnx").write_bytes(b"no graph")
    with pytest.raises(SetupError) as caught:
        Graphs(copied, 1)
    assert caught.value.code == "FH211"


def test_a_labels_file_of_another_shape_is_refused(copied: Path) -> None:
    """Labels that lack a table are refused, though their hash is in the manifest."""
    (copied / "labels.json").write_text("{}", encoding="utf-8")
    manifest = json.loads((copied / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["labels.json"] = hashlib.sha256(b"{}").hexdigest()
    (copied / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(SetupError) as caught:
        load_pack(copied)
    assert caught.value.code == "FH210"


def test_another_pack_is_used_where_it_is_named(copied: Path) -> None:
    """The settings may name another folder; a copy of the built-in pack opens, and a folder that is none is refused."""
    assert load_pack(copied).sha256 == load_pack().sha256
    assert open_tools(Settings(pack=copied)).languages == ("en",)
    with pytest.raises(SetupError) as caught:
        open_tools(Settings(pack=copied / os.devnull.strip("/")))
    assert caught.value.code == "FH210"
