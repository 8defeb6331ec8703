"""Every code that Firsthand prints can be explained, and the pages made from the explanations are those in the repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from firsthand.data import certainty, explanations, signals, verification
from firsthand.data.errors import load_errors
from tests.docs.pages import DOCS, ROOT

VALUES = {
    "kind": "person body office unnamed collective document medium author unstated",
    "standing": (
        "official military security medical witness participant captive victim relative expert advocate monitor medium public unknown"
    ),
    "anonymity": "none explained unexplained",
    "access": "first-hand institutional briefed told documentary unstated",
    "cue": " ".join(certainty.CLASSES),
    "voice": "direct indirect mixed own",
    "certainty": " ".join(certainty.LEVELS),
    "polarity": "affirmed denied",
    "verification": " ".join(verification.STATUSES),
    "relation": "named concerned",
    "fit": "inside disputed outside insufficient",
    "protected": "captive victim minor relative source",
    "signal": " ".join(signals.CODES),
}


@pytest.mark.parametrize(("section", "values"), VALUES.items())
def test_every_value_is_explained(section: str, values: str) -> None:
    """Each closed vocabulary has an explanation for each of its values, and for nothing else."""
    assert set(explanations.load_explanations()[section]) == set(values.split())


def test_every_code_in_the_source_is_explained() -> None:
    """Errors and notices that the code can raise have an explanation."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "firsthand").rglob("*.py"))
    raised = set(re.findall(r'"(FH\d{3})"', text)) | set(re.findall(r'Notice\(\s*code="([\w-]+)"', text))
    assert raised - set(explanations.codes()) == set()
    assert set(load_errors()) <= set(explanations.codes())


def test_shared_value_is_told_apart() -> None:
    """A value of two fields has both meanings, and one where the field is named."""
    both = explanations.explain("unknown")
    assert both is not None
    assert [m.field for m in both.meanings] == ["source.standing", "certainty"]
    for written in ("certainty=unknown", "source.standing=unknown", "standing=unknown"):
        one = explanations.explain(written)
        assert one is not None
        assert len(one.meanings) == 1


def test_strange_code_has_no_explanation() -> None:
    """What is no code is not explained, and neither is a value of another field."""
    assert explanations.explain("no-such-code") is None
    assert explanations.explain("voice=unknown") is None


def test_lines_say_meaning_and_remedy() -> None:
    """Each line names the code and its field, says what it means and what to do."""
    found = explanations.explain("signal=in-custody")
    assert found is not None
    (line,) = found.lines()
    assert line.startswith("in-custody (signal): ")
    assert found.meanings[0].do in line


@pytest.mark.parametrize("section", [*explanations.FIELDS, "signal", "flag", "grade", "error"])
def test_explanations_are_sentences(section: str) -> None:
    """A meaning is one sentence or two parts of one, and so is what to do."""
    for code, meaning in explanations.load_explanations()[section].items():
        for said in (meaning.means, meaning.do):
            assert re.fullmatch(r"[A-Z\"].*\.", said), f"{section}.{code}: {said}"


def test_pages_are_made_from_the_table(tmp_path: Path) -> None:
    """The pages in the repository are those that the command writes: python -m firsthand.data.explanations docs/reference."""
    explanations.write_pages(tmp_path)
    for page in ("signals.md", "flags.md", "fields.md"):
        assert (DOCS / "reference" / page).read_text(encoding="utf-8") == (tmp_path / page).read_text(encoding="utf-8")
