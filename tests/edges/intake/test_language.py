"""The language is said where it is clear, and a language that the pack does not know is said too."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.intake.language import _identifier, language_of
from tests.edges.intake.desk import one
from tests.edges.intake.samples import ARTICLE, FIRST, SECOND

GERMAN = (
    "Die Armee von Velden hat am Dienstag bestritten, dass ihre Geschütze den Markt von Halm getroffen haben, wo nach Angaben des "
    "Krankenhauses elf Menschen getötet wurden. Der Bürgermeister sagte, die Granaten seien aus dem Norden gekommen."
)
FRENCH = (
    "L'armée de Velden a nié mardi que ses canons aient touché le marché de Halm, où selon l'hôpital onze personnes ont été tuées. "
    "Le maire a déclaré aux journalistes que les obus étaient venus du nord."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [(ARTICLE, "en"), (GERMAN, "de"), (FRENCH, "fr"), ("Halm fell.", None), ("", None), ("11 30 4 2031 " * 30, None)],
)
def test_language(text: str, code: str | None) -> None:
    """Running text is told; a text too short to tell, or without words, stays open."""
    assert language_of(text) == code


@pytest.mark.parametrize("text", [ARTICLE, FIRST, SECOND])
def test_english_at_sight_agrees(text: str) -> None:
    """What is English at sight is English to the identifier for all languages."""
    assert language_of(text) == _identifier().classify(text)[0] == "en"


@pytest.mark.parametrize("text", [GERMAN * 3, FRENCH * 3])
def test_another_language_is_said(tmp_path: Path, text: str) -> None:
    """A language beside those of the pack gives a notice; the document is still handed over."""
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert [notice.code for notice in one(path).notices] == ["language-unknown-to-pack"]
