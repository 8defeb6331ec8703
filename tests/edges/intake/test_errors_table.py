"""Every error code is explained, once, in the table and in the reference."""

from __future__ import annotations

import re
from pathlib import Path

from firsthand.data.errors import load_errors

ROOT = Path(__file__).resolve().parents[3]


def test_every_code_is_explained() -> None:
    """No code of the families FH1 and FH3 is raised that the table does not explain, and none is explained that is not raised."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "firsthand").rglob("*.py"))
    raised = set(re.findall(r'"(FH[13]\d\d)"', sources))
    assert raised == {code for code in load_errors() if code.startswith(("FH1", "FH3"))}


def test_the_reference_says_the_same() -> None:
    """The page of errors shows the table word for word."""
    shown = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    for entry in load_errors().values():
        assert f"### {entry.code}: {entry.name}\n\n{entry.sentence} {entry.remedy}\n" in shown


def test_sentences_are_sentences() -> None:
    """Meaning and remedy are whole sentences."""
    for entry in load_errors().values():
        for text in (entry.sentence, entry.remedy):
            assert text[0].isupper()
            assert text.endswith(".")
